"""Scores of the voice of the customer: of all answers, of a step, or of each step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from desirepath.base.errors import InvalidRequest
from desirepath.base.periods import Period
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.selectors import list_definitions
from desirepath.measure.contracts import Figure
from desirepath.measure.questions.answers import AnswerSums, score_counts
from desirepath.measure.questions.board import board
from desirepath.measure.questions.columns import SCALE_NAMES, scale_of
from desirepath.measure.questions.heard import Listening
from desirepath.measure.questions.hearing import hear
from desirepath.measure.tiles import voice_unit
from desirepath.people.contracts import Actor
from desirepath.understand.selectors import filter_warnings, filtered_scope, scope_of
from journeymath.scores import Histogram, get_scale, summarise

By = Literal["step"]
_EVER = (0, 4_102_444_800_000_000)  # 1970 to 2100


@dataclass(frozen=True, kw_only=True)
class ScoreFigure(Figure):
    """A score on a scale; `group` is “journey/step” when asked by step."""

    scale: str
    group: str | None
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
    by: By | None = None,
    period: Period,
    where: dict[str, Any] | None = None,
) -> tuple[ScoreFigure, ...]:
    """Return the scores on a scale (None: on each that has answers), of all answers or of steps.

    `step` is a step's slug, or “journey/step” when several journeys have one. The period is that in which answers
    were given. With a filter an answer counts when its case satisfies it, without a case when its customer does.
    """
    actor.require("measure.view")
    if scale is not None:
        get_scale(scale)  # refuses an unknown one with the list of known ones
    if step is not None or by is not None:
        found = list(_of_steps(actor, step, period, where))
    elif where is None:
        found = [(None, _all(actor, period))]
    else:
        found = [(None, _all_where(actor, period, where))]
    scores = [score for group, sums in found for score in _scores(group, sums, scale)]
    if not scores and scale is not None:
        scores = [_score(None, scale, Histogram.of({}))]
    warnings = filter_warnings(actor, where)
    return tuple(replace(score, warnings=(*score.warnings, *warnings)) for score in scores)


def _all(actor: Actor, period: Period) -> AnswerSums:
    since = _EVER[0] if period.since_us is None else period.since_us
    until = _EVER[1] if period.until_us is None else period.until_us
    return board(actor.workspace_id, (since, until)).answers


def _all_where(actor: Actor, period: Period, where: dict[str, Any]) -> AnswerSums:
    scope = filtered_scope(actor, where, as_of_us=period.until_us)
    return hear(scope, Listening()).between(period.since_us, period.until_us).sums()


def _of_steps(
    actor: Actor, step: str | None, period: Period, where: dict[str, Any] | None
) -> Iterator[tuple[str | None, AnswerSums]]:
    for definition, slugs in _chosen(list_definitions(actor), step):
        scope = replace(scope_of(actor, definition, Period(), where).scope, as_of_us=period.until_us)
        heard = hear(scope, Listening.to_journey(definition)).between(period.since_us, period.until_us)
        for slug in slugs:
            at_step = heard.step == definition.step_slugs.index(slug)
            yield f"{definition.slug}/{slug}", heard.take(at_step).sums()


def _chosen(
    journeys: tuple[JourneyDefinition, ...], step: str | None
) -> list[tuple[JourneyDefinition, tuple[str, ...]]]:
    if step is None:
        return [(one, one.step_slugs) for one in journeys if one.steps]
    journey, _, slug = step.rpartition("/")
    found = [one for one in journeys if slug in one.step_slugs and journey in {"", one.slug}]
    if len(found) == 1:
        return [(found[0], (slug,))]
    if found:
        names = ", ".join(f"{one.slug}/{slug}" for one in found)
        raise InvalidRequest(f"Several journeys have a step “{slug}”. Name one: {names}.", step=step)
    raise InvalidRequest(f"No journey has a step “{step}”.", step=step)


def _scores(group: str | None, sums: AnswerSums, scale: str | None) -> Iterator[ScoreFigure]:
    for code, histogram in sorted(sums.by_scale().items()):
        if scale is None or SCALE_NAMES[code] == scale:
            yield _score(group, SCALE_NAMES[code], histogram)


def _score(group: str | None, scale: str, histogram: Histogram) -> ScoreFigure:
    known = scale_of(SCALE_NAMES.index(scale)) if scale in SCALE_NAMES else get_scale(scale)
    score = summarise(known, histogram)
    return ScoreFigure(
        value=score.value,
        low=score.low,
        high=score.high,
        n=score.n,
        scale=scale,
        group=group,
        unit=voice_unit(known),
        method=score.method,
        display=score.display,
        counts=score_counts(histogram),
        warnings=score.warnings,
    )
