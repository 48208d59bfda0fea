"""Changes and verdicts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests

from journeymath.errors import InvalidInput
from journeymath.scores import adjust_many, change, judge_many, rake

BENJAMINI_HOCHBERG_1995 = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
    *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0),
]


def test_change_of_a_share_gives_newcombes_published_interval():
    found = change({1: 48, 0: 32}, {1: 56, 0: 14}, scale="binary")
    assert (found.low, found.high) == pytest.approx((0.0524, 0.3339), abs=0.0001)
    assert found.verdict == "better"


def test_p_value_of_a_share_agrees_with_its_interval():
    found = change({1: 48, 0: 32}, {1: 56, 0: 14}, scale="binary")
    at_p = change({1: 48, 0: 32}, {1: 56, 0: 14}, scale="binary", confidence_level=1 - found.p_value)
    assert at_p.low == pytest.approx(0, abs=1e-9)


def test_change_of_means_is_welchs():
    rng = np.random.default_rng(2)
    before, after = rng.integers(1, 6, 80), rng.integers(2, 6, 50)
    found = change(before, after, scale="stars_1_5")
    expected = stats.ttest_ind(after, before, equal_var=False)
    interval = expected.confidence_interval(0.95)
    assert found.p_value == pytest.approx(expected.pvalue)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high))


def test_change_of_nps_adds_the_variances_of_adjusted_scores():
    found = change({10: 40, 8: 30, 0: 30}, {10: 50, 8: 30, 0: 20})
    n, p1, d1, p2, d2 = 103, 40.75, 30.75, 50.75, 20.75
    centre = 100 * ((p2 - d2) - (p1 - d1)) / n
    variance = sum((p + d) / n - ((p - d) / n) ** 2 for p, d in ((p1, d1), (p2, d2))) / n
    half = 1.959964 * 100 * variance**0.5
    assert found.value == pytest.approx(20)
    assert (found.low, found.high) == pytest.approx((centre - half, centre + half), abs=1e-4)
    assert found.verdict == "no clear change"


def test_the_same_people_twice_are_compared_person_by_person():
    rng = np.random.default_rng(3)
    before = rng.integers(2, 9, 60)
    after = before + rng.integers(0, 3, 60)
    paired = change(before, after, scale="rating_0_10", paired=True)
    expected = stats.ttest_rel(after, before)
    apart = change(before, after, scale="rating_0_10")
    assert paired.p_value == pytest.approx(expected.pvalue)
    assert paired.high - paired.low < apart.high - apart.low


@pytest.mark.parametrize(("n", "verdict"), [(8, "too few"), (20, "too few"), (40, "better")])
def test_no_arrow_below_thirty_answers(n, verdict):
    assert change({0: n}, {10: n}).verdict == verdict


def test_less_effort_is_better_where_low_is_good():
    found = change({5: 20, 4: 20}, {1: 20, 2: 20}, scale="ces_1_5")
    assert (found.value < 0, found.verdict) == (True, "better")


def test_one_answer_is_too_few_to_compare():
    found = change([10], {10: 40})
    assert (found.verdict, found.value) == ("too few", None)


def test_samples_without_any_spread_have_no_interval():
    found = change({5: 40}, {5: 40}, scale="stars_1_5")
    assert (found.low, found.verdict) == (None, "no clear change")
    assert found.warnings


def test_paired_samples_of_unequal_length_are_refused():
    with pytest.raises(InvalidInput):
        change([1, 2], [1, 2, 3], scale="stars_1_5", paired=True)


def test_the_fifteen_p_values_of_1995():
    assert sum(adjust_many(BENJAMINI_HOCHBERG_1995).rejected) == 4
    assert sum(adjust_many(BENJAMINI_HOCHBERG_1995, method="bonferroni").rejected) == 3


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_adjusted_p_values_equal_statsmodels(p_values):
    assert adjust_many(p_values).p_values == pytest.approx(multipletests(p_values, method="fdr_bh")[1])


def test_a_board_of_many_tiles_has_fewer_arrows_than_its_tiles_alone():
    rng = np.random.default_rng(5)
    changes = [change(rng.integers(0, 11, 60), rng.integers(0, 11, 60)) for _ in range(60)]
    alone = sum(item.verdict in {"better", "worse"} for item in changes)
    together = sum(item.verdict in {"better", "worse"} for item in judge_many(changes))
    assert (alone > 0, together) == (True, 0)


def test_raking_meets_both_margins_and_keeps_the_odds_ratio():
    cells = {("a", "x"): 30, ("a", "y"): 20, ("b", "x"): 10, ("b", "y"): 40}
    rows = [cell for cell, count in cells.items() for _ in range(count)]
    table = {"row": [r for r, _ in rows], "column": [c for _, c in rows]}
    found = rake(table, {"row": {"a": 0.6, "b": 0.4}, "column": {"x": 0.5, "y": 0.5}})
    sums = {cell: sum(w for w, r in zip(found.weights, rows, strict=True) if r == cell) for cell in cells}
    assert list(sums.values()) == pytest.approx([40, 20, 10, 30])
    assert sums["a", "x"] * sums["b", "y"] / (sums["a", "y"] * sums["b", "x"]) == pytest.approx(6)


def test_a_category_that_nobody_has_is_refused():
    with pytest.raises(InvalidInput, match="Nobody"):
        rake({"g": ["a", "a"]}, {"g": {"a": 0.5, "b": 0.5}})
