"""A ZIP put together from parts deflated beforehand: what is the same in every document is compressed once."""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache


_DAY = (1980 - 1980) << 9 | 1 << 5 | 1  # 1 January 1980: the same bytes whenever written
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_UTF8 = 0x800
_DEFLATED = 8


@dataclass(frozen=True)
class Part:
    """A file of the archive, already deflated."""

    name: bytes
    deflated: bytes
    size: int
    checksum: int


def part(name: str, content: str | bytes, *, level: int = 6) -> Part:
    """Deflates one file."""
    raw = content.encode() if isinstance(content, str) else content
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return Part(name.encode(), packer.compress(raw) + packer.flush(), len(raw), zlib.crc32(raw))


@cache
def static_part(name: str, content: str) -> Part:
    """A part that is the same in every document."""
    return part(name, content, level=9)


def zipped(parts: Iterable[Part]) -> bytes:
    """The archive; equal parts give equal bytes."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for one in parts:
        sizes = (one.checksum, len(one.deflated), one.size, len(one.name))
        local = _LOCAL.pack(b"PK\3\4", 20, _UTF8, _DEFLATED, 0, _DAY, *sizes, 0)
        entry = _CENTRAL.pack(
            b"PK\1\2", 20, 20, _UTF8, _DEFLATED, 0, _DAY, *sizes, 0, 0, 0, 0, 0, offset
        )
        body += (local, one.name, one.deflated)
        directory += (entry, one.name)
        offset += len(local) + len(one.name) + len(one.deflated)
    central = b"".join(directory)
    count = len(directory) // 2
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(central), offset, 0)
    return b"".join((*body, central, end))
