"""Makes new files of a project from answers: a model, a region's realisation of one, a region with its project."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from generator.domain.field_words import field_words
from generator.domain.operating_model import OperatingModel, Realisation
from generator.domain.region import InflectedNames, Project, Region
from generator.domain.value import Value, is_slug
from generator.domain.vocabulary import Source
from generator.editing.desk import Desk, Judge, Question, anything, judged, refusal
from generator.editing.drafts import NO_SUMMARY, UNKNOWN, Draft, choices, item_rows, text_of
from generator.editing.form import replace_file
from generator.editing.lists import with_id, with_item
from generator.intake.encoding import decode, load
from generator.intake.files import Files, read_files
from generator.intake.reader import parse
from generator.intake.tree import Data, Node, Scalar, Sequence, item_id
from generator.intake.tree import Mapping as Tree
from generator.messages import Said, said
from generator.problems import Position, Problem, Refused, Severity
from generator.text.draft_items import slug

Texts = dict[str, str]
NEW = "uusi"


class Starting:
    """The project as it stands, and the questions on what is to be added to it."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.root = desk, desk.root
        self.files: Files = read_files(desk.root)
        self.added: Texts = {}
        """Vocabularies with what the answers have added"""
        self.warned: set[Said] = set()

    def model(self) -> Texts:
        """The file of a new model."""

        def text(model: str, **values: Data) -> Texts:
            path = f"models/{model}/model.yml"
            known: dict[str, Data] = {"name": "Uusi malli", "kind": "service", "summary": NO_SUMMARY, "target_group": {"text": UNKNOWN}, **values}
            heading = f"{known['name']} – mallin yhteinen perusta, jota alueiden kuvaukset muuttavat"
            return {path: text_of(Draft(PurePosixPath(path), OperatingModel, heading, known, self.ids(), ("id",)))}

        name = self.ask(OperatingModel, "name", judge=lambda answer: self.judge(text("uusi-malli", name=answer)))
        model = self.new_id(OperatingModel, name, tuple(self.files.models), lambda found: f"models/{found}/model.yml")
        kind = self.ask(OperatingModel, "kind")
        summary = self.ask(OperatingModel, "summary", NO_SUMMARY, judge=lambda answer: self.judge(text(model, name=name, kind=kind, summary=answer)))
        return self.checked(text(model, name=name, kind=kind, summary=summary)) | self.order("models", model)

    def realisation(self) -> Texts:
        """The file of a model in a region, and the source that it rests on if that is new."""
        model = self.chosen("model", self.names(self.files.models), OperatingModel, "new model")
        regions = self.names(self.files.regions)
        without = {region: name for region, name in regions.items() if (model, region) not in self.files.realisations}
        region = self.chosen("region", regions if self.desk.given.get("region") else without, Region, "new region")
        path = f"models/{model}/regions/{region}.yml"
        if (self.root / path).exists():
            raise Refused([Problem(Position(path, 0), said("J745"))])
        region_name, first = regions[region], self.ids().get("sources", "lahde")

        def text(**values: Data) -> Texts:
            known: dict[str, Data] = {
                "name": "Malli",
                "status": "idea",
                "summary": NO_SUMMARY,
                "evidence": [first],
                **values,
            }
            heading = f"{known['name']}, {region_name}: miten malli on tällä alueella"
            return {path: text_of(Draft(PurePosixPath(path), Realisation, heading, known, self.ids(), ("region", "base", "model")))}

        name = self.ask(Realisation, "name", self.names(self.files.models)[model], judge=lambda answer: self.judge(text(name=answer), ("evidence",)))
        status = self.ask(Realisation, "status")
        source = self.source(region)
        summary = self.ask(Realisation, "summary", NO_SUMMARY, judge=lambda answer: self.judge(text(summary=answer), ("evidence",)))
        return self.checked(text(name=name, status=status, evidence=[source], summary=summary))

    def region(self) -> Texts:
        """The file of a region with its project, and the organisations in it that are new."""
        given = self.desk.given.get("region", "")
        places: dict[str, Data] = {"forms": {"of": "Alueen", "inside": "Alueella"}, "organiser_then": "jarjestaja", "organiser_now": "jarjestaja"}

        def text(region: str, **values: Data) -> Texts:
            path = f"models/shared/regions/{region}.yml"
            known: dict[str, Data] = {"name": "Alue", "colour": "sea", "summary": NO_SUMMARY, **places, **values}
            project = known.get("project") or {"name": "Hanke"}
            heading = f"{known['name']} – alue ja sen hanke"
            return {path: text_of(Draft(PurePosixPath(path), Region, heading, known | {"project": project}, self.ids(), ("id",)))}

        def judge(make: Callable[[str], Mapping[str, Data]]) -> Judge:
            return lambda answer: self.judge(text("uusi-alue", **make(answer)), but=("organiser_then", "organiser_now"))

        def as_form(answer: str) -> Mapping[str, Data]:
            return {"forms": {"of": answer, "inside": answer}}

        name = self.ask(Region, "name", given, judge=judge(lambda answer: {"name": answer}))
        region = self.new_id(Region, name, tuple(self.files.regions), lambda found: f"models/shared/regions/{found}.yml")
        forms: dict[str, Data] = {form: self.ask(InflectedNames, form, judge=judge(as_form)) for form in ("of", "inside")}
        used = {tree.get("colour") for tree in self.files.regions.values()}
        taken = {colour.text for colour in used if isinstance(colour, Scalar)}
        colours = choices(Region, "colour")
        colour = self.ask(Region, "colour", next((one for one in colours if one not in taken), next(iter(colours))))
        then = self.organisation("organiser-then", Region, "organiser_then")
        now = self.organisation("organiser-now", Region, "organiser_now", then)
        project = self.ask(Project, "name", option="project-name", judge=judge(lambda answer: {"project": {"name": answer}}))
        known: dict[str, Data] = {"forms": forms, "colour": colour, "organiser_then": then, "organiser_now": now, "project": {"name": project}}
        return self.checked(text(region, name=name, **known)) | self.order("regions", region)

    def project(self) -> Texts:
        """The same as for a region, whose project it is; a region has one."""
        question = Question("region", "Alue", "Minkä alueen hanke on? Kirjoita alueen nimi.")
        wanted = self.desk.answer(question, self._has_no_project)
        return Starting(Desk(self.root, {**self.desk.given, "region": wanted}, self.desk.ask, self.desk.tell)).region()

    def _has_no_project(self, answer: str) -> Problem | None:
        known = self.names(self.files.regions)
        region = next((key for key, name in known.items() if answer in (key, name)), "")
        entry = self.files.regions[region].entry("project") if region else None
        return Problem(entry.key_spot.position(), said("J747", region=known[region])) if entry else None

    def source(self, region: str) -> str:
        """The id of the source that a description rests on; a new one is added to the vocabulary."""
        sources = self.items("sources")
        near = self.of_region(region)
        title = self.desk.given.get("source-title", "")
        if not title:
            options = {**near, NEW: "uusi lähde, joka lisätään lähteisiin"}
            words = "Asiakirja, johon kuvaus nojaa."
            question = Question("source", "Lähde", words, next(iter(options)) if near or self.desk.ask else "", options)
            answer = self.desk.answer(question, lambda one: self.unknown(one, (*sources, NEW), "source"))
            if answer != NEW:
                return answer
        title = self.ask(Source, "title", option="source-title")
        values: dict[str, Data] = {"title": title, "region": region, "proves": UNKNOWN}
        values["kind"] = self.ask(Source, "kind", option="source-kind")
        values["date"] = self.ask(Source, "date", option="source-date")
        values["publisher"] = self.organisation("source-publisher", Source, "publisher")
        name = self.ask(Source, "id", slug(f"{region} {title}", 40), option="source", judge=lambda one: self.taken(one, tuple(sources), "source"))
        self.add("sources", {key: {"id": name, **values}[key] for key in Source.model_fields})
        return name

    def organisation(self, option: str, kind: type[Value], field: str, default: str = "") -> str:
        """The id of an organisation: one that there is, by id or name, or a new one that is added with the name given."""
        known = self.items("organisations")

        def judge(answer: str) -> Problem | None:
            return self.unknown(answer, tuple(known), option) if is_slug(answer) or not slug(answer) else None

        words = field_words(kind, field)
        about = f"{words.description} Uuden organisaation voit lisätä kirjoittamalla sen koko nimen." if words else ""
        answer = self.desk.answer(Question(option, words.title if words else field, about, default), judge)
        found = next((key for key, name in known.items() if answer in (key, name)), "")
        if not found:
            found = slug(answer)
            self.add("organisations", {"id": found, "name": answer})
        return found

    def ask(self, kind: type[Value], name: str, default: str = "", judge: Judge = anything, option: str = "") -> str:
        """The answer for a field, asked with the words that editors show of it."""
        words = field_words(kind, name)
        assert words  # every field of a file has words
        options = choices(kind, name)
        examples = f" Esimerkiksi: {words.examples[0]}." if words.examples and not default else ""
        return self.desk.answer(Question(option or name, words.title, words.description + examples, default, options, bool(options)), judge)

    def chosen(self, option: str, options: Mapping[str, str], kind: type[Value], first: str) -> str:
        """One of what the project has."""
        if not options:
            raise Refused([refusal(option, said("J748", command=f"toimintamallit {first}"))])
        words = field_words(kind, "id")
        title = "Malli" if kind is OperatingModel else "Alue"
        return self.desk.answer(Question(option, title, words.description if words else "", "", options, True))

    def new_id(self, kind: type[Value], name: str, known: tuple[str, ...], path: Callable[[str], str]) -> str:
        """An id that can be a file's name and is not in use."""

        def judge(answer: str) -> Problem | None:
            if is_slug(answer) and (self.root / path(answer)).exists():
                return Problem(Position(path(answer), 0), said("J745"))
            return self.taken(answer, (*known, "shared", *self.files.found), "id")

        return self.ask(kind, "id", slug(name), judge=judge)

    def taken(self, answer: str, known: tuple[str, ...], option: str) -> Problem | None:
        """What is wrong with a new id."""
        if not is_slug(answer):
            near = slug(answer)
            return refusal(option, said("J744", id=answer, near=near) if near else said("J744.plain", id=answer))
        return refusal(option, said("J744.taken", id=answer)) if answer in known else None

    def unknown(self, answer: str, known: tuple[str, ...], option: str) -> Problem | None:
        """What is wrong with the id of something that should be there."""
        return None if answer in known else refusal(option, said("J749", answer=answer, options=known))

    def judge(self, files: Texts, but: tuple[str, ...] = ()) -> Problem | None:
        """The first problem in the files as they would be, not one at a field that has not been asked yet or a warning told already."""
        problems = (found for found in judged(self.root, {**self.added, **files}) if found.address.partition(".")[0] not in but)
        first = next((found for found in problems if found.severity is Severity.ERROR or found.said not in self.warned), None)
        self.warned |= {first.said} if first else set()
        return first

    def checked(self, files: Texts) -> Texts:
        """The files with what the answers have added elsewhere; Refused if the project's rules refuse them."""
        if (wrong := self.judge(files)) and wrong.severity is Severity.ERROR:
            raise Refused([wrong])
        return {**self.added, **files}

    def add(self, vocabulary: str, values: Mapping[str, Data]) -> None:
        """Add an item to a vocabulary."""
        path = f"models/shared/{vocabulary}.yml"
        source = decode(self.added[path].encode(), path) if path in self.added else load(self.root / path, self.root)
        self.added[path] = with_item(source, vocabulary, item_rows(vocabulary, values))

    def order(self, key: str, name: str) -> Texts:
        """The site's settings with a new id last in an order, if there is such an order."""
        source = load(self.root / "site_config" / "site.yml", self.root)
        text = with_id(source, key, name)
        return {source.path: text} if text != source.text else {}

    def names(self, trees: Mapping[str, Tree]) -> dict[str, str]:
        """The Finnish names of models or regions by id."""
        return {key: _text(tree, "name") or key for key, tree in trees.items()}

    def items(self, vocabulary: str) -> dict[str, str]:
        """The names of a vocabulary's items by id, those that the answers have added included."""
        path = f"models/shared/{vocabulary}.yml"
        added = parse(decode(self.added[path].encode(), path)).tree if path in self.added else None
        tree = added or self.files.vocabularies.get(vocabulary)
        found = tree.get(vocabulary) if tree else None
        return {key: _text(item, "name", "title") for item, key in _with_ids(found)}

    def ids(self) -> Mapping[str, str]:
        """An id of each kind that examples can refer to."""
        found = {name: next(iter(self.items(name)), "") for name in ("roles", "organisations", "instruments", "sources")}
        return {name: key for name, key in found.items() if key}

    def of_region(self, region: str) -> dict[str, str]:
        """The sources that tell of a region, their titles by id."""
        tree = self.files.vocabularies.get("sources")
        found = tree.get("sources") if tree else None
        return {key: _text(item, "title") for item, key in _with_ids(found) if _text(item, "region") == region}


def write_files(root: Path, files: Texts) -> tuple[str, ...]:
    """Write the texts: new files first made, those that are there changed in one step; what was written, in order."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        if (root / path).exists():
            replace_file(root / path, text)
        else:
            with (root / path).open("x", encoding="utf-8", newline="\n") as made:
                made.write(text)
    return tuple(files)


def _with_ids(found: Node | None) -> Iterator[tuple[Node, str]]:
    for item in found.items if isinstance(found, Sequence) else ():
        if key := item_id(item):
            yield item, key


def _text(node: Node, *keys: str) -> str:
    """The text at the first of the keys that there is; of languages the Finnish one."""
    found = next((value for key in keys if isinstance(node, Tree) and (value := node.get(key))), None)
    found = found.get("fi") if isinstance(found, Tree) else found
    return (found.text or "") if isinstance(found, Scalar) else ""
