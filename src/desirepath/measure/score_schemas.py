"""What the board of scores answers."""

from __future__ import annotations

from typing import Literal

from desirepath.base.answers import Answer
from desirepath.measure.schemas import FigureOut


class MeasuredOut(FigureOut):
    """A score of one period; `unweighted_value` is what the answers say as they came."""

    n_effective: float
    unweighted_value: float | None
    display: Literal["counts", "interval", "verdict"]


class ScoreChangeOut(Answer):
    """Now minus before with its 95 % interval; the verdict holds for the whole board."""

    value: float | None
    low: float | None
    high: float | None
    n_before: int
    verdict: Literal["better", "worse", "no clear change", "too few"]


class RepresentedOut(FigureOut):
    """The score weighted to the shares of all customers."""

    n_effective: float
    warnings: list[str]


class ScoreLineOut(Answer):
    """One group on one scale; `answers_needed` in each period for a change of `smallest_change` to be seen."""

    group: str | None
    question: str | None
    scale: str
    unit: str
    method: str
    now: MeasuredOut
    before: MeasuredOut | None
    change: ScoreChangeOut | None
    represented: RepresentedOut | None
    smallest_change: float
    answers_needed: int
    warnings: list[str]


class ScoreBoardOut(Answer):
    """Scores side by side; `left_out` counts the lines beyond the longest list."""

    lines: list[ScoreLineOut]
    left_out: int
    warnings: list[str]
