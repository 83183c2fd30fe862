"""Mutated files: whatever the bytes, reading tells of places inside the file and never fails; INTAKE_FUZZ sets how many are tried."""

from __future__ import annotations

import os
import random
import re
import time

import pytest

from tests.intake.projects import GOOD
from tests.intake.single_file import PATHS, problems_with

SEED, BATCHES = 971, 12
INPUTS = int(os.environ.get("INTAKE_FUZZ", 300_000))
TOKENS = (
    *(
        b"- ",
        b": ",
        b"\n",
        b"  ",
        b"\t",
        b"#",
        b" #",
        b"'",
        b'"',
        b"[",
        b"]",
        b"{",
        b"}",
        b"*",
        b"&a ",
        b"!!int ",
        b"|",
        b">-",
        b"? ",
        b"<<: ",
        b"---\n",
    ),
    *(b"id:", b"\x00", b"\xff", b"\xe2\x80\xae", b"\xc2\x85", b"\xc3", b"[@", b"[x](", b"![", b"**", b"`", b"\\", b"\r", b"@", b"%", b"~", b"null"),
    *(b"changes:\n", b"remove: true\n", b"at: roles.x\n", b"    next: [{to: loppu}]\n", b"id: [a]\n", b"summary: {fi: }\n", b"131052-308T", b"{{"),
)


def mutated(raw: bytes, other: bytes, luck: random.Random) -> bytes:
    """The bytes with one to four random changes."""
    for _ in range(luck.randint(1, 4)):
        at = luck.randrange(len(raw) + 1)
        end = min(len(raw), at + luck.choice((1, 1, 2, 8, 40)))
        start = luck.randrange(len(other))
        choice = luck.randrange(6)
        if choice == 0:
            raw = raw[:at] + luck.choice(TOKENS) + raw[at:]
        elif choice == 1:
            raw = raw[:at] + raw[end:]
        elif choice == 2:
            raw = raw[:at] + raw[at:end] * luck.choice((2, 3, 50)) + raw[end:]
        elif choice == 3:
            raw = raw[:at] + other[start : start + 60] + raw[end:]
        elif choice == 4:
            raw = raw[:at] + bytes([luck.randrange(256)]) + raw[at + 1 :]
        else:
            raw = raw[:at] + luck.choice(TOKENS) * luck.choice((1, 30)) + raw[end:]
    return raw


def some_fields(raw: bytes, luck: random.Random) -> bytes:
    """A few of the fields of a file, as most faults need no more; now and then all of them."""
    fields = re.split(rb"^(?=\w)", raw, flags=re.MULTILINE)
    return b"".join(luck.sample(fields, luck.randint(1, min(2, len(fields))))) if luck.random() < 0.98 else raw


@pytest.mark.parametrize("batch", range(BATCHES))
def test_any_bytes(batch: int) -> None:
    luck = random.Random(SEED + batch)
    texts = [(path, (GOOD / path).read_bytes()) for path in PATHS]
    for _ in range(INPUTS // BATCHES):
        path, raw = luck.choice(texts)
        tried = mutated(some_fields(raw, luck), luck.choice(texts)[1], luck)
        began = time.process_time()
        try:
            problems = problems_with(path, tried)
        except Exception as error:
            raise AssertionError(f"{path}: {tried!r}") from error
        assert time.process_time() - began < 1, tried
        last = tried.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        for problem in problems:
            assert 1 <= problem.position.line <= (last if problem.position.path == path else 200), tried
            assert problem.position.column >= 1
            assert problem.code
