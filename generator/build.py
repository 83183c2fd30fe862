"""The order of work: from the project's files to a published folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from generator.artifact import Artifact, Maker, Part
from generator.domain.catalog import Catalog
from generator.domain.value import Language
from generator.history import releases
from generator.messages import Said, said
from generator.problems import Position, Problem, Refused
from generator.project import Project, read_project
from generator.publish.bare_picture import published_bytes
from generator.publish.compiled import Compiled, guides, submissions, word_guides
from generator.publish.markdown_tree import markdown_tree
from generator.publish.mkdocs_site import build_pages
from generator.publish.package import make_package
from generator.publish.press import Make, make, make_all
from generator.publish.shell import Shell, fill, read_shell, written_pages
from generator.publish.site_folder import Stage, publication
from generator.publish.workers import Run, Workers, run_here
from generator.render import chart, guide, innokyla, site
from generator.submissions import changed_since_published
from generator.text.context import Chart, Context, WrittenPage
from generator.text.links import chart_key, downloads, in_language, page_file

_OURS = ("models", "content", "templates", "site_config", "generator", "tests", ".git", ".venv")
_MARKDOWN = "build/markdown"
_DOWNLOADS = frozenset(page_file(in_language(downloads(), language)) for language in Language)


class Renderer(NamedTuple):
    """A renderer and the part it makes."""

    part: Part
    render: Callable[[Catalog, Context], Iterator[Artifact]]
    slow: bool = False
    """Whether its files take seconds to make"""
    find: Callable[[Catalog, Context, PurePosixPath], Artifact | None] | None = None
    """One file by its path, where that is quicker than making them all"""


RENDERERS: tuple[Renderer, ...] = (
    Renderer(Part.CHARTS, chart.render),
    Renderer(Part.SITE, site.render, find=site.find),
    Renderer(Part.INNOKYLA, site.render_submissions, find=site.find),
    Renderer(Part.INNOKYLA, innokyla.render, slow=True),
    Renderer(Part.GUIDES, guide.render, slow=True),
)


@dataclass(frozen=True)
class Selection:
    """What to build: parts, and of those the files of one region or model."""

    parts: frozenset[Part] = frozenset(Part)
    region: str = ""
    model: str = ""

    @property
    def everywhere(self) -> bool:
        """Whether the files of every region and model are wanted."""
        return not self.region and not self.model

    @property
    def whole(self) -> bool:
        """Whether the result is the whole publication."""
        return self.everywhere and self.parts == frozenset(Part)

    def takes(self, path: PurePosixPath) -> bool:
        """Whether a file belongs to the selection: ids are parts of paths, such as ``kaaviot/<model>--<region>.svg``."""
        names = {name for part in path.parts for name in part.split(".")[0].split("--")}
        return all(not wanted or wanted in names for wanted in (self.region, self.model))


EVERYTHING = Selection()


@dataclass(frozen=True)
class Edition:
    """What is published: the catalogue, what every renderer shares, and what makes the files."""

    catalog: Catalog
    context: Context
    shell: Shell | None
    compiled: Mapping[Maker, Compiled]
    """What keeps the results of slow makers between builds"""
    makers: Mapping[Maker, Make]
    warnings: tuple[Problem, ...]


def build(
    root: Path,
    out: Path,
    selection: Selection = EVERYTHING,
    renderers: tuple[Renderer, ...] = RENDERERS,
    tell: Callable[[Said], None] = lambda words: None,
    patience: float = 30.0,
    durable: bool = True,
) -> Edition:
    """Publish the selected files in ``out``: all of them or, when anything stands in the way, none."""
    chosen = tuple(renderer for renderer in renderers if renderer.part in selection.parts)
    tell(said("progress.reading"))
    with Workers() as workers:
        edition = prepare(root, chosen, run=workers.run)
        _refuse_unknown(selection, edition.catalog)
        tell(said("progress.making"))
        artifacts = tuple(a for r in chosen for a in r.render(edition.catalog, edition.context) if selection.takes(a.path))
        with publication(out, [root / name for name in _OURS], whole=selection.whole, durable=durable, patience=patience, tell=tell) as stage:
            artifacts = _write(stage, edition, artifacts, tell)
            if edition.shell and selection.everywhere:
                for path, file in edition.shell.files.items():
                    stage.write(path, published_bytes(file))
            if selection.whole and renderers is RENDERERS:
                tell(said("progress.markdown"))
                _write_markdown_tree(edition, artifacts, root, root / _MARKDOWN)
    if selection.everywhere and not selection.whole and Part.MARKDOWN in selection.parts:
        write_markdown_tree(root, root / _MARKDOWN)
    if selection.whole:
        for maker in edition.compiled.keys() & {artifact.maker for artifact in artifacts}:
            edition.compiled[maker].forget_unused()
    return edition


def _write(stage: Stage, edition: Edition, artifacts: tuple[Artifact, ...], tell: Callable[[Said], None]) -> tuple[Artifact, ...]:
    """Write the files, the pages of downloads last, when their sizes are known; the artifacts as they were written."""
    for path, data in make_all((a for a in artifacts if a.path not in _DOWNLOADS), edition.makers, tell):
        stage.write(path, data)
    if all(artifact.path not in _DOWNLOADS for artifact in artifacts):
        return artifacts
    sizes = {path: entry.size for path, entry in stage.entries.items()}
    pages = {page.path: page for page in site.render_downloads(edition.catalog, edition.context, sizes)}
    for path, page in pages.items():
        stage.write(path, make(page, edition.makers))
    return tuple(pages.get(artifact.path, artifact) for artifact in artifacts)


def write_markdown_tree(root: Path, folder: Path) -> None:
    """The portable lane: the site's pages as plain Markdown files that MkDocs builds alone."""
    portable = tuple(renderer for renderer in RENDERERS if not renderer.slow)
    edition = prepare(root, portable)
    _write_markdown_tree(edition, (a for r in portable for a in r.render(edition.catalog, edition.context)), root, folder)


def _write_markdown_tree(edition: Edition, artifacts: Iterable[Artifact], root: Path, folder: Path) -> None:
    name = edition.context.settings.title.fi
    with publication(folder, [root / ours for ours in _OURS]) as stage:
        for path, data in markdown_tree(artifacts, root / "content", root / "site_config" / "theme", name):
            stage.write(path, data)


def make_file(edition: Edition, path: PurePosixPath, renderers: tuple[Renderer, ...] = RENDERERS) -> bytes | None:
    """One file of the publication, as little else made as possible; None when there is none at the path."""
    if edition.shell and path in edition.shell.files:
        return published_bytes(edition.shell.files[path])
    for renderer in renderers:
        all_of_them = () if renderer.find else renderer.render(edition.catalog, edition.context)
        found = renderer.find(edition.catalog, edition.context, path) if renderer.find else next((a for a in all_of_them if a.path == path), None)
        if found:
            return make(found, edition.makers)
    return None


def prepare(root: Path, renderers: tuple[Renderer, ...] = RENDERERS, before: Edition | None = None, run: Run = run_here) -> Edition:
    """What these renderers need, from the project's files; what has not changed since ``before`` is taken from it."""
    work = root / "build"
    with ThreadPoolExecutor(1) as beside:
        site = any(renderer.part in (Part.SITE, Part.INNOKYLA) for renderer in renderers)
        pages = beside.submit(build_pages, root, work) if site else None
        try:
            files = read_project(root)
        except Refused as refused:
            told = {(problem.position.path, problem.position.line) for problem in refused.problems}
            more = (fault for fault in _faults(pages) if (fault.position.path, fault.position.line) not in told)  # MkDocs looks at links too
            raise Refused((*refused.problems, *more)) from None
        charts = _draw_charts(files, before)
        shell = read_shell(pages.result()) if pages else None
    written = {address: WrittenPage(title, text) for address, title, text in (written_pages(shell) if shell else ())}
    context = Context(files.settings, files.words, files.form, charts=charts, written=written)
    changed, unknown = changed_since_published(root, files.catalog, context) if site else ({}, ())
    history, cut = releases(root, context, work / "muutokset") if site else ({}, ())
    context = replace(context, changed=changed, history=history)
    compiled = {
        Maker.TYPST: guides(work / "oppaat", files.settings.updated, run),
        Maker.WORD: word_guides(work / "word", run),
        Maker.PACKAGE: submissions(work / "paketit", run),
    }
    return Edition(files.catalog, context, shell, compiled, _makers(shell, compiled), (*files.warnings, *unknown, *cut))


def _faults(job: Future[Path] | None) -> tuple[Problem, ...]:
    fault = job.exception() if job else None
    return fault.problems if isinstance(fault, Refused) else ()


def _draw_charts(files: Project, before: Edition | None) -> Mapping[str, tuple[Chart, ...]]:
    catalog, old = files.catalog, before.catalog if before else None
    shared = old and before and (old.regions, old.vocabularies, before.context.words) == (catalog.regions, catalog.vocabularies, files.words)
    if not old or not before or not shared:
        return chart.draw_charts(catalog, files.words.say)
    models = tuple(model for model in catalog.models if model not in old.models)
    realisations = tuple(realisation for realisation in catalog.realisations if realisation not in old.realisations)
    drawn = chart.draw_charts(catalog.model_copy(update={"models": models, "realisations": realisations}), files.words.say)
    keys = [chart_key(model.id) for model in catalog.models] + [chart_key(r.model.id, r.region) for r in catalog.realisations]
    known = {**before.context.charts, **drawn}
    return {key: known[key] for key in keys if key in known}


def _makers(shell: Shell | None, compiled: Mapping[Maker, Compiled]) -> dict[Maker, Make]:
    makers: dict[Maker, Make] = {
        Maker.TYPST: lambda artifact: compiled[Maker.TYPST].of(artifact.data),
        Maker.WORD: lambda artifact: compiled[Maker.WORD].of(artifact.data),
        Maker.PACKAGE: lambda artifact: make_package(artifact.data, compiled[Maker.PACKAGE].of),
    }
    if shell:
        makers[Maker.SHELL] = lambda artifact: fill(shell, artifact.data, artifact.path)
    return makers


def _refuse_unknown(selection: Selection, catalog: Catalog) -> None:
    known = (
        ("--region", selection.region, tuple(region.id for region in catalog.regions)),
        ("--model", selection.model, tuple(model.id for model in catalog.models)),
    )
    wrong = [Problem(Position(option, 0), said("J508", id=wanted, ids=ids)) for option, wanted, ids in known if wanted and wanted not in ids]
    if wrong:
        raise Refused(wrong)
