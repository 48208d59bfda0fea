"""What the board of scores answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from desirepath.base.answers import Answer
from desirepath.measure.schemas import FigureOut


class MeasuredOut(FigureOut):
    """A score of one period; `unweighted_value` is what the answers say as they came."""

    n_effective: float
    unweighted_value: float | None
    display: Literal["counts", "interval", "verdict"]


class ScorePointOut(MeasuredOut):
    """A score of one month, quarter or year, which begins at `since`."""

    since: date


class ScoreChangeOut(Answer):
    """Now minus before with its 95 % interval; the verdict holds for the whole board."""

    value: float | None
    low: float | None
    high: float | None
    n_before: int
    verdict: Literal["better", "worse", "no clear change", "too few"]


class RepresentedOut(FigureOut):
    """The score weighted to known shares of customers, and what the weighting costs."""

    n_effective: float
    method: str
    design_effect: float | None
    rounds: int | None
    trimmed: int
    warnings: list[str]


class SilenceOut(Answer):
    """Those who were asked: how many answered, and the score with the worst and the best answer of the others."""

    asked: int
    answered: int
    unasked: int
    rate: float
    rate_low: float
    rate_high: float
    worst: float | None
    best: float | None
    sources: list[str]


class ScoreLineOut(Answer):
    """One group on one scale; `answers_needed` in each period for a change of `smallest_change` to be seen."""

    group: str | None
    step: str | None
    question: str | None
    scale: str
    unit: str
    method: str
    now: MeasuredOut
    counts: dict[str, int]
    before: MeasuredOut | None
    change: ScoreChangeOut | None
    represented: RepresentedOut | None
    silence: SilenceOut | None
    smallest_change: float
    answers_needed: int
    spread: float | None
    trend: list[ScorePointOut]
    warnings: list[str]


class UsedWeightingOut(Answer):
    """The stored weighting that the board used."""

    slug: str
    name: str
    method: str


class ScoreBoardOut(Answer):
    """Scores side by side; `left_out` counts the lines beyond the longest list."""

    lines: list[ScoreLineOut]
    left_out: int
    answers: int
    data_until: datetime | None
    computed_at: datetime
    weighting: UsedWeightingOut | None
    formulas: dict[str, str]
    warnings: list[str]
