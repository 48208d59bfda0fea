"""The command line's root: quick help, one line for a refusal, the data folder from anywhere in the line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import OperationalError

from desirepath.app.cli import main
from desirepath.app.command_table import COMMANDS
from desirepath.people.services.installation import ensure_workspace


def run(*arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DESIREPATH_DATA": "/nowhere/at/all"}
    command = [sys.executable, "-m", "desirepath.app.cli", *arguments, "--data", str(data)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_help_does_not_pay_for_django_or_engines():
    code = (
        "import sys; from desirepath.app.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([name for name in ('django', 'duckdb', 'numba', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")
    assert all(name in done.stdout for name in COMMANDS)


def test_data_folder_may_stand_after_the_command(tmp_path):
    done = run("signin-link", "--json", data=tmp_path / "here")
    assert json.loads(done.stdout)["email"] == "admin@localhost"
    assert (tmp_path / "here" / "desirepath.sqlite3").exists()


def test_asking_for_help_prepares_nothing(tmp_path):
    run("import", "--help", data=tmp_path / "here")
    assert not (tmp_path / "here" / "desirepath.sqlite3").exists()


@pytest.mark.django_db
def test_refusal_is_one_line_and_status_2():
    done = CliRunner().invoke(main, ["signin-link", "nobody@example.org"])
    assert done.exit_code == 2
    assert done.stderr.strip().splitlines() == [
        "desirepath: Nobody here has the e-mail address “nobody@example.org”."
    ]
    assert done.stdout == ""


def test_unknown_command_is_status_2():
    assert CliRunner().invoke(main, ["fly"]).exit_code == 2


@pytest.mark.django_db
def test_doctor_answers_with_one_document_and_status_0():
    ensure_workspace()
    done = CliRunner().invoke(main, ["doctor", "--port", "9", "--json"])
    document = json.loads(done.stdout)
    states = {check["name"]: check["state"] for check in document["checks"]}
    assert states["database"] == "ok"
    assert states["canary"] == "warning"
    assert done.exit_code == (0 if document["ok"] else 1)


def test_doctor_on_an_empty_folder_says_what_to_run(tmp_path):
    done = run("doctor", data=tmp_path / "empty")
    assert done.returncode == 1
    assert "desirepath up" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["journey"],
        ["journey", "x", "--bogus"],
        ["funnel"],
        ["up", "--port", "soon"],
        ["--data"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_one_line_with_the_next_step(arguments):
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("desirepath: ")
    assert line.endswith("--help` shows how to call it.")


@pytest.mark.parametrize("command", ["journeys list", "doctor", "up --no-sample", "import x.csv"])
def test_a_data_folder_that_cannot_be_used_is_one_line_and_status_2(tmp_path, command):
    (tmp_path / "file").write_text("no folder")
    done = run(*command.split(), data=tmp_path / "file" / "data")
    (line,) = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (2, "")
    assert line.startswith(f"desirepath: The data folder {tmp_path / 'file' / 'data'} cannot be used")
    assert "--data DIR" in line


@pytest.mark.parametrize("command", ["schema journey", "openapi", "journeys import --help"])
def test_what_asks_nothing_of_the_installation_leaves_no_folder(tmp_path, command):
    done = run(*command.split(), data=tmp_path / "none")
    assert done.returncode == 0
    assert done.stdout
    assert not (tmp_path / "none").exists()


def test_commands_that_start_together_on_a_fresh_folder_agree_on_one_secret(tmp_path):
    code = "from desirepath.app.settings.security import SECRET_KEY; print(SECRET_KEY)"
    environment = {**os.environ, "DESIREPATH_DATA": str(tmp_path / "fresh")}
    environment.pop("DESIREPATH_SECRET_KEY", None)
    asking = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    secrets = {process.communicate()[0].strip() for process in asking}
    assert len(secrets) == 1
    assert len(secrets.pop()) > 50
    assert [path.name for path in (tmp_path / "fresh").iterdir()] == ["secret_key"]


@pytest.mark.django_db
def test_a_database_that_fails_is_one_line_and_status_2(monkeypatch):
    def fail(*_args: object, **_options: object) -> None:
        raise OperationalError("could not connect\nto the server")

    monkeypatch.setattr("desirepath.frame.commands.list_journeys", fail)
    done = CliRunner().invoke(main, ["journeys", "list"])
    (line,) = done.stderr.splitlines()
    assert done.exit_code == 2
    assert "could not connect to the server" in line
    assert "desirepath doctor" in line


def test_a_misspelt_command_names_the_nearest():
    (line,) = CliRunner().invoke(main, ["journy"]).stderr.splitlines()
    assert "Did you mean" in line
    assert "?." not in line


def test_every_command_says_what_it_does_and_how_it_is_called():
    for name in COMMANDS:
        shown = CliRunner().invoke(main, [name, "--help"])
        assert shown.exit_code == 0
        assert "--data DIR" in shown.stdout
        assert len(shown.stdout.split("Options:")[0].split()) >= 8
