"""Pictures of the guide: taken by journeys, kept as PNG of at most 256 colours."""

import base64
import struct
import zlib
from pathlib import Path

import numpy as np
from playwright.sync_api import Page


COLOURS = 256
_PIXELS = """async (data) => {
  const blob = await (await fetch('data:image/png;base64,' + data)).blob()
  const bitmap = await createImageBitmap(blob)
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d')
  context.drawImage(bitmap, 0, 0)
  const bytes = context.getImageData(0, 0, bitmap.width, bitmap.height).data
  let text = ''
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768))
  return [bitmap.width, bitmap.height, btoa(text)]
}"""


class Album:
    """A folder of pictures; a closed one takes none."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    @property
    def is_open(self) -> bool:
        """True when pictures are asked for."""
        return self.folder is not None

    def put(self, name: str, page: Page) -> None:
        """What the window shows now."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        shot = base64.b64encode(page.screenshot(animations="disabled", caret="hide")).decode()
        blank = page.context.new_page()
        width, height, pixels = blank.evaluate(_PIXELS, shot)
        blank.close()
        rgb = np.frombuffer(base64.b64decode(pixels), np.uint8).reshape(height, width, 4)[:, :, :3]
        (self.folder / f"{name}.png").write_bytes(indexed(rgb))


def indexed(rgb: np.ndarray) -> bytes:
    """A picture as PNG with a palette: rare colours take the nearest frequent one."""
    packed = rgb.astype(np.uint32) @ np.array([65536, 256, 1], np.uint32)
    colours, place, count = np.unique(packed, return_inverse=True, return_counts=True)
    parts = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1).astype(np.int32)
    palette = parts[np.argsort(count)[::-1][:COLOURS]]
    nearest = np.array([((palette - one) ** 2).sum(axis=1).argmin() for one in parts], np.uint8)
    rows = nearest[place].reshape(packed.shape)
    scanned = np.pad(rows, ((0, 0), (1, 0))).tobytes()  # filter 0 before each row
    height, width = rows.shape
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    body = zlib.compress(scanned, 9)
    chunks = (b"IHDR", head), (b"PLTE", palette.astype(np.uint8).tobytes()), (b"IDAT", body)
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in (*chunks, (b"IEND", b"")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
