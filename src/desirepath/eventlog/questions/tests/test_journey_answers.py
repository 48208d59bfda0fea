"""Conformance, names and stories on a small log, known by hand and stored in three ways."""

import pytest

from desirepath.eventlog.errors import QuestionInvalid
from desirepath.eventlog.query.scope import Activities, CaseRule, Scope, StepBinding
from desirepath.eventlog.questions import (
    conformance,
    customer_events,
    event_names,
    iter_customer_events,
    property_names,
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


@pytest.fixture(scope="module", params=[in_tail, in_one_segment, in_segments_and_tail])
def workspace_id(request, kept):
    with kept() as folder:
        workspace = make_workspace()
        request.param(workspace, folder / "spools")
        yield workspace


def scope_of(workspace_id, **options):
    return Scope(workspace_id=workspace_id, case=CaseRule(kind="case_id"), activities=STEPS, **options)


def test_a_journey_of_other_steps_is_refused(workspace_id):
    with pytest.raises(QuestionInvalid):
        conformance(Scope(workspace_id=workspace_id), DESIGN)


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
