"""How many customers a persona really speaks of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journeymath.errors import InvalidInput
from journeymath.result import Result
from journeymath.scores.intervals import wilson


@dataclass(frozen=True, kw_only=True)
class Coverage(Result):
    """Share of customers who meet every attribute, with its interval, and how it falls attribute by attribute."""

    hits: int
    share: float
    low: float
    high: float
    shares: tuple[float, ...]


def persona_coverage(attributes: npt.ArrayLike, *, confidence_level: float = 0.95) -> Coverage:
    """Count the customers who meet all that a persona is said to be.

    Each attribute by itself may be common; together they seldom are. `shares` has the share that is left after
    each attribute, in the order given.

    Parameters
    ----------
    attributes : array of bool, shape (n_customers, n_attributes)

    References
    ----------
    Chapman, Love, Milham, ElRif, Alford (2008), Quantitative evaluation of personas as information, Proceedings of
    the Human Factors and Ergonomics Society 52(16), 1107-1111; Wilson (1927), doi:10.1080/01621459.1927.10502953

    Examples
    --------
    >>> found = persona_coverage([[1, 1], [1, 0], [0, 1], [1, 1]])
    >>> found.hits, found.shares
    (2, (0.75, 0.5))
    """
    table = np.asarray(attributes, dtype=np.bool_)
    if table.ndim != 2 or not table.size:
        raise InvalidInput("Coverage needs customers and at least one attribute.", field="attributes")
    left = np.logical_and.accumulate(table, axis=1).mean(axis=0)
    hits = int(table.all(axis=1).sum())
    low, high = wilson(hits, len(table), confidence_level)
    return Coverage(
        method="share with Wilson's interval",
        n=len(table),
        hits=hits,
        share=hits / len(table),
        low=low,
        high=high,
        shares=tuple(float(one) for one in left),
    )
