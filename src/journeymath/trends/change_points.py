"""Periods at which a level changed for good."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from journeymath.arrays import Floats, Int64s
from journeymath.errors import InvalidInput
from journeymath.result import Result


@dataclass(frozen=True, kw_only=True)
class ChangePoints(Result):
    """`starts` are the first periods of each level after the first; `levels` the weighted means between them."""

    starts: Int64s
    levels: Floats


def change_points(
    values: npt.ArrayLike, standard_errors: npt.ArrayLike | None = None, *, shortest: int = 3
) -> ChangePoints:
    """Split a series into stretches of one level each: the exact best split, however many changes.

    A change must raise the likelihood by more than 1.5 log(n) (three parameters' worth of BIC: the place, the
    level, and having looked at every place).

    Parameters
    ----------
    values : array (n,) in order of time, finite
    standard_errors : array (n,), optional, positive
        Of each value; default: one for all, from the differences of neighbours, so that drift is no change.
    shortest : int, periods of a stretch

    Raises
    ------
    InvalidInput
        Fewer than two shortest stretches, or numbers that are not finite.

    References
    ----------
    Jackson, Scargle et al. (2005), IEEE Signal Process. Lett. 12(2), 105-108, doi:10.1109/LSP.2001.838216;
    Killick, Fearnhead, Eckley (2012), JASA 107(500), 1590-1598, doi:10.1080/01621459.2012.737745
    """
    given = np.asarray(values, np.float64)
    if given.ndim != 1 or not np.isfinite(given).all() or given.size < 2 * shortest:
        raise InvalidInput(f"Changes need one row of {2 * shortest} finite numbers or more.", field="values")
    weights = 1 / _variances(given, standard_errors)
    starts = _best_split(given, weights, shortest, 3 * np.log(given.size))
    edges = [0, *starts, given.size]
    levels = [np.average(given[a:b], weights=weights[a:b]) for a, b in pairwise(edges)]
    return ChangePoints(
        method="exact optimal partitioning, normal means",
        n=given.size,
        assumptions=("Between changes the level stands still; errors are nearly normal.",),
        starts=np.array(starts, np.int64),
        levels=np.array(levels, np.float64),
    )


def _variances(given: Floats, standard_errors: npt.ArrayLike | None) -> Floats:
    if standard_errors is None:
        # Differences of neighbours do not see the level; their median does not see its changes.
        spread = 1.4826 * float(np.median(np.abs(np.diff(given)))) / np.sqrt(2)
        return np.full(given.size, max(spread, 1e-9 * (float(np.ptp(given)) or 1.0)) ** 2)
    errors = np.asarray(standard_errors, np.float64)
    if errors.shape != given.shape or not np.isfinite(errors).all() or not (errors > 0).all():
        raise InvalidInput("Give a positive standard error for each value.", field="standard_errors")
    return errors**2


def _best_split(given: Floats, weights: Floats, shortest: int, price: float) -> list[int]:
    """First periods of all stretches but the first, in the split of least cost."""
    weight, total, square = (
        np.concatenate(([0.0], np.cumsum(one))) for one in (weights, weights * given, weights * given**2)
    )
    size = given.size
    least, before = np.full(size + 1, np.inf), np.zeros(size + 1, np.int64)
    least[0] = -price
    for end in range(shortest, size + 1):
        begins = np.arange(end - shortest + 1)
        inside = weight[end] - weight[begins]
        cost = square[end] - square[begins] - (total[end] - total[begins]) ** 2 / inside
        every = least[begins] + cost + price
        before[end] = int(begins[np.argmin(every)])
        least[end] = every.min()
    found, end = [], int(before[size])
    while end > 0:
        found.append(end)
        end = int(before[end])
    return found[::-1]
