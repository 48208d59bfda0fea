"""A journey's numbers, voice, money and stories on a small log, known by hand and stored in three ways."""

import pytest

from desirepath.eventlog.conditions import parse
from desirepath.eventlog.errors import QuestionInvalid
from desirepath.eventlog.query.scope import Activities, CaseRule, Scope, StepBinding
from desirepath.eventlog.questions import (
    Money,
    conformance,
    customer_events,
    event_names,
    iter_customer_events,
    journey_summary,
    list_scales,
    property_names,
    series,
    voice,
)
from desirepath.eventlog.tests.building import START_US, add_segment, add_to_tail, event, make_workspace
from journeymath.design import JourneyDesign

pytestmark = pytest.mark.django_db

HOUR = 3600
DAY = 24 * HOUR
ANSWER = {"scale": "stars_1_5", "weight": 1.0}
LOG = [
    event(
        1, "placed", 0, case_id="a", amount_minor=1000, currency="EUR", properties={"plan": "gold", "n": 1}
    ),
    event(1, "paid", 1 * HOUR, case_id="a"),
    event(1, "delivered", 5 * HOUR, case_id="a"),
    event(1, "Feedback Given", 6 * HOUR, case_id="a", score=5.0, **ANSWER),
    event(18, "placed", 2 * HOUR, case_id="b", amount_minor=500, currency="EUR"),
    event(18, "placed", 3 * HOUR, case_id="b", amount_minor=70, currency="USD"),
    event(18, "delivered", 4 * HOUR, case_id="b"),
    event(18, "Feedback Given", DAY, case_id="b", score=2.0, step="delivery", **ANSWER),
    event(2, "placed", 9 * HOUR, case_id="c", amount_minor=-200, currency="EUR", properties={"plan": None}),
    event(2, "called", 10 * HOUR, case_id="c"),
    event(3, "Feedback Given", 11 * HOUR, score=9.0, scale="nps_0_10", step="payment", weight=2.0),
    event(3, "Feedback Given", 12 * HOUR, score=None, scale="none", step="payment"),
    event(4, "visited", 3 * DAY),
]
DESIGN = JourneyDesign.of(["order", "payment", "delivery", "review"], expect_hours={"payment": 2})
STEPS = Activities(
    steps=tuple(
        StepBinding.of(slug, [{"event": name}])
        for slug, name in zip(DESIGN.steps, ["placed", "paid", "delivered", "Feedback Given"], strict=True)
    )
)


def in_tail(workspace_id, folder):
    add_to_tail(workspace_id, LOG)


def in_one_segment(workspace_id, folder):
    add_segment(workspace_id, LOG, folder)


def in_segments_and_tail(workspace_id, folder):
    add_segment(workspace_id, LOG[::2], folder)
    add_to_tail(workspace_id, LOG[1::2])


@pytest.fixture(params=[in_tail, in_one_segment, in_segments_and_tail])
def workspace_id(request, tmp_path):
    workspace = make_workspace()
    request.param(workspace, tmp_path / "spools")
    return workspace


def scope_of(workspace_id, **options):
    return Scope(workspace_id=workspace_id, case=CaseRule(kind="case_id"), activities=STEPS, **options)


def test_a_journey_counts_who_reached_left_and_stayed(workspace_id):
    answer = journey_summary(scope_of(workspace_id), DESIGN)
    steps = {step.step: step for step in answer.summary.steps}
    assert (answer.summary.cases, answer.summary.customers, answer.summary.completed) == (3, 3, 2)
    assert [steps[slug].cases for slug in DESIGN.steps] == [3, 1, 2, 2]
    assert steps["order"].dropped == 1  # order c: called, and nothing more
    assert (steps["order"].occurrences, steps["order"].repeat_cases) == (4, 0)  # twice in a row is no return
    assert steps["payment"].overdue == 1  # 4 h to the delivery, 2 h were designed
    assert steps["delivery"].seconds_to_next.p50 == (1 + 20) / 2 * HOUR


def test_a_journey_sums_money_per_step_and_currency(workspace_id):
    answer = journey_summary(scope_of(workspace_id), DESIGN)
    assert answer.money["order"] == (Money("EUR", 1300, 3), Money("USD", 70, 1))
    assert answer.money["payment"] == ()


def test_the_actual_flow_is_compared_with_the_design(workspace_id):
    answer = journey_summary(scope_of(workspace_id), DESIGN)
    arcs = {(arc.from_step, arc.to_step): (arc.count, arc.kind) for arc in answer.arcs}
    assert arcs["order", "payment"] == (1, "designed")
    assert arcs["order", "delivery"] == (1, "skip")
    assert arcs["order", "order"] == (1, "repeat")
    assert answer.starts == {"order": 3}
    assert answer.ends == {"review": 2, "order": 1}


def test_events_that_no_step_knows_are_counted_by_name_in_the_journeys_cases_only(workspace_id):
    answer = journey_summary(scope_of(workspace_id), DESIGN)
    assert (answer.unknown_events, answer.unknown_names) == (1, {"called": 1})
    assert answer.events == 10  # `visited` and the answers without a case are of no case of the journey


def test_an_outcome_decides_who_completed(workspace_id):
    answer = journey_summary(scope_of(workspace_id), DESIGN, outcome=parse({"event": "paid"}))
    assert answer.summary.completed == 1


def test_the_log_of_a_journey_ends_with_its_own_last_event(workspace_id):
    # `visited` came two days later and is bound to nothing.
    assert journey_summary(scope_of(workspace_id), DESIGN).log_end_us == START_US + DAY * 1_000_000


def test_a_journey_of_other_steps_is_refused(workspace_id):
    with pytest.raises(QuestionInvalid):
        journey_summary(Scope(workspace_id=workspace_id), DESIGN)


def test_cases_are_aligned_with_the_design_and_deviations_counted(workspace_id):
    found = conformance(scope_of(workspace_id), DESIGN).alignment
    assert (found.cases, found.fitting_cases) == (3, 1)
    deviations = {(one.kind, one.step): one.cases for one in found.deviations}
    # b: ordered twice, never paid; c: called (no step), and three steps never came.
    assert deviations == {
        ("skipped", "payment"): 2,
        ("skipped", "delivery"): 1,
        ("skipped", "review"): 1,
        ("inserted", "order"): 1,
        ("inserted", "(unknown)"): 1,
    }
    assert found.fitness == pytest.approx(1 - (2 + 4) / (4 + 4 + 4 + 4 + 2 + 4))
    skipping = conformance(scope_of(workspace_id), DESIGN, unknown="skip").alignment
    assert ("inserted", "(unknown)") not in {(one.kind, one.step) for one in skipping.deviations}


def test_a_deviation_tells_what_its_cases_cost_more_than_the_others(workspace_id):
    costs = conformance(scope_of(workspace_id), DESIGN).cost_minor
    assert costs["skipped", "delivery"] == {"EUR": 200}  # order c gave 200 back, the others nothing
    assert costs["inserted", "order"] == {"EUR": -100}  # order b cost nothing, the two others 100 on average


def answers(found):
    return {
        (step, scale): dict(
            zip(*[column.tolist() for column in (histogram.score, histogram.weight)], strict=True)
        )
        for step, scale in found.groups()
        for histogram in [found.histogram(step=step, scale=scale)]
    }


def test_an_answer_belongs_to_the_step_that_it_names_else_to_its_binding(workspace_id):
    found = voice(scope_of(workspace_id))
    assert answers(found) == {
        ("review", "stars_1_5"): {5.0: 1.0},
        ("delivery", "stars_1_5"): {2.0: 1.0},
        ("payment", "nps_0_10"): {9.0: 2.0},
    }
    assert found.unscored == 1


def test_an_answer_without_a_step_belongs_to_the_only_step_for_answers(workspace_id):
    bindings = [*(STEPS.steps or ())[:3], StepBinding.of("review", [{"feedback": "ces_1_7"}])]
    found = voice(
        Scope(
            workspace_id=workspace_id,
            case=CaseRule(kind="case_id"),
            activities=Activities(steps=tuple(bindings)),
        )
    )
    assert answers(found)["review", "stars_1_5"] == {5.0: 1.0}


def test_answers_of_chosen_cases_are_those_of_the_cases(workspace_id):
    found = voice(scope_of(workspace_id, where=parse({"event": "paid"})))
    assert answers(found) == {("review", "stars_1_5"): {5.0: 1.0}}


def test_answers_are_chosen_by_the_time_at_which_they_were_given(workspace_id):
    found = voice(scope_of(workspace_id, to_us=START_US + 12 * HOUR * 1_000_000))
    assert set(answers(found)) == {("review", "stars_1_5"), ("payment", "nps_0_10")}
    days = voice(scope_of(workspace_id)).by_day(scale="stars_1_5")
    assert {day.isoformat(): histogram.n for day, histogram in days.items()} == {"2023-11-15": 2}


def test_without_a_journey_answers_belong_to_the_step_that_they_name(workspace_id):
    found = voice(Scope(workspace_id=workspace_id))
    assert list(found.groups()) == [(None, "stars_1_5"), ("delivery", "stars_1_5"), ("payment", "nps_0_10")]
    assert found.histogram(scale="stars_1_5").mean == 3.5
    assert list_scales(workspace_id) == ("none", "nps_0_10", "stars_1_5")


def test_days_hold_counts_customers_and_money(workspace_id):
    days = {(row.day.isoformat(), row.activity): row for row in series(scope_of(workspace_id))}
    placed = days["2023-11-14", "order"]
    # START_US is 2023-11-14 22:13 UTC, so events from 2 h on are of the next day.
    assert (placed.events, placed.customers, placed.money) == (1, 1, (Money("EUR", 1000, 1),))
    later = days["2023-11-15", "order"]
    assert (later.events, later.customers) == (3, 2)
    assert later.money == (Money("EUR", 300, 2), Money("USD", 70, 1))
    assert days["2023-11-15", None].events == 1


def test_event_names_tell_how_often_and_when(workspace_id):
    names = {use.name: use for use in event_names(workspace_id)}
    assert names["placed"].events == 4
    assert names["placed"].sources == ("web",)
    assert names["visited"].first_at_us == START_US + 3 * DAY * 1_000_000


def test_property_names_tell_kinds_and_examples(workspace_id):
    found = property_names(workspace_id)
    assert found.events == found.events_read == len(LOG)
    uses = {use.path: use for use in found.properties}
    assert uses["properties.plan"].kinds == ("nothing", "text")
    assert uses["properties.plan"].examples == ("gold",)
    assert property_names(workspace_id, event="paid").properties == ()


def test_a_story_comes_newest_first_and_page_by_page(workspace_id):
    first = customer_events(workspace_id, customer_key=1, limit=3)
    assert [one.event for one in first.events] == ["Feedback Given", "delivered", "paid"]
    second = customer_events(workspace_id, customer_key=1, limit=3, cursor=first.next_cursor)
    assert [one.event for one in second.events] == ["placed"]
    assert second.next_cursor is None
    assert second.events[0].properties == {"plan": "gold", "n": 1}
    assert len(list(iter_customer_events(workspace_id, 18))) == 4
    assert [one.event for one in customer_events(workspace_id, case_id="c").events] == ["called", "placed"]
    with pytest.raises(QuestionInvalid):
        customer_events(workspace_id, cursor="1; DROP TABLE")
