"""The house holds its shape: imports, lengths, types and style are checked as any other behaviour."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import metadata, version
from pathlib import Path

from packaging.specifiers import SpecifierSet

DEBIAN_12 = "3.11.2"
LONGEST_MODULE = 300
LONGEST_FUNCTION = 60
VAGUE = {"utils", "helpers", "common", "base", "manager", "core"}
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *arguments], cwd=root, capture_output=True, text=True, check=False)


def faults(folder: Path) -> Iterator[str]:
    """What breaks the rules of length and naming in a folder of modules."""
    for module in sorted(folder.rglob("*.py")):
        text, name = module.read_text("utf-8"), module.relative_to(folder.parent).as_posix()
        if text.count("\n") >= LONGEST_MODULE:
            yield f"{name} has {text.count(chr(10))} lines"
        if module.stem in VAGUE:
            yield f"{name} has a name that says nothing"
        tree = ast.parse(text)
        if not ast.get_docstring(tree):
            yield f"{name} does not say what it is for"
        for node in ast.walk(tree):
            if isinstance(node, FUNCTION) and node.end_lineno is not None and node.end_lineno - node.lineno >= LONGEST_FUNCTION:
                yield f"{name}: {node.name} has {node.end_lineno - node.lineno + 1} lines"
            if isinstance(node, ast.ExceptHandler) and module.name != "guard.py" and _is_broad(node):
                yield f"{name}:{node.lineno} catches everything"


def _is_broad(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or any(isinstance(n, ast.Name) and n.id in {"Exception", "BaseException"} for n in ast.walk(handler.type))


def test_modules_and_functions_are_short_and_named(root: Path) -> None:
    assert list(faults(root / "generator")) == []


def test_a_bad_module_is_seen(tmp_path: Path) -> None:
    room = tmp_path / "generator"
    room.mkdir()
    body = "    pass\n" * LONGEST_FUNCTION
    (room / "utils.py").write_text(f"def long():\n{body}try:\n    long()\nexcept (ValueError, Exception):\n    pass\n")
    (room / "fine.py").write_text('"""Is short."""\n' + "\n" * LONGEST_MODULE)
    assert list(faults(room)) == [
        "generator/fine.py has 301 lines",
        "generator/utils.py has a name that says nothing",
        "generator/utils.py does not say what it is for",
        "generator/utils.py: long has 61 lines",
        "generator/utils.py:64 catches everything",
    ]


def lint_imports(root: Path) -> str:
    """What import-linter says of the generator in a folder."""
    command = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"
    done = subprocess.run([sys.executable, "-c", command], cwd=root, capture_output=True, text=True, check=False)
    assert "Contracts:" in done.stdout, done.stderr
    return done.stdout


def test_rooms_import_lower_rooms_only(root: Path) -> None:
    said = lint_imports(root)
    assert "0 broken" in said, said


FORBIDDEN = (
    ("domain/region.py", "generator.text.links"),
    ("report/lines.py", "generator.build"),
    ("render/chart/__init__.py", "generator.render.guide"),
    ("intake/reader.py", "generator.text.links"),
    ("publish/press.py", "generator.domain.region"),
    ("build.py", "yaml"),
    ("cli/commands.py", "jinja2"),
    ("build.py", "subprocess"),
    ("publish/press.py", "mkdocs"),
)


def test_forbidden_imports_are_seen(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "pyproject.toml", tmp_path)
    for room, imported in FORBIDDEN:
        with (tmp_path / "generator" / room).open("a", encoding="utf-8") as module:
            module.write(f"\n\ndef reach() -> None:\n    import {imported}\n")
    said = lint_imports(tmp_path)
    assert "0 kept" in said, said
    for room, imported in FORBIDDEN:
        importer = "generator." + room.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        assert f"{importer} -> {imported}" in said, said


def test_style(root: Path) -> None:
    done = run(root, "ruff", "check", "generator", "tests")
    assert done.returncode == 0, done.stdout
    done = run(root, "ruff", "format", "--check", "generator", "tests")
    assert done.returncode == 0, done.stdout


def test_types(root: Path) -> None:
    done = run(root, "mypy", "generator")
    assert done.returncode == 0, done.stdout


def test_pins_agree_with_the_lock(root: Path) -> None:
    locked = {line.lower().replace("_", "-") for line in (root / "requirements.lock").read_text().splitlines()}
    quoted = [line.strip().strip('",') for line in (root / "pyproject.toml").read_text().splitlines() if "==" in line]
    pinned = {pin.lower().replace("_", "-") for pin in quoted if not pin.startswith("requires")}
    assert pinned - locked == set()
    assert all("==" in line for line in locked)


def too_new(packages: Iterable[tuple[str, str | None]], python: str) -> list[str]:
    """The packages that refuse to be installed on a version of Python."""
    return [name for name, wanted in packages if wanted and python not in SpecifierSet(wanted)]


def test_the_lock_can_be_installed_on_the_oldest_python(root: Path) -> None:
    names = [line.partition("==")[0] for line in (root / "requirements.lock").read_text().splitlines()]
    assert too_new(((name, metadata(name)["Requires-Python"]) for name in names), DEBIAN_12) == []
    assert too_new((("a", ">=3.11.5"), ("b", ">=3.9"), ("c", None)), DEBIAN_12) == ["a"]
    assert [f"{name}=={version(name)}" for name in names] == (root / "requirements.lock").read_text().splitlines()
