"""Scores of any scale as a feeling of -2 to 2."""

from __future__ import annotations

import numpy as np
import pytest

from journeymath.errors import InvalidInput
from journeymath.scores import SCALES, feeling, nps

SCORED = [scale for scale in SCALES.values() if scale.metric != "none"]


@pytest.mark.parametrize("scale", SCORED, ids=lambda scale: scale.name)
def test_the_ends_of_every_scale_are_the_ends_of_feeling(scale):
    assert feeling({scale.name: {scale.worst: 40}}).value == -2
    assert feeling({scale.name: {scale.best: 40}}).value == 2


def test_the_middle_of_a_scale_is_neither_good_nor_bad():
    assert feeling({"csat_1_5": {3: 40}}).value == 0
    assert feeling({"ces_1_5": {3: 40}}).value == 0
    assert feeling({"likert_1_10": {1: 20, 10: 20}}).value == 0


def test_little_effort_feels_good():
    assert feeling({"ces_1_5": {2: 40}}).value == 1


def test_a_recommendation_feels_as_its_nps():
    answers = {10: 50, 8: 30, 0: 20}
    assert feeling({"nps_0_10": answers}).value == pytest.approx(nps(answers).value / 50)


def test_answers_of_several_scales_count_each_once():
    together = feeling({"csat_1_5": {5: 30}, "nps_0_10": {0: 10}})
    assert together.n == 40
    assert together.value == pytest.approx((30 * 2 - 10 * 2) / 40)


def test_the_interval_is_that_of_the_mean_and_stays_on_the_scale():
    score = feeling({"csat_1_5": {1: 10, 3: 10, 5: 40}})
    values = np.repeat([-2.0, 0.0, 2.0], [10, 10, 40])
    half = 2.0010 * values.std(ddof=1) / np.sqrt(60)
    assert (score.low, score.high) == pytest.approx((1 - half, 1 + half), abs=0.001)
    all_best = feeling({"csat_1_5": {5: 40}})
    assert all_best.low is not None
    assert all_best.high is not None
    assert -2 <= all_best.low < all_best.high <= 2


def test_without_answers_there_is_no_feeling():
    score = feeling({})
    assert (score.value, score.low, score.high, score.n) == (None, None, None, 0)


def test_an_answer_off_its_scale_is_refused():
    with pytest.raises(InvalidInput):
        feeling({"csat_1_5": {9: 3}})
