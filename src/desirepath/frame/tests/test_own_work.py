"""What waits for a person, and what on the maps is theirs."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from desirepath.frame.models import InboxMark
from desirepath.frame.tests.colleagues import JOURNEY, Colleague
from desirepath.people.contracts import Actor
from desirepath.people.models import Department
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db

MAP = """\
format: desirepath/journey/1
slug: small
name: Small
owner: ADA
reviewed_at: 2020-01-01
review_every_days: 30
hand_offs:
  - {from: a, to: b, what: papers, terms: one day}
  - {from: Care, to: Billing, what: the bill}
stages:
  - slug: one
    name: One
    steps:
      - slug: a
        name: Ask
        business: {department: Care, owner: Ben, people: [Cleo]}
        cards:
          pain-points:
            - {id: p, text: Slow, evidence: [{kind: verbatim, ref: r, seen_on: 2020-01-01}]}
      - slug: b
        name: Bill
        business: {department: Billing, raci: {accountable: ada, informed: [Ben]}}
"""


@pytest.fixture
def actor() -> Actor:
    return make_actor()


@pytest.fixture
def ada(actor: Actor) -> Colleague:
    found = Colleague(actor, "Ada", "journey-manager")
    found.post("/api/frame/journeys/import", text=MAP)
    return found


@pytest.fixture
def ben(ada: Colleague, actor: Actor) -> Colleague:
    return Colleague(actor, "Ben")


def waiting(colleague: Colleague, query: str = "") -> list[tuple[str, str]]:
    return [(one["kind"], one["text"]) for one in colleague.get(f"/api/frame/inbox{query}")["entries"]]


def test_mentions_and_answers_wait_until_done_or_resolved(ada, ben):
    first = ben.comment("Is this so?", step="a")
    ada.comment("It is", parent=first["id"])
    ada.comment("And you?", mentions=[ben.user.pk], step="b")
    ada.comment("Not for Ben")
    ben.comment("My own name", mentions=[ben.user.pk])
    talk = [one for one in waiting(ben) if one[0] in ("mention", "answer")]
    assert talk == [("mention", "And you?"), ("answer", "It is")]
    ben.post(f"/api/frame/comments/{first['id']}/resolve", resolved=True)
    assert ("answer", "It is") not in waiting(ben)


def test_what_is_done_leaves_the_inbox_and_the_badge_counts_what_is_unseen(ada, ben):
    ada.comment("You?", mentions=[ben.user.pk])
    before = ben.get("/api/frame/inbox")
    entry = next(one["entry"] for one in before["entries"] if one["kind"] == "mention")
    seen = ben.post("/api/frame/inbox/marks", entries=[entry], state="seen")
    assert (seen["unseen"], seen["waiting"]) == (before["unseen"] - 1, before["waiting"])
    done = ben.post("/api/frame/inbox/marks", entries=[entry, "mention:0", "x"], state="done")
    assert done["waiting"] == before["waiting"] - 1
    assert ben.get("/api/frame/inbox/count") == {"unseen": done["unseen"], "waiting": done["waiting"]}
    assert ("mention", "You?") not in waiting(ben)
    assert ("mention", "You?") in waiting(ben, "?done=true")
    again = ben.post("/api/frame/inbox/marks", entries=[entry], state="waiting")
    assert again["waiting"] == before["waiting"]
    assert list(InboxMark.objects.values_list("user_id", flat=True)) == [ben.user.pk]


def test_suggestions_reviews_and_stale_cells_wait_for_who_decides_and_owns(ada, ben, actor):
    cleo = Colleague(actor, "Cleo", "analyst")
    edit = {"kind": "set", "at": ["steps", "a", "name"], "before": "Ask", "value": "Ask us"}
    cleo.post(f"{JOURNEY}/suggestions", title="Say us", base_version=1, edits=[edit])
    kinds: dict[str, set[str]] = {
        one.user.name: {kind for kind, _ in waiting(one)} for one in (ada, ben, cleo)
    }
    assert kinds["Ada"] >= {"suggestion", "review"}
    assert "stale" not in kinds["Ada"], "the step's owner comes before the journey's"
    assert kinds["Ben"] == {"stale"}
    assert kinds["Cleo"] == set(), "nobody decides on their own suggestion"


def test_a_step_without_an_owner_waits_for_its_department(ada, actor):
    care = Colleague(actor, "Dora")
    care.membership.department = Department.objects.get(workspace_id=actor.workspace_id, slug="care")
    care.membership.save()
    assert waiting(care) == []
    ada.post("/api/frame/journeys/import", text=MAP.replace("owner: Ben, ", ""))
    assert {kind for kind, _ in waiting(care)} == {"stale"}


def test_what_belongs_to_nobody_with_an_account_waits_for_those_who_publish(ada, ben):
    ada.post(
        "/api/frame/journeys/import", text=MAP.replace("owner: Ben", "owner: Zoe").replace("ADA", "Board")
    )
    hers = dict(waiting(ada))
    assert hers["stale"].endswith("Its owner, Zoe, is nobody with an account here.")
    assert hers["review"].endswith("Its owner, Board, is nobody with an account here.")
    assert waiting(ben) == []


def test_a_key_has_no_inbox_and_owns_nothing(ada, actor):
    key: Client = make_client(actor)
    for path in ("inbox", "inbox/count", "my-part"):
        assert key.get(f"/api/frame/{path}").json()["code"] == "only-people"
    assert key.get("/api/frame/my-part?person=Ada").status_code == 200


def steps_of(part: Any) -> list[tuple[str, list[str]]]:
    return [(step["slug"], step["because"]) for one in part["journeys"] for step in one["steps"]]


def test_my_part_is_what_bears_my_name(ada, ben):
    mine = ada.get("/api/frame/my-part")
    journey = mine["journeys"][0]
    assert mine["who"] == {"kind": "me", "label": "Ada"}
    assert (journey["is_owner"], journey["is_review_due"], journey["review_due_on"]) == (
        True,
        True,
        "2020-01-31",
    )
    assert steps_of(mine) == [("b", ["accountable"])]
    assert journey["hand_offs"] == [
        {"direction": "in", "from": "Ask", "to": "Bill", "what": "papers", "terms": "one day"}
    ]
    assert mine["people"] == ["ada", "Ben", "Cleo"]
    assert mine["departments"] == ["Billing", "Care"]
    of_ben = ben.get("/api/frame/my-part")
    assert steps_of(of_ben) == [("a", ["owner"]), ("b", ["informed"])]
    assert [one["direction"] for one in of_ben["journeys"][0]["hand_offs"]] == ["out"]
    assert not of_ben["journeys"][0]["is_review_due"]


@pytest.mark.parametrize(
    ("query", "label", "steps", "directions"),
    [
        ("department=care", "Care", [("a", ["department"])], ["out", "out"]),
        ("department=Billing", "Billing", [("b", ["department"])], ["in", "in"]),
        ("role=Cleo", "Cleo", [("a", ["people"])], ["out"]),
        ("person=nobody", "nobody", [], []),
    ],
)
def test_the_part_of_a_department_a_role_or_another_person(ada, query, label, steps, directions):
    part = ada.get(f"/api/frame/my-part?{query}")
    assert (part["who"]["label"], steps_of(part)) == (label, steps)
    assert [one["direction"] for each in part["journeys"] for one in each["hand_offs"]] == directions


def test_a_person_is_found_by_address_too_and_archived_maps_are_nobodys_part(ada, ben):
    assert steps_of(ada.get(f"/api/frame/my-part?person={ben.user.email}")) == steps_of(
        ada.get("/api/frame/my-part?person=ben")
    )
    ada.post(f"{JOURNEY}/archive")
    assert (ada.get("/api/frame/my-part")["journeys"], waiting(ada)) == ([], [])
