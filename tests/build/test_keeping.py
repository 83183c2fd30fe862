"""What is slow is done once, and done again when anything it was made from has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publish.cache import Kept, fingerprint, recall_folder, tree_fingerprint


def test_kept_bytes_are_made_once_and_damaged_ones_again(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"opas"

    for _ in range(2):
        assert Kept(tmp_path).recall("avain", make) == b"opas"
    assert len(made) == 1
    (tmp_path / "avain").write_bytes((tmp_path / "avain").read_bytes()[:-1])
    assert Kept(tmp_path).recall("avain", make) == b"opas"
    (tmp_path / "avain").write_bytes(b"")
    assert Kept(tmp_path).recall("avain", make) == b"opas"
    assert len(made) == 3


def test_unused_bytes_are_forgotten(tmp_path: Path) -> None:
    for key in ("vanha", "uusi"):
        Kept(tmp_path).recall(key, bytes)
    kept = Kept(tmp_path)
    kept.recall("uusi", bytes)
    kept.forget_unused()
    assert [p.name for p in tmp_path.iterdir()] == ["uusi"]


def test_a_kept_folder_has_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "alku").write_text("1")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        recall_folder(tmp_path, "a", fail)
    assert not (tmp_path / "a").exists()
    kept = recall_folder(tmp_path, "a", lambda folder: (folder / "valmis").write_text("1") and None)
    assert [p.name for p in kept.iterdir()] == ["valmis"]
    assert recall_folder(tmp_path, "a", fail) == kept


def test_only_the_latest_folders_are_kept(tmp_path: Path) -> None:
    for key in "abcde":
        recall_folder(tmp_path, key, lambda folder: None)
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_dir()) == ["c", "d", "e"]


def test_names_bytes_and_bounds_make_the_fingerprint(tmp_path: Path) -> None:
    def tree(files: dict[str, str]) -> str:
        top = tmp_path / "puu"
        for name, text in files.items():
            (top / name).parent.mkdir(parents=True, exist_ok=True)
            (top / name).write_text(text)
        found = tree_fingerprint([top])
        for name in files:
            (top / name).unlink()
        return found

    variants = [{"a": "1"}, {"b": "1"}, {"a": "2"}, {"a": "1", "b": ""}, {"x/a": "1"}, {"a": "", "b": "1"}]
    assert len({tree(files) for files in variants}) == len(variants)
    assert tree({"b": "1", "a": "2"}) == tree({"a": "2", "b": "1"})
    assert len({fingerprint("ab", "c"), fingerprint("a", "bc"), fingerprint("abc"), fingerprint("abc", "")}) == 4
    assert tree_fingerprint([tmp_path / "puuttuu"]) != tree({"a": ""})
