"""Times the build of a made-up catalogue beside MkDocs building the same texts from Markdown: ``make bench``.

A benchmark and no test: it promises nothing and fails nothing. Processor seconds are the figure to trust, as they do not
depend on what else the computer does; both builds run in the same minute, on the same texts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.editing.project import make_project
from generator.publish.site_folder import MARKER

ROOT = Path(__file__).resolve().parents[1]
MODELS, REGIONS = 20, 23
SMALL = ROOT / "tests/build/project"
_WORDS = (
    *("asiakas", "työkyky", "palvelu", "tiimi", "arvio", "ohjaus", "suunnitelma", "kuntoutus", "työllisyys", "verkosto"),
    *("terveys", "sosiaalihuolto", "tuki", "valmennus", "tavoite", "yhteistyö", "seuranta", "ryhmä", "polku", "vastuu"),
)


def prose(seed: int, sentences: int) -> str:
    """Sentences of the field's own words, the same for the same seed; nothing is claimed in them."""
    chosen = ((_WORDS[(seed * 7 + row * 3 + word * (row + 1)) % len(_WORDS)] for word in range(9)) for row in range(sentences))
    return " ".join(" ".join(row).capitalize() + "." for row in chosen)


def model(number: int) -> str:
    """A base model of five phases and ten steps."""
    goals = "".join(f"  - id: t{n}\n    text: {prose(number + n, 2)}\n" for n in range(6))
    tasks = "".join(f"      - id: tehtava{n}\n        text: {prose(number + n, 1)}\n" for n in range(4))
    phases = "".join(f"    - id: v{n}\n      name: Vaihe {n}\n" for n in range(1, 6))
    steps = "".join(
        f"    - id: s{n}\n      name: {' '.join(prose(number + n, 1).split()[:3])}\n      lane: {('hoitaja', 'ohjaaja')[n % 2]}\n"
        f"      phase: v{n // 2 + 1}\n      detail: {prose(number + n, 2)}\n"
        for n in range(10)
    )
    return (
        f"name: Malli {number}\nkind: service\nsummary: {prose(number, 2)[:240]}\nneed: {prose(number + 1, 6)}\ngoals:\n{goals}"
        f"target_group:\n  text: {prose(number + 2, 5)}\nidea: {prose(number + 3, 8)}\nroles:\n  - id: asiakas\n    role: asiakas\n"
        f"    participation: client\n  - id: hoitaja\n    role: hoitaja\n    tasks:\n{tasks}  - id: ohjaaja\n    role: ohjaaja\n    tasks:\n{tasks}"
        f"process:\n  phases:\n{phases}  steps:\n    - id: alku\n      name: Alku\n      kind: start\n      lane: asiakas\n      phase: v1\n{steps}"
        f"    - id: loppu\n      name: Loppu\n      kind: end\n      lane: asiakas\n      phase: v5\n"
    )


def realisation(number: int, region: int) -> str:
    """A region's two changes, its texts and four figures."""
    results = "".join(f"  - id: luku{n}\n    name: Luku\n    value: '{n}0'\n    text: {prose(region + n, 1)}\n" for n in range(1, 5))
    return (
        f"name: Malli {number} alueella {region}\nsummary: {prose(number + region, 2)[:240]}\nstatus: pilot\nstatus_note: {prose(region, 2)}\n"
        f"evidence: [ita-raportti]\nchanges:\n  - at: process.steps.s3\n    replace:\n      name: Toisin alueella {region}\n"
        f"    because: {prose(region + 1, 2)}\n  - at: goals.t2\n    remove: true\n    because: {prose(region + 2, 1)}\n"
        f"environment: {prose(region + 3, 5)}\ncurrent_state: {prose(region + 4, 5)}\nresults:\n{results}"
    )


def write_project(project: Path) -> None:
    """A new project with the synthetic catalogue instead of its example."""
    make_project(project)
    for folder in ("models", "schema"):
        shutil.rmtree(project / folder)
    shutil.copytree(SMALL / "models/shared", project / "models/shared")
    settings = (SMALL / "site_config/site.yml").read_text("utf-8").split("models:")[0]  # the rest is the order of other models
    (project / "site_config/site.yml").write_text(settings, "utf-8")
    region = (SMALL / "models/shared/regions/ita.yml").read_text("utf-8")
    for number in range(REGIONS):
        (project / f"models/shared/regions/a{number}.yml").write_text(region.replace("name: Keski-Suomi", f"name: Alue {number}"), "utf-8")
    for number in range(MODELS):
        folder = project / f"models/m{number}/regions"
        folder.mkdir(parents=True)
        (folder.parent / "model.yml").write_text(model(number), "utf-8")
        for region_number in range(REGIONS):
            (folder / f"a{region_number}.yml").write_text(realisation(number, region_number), "utf-8")


def write_markdown(project: Path, folder: Path) -> None:
    """The same texts as Markdown, for MkDocs with Material and pruned navigation."""
    for number in range(MODELS):
        base = (project / f"models/m{number}/model.yml").read_text("utf-8")
        for region in range(REGIONS):
            own = (project / f"models/m{number}/regions/a{region}.yml").read_text("utf-8")
            page = folder / f"docs/m{number}/a{region}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(f"# Malli {number} alueella {region}\n\n{''.join(_markdown(base + own))}{_chart()}", "utf-8")
    (folder / "docs/index.md").write_text("# Mallit\n", "utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Mallit\ntheme:\n  name: material\n  language: fi\n  font: false\n  features: [navigation.prune]\n"
        "markdown_extensions:\n  - tables\n  - attr_list\n  - pymdownx.superfences:\n      custom_fences:\n"
        "        - name: mermaid\n          class: mermaid\n          format: !!python/name:pymdownx.superfences.fence_code_format\n",
        "utf-8",
    )


def _markdown(yaml: str) -> Iterator[str]:
    for line in yaml.splitlines():
        key, _, value = line.strip().removeprefix("- ").partition(":")
        if value and len(value) > 60:
            yield f"## {key.capitalize()}\n\n{value.strip()}\n\n" if not line.startswith(" ") else f"- {value.strip()}\n\n"


def _chart() -> str:
    arrows = "".join(f"  s{n} --> s{n + 1}\n" for n in range(11))
    return f"```mermaid\nflowchart TD\n{arrows}```\n\n| Rooli | Tehtävä |\n|---|---|\n" + "| Hoitaja | Arvio |\n" * 8


@dataclass(frozen=True)
class Timing:
    """What a run of a program cost."""

    cpu: float
    wall: float
    peak_mib: float


def measure(command: Sequence[str], folder: Path) -> Timing:
    """The cost of a program with everything it started."""
    started = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    child = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert child.stderr is not None
    said = child.stderr.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)}:\n{said}")
    return Timing(usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss / 1024)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="toimintamallit-mittaus-") as place:
        project, tree = Path(place) / "hanke", Path(place) / "mkdocs"
        project.mkdir()
        write_project(project)
        write_markdown(project, tree)
        build = [sys.executable, "-m", "generator", "build", "--only", "site,charts"]
        edited = project / "models/m3/regions/a5.yml"
        rows = {
            "MkDocs + Material, pruned navigation": measure([sys.executable, "-m", "mkdocs", "build", "-q"], tree),
            "toimintamallit check": measure([sys.executable, "-m", "generator", "check"], project),
            "toimintamallit build, first": measure(build, project),
            "toimintamallit build, nothing changed": measure(build, project),
        }
        edited.write_text(edited.read_text("utf-8").replace("status: pilot", "status: ended"), "utf-8")
        rows["toimintamallit build, one file changed"] = measure(build, project)
        pages = sum(1 for path in (project / "public").rglob("index.html"))
        size = sum(path.stat().st_size for path in (project / "public").rglob("*.html") if path.name != MARKER) / pages / 1024
    reference = rows["MkDocs + Material, pruned navigation"].cpu
    print(f"{MODELS} models × {REGIONS} regions, {pages} pages of {size:.0f} KiB\n")
    print(f"{'':42}{'cpu s':>8}{'of MkDocs':>11}{'wall s':>8}{'peak MiB':>10}")
    for name, timing in rows.items():
        print(f"{name:42}{timing.cpu:8.2f}{timing.cpu / reference:11.2f}{timing.wall:8.2f}{timing.peak_mib:10.0f}")


if __name__ == "__main__":
    main()
