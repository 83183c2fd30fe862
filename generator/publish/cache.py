"""Slow results kept between builds, found again by a hash of everything they were made from."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.publish.lock import hold

_SUM = hashlib.sha256().digest_size
_SPARE = 3
_PATIENCE = 600.0  # seconds that another build's MkDocs may take


def fingerprint(*parts: bytes | str) -> str:
    """The name under which the result of these inputs is kept; parts are told apart by their lengths."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(f"{len(data)}:".encode() + data)
    return total.hexdigest()[:40]


def tree_fingerprint(paths: Iterable[Path]) -> str:
    """The fingerprint of files and whole folders: names and bytes, not times; a path that is missing counts as empty."""
    parts: list[bytes | str] = []
    for top in paths:
        files = sorted(p for p in top.rglob("*") if p.is_file() and "__pycache__" not in p.parts) if top.is_dir() else [top]
        for file in files:
            parts += [file.relative_to(top.parent).as_posix(), file.read_bytes() if file.is_file() else b""]
    return fingerprint(*parts)


@dataclass
class Kept:
    """Bytes kept in a folder, each under a key; knows which ones were asked for."""

    folder: Path
    used: set[str] = field(default_factory=set)

    def recall(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The bytes kept under the key, or made now and kept; a kept file that has been damaged is made again."""
        self.used.add(key)
        kept = self.folder / key
        try:
            stored = kept.read_bytes()
        except FileNotFoundError:
            stored = b""
        if stored and hashlib.sha256(stored[_SUM:]).digest() == stored[:_SUM]:
            return stored[_SUM:]
        data = make()
        self.folder.mkdir(parents=True, exist_ok=True)
        aside = self.folder / f".{key}.{os.getpid()}.{threading.get_ident()}"
        aside.write_bytes(hashlib.sha256(data).digest() + data)
        aside.replace(kept)
        return data

    def forget_unused(self) -> None:
        """Remove what nobody has asked for."""
        for old in self.folder.iterdir() if self.folder.is_dir() else ():
            if old.name not in self.used:
                old.unlink(missing_ok=True)


def recall_folder(folder: Path, key: str, make: Callable[[Path], None]) -> Path:
    """The folder kept under the key, or made now and kept; ``make`` fills an empty folder that gets its name when it is whole.

    The few latest ones stay, as another build may still be reading them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / key
    with hold(folder / ".lukko", _PATIENCE):
        if not kept.is_dir():
            aside = folder / ".kesken"
            shutil.rmtree(aside, ignore_errors=True)
            aside.mkdir()
            make(aside)
            aside.rename(kept)
            older = sorted((f for f in folder.iterdir() if f.is_dir()), key=lambda f: f.stat().st_mtime_ns)
            for old in older[:-_SPARE]:
                shutil.rmtree(old, ignore_errors=True)
    return kept
