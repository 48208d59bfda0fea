"""Moments of truth: exits of those still under way, and places on the curve, by hand and against a loop."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any

import pytest

from desirepath.base.periods import Period
from desirepath.eventlog.tests.building import add_segment, event
from desirepath.frame.services import import_journey
from desirepath.frame.services.moments import nominate_moment
from desirepath.measure.contracts import Figure, VoiceFigure
from desirepath.measure.moments import Moment, place_voices, places_of
from desirepath.measure.selectors import get_journey_numbers
from desirepath.measure.selectors.moments import get_moments
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db
STEPS = ("a", "b", "c", "d")
JOURNEY = """\
format: desirepath/journey/1
slug: j
name: J
case: case_id
{outcome}stages:
  - slug: all
    name: All
    steps:
      - {{slug: a, name: A, binds: [{{event: a}}], customer: {{feeling: 1}}}}
      - {{slug: b, name: B, binds: [{{event: b}}], customer: {{feeling: -2}}}}
      - {{slug: c, name: C, binds: [{{event: c}}]}}
      - {{slug: d, name: D, binds: [{{event: d}}], customer: {{feeling: 2}}}}
"""


def lay_out(rows: list[dict[str, Any]], *, outcome: str = "") -> Actor:
    actor = make_actor()
    add_segment(actor.workspace_id, rows, Path(tempfile.mkdtemp()))
    import_journey(actor=actor, text=JOURNEY.format(outcome=outcome))
    return actor


def run(case: int, *steps: str) -> list[dict[str, Any]]:
    return [event(case, step, at * 60, case_id=f"case-{case}") for at, step in enumerate(steps)]


def moments(actor: Actor) -> dict[str, Moment]:
    return {one.slug: one for one in get_moments(actor, "j", Period()).moments}


def test_who_had_succeeded_can_no_longer_leave_and_an_end_loses_nobody():
    # The outcome is c. Cases 1-6 stop at a, 7-10 at b, 11-20 reach c, of which 11-15 go on to d.
    rows = [row for case in range(1, 7) for row in run(case, "a")]
    rows += [row for case in range(7, 11) for row in run(case, "a", "b")]
    rows += [row for case in range(11, 16) for row in run(case, "a", "b", "c", "d")]
    rows += [row for case in range(16, 21) for row in run(case, "a", "b", "c")]
    found = moments(lay_out(rows, outcome="outcome: {event: c}\n"))
    a, b, c, d = (found[slug].exit for slug in STEPS)
    assert a.hazard is not None
    assert b.hazard is not None
    assert (a.hazard.value, a.hazard.n, a.exits) == (0.3, 20, 6)
    assert (round(a.hazard.low or 0, 4), round(a.hazard.high or 0, 4)) == (0.1455, 0.519)  # Wilson, 6 of 20
    assert (b.hazard.value, b.hazard.n, b.exits) == (4 / 14, 14, 4)
    assert (a.usual, b.usual) == (4 / 14, 0.3)
    assert (a.stands_out, c.hazard, c.why_none, d.why_none) == ("no", None, "after-success", "end")


@pytest.mark.parametrize("outcome", ["", "outcome: {event: c}\n"])
def test_exits_equal_a_loop_over_the_cases(outcome: str):
    draw = random.Random(len(outcome))
    ways = [[step for step in STEPS if draw.random() < 0.6] or ["a"] for _ in range(80)]
    for way in ways[:20]:
        draw.shuffle(way)
    actor = lay_out([row for case, way in enumerate(ways, 1) for row in run(case, *way)], outcome=outcome)
    found, success = moments(actor), "c" if outcome else "d"
    for place, step in enumerate(STEPS[:-1]):
        before = [way for way in ways if step in way[: way.index(success) if success in way else len(way)]]
        assert found[step].exit.under_way == len(before)
        lost = sum(success not in way and _stops_at(way, place, outcome) for way in ways)
        assert found[step].exit.exits == lost
    own = get_journey_numbers(actor, "j", Period()).steps
    assert [one.exit.exits for one in found.values()] == [step.dropped for step in own]


def _stops_at(way: list[str], place: int, outcome: str) -> bool:
    """Nothing further came afterwards on a way to the outcome, and it is the furthest such step."""
    limit = STEPS.index("c") if outcome else len(STEPS)
    standing = [
        STEPS.index(step)
        for at, step in enumerate(way)
        if step != "d" and not any(STEPS.index(step) < STEPS.index(later) <= limit for later in way[at + 1 :])
    ]
    return place == max(standing, default=-1)


def test_places_are_of_what_is_known_and_need_something_to_compare():
    assert places_of([1, None, -2, 2]) == [(), (), ("lowest",), ("highest", "last")]
    assert places_of([None, 3, None]) == [(), (), ()]
    assert places_of([2, 2]) == [(), ("last",)]


def test_scores_are_placed_among_those_of_the_same_scale_and_clear_when_intervals_part():
    placed = place_voices(
        [
            [_voice("nps", -1.0), _voice("ces", 0.5)],
            [_voice("nps", 0.0)],
            [_voice("nps", 0.1), _voice("ces", 1.9, n=9)],
        ]
    )
    first, second, third = placed
    assert (first[0].places, first[0].clear, first[0].asked_steps) == (("lowest",), ("lowest",), 3)
    assert (second[0].places, third[0].places, third[0].clear) == ((), ("highest", "last"), ("last",))
    # asked at one step with enough answers: there is nothing to compare with
    assert (first[1].places, third[1].places, third[1].asked_steps) == ((), (), 1)


def _voice(scale: str, feeling: float, n: int = 50) -> VoiceFigure:
    return VoiceFigure(
        value=feeling,
        low=None,
        high=None,
        n=n,
        metric=scale,
        label=scale,
        unit="",
        method="",
        display="verdict",
        counts={},
        feeling=Figure(value=feeling, low=feeling - 0.2, high=feeling + 0.2, n=n),
    )


def test_nominations_stand_beside_the_data_and_drivers_are_said_to_be_missing():
    actor = lay_out(run(1, "a", "b"))
    nominate_moment(actor=actor, slug="j", step="b", reason="Here they decide")
    client = make_client(actor, {"measure.view"})
    answer = client.get("/api/measure/journeys/j/moments").json()
    a, b, *_ = answer["moments"]
    assert [one["reason"] for one in b["nominations"]] == ["Here they decide"]
    assert (a["nominations"], b["feeling_places"], answer["drivers_computed"]) == ([], ["lowest"], False)
    assert b["exit"]["hazard"]["n"] == 1
    assert make_client(actor, {"frame.view"}).get("/api/measure/journeys/j/moments").status_code == 403
    assert make_client(make_actor()).get("/api/measure/journeys/j/moments").status_code == 404
