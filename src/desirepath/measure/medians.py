"""Medians of waits with intervals that ask nothing of the shape of the waits."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

from desirepath.measure.contracts import Figure
from journeymath.scores import Change, Verdict, display_for

Z95 = 1.959963984540054
METHOD = "median; interval from order statistics"


def median_figure(values: npt.NDArray[np.float64]) -> Figure:
    """Estimate a median with its order-statistic interval (about 95 % whatever the distribution).

    References
    ----------
    Conover (1999), Practical Nonparametric Statistics, 3rd ed., Wiley, section 3.2
    """
    return ordered_median_figure(np.sort(values))


def ordered_median_figure(ordered: npt.NDArray[np.float64]) -> Figure:
    """The same of values that stand in order already, the smallest first."""
    n = int(ordered.size)
    if n == 0:
        return Figure(value=None, low=None, high=None, n=0)
    value = ordered_quantile(ordered, 0.5)
    low, high = _ranks(n)
    if low < 1:
        return Figure(value=value, low=None, high=None, n=n)
    return Figure(value=value, low=float(ordered[low - 1]), high=float(ordered[high - 1]), n=n)


def ordered_quantile(ordered: npt.NDArray[np.float64], share: float) -> float:
    """A quantile by linear interpolation, of values that stand in order already; there is at least one."""
    place = (ordered.size - 1) * share
    at = math.floor(place)
    below, above = float(ordered[at]), float(ordered[min(at + 1, ordered.size - 1)])
    return below + (above - below) * (place - at)


def median_change(
    before: npt.NDArray[np.float64], after: npt.NDArray[np.float64], *, higher_is_better: bool
) -> Change:
    """Estimate the difference of two medians.

    The standard error of each median comes from the distance of its order statistics.

    References
    ----------
    Price, Bonett (2002), Journal of Statistical Computation and Simulation 72(2), 119-124
    """
    n_before, n_after = int(before.size), int(after.size)
    known = min(n_before, n_after) >= 6
    value = float(np.median(after) - np.median(before)) if min(n_before, n_after) else None
    error = math.hypot(_standard_error(before), _standard_error(after)) if known else math.nan
    half = Z95 * error
    # Equal waits on both sides leave no spread: no interval, so no verdict either.
    sure = known and error > 0 and value is not None
    return Change(
        method="difference of medians, order-statistic standard errors",
        n=n_before + n_after,
        value=value,
        low=value - half if sure and value is not None else None,
        high=value + half if sure and value is not None else None,
        p_value=2 * float(ndtr(-abs(value) / error)) if sure and value is not None else None,
        n_before=n_before,
        n_after=n_after,
        unit="seconds",
        higher_is_better=higher_is_better,
        verdict=_unjudged(min(n_before, n_after)),
        display=display_for(min(n_before, n_after)),
    )


def _unjudged(n: int) -> Verdict:
    """The verdict until `judge_many` has seen the whole board."""
    return "no clear change" if display_for(n) == "verdict" else "too few"


def _ranks(n: int) -> tuple[int, int]:
    low = math.floor((n - Z95 * math.sqrt(n)) / 2)
    return low, n + 1 - low


def _standard_error(values: npt.NDArray[np.float64]) -> float:
    ordered = np.sort(values)
    n = ordered.size
    rank = max(1, round((n + 1) / 2 - math.sqrt(n)))
    # The chance that fewer than `rank` of n fall below the median says how many standard errors lie between.
    tail = sum(math.comb(n, k) for k in range(rank)) / 2**n if n <= 1000 else float(ndtr(-2.0))
    z = -float(ndtri(tail))
    return float(ordered[n - rank] - ordered[rank - 1]) / (2 * z)
