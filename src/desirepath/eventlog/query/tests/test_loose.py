"""What a question reads beside files: each event once, also a resend that came after its id was forgotten."""

from __future__ import annotations

import time

import pytest

from desirepath.eventlog.query import loose
from desirepath.eventlog.query.loose import loose_rows
from desirepath.eventlog.query.scope import CaseRule, Scope
from desirepath.eventlog.query.snapshot import take_snapshot
from desirepath.eventlog.questions import cases_overview, customer_events
from desirepath.eventlog.services.merging import move_events
from desirepath.eventlog.store.compact import compact
from desirepath.eventlog.tests.building import add_segment, add_to_tail, event, make_workspace

pytestmark = pytest.mark.django_db
MONTH = 30 * 86_400
SENT = [event(customer, "placed", customer, message_id=f"m{customer}") for customer in range(1, 5)]
RESENT = [{**one, "received": MONTH} for one in SENT[:2]]


def count(workspace_id: int) -> int:
    return cases_overview(Scope(workspace_id=workspace_id, case=CaseRule(kind="customer"))).events


def test_a_resend_after_its_window_is_counted_once_before_and_after_a_compaction(tmp_path):
    workspace_id = make_workspace()
    add_segment(workspace_id, SENT, tmp_path)
    late_but_new = event(1, "called", 3, received=MONTH)
    add_to_tail(workspace_id, [*RESENT, late_but_new, event(1, "paid", MONTH)])
    for _ in range(2):
        assert count(workspace_id) == 6
        found = customer_events(workspace_id, customer_key=1).events
        assert [one.event for one in found] == ["paid", "called", "placed"]
        compact(workspace_id)


def test_a_resend_of_a_customer_who_was_merged_is_counted_once(tmp_path):
    workspace_id = make_workspace()
    add_segment(workspace_id, SENT, tmp_path)
    move_events(workspace_id, 1, 2)
    add_to_tail(workspace_id, [{**RESENT[0], "customer_key": 2}, RESENT[1]])
    assert count(workspace_id) == 4


def test_files_are_asked_only_for_late_rows_and_once_for_the_same(tmp_path, monkeypatch):
    workspace_id = make_workspace()
    add_segment(workspace_id, SENT, tmp_path)
    asked = []
    real = loose._find_held
    monkeypatch.setattr(loose, "_find_held", lambda *given: asked.append(given[1]) or real(*given))
    add_to_tail(workspace_id, [event(1, "paid", MONTH)])
    assert (count(workspace_id), asked) == (5, [])
    add_to_tail(workspace_id, RESENT)
    assert (count(workspace_id), asked) == (5, [1, 2])
    add_to_tail(workspace_id, [event(1, "paid", MONTH + 1)])
    assert (count(workspace_id), asked) == (6, [1, 2])


def test_rows_of_merged_customers_are_read_until_the_deadline_of_the_question(tmp_path, monkeypatch):
    workspace_id = make_workspace()
    add_segment(workspace_id, SENT, tmp_path)
    move_events(workspace_id, 1, 2)
    given = []
    real = loose.limited
    monkeypatch.setattr(loose, "limited", lambda *each: given.append(each[1]) or real(*each))
    loose_rows(take_snapshot(workspace_id), time.monotonic() + 5)
    assert len(given) == 1
    assert given[0] <= 5
