"""Scales of feedback: what a score means, and which numbers it can be."""

from __future__ import annotations

import math

from desirepath.listen.errors import ScaleUnknown, ScoreOutsideScale

# scale → lowest, highest; `none` is feedback in words only.
SCALES: dict[str, tuple[float, float] | None] = {
    "nps_0_10": (0, 10),
    "csat_1_5": (1, 5),
    "csat_1_7": (1, 7),
    "ces_1_7": (1, 7),
    "ces_1_5": (1, 5),
    "stars_1_5": (1, 5),
    "rating_0_10": (0, 10),
    "likert_1_10": (1, 10),
    "binary": (0, 1),
    "none": None,
}


def check_score(scale: str, score: float | None) -> None:
    """Refuse a score that its scale does not know; it is never clipped into it.

    Raises
    ------
    ScaleUnknown
        No scale has this name.
    ScoreOutsideScale
        The number cannot be given on the scale.
    """
    if scale not in SCALES:
        raise ScaleUnknown(f"“{scale}” is no scale; choose one of {', '.join(SCALES)}.", scale=scale)
    if score is None:
        return
    ends = SCALES[scale]
    if ends is None or not math.isfinite(score) or not ends[0] <= score <= ends[1]:
        rule = "has no numbers" if ends is None else f"goes from {ends[0]:g} to {ends[1]:g}"
        raise ScoreOutsideScale(
            f"The score {score:g} is outside the scale {scale}, which {rule}.", scale=scale, score=score
        )
    if scale == "binary" and score not in {0, 1}:
        raise ScoreOutsideScale(
            f"The score {score:g} is outside the scale binary, which has 0 and 1.", scale=scale, score=score
        )
