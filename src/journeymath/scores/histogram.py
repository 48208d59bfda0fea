"""Answers as counts per score: all that a score's value and interval need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journeymath.arrays import Bools, Floats
from journeymath.errors import InvalidInput

Answers = npt.ArrayLike | Mapping[float, float] | Sequence[float]


@dataclass(frozen=True)
class Histogram:
    """Per distinct score: how many answers, the sum of their weights and of the squared weights."""

    score: Floats
    count: Floats
    weight: Floats
    weight_squared: Floats

    @classmethod
    def of(cls, answers: Answers | Histogram, weights: npt.ArrayLike | None = None) -> Histogram:
        """Read single answers (with their weights) or a mapping from score to count."""
        if isinstance(answers, Histogram):
            return answers
        if isinstance(answers, Mapping):
            return cls._of_counts(answers, weights)
        scores = as_numbers(answers, "answers")
        own = np.ones(scores.size) if weights is None else as_numbers(weights, "weights")
        _check(scores, own)
        distinct, group = np.unique(scores, return_inverse=True)
        columns = (np.ones(scores.size), own, own * own)
        sums = [np.bincount(group, weights=w, minlength=distinct.size).astype(np.float64) for w in columns]
        return cls(distinct, *sums)

    @classmethod
    def of_sums(
        cls, score: npt.ArrayLike, count: npt.ArrayLike, weight: npt.ArrayLike, weight_squared: npt.ArrayLike
    ) -> Histogram:
        """Read sums per score, as a database gives them."""
        columns = [np.asarray(column, np.float64) for column in (score, count, weight, weight_squared)]
        if len({column.shape for column in columns}) > 1 or any((c < 0).any() for c in columns[1:]):
            raise InvalidInput("Give one count and two sums of weights for each score.", field="count")
        return cls(*columns)

    @classmethod
    def _of_counts(cls, counts: Mapping[float, float], weights: npt.ArrayLike | None) -> Histogram:
        if weights is not None:
            raise InvalidInput("Counts take no weights; use Histogram.of_sums.", field="weights")
        number = as_numbers(list(counts.values()), "answers")
        scores = as_numbers(list(counts), "answers")
        _check(scores, number, counts=True)
        return cls(scores, number, number, number)

    @property
    def n(self) -> int:
        return round(float(self.count.sum()))

    @property
    def n_effective(self) -> float:
        """Kish's effective number of answers, (sum of weights) squared over the sum of squares."""
        squares = float(self.weight_squared.sum())
        return float(self.weight.sum()) ** 2 / squares if squares else 0.0

    @property
    def weighted(self) -> bool:
        return bool((self.weight != self.count).any())

    def mapped(self, value: Floats) -> Histogram:
        """The same answers, each score replaced by another value."""
        return Histogram(value, self.count, self.weight, self.weight_squared)

    def share(self, chosen: Bools) -> float:
        return float(self.weight[chosen].sum() / self.weight.sum())

    @property
    def mean(self) -> float:
        return float((self.weight * self.score).sum() / self.weight.sum())

    @property
    def standard_error(self) -> float:
        """Linearised standard error of the (weighted) mean; with equal weights that of the plain mean."""
        if self.n < 2:
            return float("nan")
        spread = float((self.weight_squared * (self.score - self.mean) ** 2).sum())
        return float(np.sqrt(spread * self.n / (self.n - 1)) / self.weight.sum())


def as_numbers(values: object, field: str) -> Floats:
    """One column of numbers, missing ones as not-a-number."""
    try:
        numbers = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as problem:
        raise InvalidInput(f"The {field} must be numbers.", field=field) from problem
    if numbers.ndim != 1:
        raise InvalidInput(f"The {field} must be one column of numbers.", field=field)
    return numbers


def kish_design_effect(weights: npt.ArrayLike) -> float:
    """Kish's 1 + cv² of the weights: by how much they inflate the variance of a mean.

    References
    ----------
    Kish (1965), Survey Sampling, Wiley, section 11.7
    """
    w = np.asarray(weights, dtype=np.float64)
    _check(w, w)
    return float(w.size * (w * w).sum() / w.sum() ** 2)


def _check(scores: Floats, weights: Floats, *, counts: bool = False) -> None:
    if scores.shape != weights.shape or scores.ndim != 1:
        raise InvalidInput("Give one weight for each answer.", field="weights")
    if not (np.isfinite(scores).all() and np.isfinite(weights).all()):
        raise InvalidInput(
            "A score or weight is missing or not finite; leave such answers out.", field="answers"
        )
    if (weights < 0).any() or (weights.size and weights.sum() == 0 and not counts):
        raise InvalidInput("Weights and counts are zero or more, and weights not all zero.", field="weights")
