"""Asks for what a new file needs, and judges each answer by the very rules that will judge the file."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from generator.intake import read_catalog
from generator.messages import Said, said
from generator.problems import Position, Problem, Refused, Severity


@dataclass(frozen=True)
class Question:
    """What is asked; ``options`` are answers with their meanings, and the only ones when the question is ``closed``."""

    option: str
    title: str
    description: str = ""
    default: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    closed: bool = False


Ask = Callable[[Question], str]
Judge = Callable[[str], Problem | None]


def anything(answer: str) -> Problem | None:
    """Nothing is wrong with any answer."""
    return None


@dataclass(frozen=True)
class Desk:
    """Where the answers come from: what the command line gives, else ``ask``; without it, the defaults."""

    root: Path
    given: Mapping[str, str]
    ask: Ask | None
    tell: Callable[[Problem], None]

    def answer(self, question: Question, judge: Judge = anything) -> str:
        """An answer without errors: a wrong one is asked again, or refused when it was given; of a doubtful one is told."""
        if answer := _in_one_row(self.given.get(question.option, "")) or ("" if self.ask else question.default):
            if (wrong := self._wrong(question, answer, judge)) and wrong.severity is Severity.ERROR:
                raise Refused([wrong])
            return answer
        if self.ask is None:
            raise Refused([unanswered(question)])
        while True:
            answer = _in_one_row(self.ask(question)) or question.default
            wrong = self._wrong(question, answer, judge) if answer else None
            if wrong:
                self.tell(wrong)
            if answer and not (wrong and wrong.severity is Severity.ERROR):
                return answer

    def _wrong(self, question: Question, answer: str, judge: Judge) -> Problem | None:
        if question.closed and answer not in question.options:
            return refusal(question.option, said("J749", answer=answer, options=tuple(question.options)))
        try:
            return judge(answer)
        except Refused as refused:  # no file can be made of it, as of a letter that does not show
            return refused.problems[0]


def _in_one_row(answer: str) -> str:
    """The words of an answer: an option can have line ends, too, and no field that is asked has rows; what is not UTF-8 is marked as lost."""
    return " ".join(answer.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())


def unanswered(question: Question) -> Problem:
    """A problem for a question that nobody answers."""
    return refusal(question.option, said("J746", option=f"--{question.option}", title=question.title))


def refusal(option: str, what: Said) -> Problem:
    """A problem with the answer that an option gives."""
    return Problem(Position(f"--{option}", 0), what)


def judged(root: Path, files: Mapping[str, str]) -> tuple[Problem, ...]:
    """What the project's rules find in new texts of its files, errors first; the texts are written nowhere."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        models = {PurePosixPath(path).parts[1] for path in files if not path.startswith("models/shared/")}
        shutil.copytree(root / "models" / "shared", place / "models" / "shared")
        for base in [f"models/{model}/model.yml" for model in models]:
            if (root / base).is_file():
                (place / base).parent.mkdir(parents=True)
                shutil.copyfile(root / base, place / base)
        for path, text in files.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_text(text, "utf-8", newline="\n")
        try:
            problems = read_catalog(place)[1]
        except Refused as refused:
            problems = refused.problems
    return tuple(sorted((found for found in problems if found.position.path in files), key=lambda found: found.severity is not Severity.ERROR))
