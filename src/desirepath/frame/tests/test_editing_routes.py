"""Editing a map over HTTP: what was seen is what is changed, conflicts are named, a repeat changes nothing."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from desirepath.frame.models import JourneyChange, Step
from desirepath.frame.tests.test_journey_files import SMALL
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    client = make_client(make_actor(), {"frame.view", "frame.edit"})
    post(client, "/journeys/import", {"text": SMALL})
    return client


def post(client: Client, path: str, body: dict[str, Any]) -> Any:
    return client.post(f"/api/frame{path}", body, content_type="application/json")


def edit(client: Client, *edits: dict[str, Any], key: str | None = None) -> Any:
    return post(client, "/journeys/small/edits", {"edit_key": key or str(uuid4()), "edits": list(edits)})


def get_map(client: Client) -> dict[str, Any]:
    answer: dict[str, Any] = client.get("/api/frame/journeys/small/document").json()
    return answer


def rename(before: str, value: str) -> dict[str, Any]:
    return {"kind": "set", "at": ["steps", "a", "name"], "before": before, "value": value}


def remove_b() -> dict[str, Any]:
    return {
        "kind": "remove",
        "out_of": ["stages", "one", "steps"],
        "before": {"slug": "b", "name": "B", "next": ["a"]},
    }


def test_an_edit_is_saved_with_the_way_back(client: Client):
    before = get_map(client)
    done = edit(client, rename("A", "Arrive")).json()
    assert done["map"]["version"] == before["version"] + 1
    assert done["map"]["document"]["stages"][0]["steps"][0]["name"] == "Arrive"
    assert edit(client, *done["inverse"]).status_code == 200
    assert get_map(client)["document"] == before["document"]
    newest, older, first = JourneyChange.objects.all()
    assert (newest.sentences, older.origin) == ([newest.sentences[0]], "edit")
    assert "Arrive" in newest.sentences[0]
    assert (first.version, first.origin, first.edits) == (1, "import", [])


def test_an_edit_of_what_no_longer_stands_there_changes_nothing_and_says_so(client: Client):
    edit(client, rename("A", "Arrive"))
    before = get_map(client)
    met = edit(
        client, {"kind": "set", "at": ["name"], "before": "A small journey", "value": "X"}, rename("A", "B")
    )
    assert (met.status_code, met.json()["code"]) == (409, "edit-conflict")
    assert met.json()["fields"]["conflicts"] == [
        {"at": ["steps", "a", "name"], "why": "changed", "base": "A", "theirs": "Arrive", "yours": "B"}
    ]
    assert met.json()["fields"]["version"] == before["version"]
    assert met.json()["fields"]["document"] == before["document"] == get_map(client)["document"]


def test_the_same_key_again_changes_nothing(client: Client):
    key = str(uuid4())
    first = edit(client, rename("A", "Arrive"), key=key).json()
    assert edit(client, rename("A", "Arrive"), key=key).json() == first


def test_a_removed_step_is_archived_and_comes_back_as_itself(client: Client):
    step = get_map(client)["step_ids"]["b"]
    done = edit(client, remove_b()).json()
    assert (done["map"]["archived_slugs"], "b" in done["map"]["step_ids"]) == (["b"], False)
    assert Step.objects.get(pk=step).archived_at is not None
    back = edit(client, *done["inverse"]).json()
    assert (back["map"]["step_ids"]["b"], back["map"]["archived_slugs"]) == (step, [])


def test_the_slug_of_an_archived_step_is_never_anothers(client: Client):
    edit(client, remove_b())
    other = {"kind": "add", "to": ["stages", "one", "steps"], "member": {"slug": "b", "name": "Other"}}
    met = edit(client, other)
    assert met.status_code == 409
    assert [(one["at"][-1], one["why"]) for one in met.json()["fields"]["conflicts"]] == [("b", "taken")]


def test_an_edit_that_would_break_the_map_is_refused_with_the_rule(client: Client):
    before = get_map(client)
    broken = {"kind": "set", "at": ["steps", "b", "next"], "before": ["a"], "value": ["nowhere"]}
    assert (edit(client, broken).status_code, get_map(client)) == (422, before)
    assert "nowhere" in edit(client, broken).json()["detail"]
    unknown = edit(client, {"kind": "set", "at": ["slug"], "before": "small", "value": "x"})
    assert unknown.json()["code"] == "edit-not-understood"


def test_an_edit_asks_the_database_little_however_large_the_map_is(
    client: Client, django_assert_max_num_queries: Any
):
    steps = "".join(
        f"      - slug: s{number}\n        name: S\n        business: {{department: D{number}}}\n"
        for number in range(40)
    )
    post(client, "/journeys/import", {"text": SMALL + steps})
    with django_assert_max_num_queries(15):
        assert edit(client, rename("A", "Arrive")).status_code == 200
