"""Stakeholders, interviews and notes over HTTP: kept, found again, tied to steps, and nobody else's."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from desirepath.base.clock import now
from desirepath.frame.selectors.interviews import find_interview_labels
from desirepath.frame.tests.test_journey_files import SMALL
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db

ANN = {"name": "Ann Lee", "role": "Team lead", "department": "Billing", "level": "manager", "influence": 4}


@pytest.fixture
def actor() -> Actor:
    return make_actor()


@pytest.fixture
def client(actor: Actor) -> Client:
    client = make_client(actor, {"frame.view", "frame.edit"})
    post(client, "/journeys/import", {"text": SMALL})
    return client


def post(client: Client, path: str, body: dict[str, Any] | None = None) -> Any:
    return client.post(f"/api/frame{path}", body or {}, content_type="application/json")


def patch(client: Client, path: str, body: dict[str, Any]) -> Any:
    return client.patch(f"/api/frame{path}", body, content_type="application/json")


def get(client: Client, path: str) -> Any:
    return client.get(f"/api/frame{path}").json()


def steps_of(client: Client) -> dict[str, int]:
    ids: dict[str, int] = get(client, "/journeys/small/document")["step_ids"]
    return ids


def hold_interview(client: Client, held_on: str = "2026-11-02", **stakeholder: Any) -> int:
    who = post(client, "/stakeholders", ANN | stakeholder).json()["id"]
    made = post(client, "/interviews", {"stakeholder": who, "held_on": held_on, "framework": "AIDA"})
    assert made.status_code == 201, made.content
    return int(made.json()["interview"]["id"])


def add_note(client: Client, interview: int, text: str = "Bills come late", **given: Any) -> dict[str, Any]:
    made = post(client, f"/interviews/{interview}/notes", {"kind": "concern", "text": text, **given})
    assert made.status_code == 201, made.content
    note: dict[str, Any] = made.json()
    return note


def test_a_stakeholder_is_found_changed_put_away_and_brought_back(client: Client):
    made = post(client, "/stakeholders", ANN)
    assert made.status_code == 201
    post(client, "/stakeholders", {"name": "Bo", "department": "billing"})
    listed = get(client, "/stakeholders?department=BILLING")
    assert [(one["name"], one["department"]) for one in listed] == [("Ann Lee", "Billing"), ("Bo", "Billing")]
    assert [one["name"] for one in get(client, "/stakeholders?search=team")] == ["Ann Lee"]
    ann = f"/stakeholders/{made.json()['id']}"
    changed = patch(client, ann, {"influence": 5, "department": None}).json()
    assert (changed["influence"], changed["department"], changed["role"]) == (5, None, "Team lead")
    assert post(client, f"{ann}/archive").json()["archived_at"] is not None
    assert [one["name"] for one in get(client, "/stakeholders")] == ["Bo"]
    assert [one["name"] for one in get(client, "/stakeholders?archived=true")] == ["Ann Lee"]
    assert post(client, f"{ann}/unarchive").json()["archived_at"] is None


def test_a_stakeholder_that_breaks_a_rule_is_refused_at_its_field(client: Client):
    refused = post(client, "/stakeholders", ANN | {"name": "  ", "influence": 6})
    assert refused.status_code == 422
    assert {"name", "influence"} <= set(refused.json()["fields"])


def test_pasted_lines_are_taken_or_say_why_not(client: Client):
    post(client, "/stakeholders", ANN)
    lines = ["ann  lee;billing", "Cy;Legal;Executive;5", "Dee;Legal;boss", ";Legal", "Cy;legal"]
    text = "\n".join(["name;department;level;influence", *lines])
    looked = post(client, "/stakeholders/import", {"text": text, "only_look": True}).json()
    assert [one["name"] for one in get(client, "/stakeholders")] == ["Ann Lee"]
    done = post(client, "/stakeholders/import", {"text": text}).json()
    assert done == looked
    assert [(one["name"], one["level"], one["influence"]) for one in done["added"]] == [
        ("Cy", "executive", 5)
    ]
    assert [one["line"] for one in done["known"]] == [2, 6]
    assert [(one["line"], one["problem"].split(".")[0]) for one in done["refused"]] == [
        (4, "There is no level “boss”"),
        (5, "It has no name"),
    ]
    assert [one["name"] for one in get(client, "/stakeholders")] == ["Ann Lee", "Cy"]


def test_notes_keep_their_order_and_the_same_note_sent_again_is_one(client: Client):
    interview, steps = hold_interview(client), steps_of(client)
    key = str(uuid4())
    first = add_note(client, interview, steps=[steps["b"], steps["a"]], entry_key=key)
    assert add_note(client, interview, "other words", entry_key=key) == first
    second = add_note(client, interview, "“Where is my bill?”", kind="quote")
    shown = get(client, f"/interviews/{interview}")
    assert [note["text"] for note in shown["notes"]] == ["Bills come late", "“Where is my bill?”"]
    assert [step["slug"] for step in shown["notes"][0]["steps"]] == ["a", "b"]
    assert (shown["interview"]["note_count"], shown["interview"]["framework"]) == (2, "AIDA")
    client.delete(f"/api/frame/interview-notes/{first['id']}")
    add_note(client, interview, first["text"], position=first["position"])
    assert get(client, f"/interviews/{interview}")["notes"][0]["text"] == first["text"]
    changed = patch(
        client, f"/interview-notes/{second['id']}", {"kind": "concern", "steps": [steps["a"]]}
    ).json()
    assert (changed["kind"], changed["text"]) == ("concern", "“Where is my bill?”")


def test_what_was_said_of_a_step_stays_readable_when_the_step_is_archived(client: Client, actor: Actor):
    interview, steps = hold_interview(client), steps_of(client)
    add_note(client, interview, steps=[steps["b"]])
    removal = {"kind": "remove", "out_of": ["stages", "one", "steps"]}
    before = {"slug": "b", "name": "B", "next": ["a"]}
    edits = {"edit_key": str(uuid4()), "edits": [removal | {"before": before}]}
    assert post(client, "/journeys/small/edits", edits).status_code == 200
    [step] = get(client, f"/interviews/{interview}")["notes"][0]["steps"]
    assert (step["name"], step["journey_name"], step["is_archived"]) == ("B", "A small journey", True)
    assert [one["slug"] for one in get(client, "/hearing/steps")] == ["a"]
    [found] = get(client, "/journeys/small/interview-notes")
    assert (found["step"], found["notes"][0]["stakeholder"]) == ("b", "Ann Lee")
    assert find_interview_labels(actor, [interview, 10_000]) == {interview: "Ann Lee (Billing), 2026-11-02"}
    post(client, f"/interviews/{interview}/archive")
    assert get(client, "/journeys/small/interview-notes") == []
    assert get(client, "/interviews") == []
    assert post(client, f"/interviews/{interview}/unarchive").json()["interview"]["archived_at"] is None


def test_an_interview_is_recorded_after_it_was_held(client: Client):
    who = post(client, "/stakeholders", ANN).json()["id"]
    later = (now() + timedelta(days=3)).date().isoformat()
    refused = post(client, "/interviews", {"stakeholder": who, "held_on": later})
    assert (refused.status_code, refused.json()["code"]) == (422, "interview-not-held")
    interview = hold_interview(client)
    assert patch(client, f"/interviews/{interview}", {"held_on": later}).status_code == 422
    changed = patch(client, f"/interviews/{interview}", {"summary": "All is late"}).json()
    assert (changed["interview"]["summary"], changed["interview"]["held_on"]) == ("All is late", "2026-11-02")


def test_how_much_was_heard_of_a_stakeholder_is_counted_without_archived_interviews(client: Client):
    interview = hold_interview(client)
    add_note(client, interview)
    add_note(client, interview, "More")
    [ann] = get(client, "/stakeholders")
    second = post(client, "/interviews", {"stakeholder": ann["id"], "held_on": "2026-11-09"}).json()
    [ann] = get(client, "/stakeholders")
    counted = ("interview_count", "note_count", "last_heard_on")
    assert [ann[name] for name in counted] == [2, 2, "2026-11-09"]
    post(client, f"/interviews/{second['interview']['id']}/archive")
    assert [get(client, "/stakeholders")[0][name] for name in counted] == [1, 2, "2026-11-02"]


def test_reading_needs_one_right_and_changing_another(client: Client, actor: Actor):
    interview = hold_interview(client)
    reader, stranger = make_client(actor, {"frame.view"}), make_client(actor, {"measure.view"})
    for path in ("/stakeholders", "/interviews", f"/interviews/{interview}", "/hearing/steps"):
        assert reader.get(f"/api/frame{path}").status_code == 200
        assert stranger.get(f"/api/frame{path}").status_code == 403
    note = {"kind": "concern", "text": "x"}
    for path, body in (("/stakeholders", ANN), (f"/interviews/{interview}/notes", note)):
        assert post(reader, path, body).status_code == 403
    assert post(reader, f"/interviews/{interview}/archive").status_code == 403


def test_another_workspace_has_none_of_it(client: Client):
    interview, steps = hold_interview(client), steps_of(client)
    note = add_note(client, interview)
    who = get(client, "/stakeholders")[0]["id"]
    other = make_client(make_actor(), {"frame.view", "frame.edit"})
    for path in (f"/stakeholders/{who}", f"/interviews/{interview}", "/journeys/small/interview-notes"):
        assert other.get(f"/api/frame{path}").status_code == 404
    assert patch(other, f"/interview-notes/{note['id']}", {"text": "x"}).status_code == 404
    assert other.delete(f"/api/frame/interview-notes/{note['id']}").status_code == 404
    assert post(other, f"/interviews/{interview}/notes", {"kind": "quote", "text": "x"}).status_code == 404
    assert post(other, "/interviews", {"stakeholder": who, "held_on": "2026-11-02"}).status_code == 404
    own = hold_interview(other)
    foreign = post(other, f"/interviews/{own}/notes", {"kind": "quote", "text": "x", "steps": [steps["a"]]})
    assert (foreign.status_code, foreign.json()["code"]) == (404, "step-unknown")
