"""What each scale's numbers mean; the one registry that every surface reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from journeymath.errors import InvalidInput
from journeymath.scores.histogram import Histogram

Metric = Literal["nps", "share", "mean", "index", "none"]


@dataclass(frozen=True)
class Scale:
    """Answers from `least` to `most`; `best` and `worst` say which end is good.

    `metric`: `nps` points -100..100, `share` (0..1) of answers from `top_from` up, `mean` in
    the scale's own units, `index` 0..100 from worst to best.
    """

    name: str
    label: str
    least: float
    most: float
    worst: float
    best: float
    metric: Metric
    top_from: float | None = None
    whole_numbers: bool = True

    @property
    def value_worst(self) -> float:
        """The summary when everybody gives the worst answer."""
        return {"nps": -100.0, "share": 0.0, "index": 0.0}.get(self.metric, self.worst)

    @property
    def value_best(self) -> float:
        return {"nps": 100.0, "share": 1.0, "index": 100.0}.get(self.metric, self.best)

    def holds(self, score: float) -> bool:
        """Tell whether a number is an answer on this scale."""
        if self.metric == "none" or not self.least <= score <= self.most:
            return False
        return not self.whole_numbers or float(score).is_integer()

    def severity(self, score: float) -> float:
        """How far an answer falls short of the best one, 0 to 1."""
        return (self.best - score) / (self.best - self.worst)

    def check(self, histogram: Histogram) -> None:
        outside = [s for s in histogram.score.tolist() if not self.holds(s)]
        if outside:
            raise InvalidInput(f"{outside[0]:g} is no answer on the scale {self.name}.", field="answers")


def _rising(
    name: str, label: str, ends: tuple[float, float], metric: Metric, top: float | None = None
) -> Scale:
    return Scale(name, label, *ends, *ends, metric, top)


SCALES: dict[str, Scale] = {
    scale.name: scale
    for scale in (
        _rising("nps_0_10", "NPS", (0, 10), "nps"),
        _rising("csat_1_5", "CSAT", (1, 5), "share", 4),
        _rising("csat_1_7", "CSAT", (1, 7), "share", 6),
        # "... made it easy for me": agreement is good.
        _rising("ces_1_7", "CES", (1, 7), "mean"),
        # Dixon, Freeman, Toman (2010) asked for the effort itself, 1 very low to 5 very high.
        Scale("ces_1_5", "CES", 1, 5, worst=5, best=1, metric="mean"),
        _rising("stars_1_5", "Stars", (1, 5), "mean"),
        Scale("rating_0_10", "Rating", 0, 10, 0, 10, "mean", whole_numbers=False),
        _rising("likert_1_10", "CSI", (1, 10), "index"),
        _rising("binary", "Yes", (0, 1), "share", 1),
        Scale("none", "No score", 0, 0, 0, 0, "none"),
    )
}


def get_scale(name: str) -> Scale:
    """The scale of that name."""
    if name not in SCALES:
        raise InvalidInput(f"'{name}' is no scale; choose one of {', '.join(SCALES)}.", field="scale")
    return SCALES[name]


def index_points(scale: Scale, mean: float) -> float:
    """Put a mean on 0 (all worst) to 100 (all best), as Fornell et al. (1996) do for 1 to 10."""
    return 100 * (mean - scale.worst) / (scale.best - scale.worst)


def as_index(scale: Scale, histogram: Histogram) -> Histogram:
    """The same answers in index points."""
    return histogram.mapped(np.array([index_points(scale, s) for s in histogram.score.tolist()]))
