"""Customers who were merged are one before, during and after the compaction that moves their rows."""

import pytest

from desirepath.eventlog.models import CustomerOverride
from desirepath.eventlog.query.scope import CaseRule, Scope
from desirepath.eventlog.questions import cases_overview, customer_events
from desirepath.eventlog.services.merging import move_events
from desirepath.eventlog.store import compact as compacting
from desirepath.eventlog.store.compact import compact
from desirepath.eventlog.store.manifest import list_segments
from desirepath.eventlog.tests.building import add_segment, add_to_tail, event, make_workspace

pytestmark = pytest.mark.django_db


def overview_of(workspace_id):
    return cases_overview(Scope(workspace_id=workspace_id, case=CaseRule(kind="customer")))


def test_merged_customers_are_one_before_and_after_their_rows_are_moved(tmp_path):
    workspace_id = make_workspace()
    add_segment(workspace_id, [event(1, "placed", 0), event(2, "seen", 3), event(33, "seen", 4)], tmp_path)
    add_to_tail(workspace_id, [event(1, "paid", 1), event(7, "sent", 2)])
    move_events(workspace_id, 1, 7)  # other bucket
    move_events(workspace_id, 7, 2)  # a chain
    move_events(workspace_id, 33, 17)  # same bucket as 1
    expected = ["seen", "sent", "paid", "placed"]
    for _ in range(2):
        assert [one.event for one in customer_events(workspace_id, customer_key=2).events] == expected
        assert [one.event for one in customer_events(workspace_id, customer_key=1).events] == expected[
            :4
        ] or (CustomerOverride.objects.count() == 0)
        overview = overview_of(workspace_id)
        assert (overview.cases, overview.customers, overview.events) == (2, 2, 5)
        compact(workspace_id)
        assert CustomerOverride.objects.count() == 0
    assert {one.bucket for one in list_segments(workspace_id)} == {1, 2}


def test_a_merge_while_a_compaction_runs_is_not_lost(monkeypatch):
    workspace_id = make_workspace()
    add_to_tail(workspace_id, [event(1, "placed", 0), event(2, "paid", 1)])
    real = compacting.publish

    def merge_first(**options):
        move_events(workspace_id, 1, 2)
        real(**options)

    monkeypatch.setattr(compacting, "publish", merge_first)
    compact(workspace_id)
    monkeypatch.setattr(compacting, "publish", real)
    assert overview_of(workspace_id).cases == 1
    compact(workspace_id)
    assert overview_of(workspace_id).cases == 1
    assert CustomerOverride.objects.count() == 0


def test_a_merge_that_is_published_with_rows_while_a_compaction_begins_is_not_lost(tmp_path, monkeypatch):
    workspace_id = make_workspace()
    add_to_tail(workspace_id, [event(2, "paid", 1)])
    published = []

    def meanwhile(real):
        def read(wanted):
            found = real(wanted)
            if not published:
                published.append(True)
                add_segment(workspace_id, [event(1, "placed", 0)], tmp_path)
                move_events(workspace_id, 1, 2)
            return found

        return read

    for name in ("list_segments", "read_merges"):  # whichever is read first
        monkeypatch.setattr(compacting, name, meanwhile(getattr(compacting, name)))
    compact(workspace_id)
    assert len(customer_events(workspace_id, customer_key=2).events) == 2
    compact(workspace_id)
    assert len(customer_events(workspace_id, customer_key=2).events) == 2
    assert CustomerOverride.objects.count() == 0


def test_a_merge_is_not_forgotten_while_a_part_of_the_tail_waits(monkeypatch):
    monkeypatch.setattr(compacting, "ROWS_AT_ONCE", 1)
    workspace_id = make_workspace()
    for name in ("placed", "paid"):
        add_to_tail(workspace_id, [event(1, name, 0)])
    move_events(workspace_id, 1, 2)
    for _ in range(2):
        assert CustomerOverride.objects.count() == 1
        compact(workspace_id)
        assert len(customer_events(workspace_id, customer_key=2).events) == 2
    assert CustomerOverride.objects.count() == 0
