"""The size of a pain point: how many customers it hurts, and how much."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journeymath.errors import InvalidInput
from journeymath.result import Result
from journeymath.scores.intervals import t_quantile


@dataclass(frozen=True, kw_only=True)
class PainSize(Result):
    """Sum over customers of their worst severity at a step; `n` customers reached it."""

    value: float
    low: float | None
    high: float | None
    customers: int


def pain_size(
    customer: npt.ArrayLike, severity: npt.ArrayLike, reached: int, *, confidence_level: float = 0.95
) -> PainSize:
    """Sum severities 0..1 over customers; each counts once, with the worst that happened to them.

    The interval is that of the mean severity of the customers who reached the step (those
    unharmed count 0), times their number: what such customers would suffer another time.

    Parameters
    ----------
    customer : array of int, shape (n_harms,)
    severity : array of float, shape (n_harms,)
        0 (none) to 1 (lost, or the worst answer).
    reached : int
        Customers who reached the step, harmed or not.

    Examples
    --------
    >>> pain_size([1, 1, 2], [0.5, 1.0, 0.5], reached=10).value
    1.5
    """
    people, harm = np.asarray(customer, np.int64), np.asarray(severity, np.float64)
    if people.shape != harm.shape or not ((harm >= 0) & (harm <= 1)).all():
        raise InvalidInput("Give one severity from 0 to 1 for each customer.", field="severity")
    distinct, place = np.unique(people, return_inverse=True)
    worst = np.zeros(distinct.size)
    np.maximum.at(worst, place, harm)
    if distinct.size > reached:
        raise InvalidInput("More customers were harmed than reached the step.", field="reached")
    total = float(worst.sum())
    low, high = _interval(total, float((worst**2).sum()), reached, confidence_level)
    return PainSize(
        method="sum of each customer's worst severity; t interval of the mean times the customers",
        n=reached,
        assumptions=("Dropping out weighs 1, an overdue wait 0.5, an answer its shortfall from the best.",),
        warnings=() if low is not None else ("Fewer than 2 customers: no interval.",),
        value=total,
        low=low,
        high=high,
        customers=int((worst > 0).sum()),
    )


def _interval(total: float, squares: float, n: int, level: float) -> tuple[float | None, float | None]:
    if n < 2:
        return None, None
    mean = total / n
    spread = math.sqrt(max(0.0, (squares - n * mean**2) / (n - 1)))
    half = t_quantile(level, n - 1) * spread * math.sqrt(n)
    return max(0.0, total - half), min(float(n), total + half)
