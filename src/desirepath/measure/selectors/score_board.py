"""Scores side by side: of each step, question or group of customers, now and before, with one common verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from desirepath.base.errors import InvalidRequest
from desirepath.base.periods import Period
from desirepath.measure.contracts import Figure
from desirepath.measure.questions.columns import SCALE_NAMES
from desirepath.measure.questions.heard import Heard
from desirepath.measure.selectors.answer_groups import AnswerGroup, Grouping, list_answer_groups
from desirepath.measure.selectors.representing import Population, Represented, read_population
from desirepath.measure.tiles import voice_unit
from desirepath.people.contracts import Actor
from desirepath.understand.selectors import filter_warnings
from journeymath.scores import (
    Change,
    Histogram,
    Scale,
    Score,
    answers_for_change,
    change,
    get_scale,
    judge_many,
    summarise,
)

By = Literal["step", "question", "trait"]
MOST_LINES = 500
# The change that the column “answers needed” speaks of, as a share of the scale's summary from worst to best.
SMALLEST_SHARE = 0.025


@dataclass(frozen=True, kw_only=True)
class Measured(Figure):
    """A score of one period; `n_effective` is Kish's, `unweighted_value` what the answers say as they came."""

    n_effective: float
    unweighted_value: float | None
    display: str


@dataclass(frozen=True, kw_only=True)
class ScoreChange:
    """Now minus before, in the scale's unit; the verdict holds for the whole board (Benjamini-Hochberg)."""

    value: float | None
    low: float | None
    high: float | None
    n_before: int
    verdict: str


@dataclass(frozen=True, kw_only=True)
class ScoreLine:
    """One group on one scale.

    `represented` is the score weighted to the shares of all customers. `answers_needed` are those that each of
    two periods needs for a change of `smallest_change` to be seen four times in five.
    """

    group: str | None
    question: str | None
    scale: str
    unit: str
    method: str
    now: Measured
    before: Measured | None
    change: ScoreChange | None
    represented: Represented | None
    smallest_change: float
    answers_needed: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ScoreBoard:
    """The lines of a board; `left_out` counts those beyond the longest list, with the fewest answers."""

    lines: tuple[ScoreLine, ...]
    left_out: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class BoardWish:
    """What a board shows: how answers are grouped, which periods are compared, and how they are weighted.

    With `own_weights` each answer counts with the weight that it came with.
    """

    period: Period
    before: Period | None = None
    by: By | None = None
    trait: str | None = None
    scale: str | None = None
    step: str | None = None
    question: str | None = None
    weight_by: tuple[str, ...] = ()
    own_weights: bool = True
    smallest_change: float | None = None
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
            where=self.where,
            until_us=None if self.where is None else self.period.until_us,
        )


def get_score_board(actor: Actor, wish: BoardWish) -> ScoreBoard:
    """Return the scores of each group on each scale, now and before.

    Raises
    ------
    InvalidRequest
        The scale, step, question or trait is not known.
    """
    actor.require("measure.view")
    _check(wish)
    population = read_population(actor.workspace_id, wish.weight_by) if wish.weight_by else None
    drafts = [
        draft
        for group in list_answer_groups(actor, wish.grouping)
        for draft in _drafts(group, wish, population)
    ]
    judged = iter(judge_many([found for _, found in drafts if found is not None]))
    lines = [line if found is None else _with_change(line, next(judged)) for line, found in drafts]
    most = sorted(lines, key=lambda line: -line.now.n)[:MOST_LINES]
    kept = {id(line) for line in most}
    return ScoreBoard(
        lines=tuple(line for line in lines if id(line) in kept),
        left_out=len(lines) - len(most),
        warnings=tuple(filter_warnings(actor, wish.where)),
    )


def _check(wish: BoardWish) -> None:
    if wish.scale is not None:
        get_scale(wish.scale)
    if wish.by == "trait" and not wish.trait:
        raise InvalidRequest("Name the trait by which customers are grouped.", field="trait")
    if wish.smallest_change is not None and wish.smallest_change <= 0:
        raise InvalidRequest("The smallest change worth seeing is above 0.", field="smallest_change")


def _drafts(
    group: AnswerGroup, wish: BoardWish, population: Population | None
) -> Iterator[tuple[ScoreLine, Change | None]]:
    now = group.heard.between(wish.period.since_us, wish.period.until_us)
    before = None if wish.before is None else group.heard.between(wish.before.since_us, wish.before.until_us)
    of_now = _by_scale(now, wish)
    of_before = {} if before is None else _by_scale(before, wish)
    for code in sorted(of_now.keys() | of_before.keys()):
        if wish.scale not in {None, SCALE_NAMES[code]}:
            continue
        scale = get_scale(SCALE_NAMES[code])
        first, second = of_before.get(code, _NOBODY), of_now.get(code, _NOBODY)
        line = _line(group, scale, second, wish)
        if population is not None:
            line = replace(line, represented=population.weigh(scale, now.take(now.scale == code)))
        if before is None:
            yield line, None
        else:
            yield replace(line, before=_measured(summarise(scale, first))), change(first, second, scale=scale)


_NOBODY = Histogram.of({})


def _by_scale(heard: Heard, wish: BoardWish) -> dict[int, Histogram]:
    given = heard if wish.own_weights else replace(heard, weight=np.ones_like(heard.weight))
    return given.sums().by_scale()


def _line(group: AnswerGroup, scale: Scale, answers: Histogram, wish: BoardWish) -> ScoreLine:
    score = summarise(scale, answers)
    smallest = wish.smallest_change or SMALLEST_SHARE * abs(scale.value_best - scale.value_worst)
    spread = None if score.standard_error is None else score.standard_error * score.n_effective**0.5
    return ScoreLine(
        group=group.label,
        question=group.question,
        scale=scale.name,
        unit=voice_unit(scale),
        method=score.method,
        now=_measured(score),
        before=None,
        change=None,
        represented=None,
        smallest_change=smallest,
        answers_needed=answers_for_change(smallest, scale=scale, standard_deviation=spread or None).n,
        warnings=score.warnings,
    )


def _measured(score: Score) -> Measured:
    return Measured(
        value=score.value,
        low=score.low,
        high=score.high,
        n=score.n,
        n_effective=score.n_effective,
        unweighted_value=score.unweighted_value,
        display=score.display,
    )


def _with_change(line: ScoreLine, found: Change) -> ScoreLine:
    told = ScoreChange(
        value=found.value, low=found.low, high=found.high, n_before=found.n_before, verdict=found.verdict
    )
    return replace(line, change=told)
