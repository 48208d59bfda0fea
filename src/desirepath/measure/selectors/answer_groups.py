"""Answers in groups: of each step, of each question, of customers with the same trait, and of these together."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from desirepath.base.errors import InvalidRequest
from desirepath.base.periods import Period
from desirepath.customers.selectors.population import list_trait_values
from desirepath.eventlog.questions import asked_questions
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.selectors import list_definitions
from desirepath.listen.audiences import list_audiences, resolve_audience
from desirepath.measure.questions.heard import Heard, Listening
from desirepath.measure.questions.hearing import hear
from desirepath.people.contracts import Actor
from desirepath.understand.selectors import filtered_scope, scope_of


@dataclass(frozen=True, kw_only=True)
class Grouping:
    """How answers are told apart; a `step`, `question` or filter that is given keeps only its answers."""

    step: str | None = None
    by_step: bool = False
    question: str | None = None
    by_question: bool = False
    trait: str | None = None
    by_segment: bool = False
    where: dict[str, Any] | None = None
    until_us: int | None = None  # filters that look back do so from here

    @property
    def tells_questions(self) -> bool:
        """Whether answers must say to which question they were given."""
        return self.by_question or self.question is not None

    @property
    def asks_nothing(self) -> bool:
        """Whether all answers are one group."""
        steps = self.by_step or self.step is not None
        customers = self.trait or self.by_segment or self.where is not None
        return not (steps or self.tells_questions or customers)


@dataclass(frozen=True, kw_only=True)
class AnswerGroup:
    """The answers of one group, whenever they were given; None where not told apart or not said."""

    step: str | None = None  # “journey/step”
    question: str | None = None
    trait: str | None = None
    heard: Heard

    @property
    def label(self) -> str | None:
        """What the group is called; None: all answers."""
        return self.step or self.trait or self.question


def list_answer_groups(actor: Actor, grouping: Grouping) -> list[AnswerGroup]:
    """Return the answers by group, groups in the order of the map and of their names.

    Raises
    ------
    InvalidRequest
        No journey has the step, or no answer names the question.
    """
    groups = list(
        _of_steps(actor, grouping) if grouping.by_step or grouping.step else _of_all(actor, grouping)
    )
    if grouping.tells_questions:
        names = asked_questions(actor.workspace_id)
        _require_question(grouping.question, sorted(names.values()))
        groups = [one for group in groups for one in _by_question(group, names, grouping.question)]
    if grouping.trait:
        values = dict(zip(*list_trait_values(actor.workspace_id, grouping.trait), strict=True))
        groups = [one for group in groups for one in _by_trait(group, values)]
    if grouping.by_segment:
        members = _members_of_segments(actor)
        groups = [one for group in groups for one in _by_segment(group, members)]
    return groups


def _members_of_segments(actor: Actor) -> dict[str, npt.NDArray[np.int64]]:
    """The customers of each segment, by the segment's name; a customer may be in several."""
    choices = list_audiences(actor).get("segment", [])
    return {
        one.name: np.asarray(resolve_audience(actor, "segment", one.slug), dtype=np.int64) for one in choices
    }


def _by_segment(group: AnswerGroup, members: Mapping[str, npt.NDArray[np.int64]]) -> Iterator[AnswerGroup]:
    for name, keys in members.items():
        yield replace(group, trait=name, heard=group.heard.take(np.isin(group.heard.customer, keys)))


def _of_all(actor: Actor, grouping: Grouping) -> Iterator[AnswerGroup]:
    scope = filtered_scope(actor, grouping.where, as_of_us=grouping.until_us)
    yield AnswerGroup(heard=hear(scope, Listening(tells_questions=grouping.tells_questions)))


def _of_steps(actor: Actor, grouping: Grouping) -> Iterator[AnswerGroup]:
    for definition, slugs in _chosen(list_definitions(actor), grouping.step):
        scope = scope_of(actor, definition, Period(), grouping.where).scope
        listening = replace(Listening.to_journey(definition), tells_questions=grouping.tells_questions)
        heard = hear(replace(scope, as_of_us=grouping.until_us), listening)
        for slug in slugs:
            at_step = heard.step == definition.step_slugs.index(slug)
            yield AnswerGroup(step=f"{definition.slug}/{slug}", heard=heard.take(at_step))


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


def _require_question(question: str | None, known: list[str]) -> None:
    if question is None or question in known:
        return
    near = difflib.get_close_matches(question, known, n=1, cutoff=0.0)
    hint = f" Did you mean “{near[0]}”?" if near else " No answer names a question yet."
    raise InvalidRequest(f"No answer names a question “{question}”.{hint}", question=question)


def _by_question(group: AnswerGroup, names: dict[int, str], only: str | None) -> Iterator[AnswerGroup]:
    found = {names.get(number): heard for number, heard in group.heard.by_question().items()}
    for name in sorted(found, key=lambda one: one or ""):
        if only in {None, name}:
            yield replace(group, question=name, heard=found[name])


def _by_trait(group: AnswerGroup, values: dict[int, str]) -> Iterator[AnswerGroup]:
    customers, place = np.unique(group.heard.customer, return_inverse=True)
    said = np.array([values.get(key, "") for key in customers.tolist()], dtype=object)
    of_answer = said[place] if said.size else said
    for value in sorted(set(said.tolist())):
        yield replace(group, trait=value or None, heard=group.heard.take(of_answer == value))
