"""Drivers when not everybody passed every step: one model per path, never a filled-in answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from journeymath.drivers.shares import DriverShares, driver_shares
from journeymath.errors import InvalidInput
from journeymath.result import Result
from journeymath.tables import column_values

FEWEST_ROWS = 30


@dataclass(frozen=True)
class PathDrivers:
    """Those who passed exactly these steps: `share` 0..1 of all rows, and their model if they are enough."""

    steps: tuple[str, ...]
    n: int
    share: float
    found: DriverShares | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class DriversByPath(Result):
    """Paths by size; what each leaves out was not passed there and says nothing about it."""

    outcome: str
    paths: tuple[PathDrivers, ...]


def drivers_by_path(
    table: Any,
    outcome: str,
    steps: Sequence[str],
    *,
    fewest_rows: int = FEWEST_ROWS,
    resamples: int = 200,
    confidence_level: float = 0.95,
) -> DriversByPath:
    """Driver shares for each set of steps that people passed; an empty answer means "not passed".

    Parameters
    ----------
    table : mapping or data frame of numeric columns
    steps : 1 or more names
    fewest_rows : int, default 30
        Paths with fewer people are listed and not modelled.

    Raises
    ------
    InvalidInput
        A column is missing or no number.

    Examples
    --------
    >>> nan = float("nan")
    >>> table = {"a": [1, 2, 3, 4], "b": [nan, nan, nan, 2], "stars": [1, 2, 3, 5]}
    >>> found = drivers_by_path(table, "stars", ["a", "b"], fewest_rows=3, resamples=0)
    >>> [(path.steps, path.n, path.found is not None) for path in found.paths]
    [(('a',), 3, True), (('a', 'b'), 1, False)]
    """
    if not steps:
        raise InvalidInput("Name at least one step.", field="steps")
    columns = {name: np.asarray(column_values(table, name), np.float64) for name in (*steps, outcome)}
    answered = ~np.isnan(columns[outcome])
    passed = np.column_stack([~np.isnan(columns[step]) for step in steps])[answered]
    patterns, member, counts = np.unique(passed, axis=0, return_inverse=True, return_counts=True)
    whole = int(answered.sum())

    def one(pattern: int) -> PathDrivers:
        chosen = tuple(step for step, was in zip(steps, patterns[pattern], strict=True) if was)
        rows = np.flatnonzero(answered)[member.ravel() == pattern]
        n = int(counts[pattern])
        reason = _reason(chosen, n, np.ptp(columns[outcome][rows]) if n else 0.0, fewest_rows)
        cut = {name: columns[name][rows] for name in (*chosen, outcome)}
        found = None
        if not reason:
            found = driver_shares(
                cut, outcome, chosen, resamples=resamples, confidence_level=confidence_level
            )
        return PathDrivers(chosen, n, n / whole, found, reason)

    return DriversByPath(
        method="driver shares per path",
        n=whole,
        assumptions=(
            "A share is an association, not an effect.",
            "Who passed other steps may differ otherwise.",
        ),
        outcome=outcome,
        paths=tuple(one(int(pattern)) for pattern in np.argsort(-counts, kind="stable")),
    )


def _reason(steps: Sequence[str], n: int, spread: float, fewest_rows: int) -> str:
    if not steps:
        return "These passed none of the steps."
    if n < fewest_rows:
        return f"{n} people are too few for a model; {fewest_rows} are needed."
    return "" if spread > 0 else "All of these gave the same answer."
