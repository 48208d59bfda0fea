"""Draft, review, published: who changes what, and how others propose changes instead."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from desirepath.frame.models import JourneyChange
from desirepath.frame.tests.maps import EDITOR, PUBLISHER, Caller, put, refusal
from desirepath.frame.tests.test_journey_files import SMALL
from desirepath.people.contracts import Actor
from desirepath.people.models import AuditEntry
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db
NAME = "A small journey"


@pytest.fixture
def actor() -> Actor:
    return make_actor()


@pytest.fixture
def publisher(actor: Actor) -> Caller:
    caller = Caller(actor, PUBLISHER)
    caller.post("/journeys/import", text=SMALL)
    return caller


@pytest.fixture
def editor(actor: Actor, publisher: Caller) -> Caller:
    return Caller(actor, EDITOR)


def publish(publisher: Caller, **more: Any) -> Any:
    return publisher.post("/journeys/small/status", status="published", **more)


def suggest(caller: Caller, *edits: dict[str, Any], title: str = "Better words") -> Any:
    body = {"title": title, "reason": "heard it", "base_version": 1, "edits": list(edits)}
    return caller.post("/journeys/small/suggestions", **body)


def decide(caller: Caller, number: int, decision: str, **more: Any) -> Any:
    return caller.post(f"/suggestions/{number}/decide", decision=decision, edit_key=str(uuid4()), **more)


def test_publishing_keeps_the_version_and_later_ones_do_not_move_it(publisher: Caller):
    shown = publish(publisher, name="Spring", version=1).json()
    assert (shown["status"], shown["published_version"]) == ("published", 1)
    assert shown["published_at"]
    publisher.edit("small", put("name", NAME, "Better"))
    shown = publisher.map("small")
    assert (shown["version"], shown["published_version"], shown["status"]) == (2, 1, "published")
    entries = publisher.get("/journeys/small/changes").json()["items"]
    assert [(one["is_published"], one["name"]) for one in entries] == [(False, ""), (True, "Spring")]
    assert publish(publisher).json()["published_version"] == 2
    assert AuditEntry.objects.filter(action="journey.published").count() == 2


def test_publishing_another_version_than_the_one_looked_at_is_refused(publisher: Caller):
    publisher.edit("small", put("name", NAME, "Better"))
    assert refusal(publish(publisher, version=1)) == (409, "map-changed")
    assert publisher.map("small")["status"] == "draft"


def test_editors_send_to_review_but_neither_publish_nor_take_back(publisher: Caller, editor: Caller):
    assert editor.post("/journeys/small/status", status="review").json()["status"] == "review"
    assert editor.edit("small", put("name", NAME, "Better")).status_code == 200
    assert refusal(publish(editor)) == (403, "missing-right")
    publish(publisher)
    assert refusal(editor.post("/journeys/small/status", status="draft")) == (403, "missing-right")
    assert publisher.post("/journeys/small/status", status="draft").json()["published_version"] == 2


def test_a_published_map_is_changed_by_suggestions_and_the_refusal_says_how(
    publisher: Caller, editor: Caller
):
    publish(publisher)
    assert [editor.map("small")[f"may_{what}"] for what in ("edit", "suggest", "publish")] == [
        False,
        True,
        False,
    ]
    refused = editor.edit("small", put("name", NAME, "Mine"))
    assert refusal(refused) == (403, "map-published")
    assert "POST /api/frame/journeys/small/suggestions" in refused.json()["detail"]
    file = SMALL.replace(NAME, "Mine")
    assert refusal(editor.post("/journeys/import", text=file)) == (403, "map-published")
    assert editor.post("/journeys/import", text=SMALL).json()["changes"] == []
    assert publisher.map("small")["version"] == 1


def test_an_approved_suggestion_joins_what_others_changed_meanwhile(publisher: Caller, editor: Caller):
    publish(publisher)
    made = suggest(editor, put("steps/a/customer/goal", None, "Get in")).json()
    assert (made["state"], made["is_mine"]) == ("open", True)
    assert made["sentences"] == ["Goal of “A” set to “Get in”."]
    publisher.edit("small", put("name", NAME, "Better"))
    done = decide(publisher, made["id"], "approve", note="Yes").json()
    assert (done["state"], done["decision_note"], done["conflicts"]) == ("approved", "Yes", [])
    shown = publisher.map("small")["document"]
    assert (shown["name"], shown["stages"][0]["steps"][0]["customer"]["goal"]) == ("Better", "Get in")
    newest = JourneyChange.objects.all()[0]
    assert (newest.origin, newest.version) == ("suggestion", 3)
    assert newest.sentences[0] == "The suggestion “Better words” by key test was approved."
    assert decide(publisher, made["id"], "approve").json() == done
    assert refusal(decide(publisher, made["id"], "decline")) == (409, "suggestion-decided")
    assert JourneyChange.objects.count() == 3


def test_a_suggestion_that_meets_another_change_names_it_and_changes_nothing(
    publisher: Caller, editor: Caller
):
    publish(publisher)
    goal = put("steps/a/customer/goal", None, "Get in")
    number = suggest(editor, goal, put("name", NAME, "Mine")).json()["id"]
    publisher.edit("small", put("name", NAME, "Better"))
    before = publisher.map("small")
    listed = publisher.get("/journeys/small/suggestions?state=open").json()
    assert [(one["at"], one["theirs"]) for one in listed[0]["conflicts"]] == [(["name"], "Better")]
    refused = decide(publisher, number, "approve")
    assert refusal(refused) == (409, "edit-conflict")
    assert publisher.map("small") == before
    assert decide(publisher, number, "decline", note="No").json()["state"] == "declined"
    assert publisher.get("/journeys/small/suggestions?state=open").json() == []


def test_only_its_author_withdraws_and_only_publishers_decide(actor: Actor, publisher: Caller):
    number = suggest(publisher, put("name", NAME, "Mine")).json()["id"]
    assert refusal(decide(Caller(actor, EDITOR), number, "approve")) == (403, "missing-right")
    own = decide(publisher, number, "withdraw").json()
    assert own["state"] == "withdrawn"
    assert refusal(decide(publisher, number, "approve")) == (409, "suggestion-decided")
    assert refusal(decide(Caller(make_actor(), PUBLISHER), number, "decline")) == (404, "suggestion-unknown")


def test_a_suggestion_must_fit_its_version_change_something_and_is_made_once(
    publisher: Caller, editor: Caller
):
    assert refusal(suggest(editor, put("name", "Else", "Mine"))) == (409, "edit-conflict")
    assert refusal(suggest(editor, put("name", NAME, NAME))) == (422, "suggestion-empty")
    nowhere = suggest(editor, put("steps/b/next", ["a"], ["nowhere"]))
    assert refusal(nowhere) == (422, "format-refused")
    assert refusal(suggest(editor, put("name", NAME, "Mine"), title=" ")) == (422, "invalid-request")
    first = suggest(editor, put("name", NAME, "Mine")).json()
    assert suggest(editor, put("name", NAME, "Mine")).json() == first
    assert len(editor.get("/journeys/small/suggestions").json()) == 1
