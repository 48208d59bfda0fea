"""One customer's story: every part on one time line, page by page, and as quick with 50,000 events."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from desirepath.base.clock import from_micros
from desirepath.base.models import Mail
from desirepath.customers.models import Consent, Customer
from desirepath.eventlog.models import Source
from desirepath.eventlog.tests.building import START_US, add_segment, add_to_tail, event
from desirepath.frame.services.importing import import_journey
from desirepath.listen.models import Feedback
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db

HOUR, MINUTE = 3_600, 60
BEGAN = from_micros(START_US)
MANY = 50_000
MOST_CPU_SECONDS = 0.2
JOURNEY = """
format: desirepath/journey/1
slug: orders
name: Orders
case: case_id
outcome: {event: delivered}
stages:
  - slug: all
    name: All
    steps:
      - {slug: placed, name: Placed, binds: [{event: placed}]}
      - {slug: paid, name: Paid, binds: [{event: paid}], expect: {within_hours: 2}}
      - {slug: brought, name: Brought, binds: [{event: delivered}]}
"""


@dataclass
class Told:
    """A workspace with a customer of seven events and one of fifty thousand."""

    actor: Actor
    few: int
    many: int

    def story(self, key: int, **asked: Any) -> dict[str, Any]:
        """A page of a story, as the API sends it."""
        answer = self._client.get(f"/api/customers/{key}/story", asked)
        assert answer.status_code == 200, answer.content
        return dict(answer.json())

    def get(self, path: str) -> Any:
        """What the API answers."""
        return self._client.get(path).json()

    @property
    def _client(self) -> Client:
        return make_client(self.actor)


@pytest.fixture(scope="module")
def told(kept) -> Iterator[Told]:
    with kept() as folder:
        actor = make_actor()
        ada, bea = (
            Customer.objects.create(workspace_id=actor.workspace_id, display_name=name).pk
            for name in ("Ada", "Bea")
        )
        orders = [
            event(ada, "placed", 0, case_id="o1"),
            event(ada, "paid", HOUR, case_id="o1"),
            event(ada, "delivered", 9 * HOUR, case_id="o1"),
            event(ada, "looked", 10 * HOUR),
            event(ada, "placed", 11 * HOUR, case_id="o2"),
            event(ada, "paid", 12 * HOUR, case_id="o2"),
        ]
        clicks = [event(bea, "clicked", place * MINUTE) for place in range(MANY)]
        add_segment(actor.workspace_id, [*orders, *clicks], folder / "spools")
        add_to_tail(actor.workspace_id, [event(ada, "paid", 13 * HOUR, case_id="o2")])
        _said(actor, ada)
        import_journey(actor=actor, text=JOURNEY)
        yield Told(actor, ada, bea)


def _said(actor: Actor, customer: int) -> None:
    """Feedback at the very instant of an event, before it and after it; and a decision about consent."""
    source = Source.objects.get(workspace_id=actor.workspace_id, slug="web")
    for hours in (10, 10, 20):
        Feedback.objects.create(
            workspace_id=actor.workspace_id,
            source=source,
            message_hash=uuid4(),
            customer_key=customer,
            occurred_at=BEGAN + timedelta(hours=hours),
            scale="nps_0_10",
            score=hours - 10,
            comment="late",
        )
    Consent.objects.create(
        workspace_id=actor.workspace_id,
        customer_id=customer,
        purpose="survey",
        granted=True,
        at=BEGAN + timedelta(hours=10),
    )


def test_pages_put_together_are_the_whole_story_even_where_moments_share_an_instant(told: Told):
    whole = told.story(told.few)["items"]
    assert len(whole) == 11
    walked: list[dict[str, Any]] = []
    cursor: str | None = ""
    while cursor is not None:
        page = told.story(told.few, cursor=cursor, limit=2)
        assert len(page["items"]) <= 2
        walked += page["items"]
        cursor = page["next_cursor"]
    assert walked == whole
    assert all(later["occurred_at"] >= earlier["occurred_at"] for later, earlier in pairwise(walked))


def test_a_story_is_narrowed_to_kinds_and_begins_at_a_day(told: Told):
    said = told.story(told.few, kinds="feedback,consent")["items"]
    assert [one["kind"] for one in said] == ["feedback", "feedback", "feedback", "consent"]
    assert said[0]["reference"].startswith("feedback:")
    early = told.story(told.few, before=(BEGAN + timedelta(hours=10)).isoformat())["items"]
    assert [one["title"] for one in early] == ["delivered", "paid", "placed"]
    months = told.get(f"/api/customers/{told.few}/story/months")
    assert {(one["kind"], one["count"]) for one in months} == {("event", 7), ("feedback", 3), ("consent", 1)}


def test_mails_that_went_out_and_tickets_stand_on_the_same_line(told: Told):
    workspace, at = told.actor.workspace_id, BEGAN + timedelta(hours=30)
    for number, sent_at in enumerate([at, None]):
        Mail.objects.create(
            workspace_id=workspace,
            key=f"m{number}",
            purpose="survey",
            customer_key=told.few,
            to_address="ada@example.org",
            subject=f"How was it? {number}",
            text="",
            message_id=f"m{number}@example.org",
            next_try_at=at,
            sent_at=sent_at,
        )
    Feedback.objects.create(
        workspace_id=workspace,
        source=Source.objects.get(workspace_id=workspace, slug="web"),
        source_kind="ticket",
        message_hash=uuid4(),
        customer_key=told.few,
        occurred_at=at + timedelta(hours=1),
        scale="none",
        comment="No parcel",
    )
    newest = told.story(told.few)["items"][:3]
    assert [(one["kind"], one["title"]) for one in newest] == [
        ("ticket", "Feedback Given"),
        ("mail", "How was it? 0"),
        ("feedback", "Feedback Given"),
    ]
    for kind, count in (("ticket", 1), ("feedback", 3), ("ticket,feedback", 4)):
        assert len(told.story(told.few, kinds=kind)["items"]) == count
    months = told.get(f"/api/customers/{told.few}/story/months")
    assert {("ticket", 1), ("mail", 1), ("feedback", 3)} <= {(one["kind"], one["count"]) for one in months}


def test_fifty_thousand_events_cost_no_more_questions_than_seven_and_little_time(told: Told):
    deep = told.story(told.many, before=(BEGAN + timedelta(minutes=MANY // 2)).isoformat())
    assert [one["title"] for one in deep["items"]] == ["clicked"] * 100
    queries, seconds = [], []
    for key, cursor in ((told.few, ""), (told.many, ""), (told.many, deep["next_cursor"])):
        with CaptureQueriesContext(connection) as asked:
            began = time.process_time()
            told.story(key, cursor=cursor)
            seconds.append(time.process_time() - began)
        queries.append(len(asked))
    assert len(set(queries)) == 1, queries
    assert max(seconds) < MOST_CPU_SECONDS, seconds


def test_journeys_passed_say_where_the_customer_is_and_since_when(told: Told):
    runs = told.get(f"/api/understand/customers/{told.few}/journeys")["items"]
    assert [(run["case_id"], run["is_completed"], run["now"]) for run in runs] == [
        ("o2", False, "paid"),
        ("o1", True, "brought"),
    ]
    waiting, done = runs
    assert [(step["slug"], step["times"]) for step in waiting["steps"]] == [("placed", 1), ("paid", 2)]
    assert waiting["expect_within_hours"] == 2
    assert (waiting["began_at"], waiting["last_at"]) == tuple(
        (BEGAN + timedelta(hours=hours)).isoformat().replace("+00:00", "Z") for hours in (11, 13)
    )
    assert [step["name"] for step in done["steps"]] == ["Placed", "Paid", "Brought"]
    assert told.get(f"/api/understand/customers/{told.many}/journeys")["items"] == []


def test_scores_over_time_are_in_order(told: Told):
    scores = told.get(f"/api/listen/customers/{told.few}/scores")
    assert [one["score"] for one in scores] == [0, 0, 10]
