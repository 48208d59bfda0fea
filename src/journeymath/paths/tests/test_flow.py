"""Flow efficiency, queues, waits and the size of a pain point."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from journeymath.errors import InvalidInput
from journeymath.paths import (
    check_littles_law,
    erlang_c,
    flow_efficiency,
    kingman_wait,
    pain_size,
    time_between,
)
from journeymath.waiting import survival_quantile, survival_steps

HOUR = 3_600_000_000


def test_two_overlapping_hours_of_work_count_once():
    work = {"case": ["a", "a"], "start": [9 * HOUR, 10 * HOUR], "end": [11 * HOUR, 12 * HOUR]}
    assert flow_efficiency(work, spans={"a": (9 * HOUR, 17 * HOUR)}).share == 0.375


def test_four_hours_in_five_days_are_three_percent_of_customer_time():
    work = {"case": ["a"], "start": [HOUR], "end": [5 * HOUR]}
    assert flow_efficiency(work, spans={"a": (0, 120 * HOUR)}).share == pytest.approx(0.0333, abs=0.0001)


def test_a_case_on_which_nobody_worked_counts_with_zero():
    found = flow_efficiency({"case": ["a"], "start": [0], "end": [5]}, spans={"a": (0, 10), "b": (0, 10)})
    assert (found.n, found.share, found.median_case_share) == (2, 0.25, 0.25)


INTERVALS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 30), st.integers(0, 12)), min_size=1, max_size=12
)


@given(INTERVALS, st.randoms())
def test_the_union_of_work_equals_counting_single_ticks(rows, random):
    random.shuffle(rows)
    work = {
        "case": [f"{c}" for c, _, _ in rows],
        "start": [s for _, s, _ in rows],
        "end": [s + length for _, s, length in rows],
    }
    found = flow_efficiency(work, spans={f"{c}": (5, 25) for c in range(3)})
    ticks = {c: {t for d, s, n in rows if d == c for t in range(s, s + n) if 5 <= t < 25} for c in range(3)}
    worked = dict(zip(found.case_ids, (found.worked_seconds * 1e6).round().tolist(), strict=True))
    assert worked == {f"{c}": len(t) for c, t in ticks.items()}


def test_work_that_ends_before_it_starts_is_refused():
    with pytest.raises(InvalidInput):
        flow_efficiency({"case": ["a"], "start": [5], "end": [4]})


@pytest.mark.parametrize(("servers", "load", "waits"), [(1, 0.8, 0.8), (2, 1.6, 0.7111), (10, 8, 0.4092)])
def test_erlang_c(servers, load, waits):
    assert erlang_c(servers, load) == pytest.approx(waits, abs=0.0001)


def test_a_queue_that_only_grows_is_refused():
    with pytest.raises(InvalidInput):
        erlang_c(2, 2.0)


def test_kingman_is_exact_for_random_arrivals_and_services():
    assert kingman_wait(0.8, 1, 1, 60) == pytest.approx(0.8 / 0.2 * 60)


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 500)), min_size=1, max_size=30))
def test_littles_law_holds_exactly_over_a_window_that_begins_and_ends_empty(rows):
    begin = [b for b, _ in rows]
    finish = [b + stay for b, stay in rows]
    if max(finish) > min(begin):
        found = check_littles_law(begin, finish)
        assert found.holds
        assert found.mean_in_system == pytest.approx(found.arrivals_per_second * found.mean_seconds_in_system)


def test_open_cases_lengthen_the_median_wait():
    waits, ended = [1, 2, 2, 4, 9], [True, True, True, True, False]
    assert survival_quantile(waits, ended, 0.5) == 2
    assert survival_quantile([1, 5, 5, 5, 5], [True, False, False, False, False], 0.5) is None


@given(st.lists(st.tuples(st.integers(0, 8), st.booleans()), min_size=1, max_size=30))
def test_product_limit_equals_scipys(rows):
    times, ended = np.array([t for t, _ in rows]), np.array([e for _, e in rows])
    found = dict(zip(*(column.tolist() for column in survival_steps(times, ended)), strict=True))
    curve = stats.ecdf(stats.CensoredData.right_censored(times, ~ended)).sf
    expected = dict(zip(curve.quantiles.tolist(), curve.probabilities.tolist(), strict=True))
    for time, share in found.items():
        assert share == pytest.approx(expected[time])


def test_time_between_counts_who_still_waits():
    second = 1_000_000
    table = {
        "case": ["a", "a", "b", "c", "c", "c"],
        "activity": ["go", "end", "go", "end", "go", "x"],
        "time": [0, 10 * second, 5 * second, 7 * second, 7 * second, 30 * second],
    }
    found = time_between(table, "go", "end")
    assert (found.n, found.open_cases, found.mean_seconds) == (2, 1, 5.0)
    assert found.median_with_open_seconds == 10


def test_pain_counts_each_customer_once_with_the_worst():
    found = pain_size([1, 1, 2, 3], [0.5, 1.0, 0.5, 0.0], reached=50)
    severities = np.array([1.0, 0.5] + [0.0] * 48)
    low, high = stats.t.interval(0.95, 49, loc=severities.mean(), scale=stats.sem(severities))
    assert (found.value, found.customers, found.n) == (1.5, 2, 50)
    assert (found.low, found.high) == pytest.approx((max(0, low * 50), high * 50))


def test_more_harmed_than_came_is_refused():
    with pytest.raises(InvalidInput):
        pain_size([1, 2], [1, 1], reached=1)
