"""A build publishes what the files say: all of it, the same every time, and nothing else."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pikepdf
import pytest

from generator.artifact import Artifact
from generator.build import Part, Renderer, Selection, build
from generator.domain.catalog import Catalog
from generator.problems import Refused
from generator.project import read_project
from generator.publish.archive import pack, unpack
from generator.publish.site_folder import MARKER, read_manifest
from generator.text.context import Context


def cards(catalog: Catalog, context: Context) -> Iterator[Artifact]:
    """A page for each realisation."""
    for found in catalog.realisations:
        yield Artifact(PurePosixPath(f"mallit/{found.model.id}/{found.region}/index.html"), found.name.fi.encode())


def sheets(catalog: Catalog, context: Context) -> Iterator[Artifact]:
    """A sheet for each region."""
    for region in catalog.regions:
        yield Artifact(PurePosixPath(f"oppaat/{region.id}.pdf"), region.summary.fi.encode())


SMALL = (Renderer(Part.CHARTS, cards), Renderer(Part.GUIDES, sheets, slow=True))
CARDS = {"mallit/tiimi/ita/index.html", "mallit/tiimi/lansi/index.html", "mallit/ohjaus/ita/index.html"}
SHEETS = {"oppaat/ita.pdf", "oppaat/lansi.pdf"}


def files(out: Path) -> dict[str, bytes]:
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def published(out: Path) -> set[str]:
    found = set(files(out)) - {MARKER}
    assert found == set(read_manifest(out))
    return found


def rename(project: Path, old: str, new: str) -> None:
    """Change a region's own name for its model."""
    for path in project.glob("models/*/regions/*.yml"):
        path.write_text(path.read_text("utf-8").replace(f"name: {old}\n", f"name: {new}\n"), "utf-8")


def test_everything_is_published_and_a_deleted_realisation_disappears(project: Path) -> None:
    out = project / "public"
    build(project, out, renderers=SMALL)
    assert published(out) == CARDS | SHEETS
    (project / "models/tiimi/regions/lansi.yml").unlink()
    build(project, out, renderers=SMALL)
    assert published(out) == (CARDS | SHEETS) - {"mallit/tiimi/lansi/index.html"}


def test_a_problem_leaves_the_old_site_as_it_was(project: Path) -> None:
    out = project / "public"
    build(project, out, renderers=SMALL)
    before = files(out)
    rename(project, "Idän tiimi", "Uusi nimi")
    broken = project / "models/ohjaus/model.yml"
    broken.write_text(broken.read_text("utf-8").replace("kind: service", "kind: palvelu"), "utf-8")
    with pytest.raises(Refused) as refused:
        build(project, out, renderers=SMALL)
    assert {p.position.path for p in refused.value.problems} == {"models/ohjaus/model.yml"}
    assert files(out) == before


def test_problems_of_models_and_hand_written_pages_are_told_together(project: Path) -> None:
    (project / "content/tietoja.md").write_text("# Tietoja\n\nKatso [sivu](puuttuu.md).\n", "utf-8")
    model = project / "models/tiimi/model.yml"
    model.write_text(f"turha: kenttä\n{model.read_text('utf-8')}", "utf-8")
    with pytest.raises(Refused) as refused:
        build(project, project / "public")
    assert {problem.position.path for problem in refused.value.problems} >= {"content/tietoja.md", "models/tiimi/model.yml"}


def test_problems_of_settings_and_models_are_told_together(project: Path) -> None:
    for name in ("site_config/site.yml", "models/tiimi/model.yml"):
        (project / name).write_text(f"turha: kenttä\n{(project / name).read_text('utf-8')}", "utf-8")
    with pytest.raises(Refused) as refused:
        read_project(project)
    assert {p.position.path for p in refused.value.problems} == {"site_config/site.yml", "models/tiimi/model.yml"}


@pytest.mark.parametrize(
    ("selection", "changed"),
    [
        (Selection(frozenset({Part.GUIDES})), set()),
        (Selection(frozenset({Part.CHARTS})), {"mallit/tiimi/ita/index.html", "mallit/tiimi/lansi/index.html"}),
        (Selection(region="ita"), {"mallit/tiimi/ita/index.html"}),
        (Selection(region="lansi"), {"mallit/tiimi/lansi/index.html"}),
        (Selection(model="ohjaus"), set()),
        (Selection(model="tiimi", region="lansi"), {"mallit/tiimi/lansi/index.html"}),
    ],
)
def test_a_partial_build_changes_what_was_asked_for_and_keeps_the_rest(project: Path, selection: Selection, changed: set[str]) -> None:
    out = project / "public"
    build(project, out, renderers=SMALL)
    before = files(out)
    rename(project, "Idän tiimi", "Uusi idän nimi")
    rename(project, "Lännen tiimi", "Uusi lännen nimi")
    (project / "models/ohjaus/regions/ita.yml").unlink()
    build(project, out, selection, renderers=SMALL)
    assert published(out) == CARDS | SHEETS
    assert {name for name, data in files(out).items() if data != before[name]} - {MARKER} == changed


def test_a_part_can_be_built_alone_into_its_own_folder(project: Path) -> None:
    out = project.parent / "oppaat"
    build(project, out, Selection(frozenset({Part.GUIDES})), renderers=SMALL)
    assert published(out) == SHEETS


def test_an_unknown_region_or_model_is_told(project: Path) -> None:
    with pytest.raises(Refused) as refused:
        build(project, project / "public", Selection(region="itä", model="timi"), renderers=SMALL)
    assert [(p.position.path, p.code) for p in refused.value.problems] == [("--model", "J508"), ("--region", "J508")]
    assert not (project / "public").exists()


def test_the_order_of_files_does_not_matter(project: Path, make_project: Callable[[str], Path]) -> None:
    other = make_project("toinen")
    for path in sorted((other / "models").rglob("*.yml"), reverse=True):  # another order on the disk, other times
        text = path.read_bytes()
        path.unlink()
        path.write_bytes(text)
        os.utime(path, (1, 1))
    for place in (project, other):
        build(place, place / "public", renderers=SMALL)
    assert files(project / "public") == files(other / "public")


def opened(data: bytes) -> Iterator[bytes]:
    """The bytes of a file, and of everything that is packed in it."""
    yield data
    if data.startswith(b"PK"):
        for part in unpack(data).values():
            yield from opened(part)
    elif data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as document:
            yield from (bytes(part.read_bytes()) for part in document.objects if isinstance(part, pikepdf.Stream) and "/Width" not in part)
            yield repr(dict(document.docinfo)).encode()


def sums(out: Path) -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in files(out).items()}


@pytest.mark.slow
def test_the_whole_publication_is_the_same_with_and_without_what_was_kept_and_in_another_place(
    make_project: Callable[[str], Path], root: Path
) -> None:
    here, there = make_project("a"), make_project("toinen/paikka")
    build(here, here / "public")
    first = sums(here / "public")
    build(here, here / "public")
    assert sums(here / "public") == first
    assert {"index.html", "mallit/tiimi/ita/index.html", "oppaat/ita.pdf", "kaaviot/tiimi--ita.svg"} <= set(first)

    shutil.rmtree(there / "build")
    for number, path in enumerate(sorted((there / "models").rglob("*.yml"))):
        os.utime(path, (number, number))
    writer = {"USER": "kirjoittaja-karhu", "LOGNAME": "kirjoittaja-karhu", "EMAIL": "karhu@example.fi"}
    environment = {**os.environ, **writer, "TZ": "Pacific/Kiritimati", "LC_ALL": "fi_FI.UTF-8", "PYTHONHASHSEED": "77", "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, "-m", "generator", "build"], cwd=there, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert sums(there / "public") == first
    traces = (str(there).encode(), b"karhu")
    assert not [name for name, data in files(there / "public").items() if any(trace in part for part in opened(data) for trace in traces)]
    assert [*opened(pack({"a.txt": b"karhu"}, "a.txt"))][-1] == b"karhu"
