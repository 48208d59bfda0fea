"""The board of scores as every surface holds it, and what one can wish of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from desirepath.base.periods import Period
from desirepath.measure.contracts import Figure
from desirepath.measure.selectors.answer_groups import Grouping
from desirepath.measure.weighting.population import Represented

By = Literal["step", "question", "trait", "segment"]
Every = Literal["month", "quarter", "year"]


@dataclass(frozen=True, kw_only=True)
class Measured(Figure):
    """A score of one period; `n_effective` is Kish's, `unweighted_value` what the answers say as they came."""

    n_effective: float
    unweighted_value: float | None
    display: str


@dataclass(frozen=True, kw_only=True)
class ScorePoint(Measured):
    """A score of one month, quarter or year, which begins at `since`."""

    since: date


@dataclass(frozen=True, kw_only=True)
class ScoreChange:
    """Now minus before, in the scale's unit; the verdict holds for the whole board (Benjamini-Hochberg)."""

    value: float | None
    low: float | None
    high: float | None
    n_before: int
    verdict: str


@dataclass(frozen=True, kw_only=True)
class Silence:
    """Those who were asked: how many answered, and what the score could be with the answers of the others.

    `unasked` are answers that came without an invitation that is known; they count in the bounds as given.
    """

    asked: int
    answered: int
    unasked: int
    rate: float
    rate_low: float
    rate_high: float
    worst: float | None
    best: float | None
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ScoreLine:
    """One group on one scale.

    `represented` is the score weighted to known shares of customers. `answers_needed` are those that each of
    two periods needs for a change of `smallest_change` to be seen four times in five; `spread` is the standard
    deviation of one answer that they are reckoned from (None: the worst case). `counts` says how often each score
    was given.
    """

    group: str | None
    step: str | None
    question: str | None
    scale: str
    unit: str
    method: str
    now: Measured
    counts: dict[str, int]
    before: Measured | None
    change: ScoreChange | None
    represented: Represented | None
    silence: Silence | None
    smallest_change: float
    answers_needed: int
    spread: float | None
    trend: tuple[ScorePoint, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class UsedWeighting:
    """The stored weighting that a board used."""

    slug: str
    name: str
    method: str


@dataclass(frozen=True, kw_only=True)
class ScoreBoard:
    """The lines of a board; `left_out` counts those beyond the longest list, with the fewest answers.

    `answers` counts the answers that were read, `data_until` is the newest of them; `formulas` says of each scale
    on the board how its score is computed.
    """

    lines: tuple[ScoreLine, ...]
    left_out: int
    answers: int
    data_until: datetime | None
    computed_at: datetime
    weighting: UsedWeighting | None
    formulas: dict[str, str]
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class BoardWish:
    """What a board shows: how answers are grouped, which periods are compared, and how they are weighted.

    With `own_weights` each answer counts with the weight that it came with. `weighting` is a stored one;
    `weight_by` names traits whose shares among all customers are met. The change to be seen is given in the
    scale's unit, or as a share 0..1 of the way from its worst to its best score.
    """

    period: Period
    before: Period | None = None
    by: By | None = None
    trait: str | None = None
    scale: str | None = None
    step: str | None = None
    question: str | None = None
    weight_by: tuple[str, ...] = ()
    weighting: str | None = None
    own_weights: bool = True
    smallest_change: float | None = None
    smallest_share: float | None = None
    trend: Every | None = None
    where: dict[str, Any] | None = None

    @property
    def grouping(self) -> Grouping:
        """How the answers are told apart."""
        return Grouping(
            step=self.step,
            by_step=self.by == "step",
            question=self.question,
            by_question=self.by == "question",
            trait=self.trait if self.by == "trait" else None,
            by_segment=self.by == "segment",
            where=self.where,
            until_us=None if self.where is None else self.period.until_us,
        )
