"""Brings YAML files into canonical form, or tells which are not in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from tempfile import mkstemp

from generator.editing.comments import find_comments
from generator.editing.key_order import kind_of_file
from generator.editing.layout import lay_out
from generator.intake.encoding import decode, load
from generator.intake.reader import parse
from generator.intake.tree import Data, Mapping, Source, data
from generator.messages import said
from generator.problems import Position, Problem, Refused
from generator.text.modeline import modeline

LayOut = Callable[[Source, Mapping, object], str]
_OURS = ("models", "site_config")


def yaml_files(root: Path, asked: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The project's YAML files among those asked for, folders opened; without any, what writers write: the models and the site's settings."""
    paths: list[Path] = []
    for path in asked or (root / "models", root / "site_config" / "site.yml"):
        place = path.resolve()
        inside = place.is_relative_to(root.resolve()) and place.relative_to(root.resolve()).parts[:1] in [(name,) for name in _OURS]
        found = sorted(place.rglob("*.yml")) if place.is_dir() else [place] if place.is_file() and place.suffix == ".yml" else []
        if asked and not (inside and found):
            raise Refused([Problem(Position(str(path), 0), said("J741"))])
        paths += found
    return tuple(dict.fromkeys(root / path.relative_to(root.resolve()) for path in paths))


def format_files(root: Path, paths: Iterable[Path], write: bool = True) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The files that were not in canonical form, now rewritten if asked to, and the problems of those that cannot be read; they stay as they are."""
    changed: list[str] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            source = load(path, root)
            text = canonical(_led(source) if (root / "schema").is_dir() else source)
        except Refused as refused:
            problems += refused.problems
            continue
        if text.encode() != path.read_bytes():
            changed.append(source.path)
            if write:
                replace_file(path, text)
            else:
                problems.append(_not_canonical(source, text))
    return tuple(changed), tuple(problems)


def canonical(source: Source, arrange: LayOut = lay_out) -> str:
    """The text of the file in canonical form; Refused when it cannot be read, or when the form would not say the very same."""
    tree = _tree(source)
    text = arrange(source, tree, kind_of_file(PurePosixPath(source.path)))
    again = decode(text.encode(), source.path)
    if _said(again, _tree(again)) != _said(source, tree):
        raise Refused([Problem(Position(source.path, 0), said("J743"))])
    return text


def replace_file(path: Path, text: str) -> None:
    """Write the file anew in one step: whoever reads it sees the old text or the new one."""
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, name = mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as beside:
            beside.write(text)
            beside.flush()
            os.fsync(beside.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)


def _led(source: Source) -> Source:
    """The file with the first line that leads an editor to its schema."""
    wanted = modeline(PurePosixPath(source.path))
    if not wanted or source.lines[0] == wanted:
        return source
    return decode("\n".join((wanted, *source.lines["yaml-language-server" in source.lines[0] :])).encode(), source.path)


def _tree(source: Source) -> Mapping:
    reading = parse(source)
    if reading.tree is None or reading.problems:
        raise Refused(reading.problems)
    return reading.tree


def _said(source: Source, tree: Mapping) -> tuple[Data, list[str]]:
    """The values and the comments. Line ends after a text's last word are nothing that anybody reads."""
    return _trimmed(data(tree)), sorted(comment.text for comment in find_comments(source, tree).all)


def _trimmed(value: Data) -> Data:
    if isinstance(value, dict):
        return {key: _trimmed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_trimmed(inner) for inner in value]
    return value.rstrip("\n") if value else value


def _not_canonical(source: Source, text: str) -> Problem:
    pairs = enumerate(zip((*source.lines, ""), (*text.split("\n"), ""), strict=False), 1)
    line = next((number for number, (old, new) in pairs if old != new), 1)
    snippet = source.lines[line - 1] if line <= len(source.lines) else ""
    return Problem(Position(source.path, line), said("J742", path=source.path), snippet=snippet)
