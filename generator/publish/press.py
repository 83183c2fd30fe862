"""Makes the bytes of every file with what its maker names; slow ones side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePosixPath

from generator.artifact import COMPILED, Artifact, Maker
from generator.messages import Said, said
from generator.problems import Problem, Refused

Make = Callable[[Artifact], bytes]
_AT_ONCE = 2


def make_all(
    artifacts: Iterable[Artifact], makers: Mapping[Maker, Make], tell: Callable[[Said], None] = lambda words: None
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Every file with its path; compiled ones last, as they are made beside the rest. Their problems are refused together.

    ``tell`` hears of each tenth of the compiled files.
    """
    problems: list[Problem] = []
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        compiled = []
        for artifact in artifacts:
            if artifact.maker in COMPILED:
                compiled.append((artifact.path, pool.submit(make, artifact, makers)))
            else:
                yield artifact.path, make(artifact, makers)
        for done, (path, job) in enumerate(compiled, 1):
            if 10 * done // len(compiled) > 10 * (done - 1) // len(compiled):
                tell(said("progress.typesetting", done=done, all=len(compiled)))
            try:
                yield path, job.result()
            except Refused as refused:
                problems += refused.problems
    finally:  # whoever stops the build does not wait for what nobody needs
        pool.shutdown(cancel_futures=True)
    if problems:
        raise Refused(problems)


def make(artifact: Artifact, makers: Mapping[Maker, Make]) -> bytes:
    """The bytes of one file."""
    return artifact.data if artifact.maker is Maker.NONE else makers[artifact.maker](artifact)
