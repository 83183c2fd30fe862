"""What all tests share: where the project is, and goldens that `--accept` rewrites."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
_accepted: list[str] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the goldens anew; look at each one that is listed")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("accept") and os.environ.get("CI"):
        raise pytest.UsageError("--accept is for people: goldens are looked at before they are accepted")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for name in sorted(_accepted):
        terminalreporter.write_line(f"accepted, look at it: {name}")


class Golden:
    """Compares whole sets of files with a folder of goldens."""

    def __init__(self, accept: bool) -> None:
        self._accept = accept

    def check(self, folder: Path, made: Mapping[str, str | bytes]) -> None:
        """What was made equals the folder's files: a missing, an extra and a different one all fail."""
        new = {name: data.encode() if isinstance(data, str) else data for name, data in made.items()}
        old = {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
        if self._accept and new != old:
            for name in old.keys() - new.keys():
                (folder / name).unlink()
            for name in [n for n in new if new[n] != old.get(n)]:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(new[name])
                _accepted.append(str((folder / name).relative_to(ROOT)))
            old = new
        assert sorted(new) == sorted(old)
        for name, data in new.items():
            assert data.decode("utf-8", "replace") == old[name].decode("utf-8", "replace"), name
            assert data == old[name], name

    def check_alike(self, file: Path, made: bytes, alike: Callable[[bytes, bytes], bool]) -> None:
        """What was made is alike enough to the golden, which stays as it is then."""
        old = file.read_bytes() if file.is_file() else b""
        if self._accept and not (old and alike(made, old)):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(made)
            _accepted.append(str(file.relative_to(ROOT)))
            old = made
        assert old, f"{file} is missing"
        assert alike(made, old), file


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(request.config.getoption("accept"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project itself."""
    return ROOT


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of a test process: Playwright allows no second one beside it."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        yield found
        found.close()
