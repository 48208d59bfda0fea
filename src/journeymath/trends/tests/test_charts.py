"""Control charts against the handbook's numbers and the known rates of false alarms."""

from __future__ import annotations

import numpy as np
import pytest

from journeymath.errors import InvalidInput
from journeymath.trends import (
    cusum_chart,
    ewma_chart,
    false_alarm_every,
    individuals_chart,
    share_chart,
)

FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
MEASURED = [52.0, 47.0, 53.0, 49.3, 50.1, 47.0, 51.0, 50.1, 51.2, 50.5, *FLOW]


def test_the_handbooks_single_values_give_its_limits():
    chart = individuals_chart(FLOW)
    assert chart.centre == pytest.approx(50.81, abs=0.001)
    assert np.abs(np.diff(FLOW)).mean() == pytest.approx(1.8778, abs=0.001)
    assert (chart.low[0], chart.high[0]) == (
        pytest.approx(45.8159, abs=0.001),
        pytest.approx(55.8041, abs=0.001),
    )
    assert not chart.signals.any()


def test_the_handbooks_weighted_means_give_its_limits():
    chart = ewma_chart(MEASURED, target=50, sigma=2.0539, weight=0.3, width=3)
    assert (chart.low[-1], chart.high[-1]) == (
        pytest.approx(47.4116, abs=0.005),
        pytest.approx(52.5884, abs=0.005),
    )
    assert chart.points[-1] == pytest.approx(51.99, abs=0.005)


def test_three_sigma_alarm_falsely_once_in_370():
    assert false_alarm_every(3) == pytest.approx(370.4, abs=0.05)


def run_lengths(chart, values):
    ends = [np.flatnonzero(chart(row).signals) for row in values]
    assert all(end.size for end in ends)
    return np.mean([end[0] + 1 for end in ends])


def test_weighted_means_alarm_falsely_once_in_500():
    values = np.random.default_rng(6).normal(size=(900, 5000))
    mean = run_lengths(lambda row: ewma_chart(row, target=0, sigma=1), values)
    assert mean == pytest.approx(500, rel=0.08)


def test_sums_find_a_small_shift_sooner_than_single_values_do():
    values = np.random.default_rng(7).normal(size=(100, 2000)) + 1
    by_sums = run_lengths(lambda row: cusum_chart(row, target=0, sigma=1), values)
    assert by_sums == pytest.approx(9.9, abs=1.5)
    assert by_sums < 15 < false_alarm_every(3) / 8


def test_shares_of_few_cases_have_wider_limits_and_drift_widens_all():
    chart = share_chart([10, 11, 100, 9, 98], [100, 110, 1000, 100, 1000])
    assert chart.high[0] - chart.low[0] > 3 * (chart.high[2] - chart.low[2])
    assert not chart.signals.any()
    assert chart.sigma < 1
    drifting = share_chart([100, 160, 90, 170, 120], [1000] * 5)
    assert drifting.sigma > 3
    assert not drifting.signals.any()


def test_limits_are_those_of_the_baseline_alone():
    chart = individuals_chart([*FLOW, 90], baseline=10)
    assert chart.signals.tolist() == [False] * 10 + [True]


@pytest.mark.parametrize(
    "call",
    [
        lambda: individuals_chart([1]),
        lambda: individuals_chart([1, float("nan")]),
        lambda: ewma_chart([1, 2], target=0, sigma=0),
        lambda: ewma_chart([1, 2], target=0, sigma=1, weight=1.5),
        lambda: share_chart([1, 2], [1, 0]),
        lambda: share_chart([3], [4]),
        lambda: share_chart([3, 5], [4, 4]),
    ],
)
def test_what_is_no_chart_is_refused(call):
    with pytest.raises(InvalidInput):
        call()
