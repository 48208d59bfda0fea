"""One figure with its interval, and what may be shown of few answers."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from journeymath.result import Result
from journeymath.scores.histogram import Histogram

Display = Literal["counts", "interval", "verdict"]
COUNTS_ONLY_BELOW = 10
NO_ARROW_BELOW = 30
_MISSING = "Answers that were not given say nothing; missing ones must not depend on the score."


@dataclass(frozen=True, kw_only=True)
class Score(Result):
    """One figure with its interval. `value` is the (weighted) figure as observed.

    `display` is our rule for few answers: below 10 show counts only, below 30 the interval
    but no arrow, rank or colour.
    """

    value: float | None
    low: float | None
    high: float | None
    standard_error: float | None
    unit: str
    n_effective: float
    unweighted_value: float | None
    display: Display


def display_for(n: float) -> Display:
    """What may be shown of `n` answers."""
    if n < COUNTS_ONLY_BELOW:
        return "counts"
    return "interval" if n < NO_ARROW_BELOW else "verdict"


def scored(
    histogram: Histogram,
    value: float,
    interval: tuple[float | None, float | None],
    statistic: Callable[[Histogram], float],
    *,
    method: str,
    standard_error: float,
    unit: str,
) -> Score:
    plain = Histogram(histogram.score, histogram.count, histogram.count, histogram.count)
    return Score(
        method=f"{method}, weighted" if histogram.weighted else method,
        n=histogram.n,
        assumptions=("Answers are independent of each other.", _MISSING),
        warnings=_warnings(histogram, interval),
        value=value,
        low=interval[0],
        high=interval[1],
        standard_error=None if math.isnan(standard_error) else standard_error,
        unit=unit,
        n_effective=histogram.n_effective,
        unweighted_value=statistic(plain) if histogram.weighted else value,
        display=display_for(histogram.n_effective),
    )


def _warnings(histogram: Histogram, interval: tuple[float | None, float | None]) -> tuple[str, ...]:
    found = []
    if histogram.n_effective < COUNTS_ONLY_BELOW:
        found.append("Fewer than 10 answers: show the counts, not the figure.")
    if interval[0] is None:
        found.append("All answers are equal or there is only one: no interval can be estimated.")
    if histogram.weighted and histogram.n_effective < histogram.n / 2:
        found.append("The weights differ so much that over half of the answers' information is lost.")
    return tuple(found)


def nothing(method: str, unit: str) -> Score:
    return Score(
        method=method,
        n=0,
        warnings=("There are no answers.",),
        value=None,
        low=None,
        high=None,
        standard_error=None,
        unit=unit,
        n_effective=0.0,
        unweighted_value=None,
        display="counts",
    )
