"""The documents say what is so."""

import doctest
import json
import re
import tomllib
from collections import Counter
from pathlib import Path

import click
import jsonschema
import pytest
from ninja import Schema
from scripts.reference import pages

from desirepath.app.cli import main
from desirepath.app.command_table import COMMANDS
from desirepath.app.commands.openapi import openapi_text
from desirepath.frame.files import parse_journey

ROOT = Path(__file__).resolve().parent.parent.parent
REFERENCE = ROOT / "docs" / "reference"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


@pytest.mark.parametrize("name", ["settings.md", "commands.md", "errors.md"])
def test_page_written_from_the_code_is_up_to_date(name):
    assert (REFERENCE / name).read_text(encoding="utf-8") == pages()[name], "run `make types`"


def test_openapi_snapshot_is_up_to_date():
    assert (REFERENCE / "openapi.json").read_text(encoding="utf-8") == openapi_text(), "run `make types`"


def test_every_operation_tells_of_its_refusals():
    document = json.loads(openapi_text())
    operations = [
        (method, path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    assert len(operations) > 50
    for method, path, operation in operations:
        [(content_type, answer)] = operation["responses"]["default"]["content"].items()
        assert content_type == "application/problem+json", (method, path)
        assert answer["schema"] == {"$ref": "#/components/schemas/Problem"}, (method, path)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/people/me", "/api/nowhere"])
def test_a_refusal_has_the_shape_that_is_described(client, path):
    schema = json.loads(openapi_text())["components"]["schemas"]["Problem"]
    answer = client.get(path)
    assert answer["Content-Type"] == "application/problem+json"
    jsonschema.validate(answer.json(), schema | {"additionalProperties": False})


def test_no_two_schemas_of_the_api_share_a_name():
    # The document names schemas by class alone: of two with one name, one would vanish without a word.
    def below(schema: type[Schema]) -> list[type[Schema]]:
        return [one for child in schema.__subclasses__() for one in (child, *below(child))]

    ours = {one for one in below(Schema) if one.__module__.startswith("desirepath.")}
    names = Counter(one.__name__ for one in ours)
    assert [name for name, count in names.items() if count > 1] == []


def test_every_command_of_the_table_exists_and_says_what_it_does():
    context = click.Context(main)
    commands = {name: main.get_command(context, name) for name in COMMANDS}
    assert [name for name, command in commands.items() if command is None or not command.help] == []


def test_every_package_has_its_reason():
    page = (REFERENCE / "dependencies.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([^`]+)` \| [^|]+ \| [^|]+ \|$", page, flags=re.MULTILINE))
    bench = (ROOT / "bench" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    encoder = (ROOT / "requirements" / "encoder.in").read_text(encoding="utf-8").splitlines()
    web = json.loads((ROOT / "web" / "package.json").read_text(encoding="utf-8"))
    wanted = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["dependency-groups"]["dev"],
        *PROJECT["build-system"]["requires"],
        *(line for line in [*bench, *encoder] if not line.startswith("#")),
    ]
    names = {re.split(r"[\[<>=; ]", line, maxsplit=1)[0] for line in wanted}
    assert named == {*names, *web["dependencies"], *web["devDependencies"]}


def test_readme_names_only_commands_that_exist():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = set(re.findall(r"(?:\.venv/bin/|\$ |^|`)desirepath ([a-z][a-z-]+)", text, flags=re.MULTILINE))
    assert commands - set(COMMANDS) == set()
    targets = set(
        re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    )
    assert set(re.findall(r"(?:^[$ ]*|`)make ([a-z-]+)", text, flags=re.MULTILINE)) - targets == set()


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: str(page.relative_to(ROOT)))
def test_journey_files_in_the_documents_can_be_imported(page):
    for block in re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), flags=re.DOTALL):
        if block.startswith("format: desirepath/journey/1"):
            assert parse_journey(block, page.name).steps


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: str(page.relative_to(ROOT)))
def test_python_in_the_documents_runs(page, monkeypatch):
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```pycon\n(.*?)```", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, page.name, str(page), 0)
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0


def test_links_between_documents_lead_somewhere():
    broken = [
        f"{page.relative_to(ROOT)} → {target}"
        for page in DOCUMENTS
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
