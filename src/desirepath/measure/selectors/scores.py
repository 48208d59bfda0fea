"""Scores of the voice of the customer: of all answers, of a step or question, or of each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from desirepath.base.periods import Period
from desirepath.measure.contracts import Figure
from desirepath.measure.questions.answers import AnswerSums, score_counts
from desirepath.measure.questions.board import board
from desirepath.measure.questions.columns import SCALE_NAMES, scale_of
from desirepath.measure.selectors.answer_groups import Grouping, list_answer_groups
from desirepath.measure.tiles import voice_unit
from desirepath.people.contracts import Actor
from desirepath.understand.selectors import filter_warnings
from journeymath.scores import Histogram, get_scale, mean_score, summarise

By = Literal["step", "question"]
Group = tuple[str | None, str | None]  # what it is called, and its question
_EVER = (0, 4_102_444_800_000_000)  # 1970 to 2100


@dataclass(frozen=True, kw_only=True)
class ScoreFigure(Figure):
    """A score on a scale; `group` is “journey/step” when asked by step, a question's name when by question.

    With weights `value` is the weighted figure and `unweighted_value` what the answers say as they came;
    `n_effective` is Kish's. `mean` is the mean answer in the scale's own units, of every scale.
    """

    scale: str
    group: str | None
    question: str | None
    unweighted_value: float | None
    n_effective: float
    mean: float | None
    unit: str
    method: str
    display: str
    counts: dict[str, int]
    warnings: tuple[str, ...]


def get_scores(
    actor: Actor,
    *,
    scale: str | None = None,
    step: str | None = None,
    question: str | None = None,
    by: By | None = None,
    period: Period,
    where: dict[str, Any] | None = None,
) -> tuple[ScoreFigure, ...]:
    """Return the scores on a scale (None: on each that has answers), of all answers or of steps.

    `step` is a step's slug, or “journey/step” when several journeys have one; `question` keeps the answers to one
    question. The period is that in which answers were given. With a filter an answer counts when its case
    satisfies it, without a case when its customer does.
    """
    actor.require("measure.view")
    if scale is not None:
        get_scale(scale)  # refuses an unknown one with the list of known ones
    grouping = Grouping(
        step=step,
        by_step=by == "step",
        question=question,
        by_question=by == "question",
        where=where,
        until_us=None if where is None else period.until_us,
    )
    scores = [
        score for group, sums in _summed(actor, grouping, period) for score in _scores(group, sums, scale)
    ]
    if not scores and scale is not None:
        scores = [_score((None, question), scale, Histogram.of({}))]
    warnings = filter_warnings(actor, where)
    return tuple(replace(score, warnings=(*score.warnings, *warnings)) for score in scores)


def _summed(actor: Actor, grouping: Grouping, period: Period) -> Iterator[tuple[Group, AnswerSums]]:
    if grouping.asks_nothing:
        yield (None, None), _all(actor, period)
        return
    for group in list_answer_groups(actor, grouping):
        heard = group.heard.between(period.since_us, period.until_us)
        yield (group.label, group.question), heard.sums()


def _all(actor: Actor, period: Period) -> AnswerSums:
    since = _EVER[0] if period.since_us is None else period.since_us
    until = _EVER[1] if period.until_us is None else period.until_us
    return board(actor.workspace_id, (since, until)).answers


def _scores(group: Group, sums: AnswerSums, scale: str | None) -> Iterator[ScoreFigure]:
    for code, histogram in sorted(sums.by_scale().items()):
        if scale is None or SCALE_NAMES[code] == scale:
            yield _score(group, SCALE_NAMES[code], histogram)


def _score(group: Group, scale: str, histogram: Histogram) -> ScoreFigure:
    known = scale_of(SCALE_NAMES.index(scale)) if scale in SCALE_NAMES else get_scale(scale)
    score = summarise(known, histogram)
    return ScoreFigure(
        value=score.value,
        low=score.low,
        high=score.high,
        n=score.n,
        scale=scale,
        group=group[0],
        question=group[1],
        unweighted_value=score.unweighted_value,
        n_effective=score.n_effective,
        mean=mean_score(histogram).value,
        unit=voice_unit(known),
        method=score.method,
        display=score.display,
        counts=score_counts(histogram),
        warnings=score.warnings,
    )
