"""Pictures as they are published: without what their files tell of their maker, camera or place."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_WORDS = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")
_JPEG_KEPT = (0xE0, 0xE2, 0xEE)  # the size, the colours, and how they are told apart; the other notes are of the maker
_ORIENTATION = 0x0112
_EXIF, _XMP = 0x08, 0x04  # what the head of a WebP file says that it holds


def published_bytes(file: Path) -> bytes:
    """The bytes of a file, a picture's without its notes and otherwise as they are."""
    raw = file.read_bytes()
    if raw.startswith(_PNG):
        return _PNG + b"".join(chunk for kind, chunk in _png_chunks(raw) if kind not in _PNG_WORDS)
    if raw.startswith(b"\xff\xd8\xff"):
        return b"\xff\xd8" + b"".join(_jpeg_parts(raw))
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        body = b"WEBP" + b"".join(_webp_chunks(raw))
        return b"RIFF" + struct.pack("<I", len(body)) + body
    return raw


def _png_chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(raw):
        (size,) = struct.unpack_from(">I", raw, at)
        kind = raw[at + 4 : at + 8]
        yield kind, raw[at : at + 12 + size]
        at += 12 + size if kind != b"IEND" else len(raw)


def _jpeg_parts(raw: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(raw) and raw[at] == 0xFF:
        marker = raw[at + 1]
        if marker == 0xFF:  # only fills space
            at += 1
            continue
        if marker == 0xDA:  # the picture itself, to the end
            yield raw[at:]
            return
        (size,) = struct.unpack_from(">H", raw, at + 2)
        part = raw[at : at + 2 + size]
        at += 2 + size
        if marker == 0xE1 and part[4:10] == b"Exif\0\0":
            yield from _turned(part[10:])
        elif marker != 0xFE and not (0xE0 <= marker <= 0xEF and marker not in _JPEG_KEPT):
            yield part


def _turned(tiff: bytes) -> Iterator[bytes]:
    """Of the camera's notes only which way up the picture is, without which it would lie on its side."""
    order = "<" if tiff[:2] == b"II" else ">"
    first = struct.unpack_from(order + "I", tiff, 4)[0] if len(tiff) >= 8 else len(tiff)
    entries = struct.unpack_from(order + "H", tiff, first)[0] if first + 2 <= len(tiff) else 0
    for at in range(first + 2, min(first + 2 + 12 * entries, len(tiff) - 11), 12):
        tag, kind, count, value = struct.unpack_from(order + "HHIH", tiff, at)
        if tag == _ORIENTATION:
            note = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, tag, kind, count, value, 0, 0)
            yield b"\xff\xe1" + struct.pack(">H", len(note) + 2) + note
            return


def _webp_chunks(raw: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(raw):
        kind, size = raw[at : at + 4], struct.unpack_from("<I", raw, at + 4)[0]
        chunk = raw[at : at + 8 + size + size % 2]
        at += len(chunk)
        if kind == b"VP8X" and len(chunk) > 8:
            chunk = chunk[:8] + bytes([chunk[8] & ~(_EXIF | _XMP)]) + chunk[9:]
        if kind not in (b"EXIF", b"XMP "):
            yield chunk
