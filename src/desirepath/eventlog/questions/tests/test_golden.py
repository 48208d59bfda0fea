"""A small log whose answers are known by hand, asked of every way in which it can be stored."""

import pytest

from desirepath.eventlog.conditions import parse
from desirepath.eventlog.errors import ActivityUnknown, SourceUnknown
from desirepath.eventlog.query.scope import Activities, CaseRule, Scope, StepBinding
from desirepath.eventlog.questions import cases_overview, funnel, time_between, transitions, variants
from desirepath.eventlog.tests.building import START_US, add_segment, add_to_tail, event, make_workspace

pytestmark = pytest.mark.django_db

HOUR = 3600
# Two orders of customer 1 that overlap in time, one order of customer 18 (in the bucket of 2), one of customer 2.
LOG = [
    event(1, "placed", 0, case_id="a", amount_minor=1000, currency="EUR", channel="web"),
    event(1, "placed", 1 * HOUR, case_id="b", amount_minor=500, currency="USD"),
    event(1, "paid", 2 * HOUR, case_id="a"),
    event(1, "delivered", 5 * HOUR, case_id="a"),
    event(1, "paid", 9 * HOUR, case_id="b"),
    event(18, "placed", 3 * HOUR, case_id="c", amount_minor=700, currency="EUR", properties={"plan": "gold"}),
    event(18, "delivered", 4 * HOUR, case_id="c"),
    event(2, "placed", 20 * HOUR, case_id="d", source="shop"),
    event(2, "looked", 20.5 * HOUR, case_id="d", source="shop"),
    event(2, "paid", 21 * HOUR, case_id="d", source="shop"),
    event(2, "delivered", 25 * HOUR, case_id="d", source="shop"),
    event(2, "visited", 30 * HOUR, source="shop"),
]


def in_tail(workspace_id, folder):
    add_to_tail(workspace_id, LOG)


def in_one_segment(workspace_id, folder):
    add_segment(workspace_id, LOG, folder)


def in_two_segments_and_tail(workspace_id, folder):
    add_segment(workspace_id, LOG[::3], folder)
    add_segment(workspace_id, LOG[1::3], folder)
    add_to_tail(workspace_id, LOG[2::3])


@pytest.fixture(scope="module", params=[in_tail, in_one_segment, in_two_segments_and_tail])
def workspace_id(request, kept):
    with kept() as folder:
        workspace = make_workspace()
        request.param(workspace, folder / "spools")
        yield workspace


def edges(scope, **options):
    return {
        (edge.from_activity, edge.to_activity): (edge.count, edge.median_seconds)
        for edge in transitions(scope, **options).edges
    }


STEPS = Activities(
    steps=(
        StepBinding(slug="order", conditions=(parse({"event": "placed"}),)),
        StepBinding(slug="pay", conditions=(parse({"event": "paid"}),)),
        StepBinding(slug="arrive", conditions=(parse({"event": "delivered"}),)),
    )
)
# The same steps in conditions that only SQL can judge.
SQL_STEPS = Activities(
    steps=tuple(
        StepBinding(slug=step.slug, conditions=(parse({"all": [{"event": name}]}),))
        for step, name in zip(STEPS.steps or (), ["placed", "paid", "delivered"], strict=True)
    )
)


def test_transitions_of_orders_count_within_each_order(workspace_id):
    scope = Scope(workspace_id=workspace_id, case=CaseRule(kind="case_id"))
    assert edges(scope) == {
        ("placed", "paid"): (2, 5 * HOUR),
        ("paid", "delivered"): (2, 3.5 * HOUR),
        ("placed", "delivered"): (1, HOUR),
        ("placed", "looked"): (1, 0.5 * HOUR),
        ("looked", "paid"): (1, 0.5 * HOUR),
    }


@pytest.mark.parametrize("activities", [STEPS, SQL_STEPS])
def test_unknown_events_of_a_journey_are_passed_over_or_stand_as_one_activity(workspace_id, activities):
    scope = Scope(workspace_id=workspace_id, case=CaseRule(kind="case_id"), activities=activities)
    assert edges(scope) == {
        ("order", "pay"): (3, 2 * HOUR),
        ("pay", "arrive"): (2, 3.5 * HOUR),
        ("order", "arrive"): (1, HOUR),
    }
    assert edges(scope, unknown="group")["order", "(unknown)"] == (1, 0.5 * HOUR)


def test_variants_of_customers_run_through_all_their_events(workspace_id):
    found = variants(Scope(workspace_id=workspace_id, case=CaseRule(kind="customer")))
    assert found.variant_count == 3
    assert [variant.steps for variant in found.variants if len(variant.steps) == 5] == [
        ("placed", "placed", "paid", "delivered", "paid"),
        ("placed", "looked", "paid", "delivered", "visited"),
    ] or {variant.steps[1] for variant in found.variants} == {"placed", "delivered", "looked"}


def test_events_without_a_case_make_one_of_their_customer_unless_cases_need_an_id(workspace_id):
    given = cases_overview(Scope(workspace_id=workspace_id))
    named = cases_overview(Scope(workspace_id=workspace_id, case=CaseRule(kind="case_id")))
    assert (given.cases, given.events, given.customers, given.activities) == (5, 12, 3, 5)
    assert (named.cases, named.events, named.activities) == (4, 11, 4)
    assert named.duration_median_seconds == 5 * HOUR
    assert named.duration_mean_seconds == (5 + 8 + 1 + 5) / 4 * HOUR


def test_sessions_end_with_a_pause(workspace_id):
    found = cases_overview(Scope(workspace_id=workspace_id, case=CaseRule(kind="session", gap_minutes=150)))
    assert found.cases == 1 + 2 + 1 + 2 + 1  # customer 1: 0-2, 5, 9 h; 18: 3-4 h; 2: 20-21, 25, 30 h


def test_a_funnel_counts_those_who_went_on_within_the_window(workspace_id):
    scope = Scope(workspace_id=workspace_id, case=CaseRule(kind="case_id"))
    found = funnel(scope, ["placed", "paid", "delivered"], within_seconds=6 * HOUR)
    assert [step.cases for step in found.steps] == [4, 2, 2]
    either = funnel(scope, ["placed", ["looked", "delivered"]])
    assert [step.cases for step in either.steps] == [4, 3]


def test_waits_leave_out_those_who_never_arrive_but_count_them(workspace_id):
    found = time_between(
        Scope(workspace_id=workspace_id, case=CaseRule(kind="case_id")), "placed", "delivered"
    )
    assert (found.n, found.open_cases, found.p50_seconds) == (3, 1, 5 * HOUR)


def test_a_time_range_chooses_whole_cases_by_their_first_event(workspace_id):
    scope = Scope(
        workspace_id=workspace_id,
        case=CaseRule(kind="case_id"),
        from_us=START_US + HOUR * 1_000_000,
        to_us=START_US + 20 * HOUR * 1_000_000,
    )
    assert cases_overview(scope).events == 4  # orders b and c, with what came later


def test_a_time_range_cuts_the_events_of_customers(workspace_id):
    scope = Scope(
        workspace_id=workspace_id, case=CaseRule(kind="customer"), from_us=START_US + 4 * HOUR * 1_000_000
    )
    assert cases_overview(scope).events == 8


@pytest.mark.parametrize(
    ("where", "cases"),
    [
        ({"event": "delivered"}, 3),
        ({"not": {"event": "delivered"}}, 1),
        ({"property": "properties.plan", "op": "=", "value": "gold"}, 1),
        ({"property": "currency", "op": "=", "value": "EUR"}, 2),
        (
            {
                "all": [
                    {"event": "placed", "where": {"property": "channel", "value": "web"}},
                    {"event": "paid"},
                ]
            },
            1,
        ),
        ({"any": [{"event": "looked"}, {"property": "amount_minor", "op": ">=", "value": 700}]}, 3),
        ({"event": "paid", "count": {"op": "=", "value": 0}}, 1),
        ({"event": "paid", "within_days": 1}, 2),
        ({"property": "source", "value": "shop"}, 1),
        ({"trait": "city", "op": "missing"}, 0),
    ],
)
def test_a_condition_chooses_whole_cases(workspace_id, where, cases):
    scope = Scope(
        workspace_id=workspace_id,
        case=CaseRule(kind="case_id"),
        where=parse(where),
        as_of_us=START_US + 30 * HOUR * 1_000_000,
    )
    assert cases_overview(scope).cases == cases


def test_one_source_can_be_asked_alone_and_an_unknown_one_is_refused(workspace_id):
    assert cases_overview(Scope(workspace_id=workspace_id, sources=("shop",))).events == 5
    with pytest.raises(SourceUnknown, match="web"):
        cases_overview(Scope(workspace_id=workspace_id, sources=("shpo",)))


def test_an_unknown_activity_is_refused_with_the_nearest(workspace_id):
    with pytest.raises(ActivityUnknown, match="placed"):
        funnel(Scope(workspace_id=workspace_id), ["placd"])


def test_another_workspace_sees_nothing(workspace_id):
    other = make_workspace("other")
    assert cases_overview(Scope(workspace_id=other)).events == 0
    assert transitions(Scope(workspace_id=other)).edges == ()
    assert variants(Scope(workspace_id=other)).variant_count == 0
