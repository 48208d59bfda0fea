"""A snapshot is of one moment, whatever happens while it is taken."""

import uuid

import pytest

from desirepath.eventlog.query import snapshot as snapshots
from desirepath.eventlog.questions import CaseRule, Scope, cases_overview
from desirepath.eventlog.services.merging import move_events
from desirepath.eventlog.tests.building import add_to_tail, event, make_workspace

pytestmark = pytest.mark.django_db


def test_a_merge_that_comes_while_the_tail_is_read_counts_one_customer(monkeypatch):
    workspace_id = make_workspace(uuid.uuid4().hex)
    add_to_tail(workspace_id, [event(1, "a", 0)])
    read_tail, calls = snapshots.read_tail, []

    def merged_meanwhile(wanted):
        if not calls:
            add_to_tail(workspace_id, [event(17, "b", 1)])
            move_events(workspace_id, 1, 17)
        calls.append(wanted)
        return read_tail(wanted)

    monkeypatch.setattr(snapshots, "read_tail", merged_meanwhile)
    found = cases_overview(Scope(workspace_id=workspace_id, case=CaseRule(kind="customer")))
    assert (found.cases, found.events) == (1, 2)
    assert len(calls) == 2
