"""Zip files that are the same bytes on every computer and unpack nowhere but under the folder they are unpacked in."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePosixPath

_OLDEST = (1980, 1, 1, 0, 0, 0)  # the first moment that the format can tell
_FILE = 0o100644 << 16
_DRIVE = re.compile(r"[A-Za-z]:")


class OddName(ValueError):
    """A name that would not be a file inside the folder a zip is unpacked in."""


def pack(files: Mapping[str, bytes], first: str = "") -> bytes:
    """The files as a zip, by name; the one called ``first`` is the first, as a Word document wants it.

    Nothing is compressed: compressors differ between computers, and pictures hold most of the bytes already compressed.
    """
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files, key=lambda name: (name != first, name)):
            _check(name)
            entry = zipfile.ZipInfo(name, _OLDEST)
            entry.create_system, entry.external_attr = 3, _FILE
            archive.writestr(entry, files[name])
    return written.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The files of a zip by name; ``OddName`` when one would not stay in its folder."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for entry in archive.infolist():
            _check(entry.orig_filename)  # the other name has already been made to look like one of this system
            if entry.external_attr >> 16 & 0o170000 not in (0, 0o100000):
                raise OddName(entry.orig_filename)
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def _check(name: str) -> None:
    parts = name.split("/")
    odd = not all(parts) or {".", ".."} & set(parts) or "\\" in name or _DRIVE.match(name) or not name.isprintable()
    if odd or PurePosixPath(name).is_absolute():
        raise OddName(name)
