"""Times the guides of the real project beside three other ways of printing the same texts: ``make bench``.

Every way makes all guides in one process of its own, as a build does, in the same minute. The others get their input ready
made, are not asked for accessibility where that would cost them, and are not checked; ours is timed with and without its checks.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
WEASYPRINT = ROOT / "build/bench/bin/python"
WHEN = date(2026, 1, 1)
STYLE = """\
@font-face { font-family: Source; src: url(SourceSansPro-Regular.ttf) }
@font-face { font-family: Source; font-weight: bold; src: url(SourceSansPro-Bold.ttf) }
@page { size: A4; margin: 25mm 20mm; @bottom-right { content: counter(page) } }
body { font: 10.5pt/1.4 Source } h1 { break-before: page } h1, h2, h3 { break-after: avoid }
table { border-collapse: collapse; width: 100% } td, th { border-bottom: 0.5pt solid; vertical-align: top; text-align: left; padding: 2mm }
tr, figure { break-inside: avoid } thead { display: table-header-group } img { max-width: 100% }
"""


def fonts() -> Path:
    """The folder of the fonts that guides are set in."""
    return Path(str(files("font_source_sans_pro") / "files"))


def write_inputs(folder: Path) -> None:
    """The guides as our data, as pandoc's tree and as HTML, with their charts and fonts beside."""
    from generator.intake import read_catalog, read_settings
    from generator.publish.document_tree import document
    from generator.publish.guide_tree import guide_blocks
    from generator.publish.programs import run
    from generator.render import guide
    from generator.render.chart import draw_charts
    from generator.text.context import Context

    settings, words, form = read_settings(ROOT)
    catalog, _ = read_catalog(ROOT, settings.models, settings.regions)
    context = Context(settings, words, form, charts=draw_charts(catalog, words.say))
    for font in fonts().glob("*.ttf"):
        (folder / font.name).write_bytes(font.read_bytes())
    (folder / "style.css").write_text(STYLE)
    for artifact in guide.render(catalog, context):
        if artifact.path.suffix != ".docx":
            continue
        name, charts = artifact.path.stem, iter(range(100))

        def picture(block: dict[str, str], name: str = name, charts: Iterator[int] = charts) -> tuple[str, dict[str, str]]:
            chart = f"{name}-{next(charts)}.svg"
            (folder / chart).write_text(block["svg"])
            return chart, {side: f"{block[f'{side}_mm']}mm" for side in ("width", "height")}

        (folder / f"{name}.data").write_bytes(artifact.data)
        (folder / f"{name}.json").write_bytes(document(guide_blocks(json.loads(artifact.data), picture), "fi-FI"))
        pandoc = [str(files("pypandoc") / "files/pandoc"), "--from", "json", "--to", "html5", "--standalone", "--css", "style.css"]
        run([*pandoc, "--metadata", "title=Opas", "--output", f"{name}.html", f"{name}.json"], folder=folder, seconds=60)


def ours(folder: Path, checked: bool = False) -> None:
    from generator.publish.typst_guide import compile_guide, mark_row_headers, typeset

    template = ROOT / "templates/guide"
    for file in sorted(folder.glob("*.data")):
        if checked:
            compile_guide(file.read_bytes(), template, fonts(), WHEN)
        else:
            data = json.loads(file.read_bytes())
            mark_row_headers(typeset(file.read_bytes(), data["path"], template / f"{data['template']}.typ", fonts(), WHEN))


def unchanged(folder: Path) -> None:
    from generator.publish.compiled import guides

    kept = guides(folder / "kept", WHEN)
    for file in sorted(folder.glob("*.data")):
        kept.of(file.read_bytes())


def pandoc_typst(folder: Path) -> None:
    import typst

    for file in sorted(folder.glob("*.json")):
        source = file.with_suffix(".typ")
        pandoc = [
            str(files("pypandoc") / "files/pandoc"),
            "--from",
            "json",
            "--to",
            "typst",
            "--standalone",
            "--toc",
            "-V",
            "mainfont=Source Sans Pro",
        ]
        subprocess.run([*pandoc, "--output", source.name, file.name], cwd=folder, check=True)
        faces = typst.Fonts(include_system_fonts=False, font_paths=[folder])
        typst.Compiler(root=folder, font_paths=faces).compile(source, format="pdf")


def weasyprint(folder: Path) -> None:
    from weasyprint import HTML  # in an environment of its own

    for file in sorted(folder.glob("*.html")):
        HTML(filename=str(file)).write_pdf(str(file.with_suffix(".weasy.pdf")), pdf_variant="pdf/ua-1")


def chromium(folder: Path) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        for file in sorted(folder.glob("*.html")):
            page.goto(file.as_uri())
            page.pdf(path=file.with_suffix(".chromium.pdf"), prefer_css_page_size=True, tagged=True, outline=True)
        # The browser's processes are not waited for by this one, so their time is asked for while they are there.
        print(sum(map(_seconds, _descendants(os.getpid()))))
        browser.close()


def _descendants(process: int) -> Iterator[int]:
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, children.read_text().split()):
            yield child
            yield from _descendants(child)


def _seconds(process: int) -> float:
    times = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


WAYS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "ours": ("toimintamallit, typeset and tagged", ours),
    "checked": ("toimintamallit, with its checks", lambda folder: ours(folder, checked=True)),
    "first": ("toimintamallit, kept for the next build", unchanged),
    "unchanged": ("toimintamallit, unchanged", unchanged),
    "pandoc": ("pandoc to Typst", pandoc_typst),
    "weasyprint": ("WeasyPrint", weasyprint),
    "chromium": ("Chromium print", chromium),
}


@dataclass(frozen=True)
class Cost:
    cpu: float
    wall: float
    peak_mib: float


def cost(way: str, folder: Path) -> Cost:
    """What one way costs in a process of its own, with everything that it starts."""
    python = str(WEASYPRINT) if way == "weasyprint" else sys.executable
    started = time.perf_counter()
    child = subprocess.Popen([python, __file__, way, str(folder)], env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE)
    assert child.stdout is not None
    said = child.stdout.read().decode()
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{way} failed")
    own = usage.ru_utime + usage.ru_stime
    return Cost(max(own, float(said)) if said else own, time.perf_counter() - started, usage.ru_maxrss / 1024)


def main() -> None:
    if len(sys.argv) > 1:
        WAYS[sys.argv[1]][1](Path(sys.argv[2]))
        return
    with TemporaryDirectory(prefix="toimintamallit-mittaus-") as name:
        folder = Path(name)
        write_inputs(folder)
        costs = {way: cost(way, folder) for way in WAYS}
        count = len(list(folder.glob("*.data")))
    best = min(costs[way].cpu for way in ("pandoc", "weasyprint", "chromium"))
    print(f"\n{count} guides of the real project\n\n{'':42}{'cpu s':>8}{'of best other':>15}{'guides/cpu s':>14}{'wall s':>8}{'peak MiB':>10}")
    for way, found in costs.items():
        figures = f"{found.cpu:8.2f}{found.cpu / best:15.3f}{count / found.cpu:14.1f}{found.wall:8.2f}{found.peak_mib:10.0f}"
        print(f"{WAYS[way][0]:42}{figures}")


if __name__ == "__main__":
    main()
