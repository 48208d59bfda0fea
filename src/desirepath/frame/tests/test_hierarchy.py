"""The framework: lifecycle stages in one change, journeys within journeys, pins and nominations with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from desirepath.frame.models import Journey, JourneyChange
from desirepath.frame.services import import_journey
from desirepath.people.contracts import Actor
from desirepath.people.models import AuditEntry
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db
CHILD = """\
format: desirepath/journey/1
slug: pay
name: Pay
lifecycle: purchase
stages: [{slug: one, name: One, steps: [{slug: card, name: Card}]}]
"""
PARENT = """\
format: desirepath/journey/1
slug: buy
name: Buy
lifecycle: purchase
stages:
  - slug: one
    name: One
    steps: [{slug: choose, name: Choose}, {slug: paying, name: Paying, journey: pay}]
"""


@pytest.fixture
def actor() -> Actor:
    actor = make_actor()
    for text in (CHILD, PARENT):
        import_journey(actor=actor, text=text)
    return actor


@pytest.fixture
def client(actor: Actor) -> Client:
    return make_client(actor, {"frame.view", "frame.edit", "frame.publish", "frame.comment"})


def get(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/frame/hierarchy").json()
    return found


def put(client: Client, path: str, body: dict[str, Any]) -> Any:
    return client.put(f"/api/frame{path}", body, content_type="application/json")


def change(client: Client, stages: list[Any], version: str | None = None, **journeys: str | None) -> Any:
    version = version or get(client)["lifecycle"]["version"]
    return put(client, "/lifecycle", {"version": version, "stages": stages, "journeys": journeys})


def test_journeys_stand_in_their_stage_and_in_each_other(client: Client):
    found = get(client)
    assert [stage["slug"] for stage in found["lifecycle"]["stages"]][:2] == ["awareness", "consideration"]
    buy, pay = found["journeys"]
    assert buy["children"] == [{"slug": "pay", "step": "paying", "step_name": "Paying"}]
    assert (buy["parents"], pay["parents"], pay["children"]) == ([], ["buy"], [])
    assert {buy["lifecycle"], pay["lifecycle"]} == {"purchase"}


def test_stages_are_added_renamed_ordered_and_removed_in_one_change_and_it_leads_back(client: Client):
    before = get(client)["lifecycle"]
    wanted = [
        {"slug": "purchase", "name": "Buy "},
        {"name": "Après-vente"},
        {"slug": "awareness", "name": "Awareness"},
    ]
    done = change(client, wanted).json()
    stages = done["lifecycle"]["stages"]
    assert [(one["slug"], one["name"]) for one in stages] == [
        ("purchase", "Buy"),
        ("apres-vente", "Après-vente"),
        ("awareness", "Awareness"),
    ]
    assert done["former"] == before["stages"]
    back = change(client, done["former"]).json()
    assert back["lifecycle"] == before  # the version names what it says
    assert [one.action for one in AuditEntry.objects.filter(object_type="lifecycle")] == [
        "lifecycle.changed"
    ] * 2


def test_a_change_of_what_somebody_else_changed_is_refused(client: Client):
    read = get(client)["lifecycle"]
    change(client, [*read["stages"], {"name": "Renewal"}])
    met = change(client, read["stages"][::-1], read["version"])
    assert (met.status_code, met.json()["code"]) == (409, "lifecycle-changed")
    assert met.json()["fields"]["stages"][-1]["name"] == "Renewal"
    assert [one["slug"] for one in get(client)["lifecycle"]["stages"]][-1] == "renewal"


def test_a_stage_with_journeys_goes_only_when_they_move_and_the_move_stands_in_their_history(client: Client):
    rest = [one for one in get(client)["lifecycle"]["stages"] if one["slug"] != "purchase"]
    met = change(client, rest)
    assert (met.status_code, met.json()["code"]) == (409, "lifecycle-in-use")
    assert met.json()["fields"]["journeys"] == {"buy": "purchase", "pay": "purchase"}
    done = change(client, rest, buy="advocacy", pay=None).json()
    assert done["moved_from"] == {"buy": "purchase", "pay": "purchase"}
    assert {one["slug"]: one["lifecycle"] for one in get(client)["journeys"]} == {
        "buy": "advocacy",
        "pay": None,
    }
    newest = JourneyChange.objects.filter(journey__slug="buy").first()
    assert newest is not None
    assert "ifecycle" in newest.sentences[0]
    change(client, done["former"], **done["moved_from"])
    assert {one["lifecycle"] for one in get(client)["journeys"]} == {"purchase"}


@pytest.mark.parametrize(
    "stages",
    [
        [],
        [{"name": " "}],
        [{"name": "A"}, {"name": "a"}],
        [{"slug": "x", "name": "A"}, {"slug": "x", "name": "B"}],
        [{"name": str(number)} for number in range(21)],
    ],
)
def test_a_lifecycle_that_says_nothing_or_the_same_twice_is_refused(client: Client, stages: list[Any]):
    met = change(client, stages)
    assert (met.status_code, met.json()["code"]) == (422, "lifecycle-invalid")


def test_a_pin_has_its_reason_and_no_pin_none(client: Client):
    assert put(client, "/journeys/buy/key", {"reason": " "}).json()["code"] == "reason-missing"
    assert put(client, "/journeys/buy/key", {"reason": "Half of all money"}).status_code == 204
    assert [one["key_reason"] for one in get(client)["journeys"]] == ["Half of all money", ""]
    client.delete("/api/frame/journeys/buy/key")
    assert Journey.objects.get(slug="buy").key_reason == ""
    newest = AuditEntry.objects.filter(object_id="buy").order_by("-id").values_list("action", flat=True)[:2]
    assert list(newest) == ["journey.unpinned", "journey.pinned"]


def test_a_nomination_is_one_persons_and_only_they_take_it_back(actor: Actor, client: Client):
    path = "/journeys/buy/steps/choose/nomination"
    for reason in ("They decide here", "Here they decide"):
        assert put(client, path, {"reason": reason}).status_code == 204
    other = make_client(actor, {"frame.view", "frame.comment"})
    assert (
        client.delete("/api/frame/journeys/buy/steps/paying/nomination").json()["code"]
        == "nomination-unknown"
    )
    assert put(other, "/journeys/buy/steps/none/nomination", {"reason": "x"}).json()["code"] == "step-unknown"
    assert client.delete(f"/api/frame{path}").status_code == 204
    assert client.delete(f"/api/frame{path}").status_code == 404


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/lifecycle", {"version": "x", "stages": []}),
        ("/journeys/buy/key", {"reason": "x"}),
        ("/journeys/buy/steps/choose/nomination", {"reason": "x"}),
    ],
)
def test_who_may_only_look_or_is_from_elsewhere_changes_nothing(
    actor: Actor, path: str, body: dict[str, Any]
):
    assert put(make_client(actor, {"frame.view"}), path, body).status_code == 403
    stranger = make_client(make_actor())
    answered = put(stranger, path, body).status_code
    assert answered in {404, 409}
    assert get(stranger)["journeys"] == []
