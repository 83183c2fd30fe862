"""The three languages of the catalogue say the same, and the code says nothing that is not in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.messages import Language, Said, explained, said, word, words
from generator.messages.catalogue import entries

NAME = re.compile(r"\{([a-z_]+)\}")
PROBLEMS = {"Problem", "problem", "_problem", "_at", "_Cannot", "_Stop", "_Fault", "_Finding", "Judged", "_refuse"}
BEGUN = re.compile(r"[a-z]+\.")
TEXT = re.compile(r"[A-Za-zÄÖäö]{2,}[^/]* [A-Za-zÄÖäö]{2,}")


def names(entry: dict[str, str]) -> set[str]:
    """The facts that an entry fills in."""
    return set(NAME.findall(entry.get("message", "") + entry.get("hint", "")))


@pytest.mark.parametrize("language", [Language.SV, Language.EN])
def test_every_language_says_every_message_with_the_same_facts(language: Language) -> None:
    finnish, other = entries(Language.FI), entries(language)
    assert list(finnish) == list(other)
    for key, entry in finnish.items():
        assert names(entry) == names(other[key]), key
        assert set(entry) - {"example", "mended"} == set(other[key]), key
        assert all(text.strip() for text in other[key].values()), key


def test_every_code_tells_what_it_means_and_every_sample_has_its_mending() -> None:
    for code, told in explained().items():
        assert told.meaning.endswith("."), code
        assert told.messages, code
        assert bool(told.example) == bool(told.mended), code


def calls(folder: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a plain name in a folder of modules, with its place."""
    for module in sorted(folder.rglob("*.py")):
        found = [node for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
        for node in sorted(found, key=lambda call: (call.lineno, call.col_offset)):
            yield f"{module.relative_to(folder.parent)}:{node.lineno}", node


def literals(node: ast.expr) -> Iterator[str]:
    """The strings that an expression may come to."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*literals(node.body), *literals(node.orelse))


def wrong_facts(folder: Path) -> Iterator[str]:
    """Messages of the code that the catalogue does not have, or has with other facts."""
    catalogue = entries(Language.FI)
    for place, call in calls(folder):
        if isinstance(call.func, ast.Name) and call.func.id == "said" and call.args:
            for key in literals(call.args[0]):
                given = {keyword.arg for keyword in call.keywords}
                if key not in catalogue or "message" not in catalogue[key]:
                    yield f"{place} says {key}, which is not in the catalogue"
                elif None not in given and given != names(catalogue[key]):
                    yield f"{place} gives {key} {sorted(map(str, given))}, not {sorted(names(catalogue[key]))}"


def unsaid(folder: Path) -> list[str]:
    """Keys of the catalogue that stand nowhere in the code, whole or as a group whose rest is filled in."""
    spoken, begun = set(), set()
    for module in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                spoken.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(first := node.values[0], ast.Constant) and BEGUN.match(str(first.value)):
                begun.add(str(first.value))
    return [k for k, entry in entries(Language.FI).items() if "message" in entry and k not in spoken and not k.startswith(tuple(begun))]


def worded_problems(folder: Path) -> Iterator[str]:
    """Problems of the code that hold words themselves."""
    for place, call in calls(folder):
        if isinstance(call.func, ast.Name) and call.func.id in PROBLEMS:
            for argument in (*call.args, *(keyword.value for keyword in call.keywords)):
                parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
                if TEXT.search("".join(str(part.value) for part in parts if isinstance(part, ast.Constant))):
                    yield place


def test_the_code_says_what_the_catalogue_has(root: Path) -> None:
    assert list(wrong_facts(root / "generator")) == []
    assert unsaid(root / "generator") == []
    assert list(worded_problems(root / "generator")) == []


def test_what_the_catalogue_does_not_have_is_seen(tmp_path: Path) -> None:
    room = tmp_path / "generator"
    room.mkdir()
    (room / "a.py").write_text(
        'problem(spot, said("S999"))\nsaid("S302" if a else "S311", key=b)\nsaid("S315", **facts)\n'
        'Problem(place, "Y001", "Tiedosto on vino.")\nproblem(spot, f"Kenttä {name} puuttuu")\nsaid(f"help.{name}")\n'
    )
    assert list(wrong_facts(room)) == [
        "generator/a.py:1 says S999, which is not in the catalogue",
        "generator/a.py:2 gives S302 ['key'], not ['advice', 'key']",
        "generator/a.py:2 says S311, which is not in the catalogue",
    ]
    assert list(worded_problems(room)) == ["generator/a.py:4", "generator/a.py:5"]
    assert not {"S302", "help.check"} & set(unsaid(room))
    assert {"S301", "console.done"} <= set(unsaid(room))


def test_facts_are_filled_in_once_and_are_never_read_as_templates() -> None:
    told = said("S302", key="{advice} {key}", advice=said("advice.options", title=said("title.keys"), options=("{title}", "b")))
    assert word(told) == ("Tuntematon kenttä «{advice} {key}».", "Sallitut kentät: {title}, b.")
    assert word(told, Language.EN) == ("Unknown field «{advice} {key}».", "Allowed fields: {title}, b.")


def test_a_date_is_told_as_its_language_writes_it() -> None:
    told = said("J722", day=date(2026, 1, 5))
    assert "5.1.2026" in words(told)
    assert "5.1.2026" in words(told, Language.SV)
    assert "2026-01-05" in words(told, Language.EN)


def test_texts_of_facts_can_be_changed_wherever_they_are() -> None:
    told = said("S302", key="a", advice=said("advice.more", title=said("title.keys"), options=("b", "c"), more=4))
    changed = told.mapped(str.upper)
    assert word(changed) == ("Tuntematon kenttä «A».", "Sallitut kentät: B, C ja 4 muuta.")
    assert isinstance(changed, Said)
    assert changed.code == "S302"
