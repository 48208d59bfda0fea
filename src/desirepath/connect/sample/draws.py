"""Random draws on the year's calendar: days by weight, hours by opening time, waits, answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import numpy as np
from numpy.typing import NDArray

from desirepath.connect.sample import truths

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

SECOND_US = 1_000_000
HOUR_US = 3_600 * SECOND_US
DAY_US = 24 * HOUR_US
DAYS = (truths.LAST_DAY - truths.FIRST_DAY).days + 1

# Share of a day's events in each hour (UTC), for people at home and for staffed channels.
HOME_HOURS = np.array([1, 1, 1, 1, 1, 2, 4, 6, 7, 8, 8, 8, 9, 8, 8, 8, 9, 11, 13, 14, 13, 10, 6, 3], float)
STAFFED_HOURS = np.array(
    [0, 0, 0, 0, 0, 0, 1, 6, 11, 13, 12, 10, 8, 9, 10, 10, 9, 6, 3, 1, 0, 0, 0, 0], float
)


def instant_us(day: date) -> int:
    """Return the first microsecond of a day, UTC, since 1970."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * SECOND_US


START_US = instant_us(truths.FIRST_DAY)
END_US = START_US + DAYS * DAY_US
MONTH_STARTS_US: Ints = (
    (np.datetime64(truths.FIRST_DAY, "M") + np.arange(12)).astype("datetime64[us]").astype(np.int64)
)


def month_index(at_us: Ints) -> Ints:
    """Return 0 for the first month of the year of the sample, 11 for its last."""
    months = at_us.astype("datetime64[us]").astype("datetime64[M]")
    return (months - np.datetime64(truths.FIRST_DAY, "M")).astype(np.int64)


def day_weights(
    *, months: Sequence[float] = (1.0,) * 12, weekdays: Sequence[float] = (1.0,) * 7, growth: float = 0.0
) -> Floats:
    """Return the chance of each day of the year, from monthly and weekday weights and a monthly growth."""
    days = START_US + np.arange(DAYS, dtype=np.int64) * DAY_US
    weekday = (np.arange(DAYS) + truths.FIRST_DAY.weekday()) % 7
    trend = (1.0 + growth) ** (np.arange(DAYS) / 30.44)
    weights = np.asarray(months)[month_index(days)] * np.asarray(weekdays)[weekday] * trend
    return np.asarray(weights / weights.sum())


def draw_times(rng: np.random.Generator, count: int, weights: Floats, hours: Floats) -> Ints:
    """Draw instants of the year: the day by `weights`, the hour by `hours`, evenly within the hour."""
    day = rng.choice(DAYS, size=count, p=weights)
    hour = rng.choice(24, size=count, p=hours / hours.sum())
    within = rng.integers(0, HOUR_US, size=count)
    return START_US + day * DAY_US + hour * HOUR_US + within


def draw_wait_us(
    rng: np.random.Generator, count: int, mean_hours: float | Floats, shape: float = 2.0
) -> Ints:
    """Draw gamma-distributed waits with the given mean; `shape` 1 is exponential, larger is more regular."""
    hours = rng.gamma(shape, 1.0 / shape, size=count) * mean_hours
    return np.asarray(hours * HOUR_US, dtype=np.int64) + SECOND_US


def draw_flags(rng: np.random.Generator, share: float | Floats, count: int) -> Flags:
    """Draw true with the given probability, one for all or one each."""
    return np.asarray(rng.random(count) < share)


def draw_nps(rng: np.random.Generator, shares: tuple[float, float, float], count: int) -> Ints:
    """Draw answers 0 to 10 whose shares of detractors, passives and promoters are as given."""
    detractors, passives, promoters = shares
    chances = np.array([0.06, 0.04, 0.06, 0.1, 0.14, 0.28, 0.32])
    each = np.concatenate(
        [chances * detractors, np.array([0.4, 0.6]) * passives, np.array([0.45, 0.55]) * promoters]
    )
    return np.asarray(rng.choice(11, size=count, p=each / each.sum()), dtype=np.int64)


def draw_rating(rng: np.random.Generator, mean: float | Floats, count: int, *, best: int) -> Ints:
    """Draw answers 1 to `best` with the given mean (binomial, a little wider)."""
    share = np.clip((np.asarray(mean) - 1.0) / (best - 1.0), 0.02, 0.98)
    personal = rng.beta(share * 6.0, (1.0 - share) * 6.0, size=count)
    return np.asarray(1 + rng.binomial(best - 1, personal), dtype=np.int64)


def pick(
    rng: np.random.Generator, choices: Sequence[str], count: int, shares: Sequence[float]
) -> NDArray[np.str_]:
    """Draw words with the given shares."""
    chances = np.asarray(shares, float)
    return np.asarray(np.array(choices)[rng.choice(len(choices), size=count, p=chances / chances.sum())])
