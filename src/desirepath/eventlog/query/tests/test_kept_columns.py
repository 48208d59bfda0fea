"""Columns stay in memory while their file is live and while there is room, and never change an answer."""

import uuid

import pytest

from desirepath.eventlog.models import Segment
from desirepath.eventlog.query import cache, kept_columns, scan
from desirepath.eventlog.query.scope import CaseRule, Scope
from desirepath.eventlog.questions import cases_overview, transitions
from desirepath.eventlog.store.manifest import list_segments
from desirepath.eventlog.tests.building import add_segment, event, make_workspace

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    kept_columns.forget_columns()
    cache.forget_answers()


@pytest.fixture
def workspace_id(tmp_path):
    found = make_workspace(uuid.uuid4().hex)
    log = [
        event(1, "a", 0, case_id="x"),
        event(1, "b", 1, case_id=None),
        event(1, "b", 2, case_id="x"),
        event(17, "a", 3, case_id="y"),
    ]
    add_segment(found, log, tmp_path)
    return found


def live_paths(workspace_id):
    return [segment.path for segment in list_segments(workspace_id)]


def edges(scope):
    cache.forget_answers()
    return [(one.from_activity, one.to_activity, one.count) for one in transitions(scope).edges]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("customer", [("a", "b", 1), ("b", "b", 1)]),
        ("case_id", [("a", "b", 1)]),
        ("given", [("a", "b", 1)]),
    ],
)
def test_an_answer_from_memory_equals_the_one_from_the_file(workspace_id, kind, expected):
    scope = Scope(workspace_id=workspace_id, case=CaseRule(kind=kind))
    assert edges(scope) == expected
    (path,) = live_paths(workspace_id)
    assert {"customer_key", "occurred_at", "event_code"} <= kept_columns.find_columns(path).keys()
    path.rename(path.with_suffix(".away"))  # the second answer cannot come from the file
    assert edges(scope) == expected


def test_an_answer_from_memory_opens_no_engine(workspace_id, monkeypatch):
    scope = Scope(workspace_id=workspace_id, case=CaseRule(kind="customer"))
    expected = edges(scope)
    monkeypatch.setattr(scan, "reading", None)
    assert edges(scope) == expected


def test_kept_columns_cannot_be_written(workspace_id):
    edges(Scope(workspace_id=workspace_id, case=CaseRule(kind="customer")))
    (path,) = live_paths(workspace_id)
    with pytest.raises(ValueError, match="read-only"):
        kept_columns.find_columns(path)["occurred_at"][0] = 0


def test_columns_of_a_replaced_file_are_dropped(workspace_id, tmp_path):
    scope = Scope(workspace_id=workspace_id, case=CaseRule(kind="customer"))
    edges(scope)
    (path,) = live_paths(workspace_id)
    Segment.objects.filter(workspace_id=workspace_id).delete()
    assert cases_overview(scope).cases == 0
    assert kept_columns.find_columns(path) == {}


def test_without_room_nothing_is_kept_and_the_answer_is_the_same(workspace_id, settings):
    settings.COLUMN_MEMORY_MB = 0
    assert edges(Scope(workspace_id=workspace_id, case=CaseRule(kind="customer"))) == [
        ("a", "b", 1),
        ("b", "b", 1),
    ]
    (path,) = live_paths(workspace_id)
    assert kept_columns.find_columns(path) == {}
