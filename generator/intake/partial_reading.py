"""Single facts of a project, read even when other files or other parts of the same file are at fault."""

from __future__ import annotations

from pathlib import Path

from generator.intake.encoding import load
from generator.intake.reader import parse
from generator.intake.tree import Mapping, Scalar
from generator.problems import Refused


def region_names(root: Path) -> dict[str, tuple[str, ...]]:
    """The region's Finnish name first and then its genitive, by id; nothing but the id for a file that cannot be read."""
    return {path.stem: _names(path, root) for path in sorted((root / "models/shared/regions").glob("*.yml"))}


def model_keys(root: Path, model: str) -> frozenset[str] | None:
    """The keys that a model's base has; None when there is no such model."""
    path = root / "models" / model / "model.yml"
    if not path.exists():
        return None
    tree = _tree(path, root)
    return frozenset(entry.key for entry in tree.entries) if tree else frozenset()


def site_address(root: Path) -> str:
    """The address of the published site; nothing when the settings do not tell it."""
    return _at(_tree(root / "site_config" / "site.yml", root), "address")


def _tree(path: Path, root: Path) -> Mapping | None:
    try:
        return parse(load(path, root)).tree
    except Refused:
        return None


def _names(path: Path, root: Path) -> tuple[str, ...]:
    tree = _tree(path, root)
    name = _at(tree, "name") or _at(tree, "name", "fi") or path.stem
    genitive = _at(tree, "forms", "of")
    return (name, genitive) if genitive else (name,)


def _at(tree: Mapping | None, *keys: str) -> str:
    node: object = tree
    for key in keys:
        node = node.get(key) if isinstance(node, Mapping) else None
    return (node.text or "") if isinstance(node, Scalar) else ""
