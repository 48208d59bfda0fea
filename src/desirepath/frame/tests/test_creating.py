"""New journeys, copies, and journeys that leave the lists."""

from __future__ import annotations

from uuid import uuid4

import pytest

from desirepath.frame.models import Journey
from desirepath.frame.selectors import list_definitions, list_versions
from desirepath.frame.tests.maps import EDITOR, PUBLISHER, Caller, put, refusal
from desirepath.frame.tests.test_journey_files import SMALL
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor() -> Actor:
    return make_actor()


@pytest.fixture
def caller(actor: Actor) -> Caller:
    caller = Caller(actor, PUBLISHER)
    caller.post("/journeys/import", text=SMALL)
    return caller


def test_a_journey_begins_empty_and_is_filled_by_edits(caller: Caller):
    made = caller.post("/journeys", name=" Order  & pay ", lifecycle="purchase").json()
    assert (made["status"], made["version"], made["may_edit"]) == ("draft", 1, True)
    assert made["document"] == {
        "format": "desirepath/journey/1",
        "slug": "order-pay",
        "name": "Order & pay",
        "lifecycle": "purchase",
        "state": "current",
        "case": "customer",
        "stages": [],
    }
    stage = {"kind": "add", "to": ["stages"], "member": {"slug": "one", "name": "One", "steps": []}}
    assert caller.edit("order-pay", stage).json()["map"]["version"] == 2
    again = caller.post("/journeys", name="Order & pay").json()
    assert again["document"]["slug"] == "order-pay-2"
    entry = caller.get("/journeys/order-pay/changes").json()["items"][-1]
    assert (entry["origin"], entry["sentences"]) == ("create", ["The map was created."])


def test_a_new_journey_may_bring_a_document_but_not_the_slug_of_another(caller: Caller):
    document = caller.map("small")["document"]
    made = caller.post("/journeys", name="Mine", slug="mine", document=document).json()
    assert made["document"] == {**document, "slug": "mine", "name": "Mine"}
    assert refusal(caller.post("/journeys", name="Small", slug="small")) == (409, "journey-exists")
    assert refusal(caller.post("/journeys", name=" ")) == (422, "invalid-request")
    assert refusal(caller.post("/journeys", name="X", slug="Not a slug")) == (422, "format-refused")
    assert Journey.objects.count() == 2


def test_a_copy_as_the_future_is_the_future_of_what_was_copied(caller: Caller):
    caller.edit("small", put("reviewed_at", None, "2026-03-01"))
    copied = caller.post("/journeys/small/copy", name="Small, better", state="future").json()
    present = caller.map("small")
    assert (copied["document"]["state"], copied["document"]["future_of"]) == ("future", "small")
    assert "reviewed_at" not in copied["document"]
    assert copied["document"]["stages"] == present["document"]["stages"]
    assert set(copied["step_ids"].values()).isdisjoint(present["step_ids"].values())
    entry = caller.get("/journeys/small-better/changes").json()["items"][0]
    assert entry["sentences"] == ["The map was created as a copy of “A small journey”, version 2."]
    refused = caller.post("/journeys/small/copy", name="X", state="current", future_of="small")
    assert refusal(refused) == (422, "invalid-request")


def test_the_list_says_when_a_journey_is_due_for_review(caller: Caller):
    caller.edit("small", put("reviewed_at", None, "2026-03-01"), put("review_every_days", None, 30))
    [listed] = caller.get("/journeys").json()
    assert listed["review_due_on"] == "2026-03-31"
    caller.post("/journeys", name="Fresh")
    assert [one["review_due_on"] for one in caller.get("/journeys").json()] == ["2026-03-31", None]


def test_an_archived_journey_leaves_the_lists_and_is_read_only_until_it_comes_back(
    caller: Caller, actor: Actor
):
    gone = caller.post("/journeys/small/archive").json()
    assert gone["archived_at"]
    assert [gone[f"may_{what}"] for what in ("edit", "suggest", "publish")] == [False] * 3
    assert caller.get("/journeys").json() == []
    assert [one["slug"] for one in caller.get("/journeys?archived=true").json()] == ["small"]
    assert (list_definitions(actor), list_versions(actor)) == ((), ())
    assert caller.map("small")["document"] == gone["document"]
    for refused in (
        caller.edit("small", put("name", "A small journey", "X")),
        caller.post("/journeys/import", text=SMALL.replace("A small journey", "X")),
        caller.post("/journeys/small/status", status="review"),
        caller.post("/journeys/small/restore", version=1, edit_key=str(uuid4())),
    ):
        assert refusal(refused) == (409, "journey-archived")
    back = caller.post("/journeys/small/unarchive").json()
    assert (back["archived_at"], back["version"], back["may_edit"]) == (None, 1, True)
    assert [one["slug"] for one in caller.get("/journeys").json()] == ["small"]


def test_a_published_journey_is_archived_only_by_those_who_publish(caller: Caller, actor: Actor):
    caller.post("/journeys/small/status", status="published")
    assert refusal(Caller(actor, EDITOR).post("/journeys/small/archive")) == (403, "missing-right")
    assert caller.post("/journeys/small/archive").status_code == 200
