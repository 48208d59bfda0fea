"""Answers equal those of plain Python over the whole log, however it is split into buckets, files and tail."""

import itertools
import uuid
from collections import Counter, defaultdict
from statistics import median

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desirepath.eventlog.query.scope import Activities, CaseRule, Scope, StepBinding
from desirepath.eventlog.questions import cases_overview, transitions, variants
from desirepath.eventlog.tests.building import add_segment, add_to_tail, event, make_workspace

pytestmark = pytest.mark.django_db

rows = st.lists(
    st.builds(
        event,
        st.sampled_from([1, 2, 17, 18, 33]),
        st.sampled_from("abcd"),
        st.integers(0, 50),
        case_id=st.sampled_from([None, "x", "y"]),
    ),
    max_size=40,
)
BOUND = Activities(
    steps=(StepBinding.of("ab", [{"event": "a"}, {"event": "b"}]), StepBinding.of("c", [{"event": "c"}]))
)
STEP_OF = {"a": "ab", "b": "ab", "c": "c"}


def sequences(log, key):
    """Cases as lists of (time, name), in order of time, then of arrival."""
    cases = defaultdict(list)
    for place, row in enumerate(log):
        if key(row) is not None:
            cases[key(row)].append((row["at"], place, row["event"]))
    return [[(at, name) for at, _, name in sorted(found)] for found in cases.values()]


KEYS = {
    "customer": lambda row: row["customer_key"],
    "case_id": lambda row: (row["customer_key"], row["case_id"]) if row["case_id"] else None,
    "given": lambda row: (row["customer_key"], row["case_id"]),
}


def fill(workspace_id, log, split, folder):
    first, second = split
    if log[:first]:
        add_segment(workspace_id, log[:first], folder)
    if log[first:second]:
        add_segment(workspace_id, log[first:second], folder)
    if log[second:]:
        add_to_tail(workspace_id, log[second:])


def edges_of(cases):
    gaps = defaultdict(list)
    for case in cases:
        for (before, one), (after, other) in itertools.pairwise(case):
            gaps[one, other].append(after - before)
    return {edge: (len(found), median(found)) for edge, found in gaps.items()}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(log=rows, kind=st.sampled_from(list(KEYS)), cuts=st.tuples(st.integers(0, 40), st.integers(0, 40)))
def test_any_log_in_any_layout_gives_what_plain_python_gives(tmp_path, log, kind, cuts):
    workspace_id = make_workspace(uuid.uuid4().hex)
    fill(workspace_id, log, sorted(cuts), tmp_path)
    cases = sequences(log, KEYS[kind])
    scope = Scope(workspace_id=workspace_id, case=CaseRule(kind=kind))

    assert cases_overview(scope).cases == len(cases)
    assert cases_overview(scope).events == sum(map(len, cases))
    assert {
        (edge.from_activity, edge.to_activity): (edge.count, edge.median_seconds)
        for edge in transitions(scope).edges
    } == edges_of(cases)
    assert {found.steps: found.cases for found in variants(scope, top=None).variants} == Counter(
        tuple(name for _, name in case) for case in cases
    )

    bound = [[(at, STEP_OF[name]) for at, name in case if name in STEP_OF] for case in cases]
    journey = Scope(workspace_id=workspace_id, case=CaseRule(kind=kind), activities=BOUND)
    assert {found.steps: found.cases for found in variants(journey, top=None).variants} == Counter(
        tuple(name for _, name in case) for case in bound if case
    )


def split_at_pauses(cases, gap):
    """Each case as its sessions."""
    for case in cases:
        opens = [k for k in range(len(case)) if k == 0 or case[k][0] - case[k - 1][0] > gap]
        yield from (case[first:last] for first, last in itertools.pairwise([*opens, len(case)]))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(log=rows, gap=st.integers(1, 12), cuts=st.tuples(st.integers(0, 40), st.integers(0, 40)))
def test_sessions_of_any_log_in_any_layout_give_what_plain_python_gives(tmp_path, log, gap, cuts):
    workspace_id = make_workspace(uuid.uuid4().hex)
    fill(workspace_id, log, sorted(cuts), tmp_path)
    sessions = list(split_at_pauses(sequences(log, KEYS["customer"]), gap))
    expected = Counter(tuple(name for _, name in session) for session in sessions)
    rule = CaseRule(kind="session", gap_minutes=gap / 60)

    for scope in (
        Scope(workspace_id=workspace_id, case=rule),
        Scope(workspace_id=workspace_id, case=rule, from_us=0),
    ):
        found = variants(scope, top=None)
        assert {one.steps: one.cases for one in found.variants} == expected
        assert found.cases == len(sessions)
