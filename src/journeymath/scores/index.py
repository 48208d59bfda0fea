"""One index of 0 to 100 from several questions: the common denominator of departments and years."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from journeymath.arrays import Floats
from journeymath.errors import InvalidInput
from journeymath.result import Result
from journeymath.scores.intervals import t_quantile
from journeymath.scores.items import complete_answers, left_out_warning
from journeymath.scores.reliability import cronbach_alpha
from journeymath.scores.score import COUNTS_ONLY_BELOW, Display, display_for

_LEAST_ITEMS = 3
_LEAST_ALPHA = 0.7


@dataclass(frozen=True)
class IndexItem:
    """One question of the index: its mean on its scale, and its part of the weights."""

    item: str
    weight_share: float
    mean: float


@dataclass(frozen=True, kw_only=True)
class IndexScore(Result):
    """The index with its interval at the given weights; `plain_value` has equal weights."""

    value: float
    low: float | None
    high: float | None
    standard_error: float | None
    plain_value: float
    alpha: float | None
    items: tuple[IndexItem, ...]
    display: Display


def index_score(
    table: Any,
    items: Sequence[str] | Mapping[str, float],
    *,
    least: float = 1.0,
    most: float = 10.0,
    confidence_level: float = 0.95,
) -> IndexScore:
    """Put the answers to several questions on one index of 0 (all worst) to 100 (all best).

    Σwᵢ(x̄ᵢ − least) / ((most − least) Σwᵢ) · 100. The weights are taken as they are: freeze those
    of `path_model` for a year, else the index moves without customers changing. Equal weights
    are fair for three or more items that go together (alpha 0.7 or more).

    Parameters
    ----------
    table : frame of narwhals' kind, or mapping from item to answers
        One row per person. A row with an unanswered item is left out and an answer off the scale
        counts as it is; a warning says how many.
    items : names of columns, or mapping from name to weight >= 0
    least, most : float
        Worst and best answer of every item.
    confidence_level : float, default 0.95

    Returns
    -------
    IndexScore
        `value`, `low`, `high` in index points; the interval takes the weights as known.

    Raises
    ------
    InvalidInput
        A column is absent or holds text, a weight is negative, or fewer than two rows are complete.

    References
    ----------
    Fornell, Johnson, Anderson, Cha, Bryant (1996), Journal of Marketing 60(4), 7-18,
    doi:10.1177/002224299606000403

    Examples
    --------
    >>> table = {"overall": [8, 8], "expected": [7, 8], "ideal": [6, 8]}
    >>> round(index_score(table, {"overall": 0.4, "expected": 0.3, "ideal": 0.3}).value, 2)
    72.78
    """
    weights = _weights(items)
    answers, left_out = complete_answers(table, list(weights))
    outside = _count_outside(answers, least, most)
    shares = np.array(list(weights.values()))
    shares = shares / shares.sum()
    points = 100 * (answers - least) / (most - least)
    own = points @ shares
    value, error = float(own.mean()), float(own.std(ddof=1)) / math.sqrt(own.size)
    low, high = _interval(value, error, own.size, confidence_level)
    alpha = cronbach_alpha(answers)
    return IndexScore(
        method="weighted mean of items as index 0-100, t interval at fixed weights",
        n=own.size,
        assumptions=(
            "Answers of different people are independent of each other.",
            "The weights are known, not estimated from these answers.",
        ),
        warnings=(*left_out_warning(left_out), *_warnings(own.size, low, alpha, len(weights), outside)),
        value=value,
        low=low,
        high=high,
        standard_error=error,
        plain_value=float(points.mean()),
        alpha=alpha,
        items=tuple(map(IndexItem, weights, shares.tolist(), answers.mean(axis=0).tolist())),
        display=display_for(own.size),
    )


def _weights(items: Sequence[str] | Mapping[str, float]) -> dict[str, float]:
    if isinstance(items, str):
        raise InvalidInput("Give a list of items, not one name.", field="items")
    given = dict(items) if isinstance(items, Mapping) else dict.fromkeys(items, 1.0)
    if not isinstance(items, Mapping) and len(given) < len(items):
        raise InvalidInput("An item is named twice.", field="items")
    bad = [name for name, weight in given.items() if not (math.isfinite(weight) and weight >= 0)]
    if bad or not sum(given.values()) > 0:
        raise InvalidInput("Weights are zero or more, and not all of them zero.", field="items")
    return given


def _count_outside(answers: Floats, least: float, most: float) -> int:
    if not least < most:
        raise InvalidInput("`most` must be greater than `least`.", field="most")
    return int(((answers < least) | (answers > most)).sum())


def _interval(value: float, error: float, n: int, level: float) -> tuple[float | None, float | None]:
    if error == 0:
        return None, None
    half = t_quantile(level, n - 1) * error
    return max(min(0.0, value), value - half), min(max(100.0, value), value + half)


def _warnings(n: int, low: float | None, alpha: float | None, items: int, outside: int) -> tuple[str, ...]:
    found = []
    if outside:
        found.append(f"{outside} answers lie outside the scale; they count as they are, nothing was clipped.")
    if n < COUNTS_ONLY_BELOW:
        found.append("Fewer than 10 answers: show the counts, not the figure.")
    if low is None:
        found.append("All answers are equal: no interval can be estimated.")
    if items < _LEAST_ITEMS:
        found.append("An index of fewer than three items leans on how each is worded.")
    if alpha is not None and alpha < _LEAST_ALPHA:
        found.append(f"The items do not go together (alpha {alpha:.2f}, below 0.7): one index hides that.")
    return tuple(found)
