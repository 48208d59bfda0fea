"""Do several people, or a person and a program, code the same things the same way?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from journeymath.arrays import Floats
from journeymath.errors import InvalidInput
from journeymath.result import Result

Level = Literal["nominal", "ordinal", "interval"]
Reading = Literal["firm", "tentative", "not reliable"]
FIRM, TENTATIVE = 0.8, 2 / 3
_SEED = 1


@dataclass(frozen=True, kw_only=True)
class Agreement(Result):
    """Krippendorff's alpha: 1 full agreement, 0 that of chance, below 0 worse; None when nothing varies."""

    alpha: float | None
    low: float | None
    high: float | None
    level: Level
    reading: Reading | None
    coders: int


def krippendorff_alpha(
    codings: Sequence[Sequence[Any]],
    *,
    level: Level = "nominal",
    resamples: int = 200,
    confidence_level: float = 0.95,
) -> Agreement:
    """Agreement of coders who each coded some of the same units.

    Parameters
    ----------
    codings : one row per coder, one place per unit; None where that coder did not code it
    level : "nominal" (labels), "ordinal" (labels in order) or "interval" (numbers)
    resamples : int, default 200
        Bootstrap samples of units for the interval; 0 for none.

    Returns
    -------
    Agreement
        `n` units that at least two coders coded; `reading` is firm from .8, tentative from .667.

    Raises
    ------
    InvalidInput
        Fewer than two coders, rows of different lengths, or no unit that two coded.

    References
    ----------
    Krippendorff (2004), Content Analysis, 2nd ed., Sage, ch. 11; Hayes, Krippendorff (2007),
    Communication Methods and Measures 1(1), 77-89, doi:10.1080/19312450709336664

    Examples
    --------
    >>> krippendorff_alpha([["price", "wait", "wait"], ["price", "wait", "tone"]], resamples=0).alpha
    0.5454545454545454
    """
    values, counts = _counts(codings, level)
    distances = _DISTANCES[level](values, counts.sum(axis=0))
    alpha = _alpha(counts, distances)
    low, high = _interval(counts, distances, resamples, confidence_level)
    return Agreement(
        method=f"Krippendorff's alpha, {level}",
        n=len(counts),
        assumptions=("Coders worked without seeing each other's codes.",),
        warnings=()
        if alpha is not None
        else ("All codes are the same: agreement cannot be told from chance.",),
        alpha=alpha,
        low=low,
        high=high,
        level=level,
        reading=_reading(alpha),
        coders=len(codings),
    )


def _counts(codings: Sequence[Sequence[Any]], level: str) -> tuple[list[Any], Floats]:
    """Units × values: how many coders gave which, of units that two or more coded."""
    if len(codings) < 2 or len({len(row) for row in codings}) != 1:
        raise InvalidInput("Give two or more coders, each with one place per unit.", field="codings")
    if level not in _DISTANCES:
        raise InvalidInput(f"'{level}' is no level of measurement.", field="level")
    values = sorted({code for row in codings for code in row if code is not None})
    place = {code: column for column, code in enumerate(values)}
    counts = np.zeros((len(codings[0]), len(values)))
    for row in codings:
        for unit, code in enumerate(row):
            if code is not None:
                counts[unit, place[code]] += 1
    counts = counts[counts.sum(axis=1) >= 2]
    if not len(counts):
        raise InvalidInput("No unit was coded by two people.", field="codings")
    return values, counts


def _nominal(values: Sequence[Any], totals: Floats) -> Floats:
    return 1 - np.eye(len(values))


def _ordinal(values: Sequence[Any], totals: Floats) -> Floats:
    middle = np.cumsum(totals) - totals / 2
    return np.asarray((middle[:, None] - middle[None, :]) ** 2)


def _interval_scale(values: Sequence[Any], totals: Floats) -> Floats:
    numbers = np.asarray(values, np.float64)
    return np.asarray((numbers[:, None] - numbers[None, :]) ** 2)


_DISTANCES = {"nominal": _nominal, "ordinal": _ordinal, "interval": _interval_scale}


def _alpha(counts: Floats, distances: Floats) -> float | None:
    per_unit = counts.sum(axis=1)
    within = ((counts @ distances) * counts).sum(axis=1) / (per_unit - 1)
    totals = counts.sum(axis=0)
    expected = totals @ distances @ totals / (totals.sum() - 1)
    return float(1 - within.sum() / expected) if expected > 0 else None


def _interval(
    counts: Floats, distances: Floats, resamples: int, confidence_level: float
) -> tuple[float | None, float | None]:
    chance = np.random.default_rng(_SEED)
    rows = chance.integers(0, len(counts), size=(resamples, len(counts)))
    drawn = [alpha for row in rows if (alpha := _alpha(counts[row], distances)) is not None]
    if not drawn:
        return None, None
    low, high = np.quantile(drawn, [(1 - confidence_level) / 2, (1 + confidence_level) / 2])
    return float(low), float(high)


def _reading(alpha: float | None) -> Reading | None:
    if alpha is None:
        return None
    return "firm" if alpha >= FIRM else "tentative" if alpha >= TENTATIVE else "not reliable"
