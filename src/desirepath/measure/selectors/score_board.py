"""Scores side by side: of each step, question or group of customers, now and before, with one common verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from desirepath.base.clock import now as clock_now
from desirepath.base.errors import InvalidRequest
from desirepath.measure.board_contracts import (
    BoardWish,
    Measured,
    ScoreBoard,
    ScoreChange,
    ScoreLine,
    UsedWeighting,
)
from desirepath.measure.formulas import formula_of
from desirepath.measure.questions.answers import score_counts
from desirepath.measure.questions.columns import SCALE_NAMES
from desirepath.measure.questions.heard import Heard
from desirepath.measure.score_trends import measured, newest, trend_of
from desirepath.measure.selectors.answer_groups import AnswerGroup, list_answer_groups
from desirepath.measure.selectors.weightings import get_weighting
from desirepath.measure.silences import Asked
from desirepath.measure.tiles import voice_unit
from desirepath.measure.weighting.population import Population, population_of, read_population
from desirepath.people.contracts import Actor
from desirepath.understand.selectors import filter_warnings
from journeymath.scores import (
    Change,
    Histogram,
    Scale,
    answers_for_change,
    change,
    get_scale,
    judge_many,
    summarise,
)

__all__ = ["BoardWish", "Measured", "ScoreBoard", "ScoreLine", "get_score_board"]

MOST_LINES = 500
# The change that the column “answers needed” speaks of, as a share of the scale's summary from worst to best.
SMALLEST_SHARE = 0.025
_NOBODY = Histogram.of({})


def get_score_board(actor: Actor, wish: BoardWish) -> ScoreBoard:
    """Return the scores of each group on each scale, now and before.

    Raises
    ------
    InvalidRequest
        The scale, step, question or trait is not known.
    WeightingUnknown
        There is no stored weighting of the name.
    """
    actor.require("measure.view")
    _check(wish)
    population, weighting = _population(actor, wish)
    builder = _Builder(wish, population, Asked.read(actor.workspace_id, wish))
    groups = list_answer_groups(actor, wish.grouping)
    drafts = [draft for group in groups for draft in builder.drafts(group)]
    judged = iter(judge_many([found for _, found in drafts if found is not None]))
    lines = [line if found is None else _with_change(line, next(judged)) for line, found in drafts]
    most = sorted(lines, key=lambda line: -line.now.n)[:MOST_LINES]
    kept = {id(line) for line in most}
    heard = Heard.merge_all([group.heard for group in groups])
    return ScoreBoard(
        lines=tuple(line for line in lines if id(line) in kept),
        left_out=len(lines) - len(most),
        answers=int(heard.between(wish.period.since_us, wish.period.until_us).time_us.size),
        data_until=newest(heard),
        computed_at=clock_now(),
        weighting=weighting,
        formulas={name: formula_of(get_scale(name)) for name in sorted({line.scale for line in lines})},
        warnings=tuple(filter_warnings(actor, wish.where)),
    )


def _check(wish: BoardWish) -> None:
    if wish.scale is not None:
        get_scale(wish.scale)
    if wish.by == "trait" and not wish.trait:
        raise InvalidRequest("Name the trait by which customers are grouped.", field="trait")
    if wish.smallest_change is not None and wish.smallest_change <= 0:
        raise InvalidRequest("The smallest change worth seeing is above 0.", field="smallest_change")
    if wish.smallest_share is not None and not 0 < wish.smallest_share <= 1:
        raise InvalidRequest(
            "The smallest share worth seeing is above 0 and at most 1.", field="smallest_share"
        )
    if wish.weighting and wish.weight_by:
        raise InvalidRequest("Weight by a stored weighting or by traits, not by both.", field="weighting")


def _population(actor: Actor, wish: BoardWish) -> tuple[Population | None, UsedWeighting | None]:
    if wish.weighting:
        stored = get_weighting(actor, wish.weighting)
        used = UsedWeighting(slug=stored.slug, name=stored.name, method=stored.plan.method)
        return population_of(actor.workspace_id, stored.plan), used
    if wish.weight_by:
        return read_population(actor.workspace_id, wish.weight_by), None
    return None, None


@dataclass(frozen=True)
class _Builder:
    """Makes the lines of a board, each with the change that is yet to be judged."""

    wish: BoardWish
    population: Population | None
    asked: Asked

    def drafts(self, group: AnswerGroup) -> Iterator[tuple[ScoreLine, Change | None]]:
        """Yield a line for each scale on which a group has answers now or before."""
        wish = self.wish
        given = self._own(group.heard)
        now = given.between(wish.period.since_us, wish.period.until_us)
        before = None if wish.before is None else given.between(wish.before.since_us, wish.before.until_us)
        of_now = now.sums().by_scale()
        of_before = {} if before is None else before.sums().by_scale()
        for code in sorted(of_now.keys() | of_before.keys()):
            if wish.scale not in {None, SCALE_NAMES[code]}:
                continue
            scale = get_scale(SCALE_NAMES[code])
            first, second = of_before.get(code, _NOBODY), of_now.get(code, _NOBODY)
            line = self._line(group, scale, second, given.take(given.scale == code))
            if before is None:
                yield line, None
            else:
                yield (
                    replace(line, before=measured(summarise(scale, first))),
                    change(first, second, scale=scale),
                )

    def _own(self, heard: Heard) -> Heard:
        return heard if self.wish.own_weights else replace(heard, weight=np.ones_like(heard.weight))

    def _line(self, group: AnswerGroup, scale: Scale, answers: Histogram, on_scale: Heard) -> ScoreLine:
        wish, score = self.wish, summarise(scale, answers)
        part = wish.smallest_share or SMALLEST_SHARE
        smallest = wish.smallest_change or part * abs(scale.value_best - scale.value_worst)
        spread = None if score.standard_error is None else score.standard_error * score.n_effective**0.5
        within = on_scale.between(wish.period.since_us, wish.period.until_us)
        return ScoreLine(
            group=group.label,
            step=group.step,
            question=group.question,
            scale=scale.name,
            unit=voice_unit(scale),
            method=score.method,
            now=measured(score),
            counts=score_counts(answers),
            before=None,
            change=None,
            represented=None if self.population is None else self.population.weigh(scale, within),
            silence=self.asked.silence(group, scale, answers),
            smallest_change=smallest,
            answers_needed=answers_for_change(smallest, scale=scale, standard_deviation=spread or None).n,
            spread=spread or None,
            trend=trend_of(scale, on_scale, wish.trend, wish.period.until_us) if wish.trend else (),
            warnings=score.warnings,
        )


def _with_change(line: ScoreLine, found: Change) -> ScoreLine:
    told = ScoreChange(
        value=found.value, low=found.low, high=found.high, n_before=found.n_before, verdict=found.verdict
    )
    return replace(line, change=told)
