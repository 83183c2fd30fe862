"""Zips of packages: the same bytes everywhere, and no name that leads out of the folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from generator.artifact import Artifact
from generator.publish.archive import OddName, pack, unpack
from tests.innokyla.conftest import TEMPLATES

ODD = ("../a", "a/../b", "/a", "a\\b", "C:/a", "C:a", "a//b", "", "./a", "a/", "a\nb", "..")
MAKE = """\
import hashlib, sys
from pathlib import Path
from generator.publish.package import make_package, make_submission
data = Path(sys.argv[1]).read_bytes()
print(hashlib.sha256(make_package(data, lambda part: make_submission(part, Path(sys.argv[2])))).hexdigest())
"""


@pytest.mark.slow
def test_the_same_bytes_in_another_folder_time_zone_and_language(root: Path, tmp_path: Path, artifacts: dict[str, Artifact]) -> None:
    (tmp_path / "data.json").write_bytes(artifacts["metsamaa"].data)
    sums = []
    for folder, zone, language in ((tmp_path, "Pacific/Auckland", "C"), (root, "UTC", "C.UTF-8")):
        surroundings = os.environ | {"TZ": zone, "LC_ALL": language, "PYTHONPATH": str(root), "PYTHONHASHSEED": str(len(sums))}
        command = [sys.executable, "-c", MAKE, str(tmp_path / "data.json"), str(TEMPLATES)]
        done = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        sums.append(done.stdout)
    assert sums[0] == sums[1]


def test_entries_are_sorted_plain_files_of_one_time() -> None:
    data = pack({"b/ä.txt": b"1", "a.txt": b"2", "[C].xml": b"3"}, "b/ä.txt")
    assert data == pack({"[C].xml": b"3", "a.txt": b"2", "b/ä.txt": b"1"}, "b/ä.txt")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == ["b/ä.txt", "[C].xml", "a.txt"]
    assert {(entry.date_time, entry.external_attr >> 16, entry.create_system) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 0o100644, 3)}
    assert unpack(data) == {"b/ä.txt": b"1", "[C].xml": b"3", "a.txt": b"2"}


@pytest.mark.parametrize("name", ODD)
def test_odd_names_are_neither_written_nor_read(name: str) -> None:
    with pytest.raises(OddName):
        pack({name: b""})
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"")
    with pytest.raises(OddName):
        unpack(written.getvalue())


def test_links_are_not_read() -> None:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        entry = zipfile.ZipInfo("linkki")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    with pytest.raises(OddName):
        unpack(written.getvalue())


def test_a_project_has_each_model_in_its_folder(artifacts: dict[str, Artifact]) -> None:
    assert {artifact.path.as_posix() for artifact in artifacts.values()} == {
        "innokyla/kokoava-tiimi/metsamaa/kokoava-tiimi-metsamaa.zip",
        "innokyla/kokoava-tiimi/rannikko/kokoava-tiimi-rannikko.zip",
        "innokyla/hankkeet/metsamaa/metsamaa.zip",
        "innokyla/hankkeet/rannikko/rannikko.zip",
    }
