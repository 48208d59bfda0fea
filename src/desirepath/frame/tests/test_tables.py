"""Lists as files: what the screen shows, one line each, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from desirepath.frame.tests.test_hearing import ANN, add_note, hold_interview, post, steps_of
from desirepath.frame.tests.test_journey_files import SMALL
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db
PATHS = ("/stakeholders/export", "/interviews/export", "/systems/export")


@pytest.fixture
def actor() -> Actor:
    return make_actor()


@pytest.fixture
def client(actor: Actor) -> Client:
    client = make_client(actor, {"frame.view", "frame.edit"})
    post(client, "/journeys/import", {"text": SMALL})
    return client


def lines(client: Client, path: str) -> list[dict[str, str]]:
    answer = client.get(f"/api/frame{path}")
    assert answer.status_code == 200, answer.content
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_stakeholders_and_what_they_said_are_one_line_each(client: Client):
    interview = hold_interview(client)
    step, slug = next((number, slug) for slug, number in steps_of(client).items())
    add_note(client, interview, "=They wait", steps=[step])
    add_note(client, interview, "Twice")
    hold_interview(client, held_on="2026-11-03", name="Bo", department="Sales")
    assert [(one["name"], one["interviews"]) for one in lines(client, "/stakeholders/export")] == [
        ("Ann Lee", "1"),
        ("Bo", "1"),
    ]
    assert [one["name"] for one in lines(client, "/stakeholders/export?department=Sales")] == ["Bo"]
    empty, first, second = lines(client, "/interviews/export")
    assert (empty["stakeholder"], empty["text"]) == ("Bo", "")
    assert (first["text"], first["framework"], first["department"]) == (
        "'=They wait",
        "AIDA",
        ANN["department"],
    )
    assert slug in first["steps"].casefold().replace(" ", "-")
    assert (second["text"], second["steps"]) == ("Twice", "")
    assert lines(client, "/interviews/export?archived=true") == []


def test_the_register_as_a_file_holds_what_only_maps_name(client: Client):
    post(client, "/systems", {"name": "CRM", "owner": "Ann", "gap": "Knows no guests"})
    known, *named = lines(client, "/systems/export")
    assert (known["system"], known["registered"], known["gap"]) == ("CRM", "yes", "Knows no guests")
    register = client.get("/api/frame/systems").json()
    assert [one["system"] for one in named] == [one["name"] for one in register["unregistered"]]
    assert {one["registered"] for one in named} <= {"no"}


def test_files_are_for_who_may_see_maps(actor: Actor):
    for path in PATHS:
        assert make_client(actor, {"measure.view"}).get(f"/api/frame{path}").status_code == 403
        assert lines(make_client(make_actor()), path) == []


def test_counting_their_steps_leaves_journeys_in_the_order_of_their_names(client: Client):
    for name in ("Zebra", "Ant"):
        text = SMALL.replace("slug: small", f"slug: {name.lower()}").replace("A small journey", name)
        assert post(client, "/journeys/import", {"text": text}).status_code == 200
    listed = [one["name"] for one in client.get("/api/frame/journeys").json()]
    assert listed == ["A small journey", "Ant", "Zebra"]
