"""Scores of the voice of the customer: of all answers, of a step, or of each step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from desirepath.base.errors import InvalidRequest
from desirepath.base.periods import Period
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.selectors import list_definitions
from desirepath.measure.contracts import Figure
from desirepath.measure.questions.answers import AnswerSums, score_counts
from desirepath.measure.questions.board import board
from desirepath.measure.questions.columns import SCALE_NAMES, scale_of
from desirepath.measure.questions.journey import journey_facts
from desirepath.measure.tiles import voice_unit
from desirepath.people.contracts import Actor
from desirepath.understand.selectors import scope_of
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

    `step` is a step's slug, or “journey/step” when several journeys have one. Answers of steps are those that the
    journey's numbers count: of its cases that began in the period. All answers are those given in the period.
    """
    actor.require("measure.view")
    if scale is not None:
        get_scale(scale)  # refuses an unknown one with the list of known ones
    if step is None and by is None and where is None:
        found: list[tuple[str | None, AnswerSums]] = [(None, _all(actor, period))]
    else:
        found = list(_of_steps(actor, step, period, where))
        if by is None and step is None:
            found = [(None, AnswerSums.merge_all(sums for _, sums in found))]
    scores = [score for group, sums in found for score in _scores(group, sums, scale)]
    if scores or scale is None:
        return tuple(scores)
    return (_score(None, scale, Histogram.of({})),)


def _all(actor: Actor, period: Period) -> AnswerSums:
    since = _EVER[0] if period.since_us is None else period.since_us
    until = _EVER[1] if period.until_us is None else period.until_us
    return board(actor.workspace_id, (since, until)).answers


def _of_steps(
    actor: Actor, step: str | None, period: Period, where: dict[str, Any] | None
) -> Iterator[tuple[str | None, AnswerSums]]:
    for definition, slugs in _chosen(list_definitions(actor), step):
        facts = journey_facts(scope_of(actor, definition, period, where))[0]
        for slug in slugs:
            place = definition.step_slugs.index(slug)
            own = {key: sums for key, sums in facts.answers.sums.items() if key[0] == place}
            yield f"{definition.slug}/{slug}", AnswerSums(own)


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
