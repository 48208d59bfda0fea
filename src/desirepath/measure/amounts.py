"""Totals and means of money, from one sum per customer."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, stdtrit

from desirepath.measure.contracts import Figure
from desirepath.measure.medians import Z95
from journeymath.scores import Change, Verdict, display_for

Amounts = npt.NDArray[np.float64]
TOTAL_METHOD = "sum; interval as if customers came by chance (compound Poisson)"
MEAN_METHOD = "mean per customer, t interval"


def total_figure(amounts: Amounts) -> Figure:
    """Estimate the level behind a total: how far it would swing by which customers happened to come.

    Customers are taken as independent arrivals, so the variance of the sum is the sum of the squares.
    """
    n = int(amounts.size)
    if n == 0:
        return Figure(value=0.0, low=None, high=None, n=0)
    total, error = float(amounts.sum()), _total_error(amounts)
    return Figure(value=total, low=total - Z95 * error, high=total + Z95 * error, n=n)


def total_change(before: Amounts, after: Amounts, *, higher_is_better: bool) -> Change:
    """Estimate the change of a total between two equal stretches of time."""
    value = float(after.sum() - before.sum())
    error = math.hypot(_total_error(before), _total_error(after))
    return _change(
        "difference of sums (compound Poisson)",
        value,
        error,
        before,
        after,
        higher_is_better=higher_is_better,
    )


def mean_figure(amounts: Amounts) -> Figure:
    """Estimate a mean with its t interval."""
    n = int(amounts.size)
    if n == 0:
        return Figure(value=None, low=None, high=None, n=0)
    mean = float(amounts.mean())
    if n < 2:
        return Figure(value=mean, low=None, high=None, n=n)
    half = float(stdtrit(n - 1, 0.975)) * float(amounts.std(ddof=1)) / math.sqrt(n)
    return Figure(value=mean, low=mean - half, high=mean + half, n=n)


def mean_change(before: Amounts, after: Amounts, *, higher_is_better: bool) -> Change:
    """Estimate the change of a mean, variances added (Welch); the normal limit, for 30 and more a side."""
    few = min(before.size, after.size) < 2
    value = math.nan if few else float(after.mean() - before.mean())
    error = math.nan if few else math.hypot(_mean_error(before), _mean_error(after))
    return _change("difference of means", value, error, before, after, higher_is_better=higher_is_better)


def _total_error(amounts: Amounts) -> float:
    return math.sqrt(float((amounts * amounts).sum()))


def _mean_error(amounts: Amounts) -> float:
    return float(amounts.std(ddof=1)) / math.sqrt(amounts.size)


def _change(
    method: str,
    value: float,
    error: float,
    before: Amounts,
    after: Amounts,
    *,
    higher_is_better: bool,
) -> Change:
    n_before, n_after = int(before.size), int(after.size)
    sure = error > 0
    display = display_for(min(n_before, n_after))
    verdict: Verdict = "no clear change" if display == "verdict" else "too few"
    return Change(
        method=method,
        n=n_before + n_after,
        value=None if math.isnan(value) else value,
        low=value - Z95 * error if sure else None,
        high=value + Z95 * error if sure else None,
        p_value=2 * float(ndtr(-abs(value) / error)) if sure else None,
        n_before=n_before,
        n_after=n_after,
        unit="amount",
        higher_is_better=higher_is_better,
        verdict=verdict,
        display=display,
    )
