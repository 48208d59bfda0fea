"""How many answers a change takes, and what silence could hide."""

from __future__ import annotations

import numpy as np
import pytest

from journeymath.errors import InvalidInput
from journeymath.scores import answers_for_change, change, silence_bounds


def test_lehrs_sixteen_s_squared_over_d_squared():
    needed = answers_for_change(1.0, standard_deviation=10.0, scale="rating_0_10").n
    assert needed == 1_570
    assert needed == pytest.approx(16 * 100, rel=0.02)


def test_that_many_answers_do_see_the_change_four_times_in_five():
    rng = np.random.default_rng(5)
    scores, before, after = [0, 8, 10], [0.2, 0.3, 0.5], [0.25, 0.3, 0.45]
    spread = 100 * np.sqrt(0.7 - 0.3**2)
    n = answers_for_change(10.0, standard_deviation=float(spread)).n
    seen = 0
    for _ in range(400):
        first = dict(zip(scores, rng.multinomial(n, before).tolist(), strict=True))
        second = dict(zip(scores, rng.multinomial(n, after).tolist(), strict=True))
        seen += change(first, second).verdict == "worse"
    assert 0.72 < seen / 400 < 0.87


@pytest.mark.parametrize(
    "wrong", [{"smallest": 0}, {"smallest": 1, "power": 1.0}, {"smallest": 1, "scale": "none"}]
)
def test_a_change_that_cannot_be_planned_is_refused(wrong):
    with pytest.raises(InvalidInput):
        answers_for_change(wrong.pop("smallest"), **wrong)


def test_when_all_answered_there_is_nothing_to_hide():
    found = silence_bounds({10: 50, 8: 30, 0: 20}, asked=100)
    assert (found.worst, found.value, found.best, found.response_rate) == (30.0, 30.0, 30.0, 1.0)


def test_when_nobody_answered_everything_is_possible():
    found = silence_bounds({}, asked=10, scale="csat_1_5")
    assert (found.value, found.worst, found.best, found.response_rate) == (None, 0.0, 1.0, 0.0)


def test_effort_is_worst_at_its_upper_end():
    found = silence_bounds({1: 10}, asked=20, scale="ces_1_5")
    assert (found.value, found.worst, found.best) == (1.0, 3.0, 1.0)


def test_more_answers_than_people_asked_are_refused():
    with pytest.raises(InvalidInput, match="at least as many were asked"):
        silence_bounds({10: 5}, asked=4)
