"""Scores over months, quarters or years."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from desirepath.measure.board_contracts import Every, Measured, ScorePoint
from desirepath.measure.questions.heard import Heard
from journeymath.scores import Histogram, Scale, Score, summarise

MOST_POINTS = 60
_MONTHS: dict[Every, int] = {"month": 1, "quarter": 3, "year": 12}


def trend_of(scale: Scale, heard: Heard, every: Every, until_us: int | None) -> tuple[ScorePoint, ...]:
    """Return the score of each stretch of time that has answers, the newest 60, oldest first."""
    given = heard.between(None, until_us)
    if not given.time_us.size:
        return ()
    months = given.time_us.astype("datetime64[us]").astype("datetime64[M]").astype(np.int64)
    stretch = months // _MONTHS[every]
    points = [_point(scale, given, stretch == one, int(one) * _MONTHS[every]) for one in np.unique(stretch)]
    return tuple(points[-MOST_POINTS:])


def measured(score: Score) -> Measured:
    """Return a score as the board holds it."""
    return Measured(**_fields(score))


def _point(scale: Scale, heard: Heard, kept: npt.NDArray[np.bool_], months: int) -> ScorePoint:
    histogram = Histogram.of(heard.score[kept], weights=heard.weight[kept])
    since = date(1970 + months // 12, 1 + months % 12, 1)
    return ScorePoint(since=since, **_fields(summarise(scale, histogram)))


def _fields(score: Score) -> dict[str, Any]:
    return {
        "value": score.value,
        "low": score.low,
        "high": score.high,
        "n": score.n,
        "n_effective": score.n_effective,
        "unweighted_value": score.unweighted_value,
        "display": score.display,
    }


def newest(heard: Heard) -> datetime | None:
    """Return when the newest of some answers was given."""
    if not heard.time_us.size:
        return None
    return datetime.fromtimestamp(int(heard.time_us.max()) / 1_000_000, UTC)
