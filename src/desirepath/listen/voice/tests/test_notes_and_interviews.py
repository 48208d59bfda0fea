"""Colleagues are heard too: by a note of two taps, and by what they say in interviews."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from desirepath.base.clock import now
from desirepath.base.jobs import queue
from desirepath.base.jobs.context import JobContext
from desirepath.customers.models import Customer
from desirepath.frame.selectors.interviews import list_taggable_steps
from desirepath.frame.services import import_journeys
from desirepath.frame.services import interviews as held
from desirepath.frame.services.stakeholders import create_stakeholder
from desirepath.listen.models import Feedback, VoiceOriginal
from desirepath.listen.voice.services import interviews
from desirepath.listen.voice.tests.hearing import send, texts_of
from desirepath.people.tests.callers import make_actor, make_client

JOURNEY = """
format: desirepath/journey/1
slug: order
name: Order
stages: [{slug: buy, name: Buy, steps: [{slug: pay, name: Pay}, {slug: get, name: Get}]}]
"""


@pytest.fixture
def actor(db):
    made = make_actor()
    import_journeys(actor=made, files=[("order.yaml", JOURNEY)])
    return made


@pytest.fixture
def client(actor):
    return make_client(actor)


def note(client, **further):
    given = {
        "entry_key": str(uuid4()),
        "kind": "complaint",
        "journey": "order",
        "step": "pay",
        "text": "Card refused",
    }
    return send(client, "POST", "/notes", given | further)


def test_a_note_stands_at_its_step_once_however_often_it_is_sent(actor, client):
    key = str(uuid4())
    first, again = note(client, entry_key=key), note(client, entry_key=key, text="changed")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    [item] = client.get("/api/listen/voice", {"kind": "frontline", "step": "pay"}).json()["items"]
    assert (item["text"], item["author_role"], item["journey"]) == ("Card refused", "employee", "order")
    assert item["properties"] == {"note": "complaint", "noted_by": "key test"}


def test_two_taps_without_a_word_are_a_note_and_nobody_notes_the_future(actor, client):
    later = (now() + timedelta(days=9)).isoformat()
    assert note(client, text="", occurred_at=later).status_code == 201
    [item] = client.get("/api/listen/voice", {"kind": "frontline"}).json()["items"]
    assert item["text"] == ""
    assert datetime.fromisoformat(item["occurred_at"]) <= now()


def test_a_note_may_name_the_customer_whose_story_it_joins(actor, client):
    customer = Customer.objects.create(workspace_id=actor.workspace_id, display_name="Ann Lee")
    assert note(client, customer=customer.pk).status_code == 201
    assert Feedback.objects.get().customer_key == customer.pk
    story = client.get(f"/api/customers/{customer.pk}/story").json()
    assert "Card refused" in str(story)


@pytest.mark.parametrize(
    ("further", "code"),
    [
        ({"step": "nowhere"}, "voice-step-unknown"),
        ({"text": "x" * 4001}, "note-invalid"),
        ({"customer": 999999}, "customer-unknown"),
        ({"kind": "gossip"}, "invalid-request"),
    ],
)
def test_a_note_that_cannot_be_kept_is_refused_with_a_reason(client, further, code):
    answer = note(client, **further)
    assert answer.status_code in {404, 422}
    assert answer.json()["code"] == code
    assert Feedback.objects.count() == 0


@pytest.fixture
def interview(actor):
    who = create_stakeholder(
        actor=actor, given={"name": "Ines Costa", "role": "Care", "level": "frontline", "influence": 3}
    )
    given = {"stakeholder": who.id, "held_on": date(2026, 3, 2), "summary": ""}
    return held.create_interview(actor=actor, given=given).interview.id


def test_what_is_said_in_an_interview_is_voice_and_follows_the_interview(actor, client, interview):
    pay, get = (step.id for step in list_taggable_steps(actor))
    said = held.add_note(
        actor=actor, interview_id=interview, kind="quote", text="They call twice", steps=[pay, get]
    )
    [item] = client.get("/api/listen/voice", {"kind": "interview", "q": "twice"}).json()["items"]
    assert (item["step"], item["journey"], item["occurred_at"]) == ("pay", "order", "2026-03-02T12:00:00Z")
    assert item["properties"]["also_at"] == "order/get"
    held.update_note(actor=actor, note_id=said.id, changes={"text": "They call thrice", "steps": [get]})
    assert (texts_of(client, q="twice"), texts_of(client, step="get")) == ([], ["They call thrice"])
    held.archive_interview(actor=actor, interview_id=interview, archived=True)
    assert texts_of(client, kind="interview") == []
    held.archive_interview(actor=actor, interview_id=interview, archived=False)
    assert texts_of(client, kind="interview") == ["They call thrice"]
    held.remove_note(actor=actor, note_id=said.id)
    assert texts_of(client, kind="interview") == []


def test_a_masked_note_stays_masked_when_its_interview_is_edited(actor, client, interview):
    said = held.add_note(
        actor=actor, interview_id=interview, kind="quote", text="Ines Costa: ring bob@example.org"
    )
    pk = Feedback.objects.get().pk
    send(client, "POST", f"/voice/{pk}/mask", {})
    assert texts_of(client) == ["[name]: ring [e-mail]"]
    held.add_note(actor=actor, interview_id=interview, kind="quote", text="another")
    held.update_note(actor=actor, note_id=said.id, changes={"text": "Ines Costa: mail bob@example.org"})
    assert set(texts_of(client)) == {"[name]: mail [e-mail]", "another"}
    assert send(client, "POST", f"/voice/{pk}/unmask").json()["text"] == "Ines Costa: mail bob@example.org"
    assert VoiceOriginal.objects.count() == 0


def test_interviews_of_an_older_installation_are_heard_by_a_job(actor, client, interview):
    held.add_note(actor=actor, interview_id=interview, kind="concern", text="Too many forms")
    Feedback.objects.all().delete()
    queue.enqueue(workspace_id=actor.workspace_id, kind=interviews.KIND)
    context = JobContext(queue.claim([interviews.KIND]))
    assert interviews.hear_interviews(context) == interviews.hear_interviews(context) == 1
    assert texts_of(client, **{"from": "2026-03-02", "to": "2026-03-03"}) == ["Too many forms"]
    assert Feedback.objects.get().occurred_at == datetime(2026, 3, 2, 12, tzinfo=UTC)
