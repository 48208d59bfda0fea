"""Scores of the voice of the customer: of all answers, of a step or question, or of each of them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from desirepath.base.errors import InvalidRequest
from desirepath.base.periods import Period
from desirepath.eventlog.questions import asked_questions
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.selectors import list_definitions
from desirepath.measure.contracts import Figure
from desirepath.measure.questions.answers import AnswerSums, score_counts
from desirepath.measure.questions.board import board
from desirepath.measure.questions.columns import SCALE_NAMES, scale_of
from desirepath.measure.questions.heard import Heard, Listening
from desirepath.measure.questions.hearing import hear
from desirepath.measure.tiles import voice_unit
from desirepath.people.contracts import Actor
from desirepath.understand.selectors import filter_warnings, filtered_scope, scope_of
from journeymath.scores import Histogram, get_scale, mean_score, summarise

By = Literal["step", "question"]
Group = tuple[str | None, str | None]  # journey/step, question
Asked = dict[str | None, AnswerSums]  # by question; None: whatever was asked
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
    wanted = _Wanted(period=period, where=where, question=question, by_question=by == "question")
    if step is not None or by == "step":
        found = list(_of_steps(actor, step, wanted))
    elif wanted.tells_questions or where is not None:
        found = [(None, _all_heard(actor, wanted))]
    else:
        found = [(None, {None: _all(actor, period)})]
    scores = [
        score
        for group, asked in found
        for name, sums in asked.items()
        for score in _scores((group, name), sums, scale)
    ]
    if not scores and scale is not None:
        scores = [_score((None, question), scale, Histogram.of({}))]
    warnings = filter_warnings(actor, where)
    return tuple(replace(score, warnings=(*score.warnings, *warnings)) for score in scores)


@dataclass(frozen=True, kw_only=True)
class _Wanted:
    """Which answers count, and whether questions are told apart."""

    period: Period
    where: dict[str, Any] | None
    question: str | None
    by_question: bool

    @property
    def tells_questions(self) -> bool:
        return self.by_question or self.question is not None

    def sums(self, actor: Actor, heard: Heard) -> Asked:
        heard = heard.between(self.period.since_us, self.period.until_us)
        if not self.tells_questions:
            return {None: heard.sums()}
        names = asked_questions(actor.workspace_id)
        if self.question is not None and self.question not in names.values():
            raise _unknown_question(self.question, sorted(names.values()))
        asked = {names.get(number): part.sums() for number, part in heard.by_question().items()}
        chosen = {name: sums for name, sums in asked.items() if self.question in {None, name}}
        return dict(sorted(chosen.items(), key=lambda item: item[0] or ""))


def _unknown_question(question: str, known: list[str]) -> InvalidRequest:
    near = difflib.get_close_matches(question, known, n=1, cutoff=0.0)
    hint = f" Did you mean “{near[0]}”?" if near else " No answer names a question yet."
    return InvalidRequest(f"No answer names a question “{question}”.{hint}", question=question)


def _all(actor: Actor, period: Period) -> AnswerSums:
    since = _EVER[0] if period.since_us is None else period.since_us
    until = _EVER[1] if period.until_us is None else period.until_us
    return board(actor.workspace_id, (since, until)).answers


def _all_heard(actor: Actor, wanted: _Wanted) -> Asked:
    scope = filtered_scope(actor, wanted.where, as_of_us=wanted.period.until_us)
    return wanted.sums(actor, hear(scope, Listening(tells_questions=wanted.tells_questions)))


def _of_steps(actor: Actor, step: str | None, wanted: _Wanted) -> Iterator[tuple[str | None, Asked]]:
    for definition, slugs in _chosen(list_definitions(actor), step):
        scope = scope_of(actor, definition, Period(), wanted.where).scope
        listening = replace(Listening.to_journey(definition), tells_questions=wanted.tells_questions)
        heard = hear(replace(scope, as_of_us=wanted.period.until_us), listening)
        for slug in slugs:
            at_step = heard.step == definition.step_slugs.index(slug)
            yield f"{definition.slug}/{slug}", wanted.sums(actor, heard.take(at_step))


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
        group=group[0] or group[1],
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
