"""`desirepath journeys`: one document or one line, and nothing changed when something is wrong."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from desirepath.app.cli import main
from desirepath.frame.tests.test_journey_files import SMALL

pytestmark = pytest.mark.django_db


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["journeys", *map(str, arguments)])


def refusal(*arguments: object) -> str:
    done = call(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    return line


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_the_list_gives_times_as_iso_instants(file: Path):
    call("import", file)
    (journey,) = json.loads(call("list", "--json").stdout)
    assert journey["slug"] == "small"
    assert "T" in journey["updated_at"]
    assert journey["updated_at"].endswith("Z")
    assert datetime.fromisoformat(journey["updated_at"]).tzinfo is not None


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_what_was_exported_imports_as_the_same(file: Path, tmp_path: Path, kind: str):
    call("import", file)
    exported = tmp_path / f"out.{kind}"
    assert call("export", "small", "--format", kind, "--output", exported).exit_code == 0
    again = json.loads(call("import", exported, "--json").stdout)
    assert (again["created"], again["version"], again["changes"]) == (False, 1, [])
    assert json.loads(call("diff", file, exported, "--json").stdout) == {"same": True, "changes": []}


def test_several_files_are_imported_all_or_none(file: Path, tmp_path: Path):
    bad = tmp_path / "bad.yaml"
    bad.write_text(SMALL.replace("slug: small", "slug: other").replace("next: [a]", "next: [aa]"))
    line = refusal("import", file, bad)
    assert f"{bad}, line" in line
    assert "Did you mean “a”?" in line
    assert json.loads(call("list", "--json").stdout) == []


def test_files_that_open_each_other_may_come_in_any_order(file: Path, tmp_path: Path):
    outer = tmp_path / "outer.yaml"
    outer.write_text(SMALL.replace("slug: small", "slug: outer").replace("next: [a]", "journey: small"))
    done = json.loads(call("import", outer, file, "--json").stdout)
    assert [one["slug"] for one in done] == ["small", "outer"]


def test_a_circle_of_sub_journeys_names_the_file_and_the_circle(file: Path, tmp_path: Path):
    outer = tmp_path / "outer.yaml"
    outer.write_text(SMALL.replace("slug: small", "slug: outer").replace("next: [a]", "journey: small"))
    call("import", file, outer)
    file.write_text(SMALL.replace("next: [a]", "journey: outer"))
    line = refusal("import", file)
    assert str(file) in line
    assert "small → outer → small" in line


def test_a_lifecycle_stage_that_is_unknown_names_the_file_and_the_nearest(file: Path):
    file.write_text(SMALL.replace("case: case_id", "lifecycle: purchse"))
    line = refusal("import", file)
    assert line.startswith(f"desirepath: {file}: ")
    assert "Did you mean “purchase”?" in line


def test_a_difference_is_told_to_people_and_to_machines(file: Path, tmp_path: Path):
    after = tmp_path / "after.yaml"
    after.write_text(
        SMALL.replace("name: A\n", "name: Apply\n").replace(
            "case: case_id", "case: {session_gap_minutes: 30}"
        )
    )
    told = call("diff", file, after).stdout
    assert "A run is now a session with pauses up to 30 minutes; it was a case of its own id." in told
    assert "Step “A” renamed to “Apply”." in told
    changes = json.loads(call("diff", file, after, "--json").stdout)["changes"]
    assert {"kind", "part", "slug", "field", "before", "after", "sentence"} == set(changes[0])


@pytest.mark.parametrize("command", [("export", "smal"), ("diff", "smal", "small")])
def test_a_wrong_slug_names_the_nearest(file: Path, command: tuple[str, ...]):
    call("import", file)
    assert "Did you mean “small”?" in refusal(*command)


def test_a_file_that_cannot_be_written_is_one_line(file: Path, tmp_path: Path):
    call("import", file)
    assert "cannot be written" in refusal("export", "small", "--output", tmp_path / "no" / "where.yaml")
