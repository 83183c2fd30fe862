"""The published folder survives everything that can end a build."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest

from generator.problems import Refused
from generator.publish import swap
from generator.publish.lock import Locked
from generator.publish.site_folder import MARKER, Stage, publication, read_manifest

FILES = 40


def publish(out: Path, word: str, files: int = FILES, **options: object) -> None:
    """A site of which every file says the same word."""
    with publication(out, (), **options) as stage:  # type: ignore[arg-type]
        for number in range(files):
            stage.write(PurePosixPath(f"sivu-{number}/index.html"), f"{word} {number}".encode())


def words(out: Path) -> set[str]:
    return {p.read_text().split()[0] for p in out.rglob("index.html")}


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def whole(out: Path, files: int = FILES) -> bool:
    """Every file of one build is there, and nothing else."""
    manifest = read_manifest(out)
    assert set(contents(out)) == {MARKER, *manifest}
    return len(words(out)) == 1 and len(manifest) == files


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        act()
    (problem,) = caught.value.problems
    return problem.code


def beside(out: Path) -> set[str]:
    return {p.name for p in out.parent.iterdir()}


def test_a_build_replaces_the_whole_folder(tmp_path: Path) -> None:
    out = tmp_path / "public"
    publish(out, "vanha", files=FILES + 1)
    publish(out, "uusi")
    assert words(out) == {"uusi"}
    assert whole(out)
    assert beside(out) == {"public", ".julkaisu-public.lukko"}
    assert {path: entry.size for path, entry in read_manifest(out).items()} == {
        path: len(data) for path, data in contents(out).items() if path != MARKER
    }


def test_a_partial_build_keeps_the_rest_and_leaves_the_old_files_alone(tmp_path: Path) -> None:
    out = tmp_path / "public"
    publish(out, "vanha")
    reading = (out / "sivu-0/index.html").open()
    with publication(out, (), whole=False) as stage:
        stage.write(PurePosixPath("sivu-0/index.html"), b"uusi 0")
    assert reading.read() == "vanha 0"
    reading.close()
    assert (out / "sivu-0/index.html").read_text() == "uusi 0"
    assert len(read_manifest(out)) == FILES
    assert words(out) == {"uusi", "vanha"}


def test_a_failure_inside_leaves_the_old_site_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "public"
    publish(out, "vanha")
    before = contents(out)

    def fail() -> None:
        with publication(out, ()) as stage:
            stage.write(PurePosixPath("index.html"), b"kesken")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert contents(out) == before
    assert beside(out) == {"public", ".julkaisu-public.lukko"}


def publish_for_ever(out: Path) -> int:
    """Another process that publishes one site after another; its number."""
    child = os.fork()
    if child:
        return child
    while True:
        for word in "yksi", "kaksi", "kolme":
            publish(out, word)


def kill(child: int) -> None:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def kill_after(out: Path, word: str, calls: int, files: int = FILES) -> bool:
    """Publish in another process that is killed after this many calls; whether it came to the end before that."""
    child = os.fork()
    if child == 0:
        left = iter(range(calls))
        # Between two calls of C functions nothing happens on the disk.
        sys.setprofile(lambda frame, event, called: event == "c_call" and next(left, None) is None and os.kill(os.getpid(), signal.SIGKILL))
        publish(out, word, files, durable=False)
        sys.setprofile(None)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def test_killed_at_random_moments_it_leaves_a_whole_site(tmp_path: Path) -> None:
    out = tmp_path / "public"
    publish(out, "nolla", durable=False)
    moments, longest = random.Random(20), 10
    while not kill_after(out, "pitkin", longest):
        longest *= 2
    met, left = set(), set()
    for number in range(50):
        kill_after(out, f"kerta{number}", moments.randrange(longest))
        assert whole(out)
        met |= words(out)
        left |= beside(out)
    assert len(met) > 3  # some came to the end
    assert len(left) > 5  # and many were killed in the middle
    publish(out, "lopuksi", durable=False)
    assert words(out) == {"lopuksi"}
    assert beside(out) == {"public", ".julkaisu-public.lukko"}


def test_killed_at_every_step_it_leaves_a_whole_site(tmp_path: Path) -> None:
    out = tmp_path / "public"
    publish(out, "vanha", 2, durable=False)
    seen, calls = [], 0
    while not kill_after(out, "uusi", calls, 2):
        assert whole(out, 2)
        seen.append(min(words(out)))
        if seen[-1] == "uusi":
            publish(out, "vanha", 2, durable=False)
        calls += 3
    assert seen == sorted(seen, reverse=True)  # the old one up to one moment, the new one after it
    assert set(seen) == {"uusi", "vanha"}


def test_a_reader_never_meets_a_missing_page(tmp_path: Path) -> None:
    out = tmp_path / "public"
    publish(out, "nolla")
    child = publish_for_ever(out)
    try:
        for number in range(10_000):
            assert (out / f"sivu-{number % FILES}/index.html").read_text().endswith(f" {number % FILES}")
    finally:
        kill(child)


@pytest.mark.parametrize("moment", ["before", "between", "after"])
def test_without_an_exchange_an_interrupted_swap_is_mended(tmp_path: Path, moment: str) -> None:
    out, aside = tmp_path / "public", tmp_path / ".julkaisu-public-vanha"
    publish(out, "vanha")
    if moment != "before":
        out.rename(aside)
    if moment == "after":
        publish(tmp_path / "toinen", "uusi")
        (tmp_path / "toinen").rename(out)
    with publication(out, (), whole=False):
        pass
    assert words(out) == {"uusi" if moment == "after" else "vanha"}
    assert not aside.exists()


def test_a_rename_pair_serves_where_there_is_no_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap.sys, "platform", "darwin")
    out = tmp_path / "public"
    publish(out, "vanha")
    publish(out, "uusi")
    assert whole(out)
    assert words(out) == {"uusi"}
    assert beside(out) == {"public", ".julkaisu-public.lukko"}


def test_the_second_of_two_builds_waits_or_gives_up(tmp_path: Path) -> None:
    out = tmp_path / "public"
    held, tell = os.pipe()
    waiting = os.fork()  # before the lock is taken: a child would hold its parent's lock with it
    if waiting == 0:
        os.read(held, 1)
        publish(out, "odottaja")
        os._exit(0)
    with publication(out, ()):
        with pytest.raises(Locked):
            publish(out, "toinen", patience=0.1)
        os.write(tell, b".")
        time.sleep(0.3)
        assert os.waitpid(waiting, os.WNOHANG) == (0, 0)
        assert not out.exists()
    assert os.waitpid(waiting, 0)[1] == 0
    assert words(out) == {"odottaja"}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte where one can be mounted, else a folder where no file may grow large."""
    disk = tmp_path / "levy"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True, check=False).returncode == 0
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    if not mounted:
        resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, limits[1]))
    yield disk
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    if mounted:
        subprocess.run(["umount", disk], check=True)


def test_a_full_disk_is_told_and_the_old_site_stays(small_disk: Path) -> None:
    out = small_disk / "public"
    publish(out, "vanha")
    before = contents(out)

    def overfill() -> None:
        with publication(out, ()) as stage:
            stage.write(PurePosixPath("iso.bin"), b"x" * 2_000_000)

    assert refusal(overfill) == "J507"
    assert contents(out) == before
    assert beside(out) == {"public", ".julkaisu-public.lukko"}


def test_a_read_only_place_is_told_and_the_old_site_stays(tmp_path: Path) -> None:
    out = tmp_path / "public"
    publish(out, "vanha")
    before = contents(out)
    for folder in (out, tmp_path):
        folder.chmod(0o555)
    child = os.fork()
    if child == 0:  # root may write anywhere: try as nobody
        if os.geteuid() == 0:
            for folder in tmp_path.parents:
                os.chmod(folder, os.stat(folder).st_mode | 0o055) if "pytest" in folder.name else None
            os.setuid(65534)
        try:
            publish(out, "uusi")
        except Refused as refused:
            os._exit(0 if [p.code for p in refused.problems] == ["J507"] else 1)
        os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    tmp_path.chmod(0o755)
    assert contents(out) == before


@pytest.mark.parametrize("place", [".", "..", "models", "models/uusi", "/"])
def test_the_project_its_parents_and_its_parts_are_never_replaced(tmp_path: Path, place: str) -> None:
    project = tmp_path / "hanke"
    (project / "models").mkdir(parents=True)
    out = (project / place).resolve()
    assert refusal(lambda: publication(out, (project / "models",)).__enter__()) == "J501"
    assert [p.name for p in project.iterdir()] == ["models"]


def test_the_home_folder_is_never_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "koti/minä"))
    for out in (tmp_path / "koti/minä", tmp_path / "koti"):
        assert refusal(lambda out=out: publish(out, "uusi")) == "J501"


def _foreign_folder(out: Path) -> None:
    out.mkdir()
    (out / "opinnäyte.txt").write_text("ainoa kappale")


def _foreign_file(out: Path) -> None:
    out.write_text("ainoa kappale")


def _foreign_file_in_site(out: Path) -> None:
    publish(out, "vanha")
    (out / "CNAME").write_text("ainoa kappale")


def _damaged_marker(out: Path) -> None:
    publish(out, "vanha")
    (out / MARKER).write_text("jotain muuta\n")


@pytest.mark.parametrize(
    ("arrange", "code"), [(_foreign_folder, "J503"), (_foreign_file, "J502"), (_foreign_file_in_site, "J504"), (_damaged_marker, "J503")]
)
def test_what_is_not_ours_is_never_replaced(tmp_path: Path, arrange: Callable[[Path], None], code: str) -> None:
    out = tmp_path / "public"
    arrange(out)
    before = contents(tmp_path)
    assert refusal(lambda: publish(out, "uusi")) == code
    assert contents(tmp_path).keys() - before.keys() <= {".julkaisu-public.lukko"}
    assert {name: contents(tmp_path)[name] for name in before} == before


def test_what_desktops_leave_in_folders_does_not_stop_a_build(tmp_path: Path) -> None:
    out = tmp_path / "public"
    publish(out, "vanha")
    (out / ".DS_Store").write_text("")
    publish(out, "uusi")
    assert words(out) == {"uusi"}


@pytest.mark.parametrize("name", [MARKER, "/etc/passwd", "../ulos", "a/../../ulos", "a\\b", "a\nb", "p" * 201, ""])
def test_a_file_outside_or_with_an_impossible_name_is_refused(tmp_path: Path, name: str) -> None:
    stage = Stage(tmp_path, tmp_path)
    assert refusal(lambda: stage.write(PurePosixPath(name), b"")) == "J505"


@pytest.mark.parametrize("pair", [("a/index.html", "a/index.html"), ("Sivu.html", "sivu.html"), ("\u00e4.html", "a\u0308.html")])
def test_two_files_that_would_meet_on_some_disk_are_refused(tmp_path: Path, pair: tuple[str, str]) -> None:
    stage = Stage(tmp_path, tmp_path)
    stage.write(PurePosixPath(pair[0]), b"")
    assert refusal(lambda: stage.write(PurePosixPath(pair[1]), b"")) == "J506"
