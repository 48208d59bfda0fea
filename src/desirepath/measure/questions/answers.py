"""Answers gathered per group and scale: the counts per score that every summary needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from desirepath.measure.questions.columns import SCALE_NAMES
from desirepath.measure.questions.grouping import group_rows
from journeymath.scores import SCALES, Histogram

Array = npt.NDArray[Any]
Key = tuple[int, int]  # group (a step, a day, …) and scale


@dataclass(frozen=True)
class AnswerSums:
    """Per (group, scale, score): how many answers, their weights and squared weights."""

    sums: Mapping[tuple[int, int, float], tuple[float, float, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, group: Array, scale: Array, score: Array, weight: Array) -> AnswerSums:
        """Gather rows, each an answer."""
        if group.size == 0:
            return cls()
        first, place = group_rows(group, scale, score)
        columns = (np.ones(weight.size), weight, weight * weight)
        sums = [np.bincount(place, weights=column, minlength=first.size) for column in columns]
        return cls(
            {
                (int(group[row]), int(scale[row]), float(score[row])): (
                    float(sums[0][k]),
                    float(sums[1][k]),
                    float(sums[2][k]),
                )
                for k, row in enumerate(first.tolist())
            }
        )

    @classmethod
    def merge_all(cls, parts: Iterable[AnswerSums]) -> AnswerSums:
        """Add up what several buckets gathered."""
        total: dict[tuple[int, int, float], tuple[float, float, float]] = {}
        for part in parts:
            for key, sums in part.sums.items():
                before = total.get(key, (0.0, 0.0, 0.0))
                total[key] = (before[0] + sums[0], before[1] + sums[1], before[2] + sums[2])
        return cls(total)

    def histograms(self) -> dict[Key, Histogram]:
        """Return the histogram of each (group, scale)."""
        rows: dict[Key, list[tuple[float, float, float, float]]] = {}
        for (group, scale, score), sums in sorted(self.sums.items()):
            rows.setdefault((group, scale), []).append((score, *sums))
        return {key: Histogram.of_sums(*np.array(given).T) for key, given in rows.items()}

    def by_scale(self) -> dict[int, Histogram]:
        """Return the histogram of each scale over all groups."""
        merged = AnswerSums.merge_all(
            AnswerSums({(0, scale, score): sums}) for (_, scale, score), sums in self.sums.items()
        )
        return {scale: histogram for (_, scale), histogram in merged.histograms().items()}


def score_counts(histogram: Histogram) -> dict[str, int]:
    """Return how many answers each score got, for people: {"1": 12, "5": 40}."""
    pairs = zip(histogram.score.tolist(), histogram.count.tolist(), strict=True)
    return {f"{score:g}": round(count) for score, count in pairs}


def severities(scale_code: Array, score: Array) -> npt.NDArray[np.float64]:
    """How far each answer falls short of the best on its scale, 0..1."""
    worst = np.array([SCALES[name].worst for name in SCALE_NAMES])[scale_code]
    best = np.array([SCALES[name].best for name in SCALE_NAMES])[scale_code]
    return np.asarray((best - score) / (best - worst), dtype=np.float64)
