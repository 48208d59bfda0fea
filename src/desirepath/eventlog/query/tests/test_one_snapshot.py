"""Questions that are asked inside another one see the log as it did."""

import uuid

import pytest

from desirepath.eventlog.errors import SegmentFileMissing
from desirepath.eventlog.query.asking import ask_several, with_snapshot
from desirepath.eventlog.questions import CaseRule, Scope, cases_overview
from desirepath.eventlog.tests.building import add_to_tail, event, make_workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def scope():
    workspace_id = make_workspace(uuid.uuid4().hex)
    add_to_tail(workspace_id, [event(1, "a", 0)])
    return Scope(workspace_id=workspace_id, case=CaseRule(kind="customer"))


def test_what_comes_in_between_counts_for_none_of_them_and_for_the_next(scope):
    def both():
        before = cases_overview(scope).events
        add_to_tail(scope.workspace_id, [event(2, "b", 1)])
        return before, cases_overview(scope).events

    assert ask_several(scope, ("both",), both) == (1, 1)
    assert cases_overview(scope).events == 2


def test_a_file_that_vanished_below_has_everything_asked_again(scope):
    tried = []

    def vanishing(_):
        tried.append(1)
        if len(tried) == 1:
            add_to_tail(scope.workspace_id, [event(2, "b", 1)])
            raise SegmentFileMissing("gone")
        return "read"

    def both():
        return cases_overview(scope).events, with_snapshot(scope.workspace_id, None, vanishing)

    assert ask_several(scope, ("both",), both) == (2, "read")
    assert len(tried) == 2


def test_another_workspace_is_asked_on_its_own(scope):
    other = Scope(workspace_id=make_workspace(uuid.uuid4().hex), case=CaseRule(kind="customer"))
    assert ask_several(scope, ("other",), lambda: cases_overview(other).events) == 0
