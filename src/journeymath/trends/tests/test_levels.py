"""Baselines, forecasts and changes of level: published numbers, quiet series, planted events."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from journeymath.errors import InvalidInput
from journeymath.tests.shared_data import shared_data
from journeymath.trends import airline_forecast, baseline, change_points


def test_the_airline_model_of_the_airline_passengers():
    """Series G as R's arima() gives it: MA -.4018, seasonal MA -.5569, variance .00135, likelihood 244.70."""
    series = pd.read_csv(shared_data("reference/AirPassengers.csv"))["value"]
    found = airline_forecast(series, ahead=12)
    assert found.moving_average == pytest.approx(-0.4018, abs=0.001)
    assert found.seasonal_moving_average == pytest.approx(-0.5569, abs=0.001)
    assert found.variance == pytest.approx(0.00135, abs=0.00001)
    assert found.log_likelihood == pytest.approx(244.70, abs=0.01)
    assert int(np.argmax(found.forecast)) == 6, "July is the month of travel"
    assert (found.low < found.forecast).all()
    assert (found.forecast < found.high).all()


def in_control(rng: np.random.Generator, months: int = 36) -> tuple[np.ndarray, np.ndarray]:
    """Months of a score with a season, a slow drift, and very unlike numbers of answers."""
    answers = rng.integers(8, 400, months)
    errors = 40 / np.sqrt(answers)
    season = 6 * np.sin(2 * np.pi * np.arange(months) / 12)
    return 30 + season + np.cumsum(rng.normal(0, 0.5, months)) + rng.normal(0, errors), errors


def test_two_hundred_quiet_series_hardly_flag_a_month():
    """At most 0.7 % of the months of series in which nothing happens may be called unusual."""
    rng = np.random.default_rng(1)
    flagged = months = 0
    for _ in range(200):
        values, errors = in_control(rng)
        found = baseline(values, errors, season=12)
        flagged += int(found.signals.sum())
        months += values.size
    assert flagged / months <= 0.007


def test_a_month_of_few_answers_is_no_signal_and_one_of_many_is():
    rng = np.random.default_rng(4)
    values, errors = in_control(rng, 48)
    errors[40], errors[44] = 15.0, 1.0
    values[40] = values[39] - 20
    values[44] = values[43] - 20
    found = baseline(values, errors, season=12)
    assert not found.signals[40]
    assert found.signals[44]


def test_a_baseline_lives_with_gaps_and_forecasts_the_season():
    rng = np.random.default_rng(8)
    values = 50 + 10 * np.sin(2 * np.pi * np.arange(60) / 12) + rng.normal(0, 1, 60)
    values[[20, 21, 33]] = np.nan
    found = baseline(values, season=12, ahead=12)
    truth = 50 + 10 * np.sin(2 * np.pi * np.arange(60, 72) / 12)
    assert found.n == 57
    assert np.abs(found.forecast - truth).max() < 3
    assert ((found.forecast_low < truth) & (truth < found.forecast_high)).mean() >= 10 / 12


def test_intervals_of_forecasts_hold_what_they_promise():
    """Of 300 next values of drifting series 95 % lie in their intervals, within what chance allows."""
    rng = np.random.default_rng(9)
    inside = 0
    for _ in range(300):
        truth = np.cumsum(rng.normal(0, 0.4, 41)) + rng.normal(0, 1, 41)
        found = baseline(truth[:40], ahead=1)
        inside += bool(found.forecast_low[0] < truth[40] < found.forecast_high[0])
    assert 0.91 <= inside / 300 <= 0.985


def test_a_planted_change_of_level_is_found_where_it_is():
    rng = np.random.default_rng(2)
    values = np.concatenate((rng.normal(10, 1, 30), rng.normal(13, 1, 20), rng.normal(8, 1, 25)))
    found = change_points(values)
    assert len(found.starts) == 2
    assert np.abs(found.starts - [30, 50]).max() <= 1
    assert found.levels == pytest.approx([10, 13, 8], abs=0.7)


def test_the_split_is_the_best_of_all_splits():
    rng = np.random.default_rng(6)
    values, errors = rng.normal(0, 1, 14).cumsum(), np.full(14, 0.7)
    price = 3 * np.log(14)

    def cost(edges: tuple[int, ...]) -> float:
        parts = zip((0, *edges), (*edges, 14), strict=True)
        squares = sum(float(((values[a:b] - values[a:b].mean()) ** 2).sum()) for a, b in parts)
        return squares / 0.49 + float(price) * len(edges)

    every = [(), *((a,) for a in range(3, 12)), *((a, b) for a in range(3, 9) for b in range(a + 3, 12))]
    every += [(a, b, c) for a in range(3, 6) for b in range(a + 3, 9) for c in range(b + 3, 12)]
    assert tuple(change_points(values, errors).starts) == min(every, key=cost)


def test_noise_has_no_changes():
    rng = np.random.default_rng(5)
    found = [len(change_points(rng.normal(0, 1, 60)).starts) for _ in range(100)]
    assert sum(count > 0 for count in found) <= 8


@pytest.mark.parametrize(
    ("call", "field"),
    [
        (lambda: baseline([1, 2, 3]), "values"),
        (lambda: baseline(np.arange(20), np.full(20, -1)), "standard_errors"),
        (lambda: airline_forecast(np.arange(1, 20)), "values"),
        (lambda: airline_forecast(np.arange(40)), "values"),
        (lambda: change_points([1, 2]), "values"),
        (lambda: change_points(np.arange(9), np.zeros(9)), "standard_errors"),
    ],
)
def test_series_that_say_nothing_are_refused(call, field):
    with pytest.raises(InvalidInput) as refused:
        call()
    assert refused.value.field == field
