"""Every ending of a command has its exit code, its stream and its Finnish words; none shows a traceback."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePosixPath

import pytest

from generator.cli import main
from generator.cli.guard import guarded
from generator.problems import Refused
from generator.publish.site_folder import publication

BROKEN = "kind: palvelu"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in a folder: its exit code, data and words."""

    def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(folder)
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def has_open(process: int, name: str) -> bool:
    """Whether a process has a file of this name open."""
    found = []
    for link in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError):
            found.append(Path(os.readlink(link)).name)
    return name in found


def break_model(project: Path) -> None:
    model = project / "models/ohjaus/model.yml"
    model.write_text(model.read_text("utf-8").replace("kind: service", BROKEN), "utf-8")


def test_a_sound_project_is_told_to_be_one(project: Path, run: Run) -> None:
    assert run(project, "check") == (0, "", "Ei virheitä.\n")
    assert run(project / "models/tiimi", "check") == (0, "", "Ei virheitä.\n")


def test_problems_go_to_stderr_as_text_and_to_stdout_as_data(project: Path, run: Run) -> None:
    break_model(project)
    code, data, words = run(project, "check")
    assert (code, data) == (1, "")
    assert words.startswith("models/ohjaus/model.yml:2:7: virhe[")
    assert f"2 | {BROKEN}\n  |       ^^^^^^^\n  ohje: " in words
    assert words.endswith("1 virhe 1 tiedostossa.\n")
    code, data, words = run(project, "check", "--format", "json")
    assert (code, json.loads(data)["errors"], words) == (1, 1, "1 virhe 1 tiedostossa.\n")
    code, data, words = run(project, "check", "--format", "github")
    assert data.startswith("::error file=models/ohjaus/model.yml,title=")


@pytest.mark.parametrize(
    ("language", "word", "hint", "count"),
    [("sv", "fel[", "råd: ", "1 fel i 1 fil.\n"), ("en", "error[", "hint: ", "1 error in 1 file.\n")],
)
def test_every_command_speaks_the_asked_language(project: Path, run: Run, language: str, word: str, hint: str, count: str) -> None:
    break_model(project)
    _, _, words = run(project, "check", "--lang", language)
    assert f": {word}" in words
    assert f"\n  {hint}" in words
    assert words.endswith(count)
    assert json.loads(run(project, "check", f"--lang={language}", "--format", "sarif")[1])["runs"][0]["language"] == language
    assert json.loads(run(project, "check", "--format", "gitlab", "--lang", language)[1])[0]["location"]["lines"] == {"begin": 2}


@pytest.mark.parametrize(("language", "words"), [("sv", "Alternativet --format saknar värde."), ("en", "The option --format lacks a value.")])
def test_a_fault_of_the_command_is_told_in_the_asked_language(capsys: pytest.CaptureFixture[str], language: str, words: str) -> None:
    with pytest.raises(SystemExit):
        main(("check", "--lang", language, "--format"))
    assert capsys.readouterr().err.startswith(words)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Komennosta puuttuu: komento."),
        (("chek",), "«chek» ei kelpaa: komento on jokin näistä: init, new, fmt, check, build"),
        (("check", "--nopeasti"), "Tuntematon valinta: --nopeasti."),
        (("check", "--format"), "Valinnalta --format puuttuu arvo."),
        (("check", "--format", "xml"), "«xml» ei kelpaa: --format on jokin näistä: text, json, github, gitlab, sarif."),
        (("build", "--only", "site,pdf"), "«site,pdf» ei kelpaa. Osat: charts, site, guides, innokyla, markdown."),
        (("serve", "--port", "kahdeksan"), "«kahdeksan» ei kelpaa valinnan --port arvoksi."),
        (("serve", "--port", "80000"), "«80000» ei kelpaa valinnan --port arvoksi."),
        (("serve", "--port=-1"), "«-1» ei kelpaa valinnan --port arvoksi."),
    ],
)
def test_a_command_that_is_not_understood_ends_with_2(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (2, "")
    assert said.err.startswith(words)
    assert said.err.splitlines()[1].startswith("  ohje: toimintamallit ")


@pytest.mark.parametrize("command", [(), ("check",), ("build",), ("serve",)])
def test_help_is_finnish(capsys: pytest.CaptureFixture[str], command: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        main((*command, "--help"))
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert said.startswith(f"Käyttö: {' '.join(('toimintamallit', *command))}")
    assert not {"usage", "options", "positional", "show", "default"} & set(said.replace(":", " ").split())


def test_outside_a_project_the_command_says_so(tmp_path: Path, run: Run) -> None:
    code, data, words = run(tmp_path, "check")
    assert (code, data) == (1, "")
    assert "virhe[J902] Tässä kansiossa ei ole toimintamalleja." in words


def test_a_locked_folder_ends_with_75(project: Path, run: Run) -> None:
    with publication(project / "public", ()) as stage:
        stage.write(PurePosixPath("index.html"), b"toinen")
        done = run(project, "build", "--only", "charts", "--wait", "0")
    assert done == (75, "", "Toinen julkaisu samaan kansioon on kesken. Yritä hetken päästä uudelleen.\n")
    assert (project / "public/index.html").read_bytes() == b"toinen"


def test_an_interrupted_build_leaves_nothing_behind(project: Path, root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    with publication(project / "public", ()) as stage:
        stage.write(PurePosixPath("index.html"), b"vanha")
        build = [sys.executable, "-m", "generator", "build", "--only", "charts", "--wait", "60"]
        waiting = subprocess.Popen(build, cwd=project, env=environment, stderr=subprocess.PIPE, text=True)
        while not has_open(waiting.pid, ".julkaisu-public.lukko"):
            assert waiting.poll() is None
        waiting.send_signal(signal.SIGTERM)
        assert waiting.communicate()[1] == "Keskeytetty. Entinen julkaisu on ennallaan.\n"
    assert waiting.returncode == 130
    assert (project / "public/index.html").read_bytes() == b"vanha"


def test_a_fault_of_the_program_is_told_in_finnish_and_recorded(project: Path, run: Run) -> None:
    shutil.rmtree(project / "build")
    (project / "build").mkdir()
    (project / "build/mkdocs").write_text("tiedosto kansion paikalla")
    code, data, words = run(project, "build", "--only", "site")
    assert (code, data) == (1, "")
    assert "virhe[J900] Ohjelmassa on vika: työ jäi kesken." in words
    assert "Traceback" not in words
    assert "FileExistsError" in (project / "build/virhe.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "command",
    [("new", "model", "--name", "Uusi", "--kind", "team", "--no-input"), ("fmt",), ("build", "--only", "innokyla"), ("init", "uusi")],
)
def test_a_project_that_cannot_be_written_to_is_told_of(project: Path, root: Path, command: tuple[str, ...]) -> None:
    model = next(project.glob("models/*/model.yml"))
    model.write_text(model.read_text("utf-8").replace("name: ", "name:    ", 1), "utf-8")
    shutil.rmtree(project / "build", ignore_errors=True)
    before = sorted(project.rglob("*"))
    subprocess.run(["chmod", "-R", "a-w", project], check=True)
    as_anybody = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [*as_anybody, sys.executable, "-m", "generator", *command],
        cwd=project,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    subprocess.run(["chmod", "-R", "u+w", project], check=True)
    assert (done.returncode, done.stdout) == (1, "")
    place, _, said = done.stderr.splitlines()[0].partition(": ")
    assert said == "virhe[J903] Tänne ei ole oikeutta kirjoittaa."
    assert (project / place).exists()
    assert sorted(project.rglob("*")) == before


def test_a_full_disk_is_told_and_a_fault_is_recorded_where_it_can_be(tmp_path: Path) -> None:
    with pytest.raises(Refused) as full:
        guarded(tmp_path, lambda: Path("/dev/full").write_text("x"))
    assert [(found.position.path, found.said.key) for found in full.value.problems] == [(str(tmp_path), "J903.full")]
    (tmp_path / "build").touch()
    with pytest.raises(Refused) as fault:
        guarded(tmp_path, lambda: 1 / 0)
    [told] = fault.value.problems
    assert told.code == "J900"
    assert "ZeroDivisionError" in Path(told.position.path).read_text("utf-8")


def test_the_way_to_a_new_project_can_be_typed_as_it_is_told(tmp_path: Path, run: Run) -> None:
    code, _, words = run(tmp_path, "init", "Matin 'uusi' kansio")
    assert code == 0
    assert shlex.split(words.splitlines()[1]) == ["cd", "Matin 'uusi' kansio"]


def test_a_port_in_use_is_told(project: Path, run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, data, words = run(project, "serve", "--port", port)
    assert (code, data) == (1, "")
    assert words.startswith(f"--port: virhe[J901] Esikatselua ei voitu avata porttiin {port}: portti on jo käytössä.\n")


def test_the_preview_ends_when_it_is_told_to(project: Path, root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    serve = [sys.executable, "-m", "generator", "serve", "--port", "0"]
    child = subprocess.Popen(serve, cwd=project, env=environment, stderr=subprocess.PIPE, text=True)
    assert child.stderr is not None
    address = re.search(r"http://127\.0\.0\.1:\d+/", child.stderr.readline())
    assert address
    with urllib.request.urlopen(address[0], timeout=60) as answer:
        assert answer.status == 200
    child.send_signal(signal.SIGINT)
    assert child.communicate(timeout=60)[1].endswith("Esikatselu päättyi.\n")
    assert child.returncode == 0


def test_a_reader_that_has_seen_enough_is_no_fault(project: Path, root: Path) -> None:
    break_model(project)
    environment = {**os.environ, "PYTHONPATH": str(root)}
    check = [sys.executable, "-m", "generator", "check", "--format", "json"]
    child = subprocess.Popen(check, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout is not None
    child.stdout.close()
    assert "Traceback" not in child.communicate()[1]
    assert child.returncode == 1


def test_the_readme_names_every_command_and_every_room(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def commands(*before: str) -> list[str]:
        with pytest.raises(SystemExit):
            main((*before, "--help"))
        listed = re.findall(r"^ {4}(\w+)", capsys.readouterr().out.partition("  komento\n")[2], re.MULTILINE)
        return [" ".join((*before, name)) for name in listed if name != "innokyla"]

    readme = (root / "README.md").read_text("utf-8")
    assert re.findall(r"^\| `([a-z ]+)` \|", readme.partition("## How it works")[0], re.MULTILINE) == commands() + commands("innokyla")
    rooms = {f"{room.name}{'/' if room.is_dir() else ''}" for room in (root / "generator").iterdir() if not room.name.startswith("__")}
    told = {name for row in re.findall(r"^\| (`.+?) \|", readme.partition("| Room in")[2], re.MULTILINE) for name in re.findall(r"`([^`]+)`", row)}
    assert rooms <= told
    assert readme.count("\n") <= 150
