"""The command line's root: quick help, one line for a refusal, the data folder from anywhere in the line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

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
