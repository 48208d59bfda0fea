"""Whose answers count: of which case, of which step, given when."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from desirepath.base.periods import Period, read_period
from desirepath.eventlog.tests.building import add_segment, add_to_tail, event
from desirepath.frame.services import import_journey
from desirepath.measure.selectors import get_journey_numbers, get_scores
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db
HOUR = 3600
DAY = 24 * HOUR
LATE = {"event": "paid", "where": {"property": "properties.late", "op": "=", "value": True}}
JOURNEY = """\
format: desirepath/journey/1
slug: orders
name: Orders
case: case_id
stages:
  - slug: buy
    name: Buy
    steps:
      - {slug: placed, name: Placed, binds: [{event: placed}]}
      - {slug: paid, name: Paid, binds: [{event: paid}]}
      - {slug: asked, name: Asked}
"""


def answer(customer: int, at: float, score: float, **columns: Any) -> dict[str, Any]:
    return event(customer, "Feedback Given", at, score=score, scale="stars_1_5", weight=1.0, **columns)


# Customer 1: late order a, an answer in it, one without a case. 2: order b in time, an answer in it that names no
# step. 3: only an answer without a case. 4: an answer in a case that holds nothing of the journey.
LOG = [
    event(1, "placed", 0, case_id="a"),
    event(1, "paid", HOUR, case_id="a", properties={"late": True}),
    answer(1, 2 * HOUR, 5, case_id="a", step="asked"),
    answer(1, 3 * DAY, 4, step="asked"),
    event(2, "placed", 0, case_id="b", channel="app"),
    event(2, "paid", HOUR, case_id="b", properties={"late": False}),
    answer(2, 3 * HOUR, 3, case_id="b"),
    answer(3, 4 * HOUR, 2, step="asked"),
    answer(4, 5 * HOUR, 1, case_id="z", step="asked"),
    event(4, "called", 6 * HOUR, case_id="z", properties={"angry": True}),
]


@pytest.fixture(scope="module", params=["segment", "tail", "both"])
def actor(request: pytest.FixtureRequest, kept) -> Iterator[Actor]:
    segment = {"segment": LOG, "tail": [], "both": LOG[::2]}[request.param]
    tail = {"segment": [], "tail": LOG, "both": LOG[1::2]}[request.param]
    with kept() as folder:
        actor = make_actor()
        if segment:
            add_segment(actor.workspace_id, segment, folder / "spools")
        if tail:
            add_to_tail(actor.workspace_id, tail)
        import_journey(actor=actor, text=JOURNEY)
        yield actor


def counts(actor: Actor, **asked: Any) -> dict[str, int]:
    (score,) = get_scores(actor, scale="stars_1_5", period=asked.pop("period", Period()), **asked)
    return score.counts


def at_step(actor: Actor, **asked: Any) -> dict[str, int]:
    figures = get_journey_numbers(actor, "orders", asked.pop("period", Period()), asked.get("where"))
    voice = figures.steps[-1].voice
    return {} if voice is None else voice.counts


def test_an_answer_whose_case_has_no_step_belongs_to_the_step_that_it_names(actor: Actor):
    assert at_step(actor) == {"1": 1, "2": 1, "4": 1, "5": 1}
    assert counts(actor, step="asked") == {"1": 1, "2": 1, "4": 1, "5": 1}
    assert get_journey_numbers(actor, "orders", Period()).cases == 2  # an answer makes no case


def test_a_filter_without_a_step_asks_all_answers(actor: Actor):
    # Of order a, and of customer 1, who is late as a whole; answers that belong to no step count too.
    assert counts(actor, where=LATE) == {"4": 1, "5": 1}
    assert counts(actor, where={"property": "channel", "value": "app"}) == {"3": 1}
    assert counts(actor, where={"not": LATE}) == {"1": 1, "2": 1, "3": 1}
    assert counts(actor, where={"step": "paid"}) == {"3": 1, "4": 1, "5": 1}


def test_a_filter_judges_answers_without_a_case_by_their_customer(actor: Actor):
    assert at_step(actor, where=LATE) == {"4": 1, "5": 1}
    assert at_step(actor, where={"not": LATE}) == {"1": 1, "2": 1}
    assert counts(actor, step="asked", where=LATE) == {"4": 1, "5": 1}
    angry = {"property": "properties.angry", "value": True}
    assert at_step(actor, where=angry) == counts(actor, where=angry) == {"1": 1}


def test_the_answers_of_a_filter_and_of_its_opposite_are_all_answers(actor: Actor):
    for tree in (LATE, {"event": "called"}, {"property": "channel", "op": "!=", "value": "app"}):
        both = [counts(actor, where=tree), counts(actor, where={"not": tree})]
        assert sum(sum(one.values()) for one in both) == 5


def test_the_time_of_a_score_is_that_of_the_answer_with_and_without_a_step(actor: Actor):
    # The log starts on 2023-11-14 at 22:13; the fourth answer comes three days later, in the first order's life.
    later = read_period("2023-11-16", None)
    assert counts(actor, period=later) == {"4": 1}
    assert counts(actor, period=later, step="asked") == {"4": 1}
    assert counts(actor, period=later, where=LATE) == {"4": 1}
    (by_step,) = get_scores(actor, by="step", period=later)
    assert by_step.counts == {"4": 1}
    first = read_period(None, "2023-11-15T00:30:00")  # of order a, whatever came after it
    assert counts(actor, period=first, step="asked") == {"5": 1}


def test_the_api_answers_a_filtered_score(actor: Actor):
    query = {"scale": "stars_1_5", "where": json.dumps(LATE)}
    (answered,) = make_client(actor).get("/api/measure/scores", query).json()
    assert (answered["n"], answered["value"], answered["group"]) == (2, 4.5, None)
