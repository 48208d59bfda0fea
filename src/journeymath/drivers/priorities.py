"""Importance and performance on one map: what to keep up, what to mend first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from journeymath.errors import InvalidInput
from journeymath.result import Result

Quarter = Literal["mend first", "keep up", "low priority", "possible overkill"]


@dataclass(frozen=True)
class Placed:
    """One driver on the map: `importance` is a share, `performance` 0..100 index points."""

    name: str
    importance: float
    performance: float
    quarter: Quarter


@dataclass(frozen=True, kw_only=True)
class ImportancePerformance(Result):
    """The map; the lines that divide it are the means of what stands on it."""

    importance_line: float
    performance_line: float
    drivers: tuple[Placed, ...]


def importance_performance(
    importance: Mapping[str, float], performance: Mapping[str, float]
) -> ImportancePerformance:
    """Place each driver by its importance (share 0..1) and its performance (index points 0..100).

    Raises
    ------
    InvalidInput
        No drivers, or one of them has only one of the two figures.

    References
    ----------
    Martilla, James (1977), J. of Marketing 41(1), 77-79, doi:10.1177/002224297704100112

    Examples
    --------
    >>> found = importance_performance({"wait": 0.7, "tone": 0.3}, {"wait": 40, "tone": 80})
    >>> [(d.name, d.quarter) for d in found.drivers]
    [('wait', 'mend first'), ('tone', 'possible overkill')]
    """
    if not importance or importance.keys() != performance.keys():
        raise InvalidInput("Give importance and performance of the same drivers.", field="performance")
    across = float(np.mean(list(importance.values())))
    along = float(np.mean([performance[name] for name in importance]))
    return ImportancePerformance(
        method="importance-performance map, divided at the means",
        n=len(importance),
        assumptions=("Importance is an association, not an effect.",),
        importance_line=across,
        performance_line=along,
        drivers=tuple(
            Placed(name, value, performance[name], _quarter(value >= across, performance[name] >= along))
            for name, value in importance.items()
        ),
    )


def _quarter(is_important: bool, is_good: bool) -> Quarter:
    if is_important:
        return "keep up" if is_good else "mend first"
    return "possible overkill" if is_good else "low priority"
