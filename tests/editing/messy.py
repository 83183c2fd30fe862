"""YAML as people write it: the same values and comments in any indentation, quotes, blocks and brackets."""

from __future__ import annotations

import json
from collections.abc import Callable

from hypothesis import strategies as st

Value = str | None | list["Value"] | dict[str, "Value"]
LETTERS = "abäö \n,.;:#-'\"[]{}*&!|>%@`\\?0123=~<\u00a0\u2013"
TEXTS = st.one_of(
    st.sampled_from(["no", "on", "12:30", "00270", "1.10", "010", "1_000", "8", "2022-11-30", "true", "Ryhmä #1", "a: b", "@kainuu", "{{ x }}"]),
    st.text(alphabet=LETTERS, max_size=30),
    st.lists(
        st.sampled_from(["sana", "tiimi-", "-", "*", "[@lahde, luku 3.1]", '[@lahde, dia "Kaksi sanaa"]', "1.", "pitkähkösana,"]), max_size=60
    ).map(" ".join),
)
KEYS = st.sampled_from(["id", "name", "text", "summary", "roles", "sv", "fi", "at", "add", "x: y", "no", "123"])
VALUES: st.SearchStrategy[Value] = st.recursive(
    st.one_of(st.none(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=8,
)
TREES = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)


@st.composite
def sources(draw: st.DrawFn) -> str:
    """A file with some tree, written by somebody."""
    return _Hand(draw).file(draw(TREES))


class _Hand:
    def __init__(self, draw: st.DrawFn) -> None:
        self.draw, self.count = draw, 0

    def some(self, *choices: object) -> object:
        return self.draw(st.sampled_from(choices))

    def file(self, tree: dict[str, Value]) -> str:
        rows = [*self.remarks(0), *self.mapping(tree, 0), *self.remarks(0)]
        return "\n".join(rows) + str(self.some("\n", "\n\n", ""))

    def remarks(self, indent: int) -> list[str]:
        rows: list[str] = []
        for kind in self.draw(st.lists(st.sampled_from(["", "#", "  #"]), max_size=2)) if self.some(False, False, True) else []:
            self.count += 1
            rows.append(f"{' ' * indent}{kind} huomautus {self.count}: «x» # y" if kind else "")
        return rows

    def beside(self) -> str:
        self.count += 1
        return f" # vieressä {self.count}" if self.some(False, False, True) else ""

    def mapping(self, tree: dict[str, Value], indent: int) -> list[str]:
        rows: list[str] = []
        for key, value in tree.items():
            name = json.dumps(key) if ":" in key or self.some(False, False, True) else key
            rows += [*self.remarks(indent), *self.value(f"{' ' * indent}{name}:", value, indent, under_key=True)]
        return rows

    def sequence(self, items: list[Value], indent: int) -> list[str]:
        rows: list[str] = []
        for item in items:
            rows += [*self.remarks(indent), *self.value(f"{' ' * indent}-", item, indent, under_key=False)]
        return rows

    def value(self, head: str, value: Value, indent: int, under_key: bool) -> list[str]:
        deeper = indent + int(str(self.some(2, 2, 4, 1)))
        if value is None:
            return [head + str(self.some("", " ~", " null"))]
        if isinstance(value, str):
            return self.text(head, value, deeper)
        if not value or self.some(False, False, False, True):
            return [f"{head} {self.flow(value)}{self.beside()}"]
        if isinstance(value, dict):
            return [head + self.beside(), *self.remarks(deeper), *self.mapping(value, deeper), *self.remarks(deeper)]
        level = indent if under_key and self.some(False, True) else deeper
        return [head + self.beside(), *self.sequence(value, level), *self.remarks(level)]

    def text(self, head: str, text: str, indent: int) -> list[str]:
        ways: list[Callable[[], list[str]]] = [lambda: [f"{head} {json.dumps(text, ensure_ascii=False)}{self.beside()}"]]
        if "\n" not in text:
            ways.append(lambda: [f"{head} '{text.replace(chr(39), chr(39) * 2)}'{self.beside()}"])
        lines = text.split("\n")
        if text.strip() and all(line == line.strip(" ") and not line.startswith("\u00a0") for line in lines) and lines[0]:
            pad = " " * indent
            ways.append(lambda: [f"{head} |-{self.beside()}", *(f"{pad}{line}" if line else "" for line in lines)])
            words = [word for word in text.replace("\n", " ").split(" ") if word]
            if " ".join(words) == text and not any(word[0] in "-*\u00a0" for word in words):
                ways.append(lambda: [f"{head} {self.some('>', '>-')}{self.beside()}", *(f"{pad}{word}" for word in words)])
        return self.draw(st.sampled_from(ways))()

    def flow(self, value: Value) -> str:
        if value is None:
            return "~"
        if isinstance(value, str):
            return json.dumps(value, ensure_ascii=False)
        if isinstance(value, list):
            return f"[{', '.join(self.flow(item) for item in value)}]"
        return f"{{{', '.join(f'{json.dumps(key)}: {self.flow(item)}' for key, item in value.items())}}}"
