"""The inside of an old XLS walked record by record before calamine sees it: password, damage and declared area."""

import struct
from collections.abc import Iterator

from opora.core.codes import readers as codes
from opora.core.errors import FileError
from opora.core.issues import IssueCode


MAX_CELLS = 5_000_000
_FREE, _END, _FAT_MARK = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _DIMENSIONS = 0x0809, 0x000A, 0x002F, 0x0085, 0x0200
_RECORDS_LOOKED_AT = 4_000  # to the DIMENSIONS of a sheet: it stands among the first records


def _refusal(code: IssueCode, reason: str) -> FileError:
    return FileError(f"{code.title}: {reason}. {code.explanation}", code=code.code)


def check_workbook_stream(content: bytes) -> None:
    """Pass a sound XLS.

    Raises:
        FileError: password, damaged, not a workbook, or a declared area no table has.
    """
    try:
        names = _Compound(content)
        if names.has("EncryptedPackage"):
            raise _refusal(codes.PASSWORD, "книга зашифрована")
        if names.has("WordDocument"):
            raise _refusal(codes.NOT_A_TABLE, "внутри документ Word старого вида")
        stream = names.stream("Workbook") or names.stream("Book")
    except (struct.error, IndexError, ValueError, MemoryError, OverflowError) as error:
        raise _refusal(codes.DAMAGED, "оглавление XLS не читается") from error
    if not stream:
        raise _refusal(codes.NOT_A_TABLE, "внутри нет книги Excel")
    _check_records(stream)


def _check_records(stream: bytes) -> None:
    if stream[:2] not in {b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00"}:
        raise _refusal(codes.DAMAGED, "книга начинается не с начала")
    offsets = []
    for kind, body in _records(stream, 0):
        if kind == _FILEPASS:
            raise _refusal(codes.PASSWORD, "книга зашифрована")
        if kind == _BOUNDSHEET and len(body) >= 4:
            offsets.append(struct.unpack_from("<I", body)[0])
        if kind == _EOF:
            break
    for offset in offsets:
        if offset >= len(stream):
            raise _refusal(codes.DAMAGED, "лист стоит за концом файла")
        _check_area(stream, offset)


def _check_area(stream: bytes, offset: int) -> None:
    for number, (kind, body) in enumerate(_records(stream, offset)):
        if kind == _DIMENSIONS and len(body) >= 12:
            _, rows, _, columns = struct.unpack_from("<IIHH", body)
            if rows * max(columns, 1) > MAX_CELLS or rows > 65_536 or columns > 256:
                raise _refusal(codes.WIDE_RANGE, f"лист занимает {rows} строк × {columns} столбцов")
        if kind in (_DIMENSIONS, _EOF) or number > _RECORDS_LOOKED_AT:
            return


def _records(stream: bytes, offset: int) -> Iterator[tuple[int, bytes]]:
    while offset + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, offset)
        yield kind, stream[offset + 4 : offset + 4 + size]
        offset += 4 + size


class _Compound:
    """The directory of an OLE compound file and its streams; every chain is bounded by the file's own length."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError("sector size")
        self._size = 1 << shift
        fat_count, directory, _, cutoff, mini_fat = struct.unpack_from("<IIIII", content, 44)
        self._cutoff = cutoff
        self._fat = self._read_fat(fat_count)
        self._mini_fat = self._numbers(self._chain(mini_fat)) if mini_fat < _FAT_MARK else ()
        self._entries = self._read_entries(self._chain(directory))

    def has(self, name: str) -> bool:
        """Whether a stream of this name is there."""
        return name in self._entries

    def stream(self, name: str) -> bytes:
        """Bytes of a stream; empty when there is none."""
        if name not in self._entries:
            return b""
        start, size = self._entries[name]
        if size >= self._cutoff:
            return self._chain(start)[:size]
        root, root_size = self._entries["Root Entry"]
        return self._mini_chain(self._chain(root)[:root_size], start)[:size]

    def _sector(self, number: int) -> bytes:
        return self._content[(number + 1) * self._size : (number + 2) * self._size]

    def _numbers(self, raw: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])

    def _read_fat(self, count: int) -> tuple[int, ...]:
        sectors = [
            number
            for number in struct.unpack_from("<109I", self._content, 76)
            if number < _FAT_MARK
        ]
        following, _ = struct.unpack_from("<II", self._content, 68)
        limit = len(self._content) // self._size + 1
        while following < _FAT_MARK and len(sectors) <= limit:
            numbers = self._numbers(self._sector(following))
            sectors += [number for number in numbers[:-1] if number < _FAT_MARK]
            following = numbers[-1]
        return self._numbers(b"".join(map(self._sector, sectors[: min(count, limit)])))

    def _chain(self, start: int) -> bytes:
        pieces: list[bytes] = []
        number = start
        while number < _FAT_MARK:
            if len(pieces) > len(self._fat):
                raise ValueError("endless chain")
            pieces.append(self._sector(number))
            number = self._fat[number]
        return b"".join(pieces)

    def _mini_chain(self, container: bytes, start: int) -> bytes:
        pieces: list[bytes] = []
        number = start
        while number < _FAT_MARK:
            if len(pieces) > len(self._mini_fat):
                raise ValueError("endless chain")
            pieces.append(container[number * 64 : number * 64 + 64])
            number = self._mini_fat[number]
        return b"".join(pieces)

    def _read_entries(self, raw: bytes) -> dict[str, tuple[int, int]]:
        entries: dict[str, tuple[int, int]] = {}
        for offset in range(0, len(raw) - 127, 128):
            length = struct.unpack_from("<H", raw, offset + 64)[0]
            if 2 <= length <= 64:
                name = raw[offset : offset + length - 2].decode("utf-16-le", "replace")
                entries[name] = struct.unpack_from("<II", raw, offset + 116)
        return entries
