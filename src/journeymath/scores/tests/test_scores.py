"""Values and intervals: against published figures, closed forms, statsmodels, and end points."""

from __future__ import annotations

from itertools import product
from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from journeymath.errors import InvalidInput
from journeymath.scores import (
    SCALES,
    Histogram,
    answers_needed,
    kish_design_effect,
    mean_score,
    nps,
    share,
    summarise,
)

THIRTY_POINTS = {10: 50, 8: 30, 0: 20}


def test_nps_of_50_30_20_has_the_closed_form_figures():
    adjusted, wald = nps(THIRTY_POINTS), nps(THIRTY_POINTS, method="wald")
    assert adjusted.value == pytest.approx(30)
    assert adjusted.standard_error == pytest.approx(7.810, abs=0.001)
    assert (adjusted.low, adjusted.high) == pytest.approx((14.05, 44.20), abs=0.01)
    assert (wald.low, wald.high) == pytest.approx((14.69, 45.31), abs=0.01)
    assert (adjusted.low + adjusted.high) / 2 == pytest.approx(29.13, abs=0.01)


@pytest.mark.parametrize(
    ("n", "wald", "adjusted"), [(10, 0.8962, 0.9625), (20, 0.9262, 0.9478), (50, 0.9411, 0.9500)]
)
def test_exact_coverage_of_the_nps_interval(n, wald, adjusted):
    covered = {"wald": 0.0, "adjusted_wald": 0.0}
    shown = 0.0
    for p, d in product(range(n + 1), repeat=2):
        if p + d > n:
            continue
        ways = factorial(n) // (factorial(p) * factorial(d) * factorial(n - p - d))
        chance = ways * 0.5**p * 0.2**d * 0.3 ** (n - p - d)
        for method in covered:
            score = nps({10: p, 8: n - p - d, 0: d}, method=method)
            covered[method] += chance * (score.low <= 30 <= score.high)
        board = summarise("nps_0_10", {10: p, 8: n - p - d, 0: d})
        shown += chance * (board.low <= 30 <= board.high)
    assert covered["wald"] == pytest.approx(wald, abs=0.0005)
    assert covered["adjusted_wald"] == pytest.approx(adjusted, abs=0.0005)
    assert shown >= 0.94  # the interval that every board, tile and map shows


@pytest.mark.parametrize(("hits", "n", "low", "high"), [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605)])
def test_share_gives_newcombes_published_wilson_intervals(hits, n, low, high):
    score = share(hits=hits, n=n)
    assert (score.low, score.high) == pytest.approx((low, high), abs=0.0001)


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_share_equals_statsmodels(counts):
    hits, n = counts
    score = share(hits=hits, n=n)
    assert (score.low, score.high) == pytest.approx(proportion_confint(hits, n, method="wilson"), abs=1e-12)


@given(st.lists(st.integers(1, 5), min_size=3, max_size=40).filter(lambda a: len(set(a)) > 1))
def test_mean_equals_scipys_t_interval(answers):
    score = mean_score(answers)
    expected = stats.t.interval(0.95, len(answers) - 1, loc=np.mean(answers), scale=stats.sem(answers))
    assert (score.low, score.high) == pytest.approx(expected)


@pytest.mark.parametrize("name", [name for name in SCALES if name != "none"])
@pytest.mark.parametrize("n", [1, 12, 500])
def test_all_worst_is_the_floor_and_all_best_the_top(name, n):
    scale = SCALES[name]
    worst, best = summarise(name, {scale.worst: n}), summarise(name, {scale.best: n})
    assert (worst.value, best.value) == (scale.value_worst, scale.value_best)
    for score in (worst, best):
        assert score.low is not None
        assert score.low < score.high, "equal answers are no certainty"
        assert min(scale.value_worst, scale.value_best) <= score.low
        assert score.high <= max(scale.value_worst, scale.value_best)
    assert (scale.severity(scale.worst), scale.severity(scale.best)) == (1, 0)


@given(
    st.sampled_from(["nps_0_10", "csat_1_5", "ces_1_5", "likert_1_10"]),
    st.lists(st.integers(1, 5), min_size=1),
)
def test_counts_give_what_single_answers_give(name, answers):
    counts = {score: answers.count(score) for score in set(answers)}
    one, other = summarise(name, answers), summarise(name, counts)
    assert (one.value, one.low, one.high, one.n) == pytest.approx(
        (other.value, other.low, other.high, other.n)
    )
    assert one.value is not None
    assert one.low <= one.value + 1e-9 or name == "nps_0_10"


def test_index_points_follow_the_american_index():
    assert summarise("likert_1_10", {8: 10, 7: 10}).value == pytest.approx(100 * 6.5 / 9)


def test_effort_of_1_to_5_is_best_when_low_and_ease_of_1_to_7_when_high():
    assert SCALES["ces_1_5"].best == 1
    assert SCALES["ces_1_7"].best == 7


@pytest.mark.parametrize(
    ("name", "score"), [("nps_0_10", 11), ("nps_0_10", 6.5), ("stars_1_5", 0), ("binary", 2)]
)
def test_an_answer_outside_its_scale_is_refused(name, score):
    with pytest.raises(InvalidInput, match=name):
        summarise(name, [score])


@pytest.mark.parametrize(
    ("n", "display"), [(9, "counts"), (10, "interval"), (29, "interval"), (30, "verdict")]
)
def test_few_answers_are_not_shown_as_if_they_were_many(n, display):
    assert summarise("csat_1_5", {5: n - 3, 1: 3}).display == display


def test_kish_of_fifty_ones_and_fifty_threes():
    weights = [1] * 50 + [3] * 50
    assert kish_design_effect(weights) == pytest.approx(1.25)
    score = nps([10] * 50 + [0] * 50, weights=weights)
    assert score.n_effective == pytest.approx(80)
    assert (score.value, score.unweighted_value) == (-50, 0)


def test_weights_can_come_as_sums_per_score():
    rng = np.random.default_rng(4)
    answers, weights = rng.integers(1, 6, 300), rng.uniform(0.5, 2, 300)
    sums = [
        (s, (answers == s).sum(), weights[answers == s].sum(), (weights[answers == s] ** 2).sum())
        for s in range(1, 6)
    ]
    one = summarise("stars_1_5", answers, weights=weights)
    other = summarise("stars_1_5", Histogram.of_sums(*zip(*sums, strict=True)))
    assert (one.value, one.low, one.high) == pytest.approx((other.value, other.low, other.high))


def test_no_answers_are_a_stated_nothing():
    score = summarise("stars_1_5", [])
    assert summarise("stars_1_5", {5: 0}) == score
    assert (score.n, score.value, score.low) == (0, None, None)
    assert score.to_dict()["warnings"] == ["There are no answers."]


def test_answers_needed_for_five_points_of_a_share():
    assert answers_needed(0.05, scale="csat_1_5").n == 385
    assert answers_needed(5, scale="nps_0_10").n == 1537
    assert answers_needed(0.05, scale="csat_1_5", population=500).n < 385
