"""A level that drifts, a season, and for every point the error that it carries itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.stats import t as student

from journeymath.arrays import Bools, Floats
from journeymath.errors import InvalidInput
from journeymath.result import Result
from journeymath.trends import level_kernels

# Periods beyond the season's that must have been seen before a point may be called unusual.
_LEARN = 6
# Logs of both variances beside that of the differences: a level that stands, and one that drifts.
_STARTS = ((-6.0, -1.0), (-1.5, -1.5))


@dataclass(frozen=True, kw_only=True)
class Baseline(Result):
    """What each point was expected to be before it came, and what comes next; arrays (n,), forecasts (ahead,).

    `low` to `high` is the band of a point like those before: three standard deviations of level, season and the
    point's own error (by Student's law while there are few); NaN while too few came before. `signals` marks
    points outside. `level` is the drifting level without season, seen from the end, with its 95 % interval.
    """

    expected: Floats
    low: Floats
    high: Floats
    signals: Bools
    level: Floats
    level_low: Floats
    level_high: Floats
    forecast: Floats
    forecast_low: Floats
    forecast_high: Floats


def baseline(
    values: npt.ArrayLike,
    standard_errors: npt.ArrayLike | None = None,
    *,
    season: int = 0,
    ahead: int = 0,
    next_error: float = 0.0,
) -> Baseline:
    """Tell unusual points from noise, season, drift and small numbers of answers.

    Parameters
    ----------
    values : array (n,) in order of time; NaN where a period has no value
    standard_errors : array (n,), optional, 0 or more
        Of each value, in its unit; a month of few answers may lie further off.
    season : int
        Periods after which it repeats: 7 for days, 12 for months; 0 for none. Taken only when two whole seasons
        have been seen.
    ahead : int
        Periods to forecast.
    next_error : float
        The standard error that a forecast value will carry itself.

    Raises
    ------
    InvalidInput
        Fewer than eight values, infinite ones, or a negative standard error.

    References
    ----------
    Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter, Cambridge University Press;
    de Jong (1991), Ann. Statist. 19(2), 1073-1083, doi:10.1214/aos/1176348139
    """
    given, variances = _checked(values, standard_errors)
    taken = season if season > 1 and given.size >= 2 * season else 0
    drift, noise = _fitted(given, variances, taken)
    longer = np.concatenate((given, np.full(ahead, np.nan)))
    of_each = np.concatenate((variances, np.full(ahead, next_error**2)))
    expected, spread, effect, _ = level_kernels.filtered(longer, of_each, taken, drift, noise, True)
    doubt = np.sqrt(spread)
    seen = int(np.isfinite(given).sum())
    half = _width(seen - max(taken, 1) - 2) * doubt
    level, level_doubt = level_kernels.smoothed(
        given - _season(effect, taken, given.size), variances, drift, noise
    )
    level_half = 1.96 * np.sqrt(level_doubt)
    here, then = slice(given.size), slice(given.size, None)
    low, high = (expected - half)[here], (expected + half)[here]
    learnt = np.cumsum(np.isfinite(given)) > max(taken, 1) + _LEARN
    return Baseline(
        method="structural time series: random-walk level" + (f", season of {taken}" if taken else ""),
        n=seen,
        assumptions=("Errors are nearly normal and independent of each other.",),
        expected=expected[here],
        low=low,
        high=high,
        signals=learnt & ((given < low) | (given > high)),
        level=level,
        level_low=level - level_half,
        level_high=level + level_half,
        forecast=expected[then],
        forecast_low=(expected - 1.96 * doubt)[then],
        forecast_high=(expected + 1.96 * doubt)[then],
    )


def _fitted(given: Floats, variances: Floats, season: int) -> tuple[float, float]:
    """Variances of the level's steps and of what the points' own errors leave, by restricted likelihood."""
    scale = float(np.nanvar(np.diff(given[np.isfinite(given)]))) or 1.0

    def unlikely(logs: Floats) -> float:
        drift, noise = scale * np.exp(logs)
        return -float(level_kernels.filtered(given, variances, season, drift, noise, False)[3])

    best = min(
        (minimize(unlikely, start, method="Nelder-Mead", options={"maxfev": 150}) for start in _STARTS),
        key=lambda one: float(one.fun),
    )
    drift, noise = scale * np.exp(np.maximum(best.x, -30))
    return float(drift), float(noise)


def _season(effect: Floats, season: int, size: int) -> Floats:
    """The season's effect at each period; shape (size,)."""
    if season < 2:
        return np.zeros(size)
    return np.append(effect[1:], -effect[1:].sum())[np.arange(size) % season]


def _width(freedom: int) -> float:
    """Standard deviations beyond which 27 of 10,000 ordinary points lie."""
    return float(student.ppf(0.99865, max(freedom, 3)))


def _checked(values: npt.ArrayLike, standard_errors: npt.ArrayLike | None) -> tuple[Floats, Floats]:
    given = np.asarray(values, np.float64)
    if given.ndim != 1 or np.isinf(given).any() or np.isfinite(given).sum() < 8:
        raise InvalidInput("A baseline needs one row of eight finite values or more.", field="values")
    errors = np.zeros(given.size) if standard_errors is None else np.asarray(standard_errors, np.float64)
    errors = np.where(np.isfinite(given), errors, 0.0)
    if errors.shape != given.shape or not np.isfinite(errors).all() or (errors < 0).any():
        raise InvalidInput("Give a standard error of 0 or more for each value.", field="standard_errors")
    return given, errors**2
