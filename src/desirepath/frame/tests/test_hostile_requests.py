"""What only an attacker sends: every route answers with a clear refusal, never with a fault of its own."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from desirepath.frame.files import parse_journey, to_document
from desirepath.frame.models import Journey, JourneyChange, Step
from desirepath.frame.tests.maps import put
from desirepath.frame.tests.test_journey_files import SMALL
from desirepath.frame.tests.test_rights_of_routes import QUERIES, RIGHTS
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client
from desirepath.people.tests.routes_and_rights import routes

pytestmark = pytest.mark.django_db

ENDLESS = 10**30
HOSTILE = {
    "nul": "a\x00b",
    "half of a pair": "a\ud800b",
    "bell and escape": "a\x07\x1b[31m",
    "long": "x" * 30_000,
    "blank": "   ",
}


@pytest.fixture
def actor() -> Actor:
    return make_actor()


@pytest.fixture
def client(actor: Actor) -> Client:
    """Somebody with every right, on a map that has one of most things."""
    made = make_client(actor)
    made.raise_request_exception = False
    post(made, "/journeys/import", text=SMALL)
    post(made, "/stakeholders", name="S")
    return made


def post(client: Client, path: str, **body: Any) -> Any:
    return client.post(f"/api/frame{path}", json.dumps(body), content_type="application/json")


def edit(client: Client, *edits: dict[str, Any]) -> Any:
    return post(client, "/journeys/small/edits", edit_key=str(uuid4()), edits=list(edits))


def spoilt(value: Any, text: str) -> Any:
    """A body with every text of it replaced, but for the words of which there are only a few."""
    fixed = {
        "set",
        "seen",
        "approve",
        "concern",
        "2026-01-01",
        *(str(one) for one in RIGHTS.bodies["edit_journey"].values()),
    }
    if isinstance(value, dict):
        return {name: spoilt(one, text) for name, one in value.items()}
    if isinstance(value, list):
        return [spoilt(one, text) for one in value]
    if isinstance(value, bool) or value is None:
        return value
    return ENDLESS if isinstance(value, int) else value if value in fixed else text


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_text_and_no_number_makes_a_route_fail(client: Client, kind: str):
    failed = {}
    for operation, (method, address) in routes(RIGHTS.below).items():
        here = (
            address.replace("/none/", "/small/")
            .replace("/steps/none", "/steps/a")
            .replace("999999", str(ENDLESS))
        )
        body = spoilt(RIGHTS.bodies[operation], HOSTILE[kind])
        query = QUERIES.get(operation, "").replace("=x", "=%00").replace("=1", f"={ENDLESS}")
        answer = client.generic(
            method, here + query, "" if body is None else json.dumps(body), content_type="application/json"
        )
        if answer.status_code >= 500:
            failed[operation] = (method, here, body)
    assert failed == {}


def card(number: int) -> dict[str, str]:
    return {"id": f"c{number}", "text": "x"}


def steps_with_cards(steps: int, cards: int) -> list[dict[str, Any]]:
    lane = {"pain-points": [card(number) for number in range(cards)]}
    return [{"slug": f"s{number}", "name": "S", "cards": lane} for number in range(steps)]


def test_a_map_of_ten_thousand_cards_is_refused_in_one_sentence(client: Client):
    document = {"stages": [{"slug": "one", "name": "One", "steps": steps_with_cards(100, 100)}]}
    answer = post(client, "/journeys", name="Large", document=document)
    assert answer.status_code == 422
    assert "at most 5,000 cards; this one has 10,000" in answer.json()["detail"]


def test_five_thousand_edits_a_megabyte_of_text_and_endless_bodies_are_refused(client: Client):
    many = edit(client, *[put("name", "A", "B")] * 5_000)
    assert (many.status_code, "at most 500 items" in many.json()["detail"]) == (422, True)
    long = edit(client, put("steps/a/customer/goal", None, "x" * 1_000_000))
    assert (long.status_code, "longer than 10000 characters" in long.json()["detail"]) == (422, True)
    endless = edit(client, put("steps/a/customer/goal", None, "x" * 3_000_000))
    assert (endless.status_code, endless.json()["code"]) == (413, "request-body-too-large")
    assert Journey.objects.get(slug="small").version == 1


def test_conditions_and_bodies_nested_without_end_are_refused(client: Client):
    condition: dict[str, Any] = {"event": "x"}
    for _ in range(60):
        condition = {"not": condition}
    deep = edit(client, {"kind": "set", "at": ["steps", "b", "binds"], "before": None, "value": [condition]})
    assert (deep.status_code, "nested deeper than 40" in deep.json()["detail"]) == (422, True)
    body = '{"edit_key": "x", "edits": ' + "[" * 200_000 + "]" * 200_000 + "}"
    answer = client.post("/api/frame/journeys/small/edits", body, content_type="application/json")
    assert answer.status_code < 500
    assert "cannot be read" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("at", "value"),
    [
        ("personas", [{"name": f"p{number}"} for number in range(1_001)]),
        ("steps/a/touchpoints", [{"name": "t"}] * 1_001),
        ("hand_offs", [{"from": "a", "to": "b"}] * 1_001),
    ],
)
def test_a_list_longer_than_anybody_reads_is_refused(client: Client, at: str, value: list[Any]):
    answer = edit(client, put(at, None, value))
    assert (answer.status_code, "at most 1,000 are taken" in answer.json()["detail"]) == (422, True)


def test_words_of_every_script_stay_as_they_were_written(client: Client):
    goal = "שלום \u202eabc\u202c 日本 🙂 e\u0301 \u200d\ufeff ﷽"
    assert edit(client, put("steps/a/customer/goal", None, goal)).status_code == 200
    shown = client.get("/api/frame/journeys/small/document").json()["document"]
    assert shown["stages"][0]["steps"][0]["customer"]["goal"] == goal
    text = client.get("/api/frame/journeys/small/export").content.decode()
    assert to_document(parse_journey(text)) == shown


MISSHAPEN: list[dict[str, Any]] = [
    {"kind": "add", "to": ["stages"], "member": {"slug": "x", "name": "X", "steps": None}, "after": None},
    {"kind": "add", "to": ["stages"], "member": {"slug": "x", "name": "X", "steps": [None]}, "after": None},
    {"kind": "add", "to": ["stages", "one", "steps"], "member": {"name": "X"}, "after": None},
    {"kind": "add", "to": ["stages", "one", "steps"], "member": {"slug": ["x"], "name": "X"}, "after": None},
    {"kind": "add", "to": ["stages", "one", "steps"], "member": {"slug": "x", "cards": []}, "after": None},
    {"kind": "add", "to": ["stages", "one", "steps"], "member": {"slug": "x", "evidence": 5}, "after": None},
    {"kind": "add", "to": ["steps", "a", "cards", "ideas"], "member": {"text": "x"}, "after": None},
    {"kind": "add", "to": ["lanes"], "member": {}, "after": None},
]


@pytest.mark.parametrize("misshapen", MISSHAPEN)
def test_a_member_without_shape_is_refused_before_other_edits_stumble_over_it(
    client: Client, misshapen: dict[str, Any]
):
    following = put("steps/x/evidence/goal", None, [])
    answer = edit(
        client, misshapen, following, {"kind": "move", "id": "x", "out_of": ["stages"], "to": ["stages"]}
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "edit-not-understood")
    assert "Edit 1:" in answer.json()["detail"]


def test_what_was_refused_left_nothing_behind(client: Client):
    for misshapen in MISSHAPEN:
        edit(client, put("name", "A small journey", "X"), misshapen)
    assert JourneyChange.objects.count() == Journey.objects.count() == 1
    assert Step.objects.count() == 2
