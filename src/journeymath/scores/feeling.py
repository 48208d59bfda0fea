"""What scores say about the feeling at a step, on the scale of the curve that people draw: -2 to 2."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from journeymath.arrays import Floats
from journeymath.scores.estimates import summarise
from journeymath.scores.histogram import Answers, Histogram
from journeymath.scores.scales import Scale, get_scale
from journeymath.scores.score import Score

WORST_FEELING, BEST_FEELING = -2.0, 2.0
FEELING = Scale(
    "feeling",
    "Feeling",
    WORST_FEELING,
    BEST_FEELING,
    WORST_FEELING,
    BEST_FEELING,
    "mean",
    whole_numbers=False,
)


def feeling(answers: Mapping[str, Answers | Histogram]) -> Score:
    """Estimate the feeling, -2 to 2, from the answers on each scale; every answer counts once.

    An answer lies on -2 to 2 as it lies between the worst and the best answer of its scale. On
    the recommendation scale the classes of the NPS stand instead (detractor -2, passive 0,
    promoter 2), so that its feeling is the NPS divided by 50. The interval is that of a mean.

    Parameters
    ----------
    answers : mapping from the name of a scale to its answers, or to counts per score

    Returns
    -------
    Score
        `value`, `low` and `high` within [-2, 2]; without answers all None.

    Raises
    ------
    InvalidInput
        A scale has no worst and best answer, or an answer is none of its scale.

    Examples
    --------
    >>> score = feeling({"csat_1_5": {1: 10, 3: 10, 5: 40}})
    >>> round(score.value, 2), round(score.low, 2), round(score.high, 2)
    (1.0, 0.6, 1.4)
    """
    parts = [_as_feeling(get_scale(name), Histogram.of(given)) for name, given in answers.items()]
    return summarise(FEELING, _together(parts))


def _as_feeling(scale: Scale, histogram: Histogram) -> Histogram:
    scale.check(histogram)
    if scale.metric == "nps":
        return histogram.mapped(_promoters_less_detractors(histogram.score) * BEST_FEELING)
    place = (histogram.score - scale.worst) / (scale.best - scale.worst)
    return histogram.mapped(WORST_FEELING + place * (BEST_FEELING - WORST_FEELING))


def _promoters_less_detractors(score: Floats) -> Floats:
    return (score >= 9).astype(np.float64) - (score <= 6).astype(np.float64)


def _together(parts: list[Histogram]) -> Histogram:
    if not parts:
        return Histogram.of({})
    columns = ("score", "count", "weight", "weight_squared")
    return Histogram.of_sums(*(np.concatenate([getattr(part, name) for part in parts]) for name in columns))
