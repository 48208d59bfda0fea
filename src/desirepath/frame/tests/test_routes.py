"""The frame over HTTP, through the assembled API."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from desirepath.frame.tests.test_journey_files import SMALL
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return make_client(make_actor(), {"frame.view", "frame.edit"})


def post(client: Client, path: str, body: dict[str, object]):
    return client.post(f"/api/frame{path}", json.dumps(body), content_type="application/json")


def test_an_imported_journey_is_listed_shown_and_exported(client: Client):
    done = post(client, "/journeys/import", {"text": SMALL})
    assert done.status_code == 200, done.content
    assert done.json()["created"] is True
    assert [one["slug"] for one in client.get("/api/frame/journeys").json()] == ["small"]
    shown = client.get("/api/frame/journeys/small").json()
    step = shown["stages"][0]["steps"][0]
    assert (step["slug"], step["next"], step["customer"]["feeling"]) == ("a", ["b"], -1)
    exported = client.get("/api/frame/journeys/small/export?format=yaml").content.decode()
    assert (
        post(client, "/journeys/diff", {"before_slug": "small", "after_text": exported}).json()["same"]
        is True
    )


def test_two_journeys_are_a_list_of_two(client: Client):
    for slug in ("small", "other"):
        post(client, "/journeys/import", {"text": SMALL.replace("slug: small", f"slug: {slug}")})
    listed = client.get("/api/frame/journeys")
    assert (listed.status_code, len(listed.json())) == (200, 2)


def test_a_hand_off_says_from_and_to_as_in_its_file(client: Client):
    hand_off = {"from": "Sales", "to": "Service", "what": "", "terms": "within a day"}
    post(client, "/journeys/import", {"text": f"{SMALL}hand_offs: [{json.dumps(hand_off)}]\n"})
    assert client.get("/api/frame/journeys/small").json()["hand_offs"] == [hand_off]


def test_a_broken_file_is_a_problem_with_its_line_and_changes_nothing(client: Client):
    refused = post(
        client, "/journeys/import", {"text": SMALL.replace("name: B", "nmae: B"), "file_name": "x.yaml"}
    )
    assert refused.status_code == 422
    assert refused["Content-Type"].startswith("application/problem+json")
    problem = refused.json()
    assert problem["code"] == "format-refused"
    assert (problem["fields"]["line"], problem["fields"]["nearest"]) == (14, "name")
    assert client.get("/api/frame/journeys").json() == []


def test_a_missing_journey_names_the_nearest(client: Client):
    post(client, "/journeys/import", {"text": SMALL})
    missing = client.get("/api/frame/journeys/smal")
    assert missing.status_code == 404
    assert missing.json()["detail"] == "There is no journey “smal”. Did you mean “small”?"


def test_a_difference_is_told_in_words(client: Client):
    changed = SMALL.replace("name: B", "name: Beta").replace("feeling: -1", "feeling: 2")
    answer = post(client, "/journeys/diff", {"before_text": SMALL, "after_text": changed}).json()
    assert [change["sentence"] for change in answer["changes"]] == [
        "Feeling at “A” changed from -1 to +2.",
        "Step “B” renamed to “Beta”.",
    ]
