"""Answers of a survey are told apart by the question that they answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desirepath.base.errors import InvalidRequest
from desirepath.base.periods import Period
from desirepath.eventlog.tests.building import add_segment, add_to_tail, event
from desirepath.frame.services import import_journey
from desirepath.measure.selectors import get_scores
from desirepath.measure.selectors.scores import ScoreFigure
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db
JOURNEY = """\
format: desirepath/journey/1
slug: visit
name: Visit
case: customer
stages:
  - slug: stay
    name: Stay
    steps:
      - {slug: arrive, name: Arrive, binds: [{event: arrived}]}
      - {slug: leave, name: Leave, binds: [{event: left}]}
"""


def answer(
    customer: int, question: str | None, score: float, weight: float = 1.0, **columns: Any
) -> dict[str, Any]:
    properties = {"question": question} if question else {}
    return event(
        customer,
        "Feedback Given",
        customer * 60,
        score=score,
        scale=columns.pop("scale", "stars_1_5"),
        weight=weight,
        properties=properties,
        **columns,
    )


LOG = [
    event(1, "arrived", 0),
    answer(1, "rooms", 5, 3.0, step="arrive"),
    answer(1, 'it\'s "clean"', 2, step="arrive"),
    answer(2, "rooms", 1, step="leave"),
    answer(2, "recommend", 9, scale="nps_0_10"),
    answer(3, None, 4),
]


@pytest.fixture(params=["segment", "tail"])
def actor(request: pytest.FixtureRequest, tmp_path: Path) -> Actor:
    actor = make_actor()
    if request.param == "segment":
        add_segment(actor.workspace_id, LOG, tmp_path)
    else:
        add_to_tail(actor.workspace_id, LOG)
    import_journey(actor=actor, text=JOURNEY)
    return actor


def counts(scores: tuple[ScoreFigure, ...]) -> dict[tuple[str | None, str | None, str], dict[str, int]]:
    return {(one.group, one.question, one.scale): one.counts for one in scores}


def test_one_question_is_asked_alone(actor: Actor):
    (rooms,) = get_scores(actor, question="rooms", period=Period())
    assert rooms.counts == {"1": 1, "5": 1}
    assert (rooms.value, rooms.unweighted_value, rooms.mean) == (4.0, 3.0, 4.0)
    assert rooms.n_effective == pytest.approx(16 / 10)


def test_each_question_is_told_apart_and_answers_without_one_stay_visible(actor: Actor):
    assert counts(get_scores(actor, by="question", period=Period())) == {
        (None, None, "stars_1_5"): {"4": 1},
        ("rooms",) * 2 + ("stars_1_5",): {"1": 1, "5": 1},
        ('it\'s "clean"',) * 2 + ("stars_1_5",): {"2": 1},
        ("recommend",) * 2 + ("nps_0_10",): {"9": 1},
    }


def test_a_question_at_each_step(actor: Actor):
    assert counts(get_scores(actor, question="rooms", by="step", period=Period())) == {
        ("visit/arrive", "rooms", "stars_1_5"): {"5": 1},
        ("visit/leave", "rooms", "stars_1_5"): {"1": 1},
    }


def test_the_questions_of_one_step(actor: Actor):
    asked = get_scores(actor, step="arrive", by="question", period=Period())
    assert {one.question for one in asked} == {"rooms", 'it\'s "clean"'}


def test_a_question_that_nobody_answered_names_the_nearest(actor: Actor):
    with pytest.raises(InvalidRequest, match="Did you mean “rooms”"):
        get_scores(actor, question="room", period=Period())


def test_the_api_tells_the_weighted_and_the_plain_value(actor: Actor):
    (answered,) = make_client(actor).get("/api/measure/scores", {"question": "rooms"}).json()
    assert (answered["question"], answered["value"], answered["unweighted_value"]) == ("rooms", 4.0, 3.0)
