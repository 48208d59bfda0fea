"""Medians, totals, means, tiles and pain against numbers worked out by hand or by enumeration."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest

from desirepath.measure import amounts, medians
from desirepath.measure.pain import Harms, pain_of
from desirepath.measure.questions.grouping import group_rows
from desirepath.measure.questions.hand_offs import HandOffWaits
from desirepath.measure.selectors.hand_offs import _with_open
from desirepath.measure.tiles import (
    Hits,
    judge_board,
    mean_tile,
    median_tile,
    share_tile,
    total_tile,
    voice_tile,
)
from journeymath.scores import Histogram, get_scale
from journeymath.waiting import survival_quantile

DAY = date(2026, 3, 1)


def values(*given: float) -> np.ndarray:
    return np.array(given, dtype=np.float64)


def test_a_median_has_the_order_statistics_around_it():
    figure = medians.median_figure(np.arange(1, 101, dtype=np.float64))
    # (100 - 1.96 * 10) / 2 = 40.2: the 40th and the 61st of 100
    assert (figure.value, figure.low, figure.high, figure.n) == (50.5, 40.0, 61.0, 100)


def test_a_median_of_few_has_no_interval():
    assert medians.median_figure(values(3, 1, 2)).low is None
    assert medians.median_figure(values()).value is None


def test_the_interval_of_a_median_covers_as_it_says():
    dice = np.random.default_rng(7)
    hits = 0
    for _ in range(400):
        figure = medians.median_figure(dice.exponential(size=40))
        assert figure.low is not None
        assert figure.high is not None
        hits += figure.low <= math.log(2) <= figure.high
    assert hits / 400 > 0.92


def test_a_clear_change_of_a_median_excludes_zero_and_chance_does_not_often():
    dice = np.random.default_rng(3)
    slow, fast = dice.exponential(10, 400), dice.exponential(5, 400)
    change = medians.median_change(slow, fast, higher_is_better=False)
    assert change.high is not None
    assert change.high < 0
    false_alarms = 0
    for _ in range(300):
        same = medians.median_change(
            dice.exponential(size=60), dice.exponential(size=60), higher_is_better=True
        )
        false_alarms += (same.p_value or 1) < 0.05
    assert false_alarms / 300 < 0.09


def test_a_total_swings_with_who_comes():
    figure = amounts.total_figure(values(3, 4))
    assert figure.value == 7
    assert figure.high == pytest.approx(7 + 1.959964 * 5, abs=1e-4)
    assert amounts.total_figure(values()).value == 0


def test_a_mean_has_the_t_interval():
    figure = amounts.mean_figure(values(4, 5, 3, 4, 4))
    assert (figure.value, round(figure.low or 0, 3), round(figure.high or 0, 3)) == (4.0, 3.122, 4.878)


def test_a_board_says_better_worse_no_clear_change_and_too_few():
    stars = get_scale("stars_1_5")
    drafts = [
        voice_tile(
            stars,
            Histogram.of({5.0: 90.0, 1.0: 10.0}),
            Histogram.of({5.0: 50.0, 1.0: 50.0}),
            {DAY: Histogram.of({5.0: 9.0})},
            name="Stars",
        ),
        share_tile("dropped", "Dropped", Hits(60, 100), Hits(20, 100), {}, good=False, method="share"),
        share_tile("completed", "Completed", Hits(50, 100), Hits(51, 100), {}, good=True, method="share"),
        share_tile("small", "Small", Hits(5, 12), Hits(9, 12), {}, good=True, method="share"),
    ]
    tiles = judge_board(drafts)
    assert [tile.verdict for tile in tiles] == ["better", "worse", "no clear change", "too few"]
    assert [tile.direction for tile in tiles] == ["up", "down", "up", "up"]
    assert tiles[0].value == pytest.approx(4.6)
    assert tiles[0].previous == pytest.approx(3.0)
    assert tiles[1].change == pytest.approx(0.4)
    assert tiles[0].trend[0].n == 9


def test_many_comparisons_at_once_need_more_evidence_than_one():
    # p = .03 alone would be an arrow; among ten that show nothing it is none.
    clear = share_tile("a", "A", Hits(60, 100), Hits(45, 100), {}, good=True, method="share")
    still = [
        share_tile(f"s{k}", "S", Hits(50, 100), Hits(50, 100), {}, good=True, method="share")
        for k in range(10)
    ]
    assert judge_board([clear])[0].verdict == "better"
    assert judge_board([clear, *still])[0].verdict == "no clear change"


def test_tiles_of_money_and_time_carry_n_interval_and_change():
    before, now = np.full(50, 1000.0), np.full(80, 1000.0)
    revenue = total_tile(
        "revenue", "Revenue", currency="EUR", now=now, before=before, days={DAY: now}, good=True
    )
    each = mean_tile("per", "Per customer", currency="EUR", now=now, before=before, days={})
    wait = median_tile("time", "Time", np.arange(1.0, 60.0), np.arange(1.0, 60.0), {})
    tiles = judge_board([revenue, each, wait])
    assert (tiles[0].value, tiles[0].n, tiles[0].unit, tiles[0].verdict) == (80_000, 80, "EUR", "better")
    assert tiles[1].verdict == "no clear change"
    assert (tiles[2].value, tiles[2].change, tiles[2].verdict) == (30.0, 0.0, "no clear change")


def test_pain_counts_each_customer_once_by_the_worst():
    visits = Harms(np.array([1, 1, 2, 3]), np.array([1.0, 0.5, 0.5, 0.5]))
    answers = Harms(np.array([2, 3, 4]), np.array([0.75, 0.25, 0.5]))
    pain = pain_of(customers=10, visits=visits, answers=answers)
    assert pain is not None
    # 1: dropped 1; 2: low score .75; 3: overdue .5 (.25 is no low score); 4: .5
    assert pain.value == pytest.approx(2.75)
    assert (pain.customers, pain.n, pain.dropped, pain.low_scores, pain.overdue) == (4, 10, 1, 2, 3)
    severities = np.array([1, 0.75, 0.5, 0.5, 0, 0, 0, 0, 0, 0])
    half = 2.262157 * severities.std(ddof=1) / math.sqrt(10) * 10
    assert pain.high == pytest.approx(2.75 + half, rel=1e-5)
    assert pain.low == pytest.approx(max(0, 2.75 - half), abs=1e-5)


def test_no_pain_still_has_an_upper_end_and_no_customers_no_pain():
    pain = pain_of(customers=20, visits=Harms.none(), answers=Harms.none())
    assert pain is not None
    assert pain.value == 0
    assert 0 < pain.high < 5
    assert pain_of(customers=0, visits=Harms.none(), answers=Harms.none()) is None


def test_rows_are_grouped_as_unique_rows_are():
    rng = np.random.default_rng(4)
    a, b = rng.integers(0, 4, 200), rng.choice([0.5, 1.5], 200)
    first, place = group_rows(a, b)
    keys, inverse = np.unique(np.stack([a, b]), axis=1, return_inverse=True)
    assert np.array_equal(np.stack([a[first], b[first]]), keys)
    assert place.tolist() == inverse.ravel().tolist()
    assert group_rows(np.empty(0), np.empty(0))[0].size == 0


def test_waits_of_many_pairs_are_those_that_a_look_through_all_rows_finds():
    dice = np.random.default_rng(5)
    rows, size = 4_000, 12
    waits = HandOffWaits(
        pair=dice.integers(0, size * size, rows),
        wait_us=dice.integers(0, 50_000, rows),
        open_step=dice.integers(0, size, 200),
        open_us=dice.integers(0, 50_000, 200),
        lived_us=np.array([1]),
    )
    for pairs in ([3], [140, 7, 7], [9_999], []):
        found = waits.of_pairs(pairs)
        assert found.tolist() == sorted((waits.wait_us[np.isin(waits.pair, pairs)] / 1e6).tolist())
    assert waits.open_at([1, 5]).size == np.isin(waits.open_step, [1, 5]).sum()


@pytest.mark.parametrize("n", [1, 2, 7, 40])
def test_quantiles_of_ordered_waits_are_those_of_any_order(n: int):
    found = np.random.default_rng(n).exponential(size=n)
    ordered = np.sort(found)
    for share in (0.5, 0.9):
        assert medians.ordered_quantile(ordered, share) == pytest.approx(np.quantile(found, share))
    # Where nobody waits any more, the product-limit median is a wait that was seen: the lower in the middle.
    assert _with_open(ordered, ordered[:0]) == survival_quantile(found, np.ones(n, dtype=np.bool_), 0.5)
