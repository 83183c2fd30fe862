"""The preview follows every change, shows every problem over the last good page, and adds nothing to files."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path, PurePosixPath
from typing import TypeVar
from urllib.parse import urljoin

import pytest

from generator.artifact import Artifact
from generator.build import RENDERERS, Part, Renderer, build
from generator.domain.catalog import Catalog
from generator.messages import Language, said
from generator.preview import preview
from generator.problems import Position, Problem, Refused
from generator.publish.site_folder import read_manifest
from generator.render import site
from generator.text.context import Context

T = TypeVar("T")
PAGE = "/mallit/tiimi/ita/"
DIALOG = 'id="esikatselu"'


@dataclass
class Reader:
    """A browser without a window, on a running preview."""

    project: Path
    port: int
    shown: list[tuple[Problem, ...]]

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer, body

    def page(self, path: str = PAGE) -> str:
        return self.get(path)[1]

    def page_when(self, change: Callable[[], object], seen: Callable[[str], bool], path: str = PAGE) -> str:
        """The page as the server tells to load it again after a change, once it is what was waited for."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", "/.esikatselu/muutokset")
        events = connection.getresponse()
        first = events.readline()
        events.readline()
        change()
        for _ in range(12):  # an event comes with every build, and every ten seconds
            line = events.readline()
            events.readline()
            if line.startswith(b"data:") and line != first and seen(page := self.page(path)):
                connection.close()
                return page
        raise AssertionError(self.page(path))

    def replace(self, name: str, old: str, new: str) -> None:
        file = self.project / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")


def pass_on(act: Callable[[], T]) -> T:
    return act()


@contextmanager
def reading(project: Path, renderers: tuple[Renderer, ...] = RENDERERS) -> Iterator[Reader]:
    shown: list[tuple[Problem, ...]] = []
    with preview(project, 0, pass_on, lambda: None, shown.append, renderers) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield Reader(project, server.server_port, shown)
        server.shutdown()


@pytest.fixture
def reader(project: Path) -> Iterator[Reader]:
    with reading(project) as reader:
        yield reader


def test_a_change_a_fault_and_its_mending_are_all_seen(reader: Reader) -> None:
    assert "Idän tiimi" in reader.page()
    name = "models/tiimi/regions/ita.yml"
    page = reader.page_when(lambda: reader.replace(name, "name: Idän tiimi", "name: Uusi tiimi"), lambda page: "Uusi tiimi" in page)
    assert DIALOG not in page

    page = reader.page_when(lambda: reader.replace(name, "status: established", "status: valmis"), lambda page: DIALOG in page)
    assert "<code>models/tiimi/regions/ita.yml:5:9</code>" in page
    assert "5 | status: valmis\n            ^^^^^^" in page
    assert "Uusi tiimi" in page
    assert "Lännen tiimi" in reader.page("/mallit/tiimi/lansi/")  # a page that nobody has looked at before
    assert [problem.position.line for problem in reader.shown[-1]] == [5]

    page = reader.page_when(lambda: reader.replace(name, "status: valmis", "status: ended"), lambda page: DIALOG not in page)
    assert "Uusi tiimi" in page
    assert reader.shown[-1] == ()


def test_hand_written_pages_new_files_and_deleted_files_are_followed(reader: Reader) -> None:
    assert "Oma lause" not in reader.page("/ohje/")
    reader.page_when(lambda: reader.replace("content/ohje/index.md", "\n## ", "\nOma lause.\n\n## "), lambda page: "Oma lause" in page, "/ohje/")
    region = reader.project / "models/tiimi/regions/lansi.yml"
    text = region.read_bytes()
    reader.page_when(region.unlink, lambda page: "Lännen tiimi" not in page, "/mallit/tiimi/lansi/")
    reader.page_when(lambda: region.write_bytes(text), lambda page: "Lännen tiimi" in page, "/mallit/tiimi/lansi/")


def test_every_file_is_the_one_that_would_be_published(reader: Reader) -> None:
    build(reader.project, reader.project / "public")
    added = re.compile(r'<script src="/\.esikatselu/skripti\.js" data-version="1"></script>')
    sizes = re.compile(r"(?<=PDF|ZIP|ord), \d+ \w+")  # told of printed products, which the preview has not made
    for name in read_manifest(reader.project / "public"):
        answer, body = reader.get(f"/{name}")
        assert answer.status == 200, name
        published = (reader.project / "public" / name).read_bytes()
        assert added.sub("", body) == sizes.sub("", published.decode("utf-8", "replace")), name


def test_a_fault_of_the_program_is_shown_and_outlived(project: Path) -> None:
    def fail(catalog: Catalog, context: Context, path: PurePosixPath) -> Artifact:
        raise Refused([Problem(Position("templates/site/page.html.j2", 3), said("J603", complaint="Pohja on rikki."))])

    with reading(project, (Renderer(Part.SITE, site.render, find=fail),)) as reader:
        answer, page = reader.get(PAGE)
        assert answer.status == 500
        assert "Pohja on rikki." in page
        answer, page = reader.get("/oppaat/ita.pdf")
        assert (answer.status, answer.headers["Content-Type"], "Pohja on rikki." in page) == (500, "text/html; charset=utf-8", True)
        assert reader.get("/assets/stylesheets/toimintamallit.css")[0].status == 200


def test_the_preview_speaks_the_asked_language(project: Path) -> None:
    name = "models/tiimi/regions/ita.yml"
    (project / name).write_text("name: x\n", "utf-8")
    with preview(project, 0, pass_on, lambda: None, lambda problems: None, language=Language.SV) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        reader = Reader(project, server.server_port, [])
        page, source = reader.page(), reader.page(f"/.esikatselu/tiedosto/{name}")
        server.shutdown()
    assert re.search(r"<h1[^>]*>Att rätta: \d+ fel i 1 fil\.</h1>", page)
    assert "<span>fel S301</span>" in page
    assert f"<title>{name} – förhandsgranskning</title>" in source


def test_a_warning_waits_to_be_asked_for(reader: Reader) -> None:
    name = "models/tiimi/regions/ita.yml"
    page = reader.page_when(lambda: reader.replace(name, "oli 120 [@ita-raportti, luku 6]", "oli 120"), lambda page: DIALOG in page)
    assert "1 varoitus 1 tiedostossa." in page
    assert 'aria-labelledby="esikatselu-otsikko" hidden>' in page


def test_a_problem_is_shown_in_its_place_in_the_file(reader: Reader) -> None:
    name = "models/tiimi/regions/ita.yml"
    reader.page()  # the site, which tells what messages mean
    page = reader.page_when(lambda: reader.replace(name, "status: established", "status: <valmis>"), lambda page: DIALOG in page)
    assert f'href="vscode://file{reader.project.as_posix()}/{name}:5:9"' in page
    assert f'href="/.esikatselu/tiedosto/{name}#rivi-5"' in page
    (meaning,) = re.findall(r'href="/viestit/#(s3\d\d)"', page)
    assert f'id="{meaning}"' in reader.page("/viestit/")
    shown = reader.page(f"/.esikatselu/tiedosto/{name}")
    assert '<li id="rivi-5" class="error"><span>5</span><code>status: <mark>&lt;valmis&gt;</mark></code><div><p><strong>virhe S3' in shown
    assert "class" not in reader.page("/.esikatselu/tiedosto/models/tiimi/model.yml").partition("<ol")[2]


def test_only_texts_of_the_writer_s_folders_are_shown(reader: Reader, tmp_path: Path) -> None:
    models, secret = reader.project / "models", "salaisuus"
    (tmp_path / "toisaalla.yml").write_text(secret)
    for name in (".env.yml", "a.yml", "build/salaisuus.md", "models/.piilo.yml", "models/avain.pem"):
        (reader.project / name).write_text(secret)
    (models / "linkki.yml").symlink_to(tmp_path / "toisaalla.yml")
    (models / "kansio").symlink_to(tmp_path)
    asked = ("../toisaalla.yml", "models/../a.yml", "models/%2e%2e/a.yml", "models/..%2f..%2ftoisaalla.yml", "/a.yml", f"/{tmp_path}/toisaalla.yml")
    asked += (".env.yml", "models/.piilo.yml", "models/avain.pem", "build/salaisuus.md", "a.yml", "models/linkki.yml", "models/kansio/toisaalla.yml")
    for path in (*asked, "", "models", "models/puuttuu.yml", "models/%00.yml", "models\\..\\a.yml"):
        answer, body = reader.get(f"/.esikatselu/tiedosto/{path}")
        assert (answer.status, secret in body) == (404, False), path
    for path in ("models/tiimi/model.yml", "content/ohje/index.md", "site_config/site.yml"):
        answer, body = reader.get(f"/.esikatselu/tiedosto/{path}")
        assert (answer.status, answer.headers["Cross-Origin-Resource-Policy"], f"<h1>{path}</h1>" in body) == (200, "same-origin", True)
    assert reader.get("/.esikatselu/tiedosto/models/tiimi/model.yml", Host="paha.example:80")[0].status == 403


def test_what_is_printed_and_packed_is_made_when_asked_for(reader: Reader) -> None:
    found = {urljoin(page, link) for page in (PAGE, "/innokyla/tiimi/ita/") for link in re.findall(r'href="([^"]+)"', reader.page(page))}
    asked = {path for path in found if path.startswith("/") and path.endswith((".pdf", ".zip"))}
    assert {"/oppaat/ita.pdf", "/oppaat/tiimi--ita.pdf", "/innokyla/tiimi/ita/tiimi-ita.zip"} <= asked
    for path in asked:
        if path.endswith(".pdf"):  # a person who opens it sees why it takes a moment
            assert f'location.replace("./{path.rpartition("/")[2]}?tehdaan")' in reader.get(path, **{"Sec-Fetch-Dest": "document"})[1]
        answer, body = reader.get(f"{path}?tehdaan", **{"Sec-Fetch-Dest": "document"})
        assert (answer.status, body[:2]) == (200, "%P" if path.endswith(".pdf") else "PK"), path
        assert reader.get(path, **{"Sec-Fetch-Dest": "document"})[1][:2] == body[:2]
    reader.page_when(lambda: reader.replace("models/tiimi/regions/ita.yml", "Idän tiimi", "Uusi"), lambda page: "Uusi" in page)
    assert "Tiedostoa tehdään" in reader.get("/oppaat/ita.pdf", **{"Sec-Fetch-Dest": "document"})[1]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("javascript:alert(1)%252F%252F.pdf", "javascript%3Aalert%281%29%252F%252F.pdf"), ("https:paha.example.pdf", "https%3Apaha.example.pdf")],
)
def test_a_waiting_page_leads_only_to_a_file_of_the_preview(asked: str, shown: str, reader: Reader) -> None:
    page = reader.get(f"/{asked}", **{"Sec-Fetch-Dest": "document"})[1]
    assert f'location.replace("./{shown}?tehdaan")' in page
    assert f'content="0; url=./{shown}?tehdaan"' in page


def test_the_preview_starts_from_broken_files_too(project: Path) -> None:
    model = project / "models/tiimi/model.yml"
    text = model.read_text("utf-8")
    model.write_text(text.replace("kind: team", "kind: ryhma"), "utf-8")
    with reading(project) as reader:
        answer, page = reader.get("/")
        assert (answer.status, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
        assert "models/tiimi/model.yml:2:7" in page
        page = reader.page_when(lambda: model.write_text(text, "utf-8"), lambda page: DIALOG not in page, "/")
        assert reader.get("/")[0].status == 200


def test_what_the_preview_serves_and_what_not(reader: Reader) -> None:
    assert "/.esikatselu/skripti.js" in reader.page()
    assert "esikatselu" not in reader.page("/assets/stylesheets/toimintamallit.css")
    assert not [file for file in reader.project.rglob("*") if file.is_file() and b".esikatselu" in file.read_bytes()]

    answer, body = reader.get("/oppaat/ita.pdf")
    assert (answer.status, answer.headers["Content-Type"], body[:5]) == (200, "application/pdf", "%PDF-")
    assert not (reader.project / "public").exists()

    (reader.project / "build/salaisuus.html").write_text("salaisuus")
    for path in ("/../salaisuus.html", "/%2e%2e/salaisuus.html", "/mallit/..%2f..%2fsalaisuus.html", "//salaisuus.html"):
        answer, body = reader.get(path)
        assert answer.status == 404
        assert "salaisuus" not in body
    assert reader.get("/", Host="paha.example:80")[0].status == 403
    answer, body = reader.get("/mallit/tiimi")
    assert (answer.status, answer.headers["Location"]) == (301, "/mallit/tiimi/")
    answer, body = reader.get("/", method="HEAD")
    assert (answer.status, body) == (200, "")
    assert int(answer.headers["Content-Length"]) > 1000
