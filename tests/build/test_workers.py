"""Slow files are made in processes side by side, end with the build, and are the same as made here."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from os import getpid
from pathlib import PurePosixPath
from threading import Event, Timer

import pytest

from generator.artifact import Artifact, Maker
from generator.messages import Said, said
from generator.problems import Position, Problem, Refused
from generator.publish.press import make_all
from generator.publish.workers import Workers


def make(data: bytes, here: int) -> bytes:
    """The data doubled; refused when it is empty, and told when another process makes it."""
    if not data:
        raise Refused([Problem(Position("oppaat/tyhja.pdf", 0), said("J701", reason="Tyhjä"))])
    return data * 2 + (b"" if getpid() == here else b" muualla")


@pytest.mark.slow
def test_the_first_file_is_made_here_and_the_others_in_processes() -> None:
    maker = partial(make, here=getpid())
    with Workers() as workers:
        made = [workers.run(maker, b"a") for _ in range(3)]
        with pytest.raises(Refused) as refused:
            workers.run(maker, b"")
    assert made == [b"aa"] + [b"aa muualla"] * 2
    assert [problem.code for problem in refused.value.problems] == ["J701"]
    assert workers.run(maker, b"b") == b"bb"


def test_whoever_stops_does_not_wait_for_what_nobody_needs() -> None:
    made: list[str] = []
    gate = Event()

    def wait(artifact: Artifact) -> bytes:
        made.append(artifact.path.name)
        gate.wait()
        return b""

    def artifacts() -> Iterator[Artifact]:
        for number in range(200):
            yield Artifact(PurePosixPath(f"oppaat/{number}.pdf"), b"", Maker.TYPST)
        Timer(0.1, gate.set).start()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(make_all(artifacts(), {Maker.TYPST: wait}))
    assert len(made) <= 4  # those that had begun


def test_progress_is_told_in_tenths() -> None:
    told: list[Said] = []
    artifacts = [Artifact(PurePosixPath(f"oppaat/{number}.pdf"), b"", Maker.TYPST) for number in range(25)]
    assert len(list(make_all(artifacts, {Maker.TYPST: lambda artifact: b"x"}, told.append))) == 25
    assert told == [said("progress.typesetting", done=done, all=25) for done in (3, 5, 8, 10, 13, 15, 18, 20, 23, 25)]
