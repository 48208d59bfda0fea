"""The documents say what is so."""

import re
import tomllib
from pathlib import Path

import click
import pytest
from scripts.reference import pages

from desirepath.app.cli import main
from desirepath.app.command_table import COMMANDS
from desirepath.app.commands.openapi import openapi_text

ROOT = Path(__file__).resolve().parent.parent.parent
REFERENCE = ROOT / "docs" / "reference"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


@pytest.mark.parametrize("name", ["settings.md", "commands.md", "errors.md"])
def test_page_written_from_the_code_is_up_to_date(name):
    assert (REFERENCE / name).read_text(encoding="utf-8") == pages()[name], "run `make types`"


def test_openapi_snapshot_is_up_to_date():
    assert (REFERENCE / "openapi.json").read_text(encoding="utf-8") == openapi_text(), "run `make types`"


def test_every_command_of_the_table_exists_and_says_what_it_does():
    context = click.Context(main)
    commands = {name: main.get_command(context, name) for name in COMMANDS}
    assert [name for name, command in commands.items() if command is None or not command.help] == []


def test_every_package_has_its_reason():
    page = (REFERENCE / "dependencies.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([^`]+)`", page, flags=re.MULTILINE))
    wanted = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    names = {re.split(r"[\[<>=; ]", line, maxsplit=1)[0] for line in wanted}
    assert named == names


def test_readme_names_only_commands_that_exist():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = set(re.findall(r"(?:\.venv/bin/|\$ |^|`)desirepath ([a-z][a-z-]+)", text, flags=re.MULTILINE))
    assert commands - set(COMMANDS) == set()
    targets = set(
        re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    )
    assert set(re.findall(r"(?:^[$ ]*|`)make ([a-z-]+)", text, flags=re.MULTILINE)) - targets == set()


def test_links_between_documents_lead_somewhere():
    broken = [
        f"{page.relative_to(ROOT)} → {target}"
        for page in DOCUMENTS
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
