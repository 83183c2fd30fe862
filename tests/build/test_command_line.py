"""Every ending of a command has its exit code, its stream and its Finnish words; none shows a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path, PurePosixPath

import pytest

from generator.cli import main
from generator.publish.site_folder import publication

BROKEN = "kind: palvelu"


def run(folder: Path, root: Path, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(root), "COLUMNS": "120"}
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]


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


def test_a_sound_project_is_told_to_be_one(project: Path, root: Path) -> None:
    done = run(project, root, "check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "Ei virheitä.\n")


def test_a_command_works_in_a_folder_inside_the_project(project: Path, root: Path) -> None:
    assert run(project / "models/tiimi", root, "check").returncode == 0


def test_problems_go_to_stderr_as_text_and_to_stdout_as_data(project: Path, root: Path) -> None:
    break_model(project)
    done = run(project, root, "check")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("models/ohjaus/model.yml:2:7: virhe[")
    assert f"2 | {BROKEN}\n  |       ^^^^^^^\n  ohje: " in done.stderr
    assert done.stderr.endswith("1 virhe, 1 tiedosto.\n")
    done = run(project, root, "check", "--format", "json")
    assert (done.returncode, json.loads(done.stdout)["errors"], done.stderr) == (1, 1, "1 virhe, 1 tiedosto.\n")
    done = run(project, root, "check", "--format", "github")
    assert done.stdout.startswith("::error file=models/ohjaus/model.yml,title=")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Komennosta puuttuu: komento."),
        (("chek",), "«chek» ei kelpaa: komento on jokin näistä: check, build, serve."),
        (("check", "--nopeasti"), "Tuntematon valinta: --nopeasti."),
        (("check", "--format"), "Valinnalta --format puuttuu arvo."),
        (("check", "--format", "xml"), "«xml» ei kelpaa: --format on jokin näistä: text, json, github."),
        (("build", "--only", "site,pdf"), "«site,pdf» ei kelpaa. Osat: charts, site, guides, innokyla."),
        (("serve", "--port", "kahdeksan"), "«kahdeksan» ei kelpaa valinnan --port arvoksi."),
    ],
)
def test_a_command_that_is_not_understood_ends_with_2(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    said = capsys.readouterr()
    assert (ended.value.code, said.out, said.err.splitlines()[0]) == (2, "", words)
    assert said.err.splitlines()[1].startswith("  ohje: toimintamallit ")


@pytest.mark.parametrize("command", [(), ("check",), ("build",), ("serve",)])
def test_help_is_finnish(capsys: pytest.CaptureFixture[str], command: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        main((*command, "--help"))
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert said.startswith(f"Käyttö: {' '.join(('toimintamallit', *command))}")
    assert not {"usage", "options", "positional", "show", "default"} & set(said.replace(":", " ").split())


def test_outside_a_project_the_command_says_so(tmp_path: Path, root: Path) -> None:
    done = run(tmp_path, root, "check")
    assert done.returncode == 1
    assert "virhe[J902] Tässä kansiossa ei ole toimintamalleja." in done.stderr


def test_a_locked_folder_ends_with_75(project: Path, root: Path) -> None:
    with publication(project / "public", ()) as stage:
        stage.write(PurePosixPath("index.html"), b"toinen")
        done = run(project, root, "build", "--only", "charts", "--wait", "0")
    assert (done.returncode, done.stdout) == (75, "")
    assert done.stderr == "Toinen julkaisu samaan kansioon on kesken. Yritä hetken päästä uudelleen.\n"
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


def test_a_fault_of_the_program_is_told_in_finnish_and_recorded(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    (project / "build").mkdir()
    (project / "build/mkdocs").write_text("tiedosto kansion paikalla")
    assert main(["build", "--only", "site"]) == 1
    said = capsys.readouterr().err
    assert "virhe[J900] Ohjelmassa on vika: työ jäi kesken." in said
    assert "Traceback" not in said
    assert "FileExistsError" in (project / "build/virhe.txt").read_text("utf-8")


def test_a_reader_that_has_seen_enough_is_no_fault(project: Path, root: Path) -> None:
    break_model(project)
    environment = {**os.environ, "PYTHONPATH": str(root)}
    check = [sys.executable, "-m", "generator", "check", "--format", "json"]
    child = subprocess.Popen(check, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout is not None
    child.stdout.close()
    assert "Traceback" not in child.communicate()[1]
    assert child.returncode == 1
