"""The live numbers of a journey: the one answer of command line, API and screen."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any, TypeVar

from desirepath.base.clock import from_micros
from desirepath.base.errors import InvalidRequest
from desirepath.base.periods import Period
from desirepath.eventlog.query.asking import ask_several
from desirepath.measure.contracts import Figure, JourneyFigures, Seconds, StepHandOffs
from desirepath.measure.definitions import DEFINITIONS
from desirepath.measure.questions.journey import journey_facts, outcome_flags
from desirepath.measure.selectors.figures import stage_figures, step_figures
from desirepath.measure.selectors.hand_offs import JourneyHandOffs
from desirepath.people.contracts import Actor
from desirepath.understand.selectors import JourneyScope, filter_warnings, journey_scope

Answer = TypeVar("Answer")


def get_journey_numbers(
    actor: Actor, slug: str, period: Period, where: dict[str, Any] | None = None
) -> JourneyFigures:
    """Return a journey's numbers, for the cases of a period that satisfy a filter.

    docs/methods/journey-numbers.md defines each. Of hand-offs those with the most time are told: `get_hand_offs`
    tells all.
    """
    actor.require("measure.view")
    asked = journey_scope(actor, slug, period, where)
    found = _kept(asked, ("journey_numbers", period), lambda: _numbers(asked, period))
    return replace(found, where=where, warnings=(*found.warnings, *filter_warnings(actor, where)))


def get_hand_offs(
    actor: Actor, slug: str, period: Period, where: dict[str, Any] | None = None, *, step: str | None = None
) -> StepHandOffs:
    """Return every hand-off of a journey, or every one that leaves a step, the most time first."""
    actor.require("measure.view")
    asked = journey_scope(actor, slug, period, where)
    if step is None:
        return _kept(asked, ("hand_offs",), lambda: _all_of_journey(asked))
    place = _place_of(asked, step)
    return _kept(asked, ("hand_offs", step), lambda: _hand_offs(asked).of_step(place, most=None))


def _kept(asked: JourneyScope, key: tuple[Hashable, ...], compute: Callable[[], Answer]) -> Answer:
    """The answer, kept as long as neither the log nor anything on the map changes."""
    return ask_several(asked.scope, (*key, asked.fingerprint), compute, flags=outcome_flags(asked))


def _hand_offs(asked: JourneyScope) -> JourneyHandOffs:
    return JourneyHandOffs.of(asked.definition, journey_facts(asked)[0])


def _all_of_journey(asked: JourneyScope) -> StepHandOffs:
    return StepHandOffs(hand_offs=_hand_offs(asked).operations(most=None).hand_offs)


def _place_of(asked: JourneyScope, step: str) -> int:
    slugs = asked.definition.step_slugs
    if step not in slugs:
        nearest = difflib.get_close_matches(step, slugs, n=1, cutoff=0.0)
        hint = f" Did you mean “{nearest[0]}”?" if nearest else ""
        raise InvalidRequest(f"The journey has no step “{step}”.{hint}", field="step")
    return slugs.index(step)


def _numbers(asked: JourneyScope, period: Period) -> JourneyFigures:
    facts = journey_facts(asked)[0]
    summary = facts.numbers.to_result()
    hand_offs = JourneyHandOffs.of(asked.definition, facts)
    steps = step_figures(asked.definition, facts, hand_offs)
    share, waits = summary.completed_share, summary.seconds_to_complete
    return JourneyFigures(
        slug=asked.definition.slug,
        name=asked.definition.name,
        since=period.since,
        until=period.until,
        where=None,
        cases=summary.cases,
        customers=summary.customers,
        completed=summary.completed,
        completed_share=share.value,
        completion=Figure(value=share.value, low=share.low, high=share.high, n=share.n),
        seconds_to_complete=Seconds(p50=waits.p50, p90=waits.p90, n=waits.n),
        operations=hand_offs.operations(),
        last_event_at=None if facts.last_event_us is None else from_micros(facts.last_event_us),
        steps=steps,
        stages=stage_figures(asked.definition, facts, steps),
        definitions=DEFINITIONS,
        warnings=summary.warnings,
    )
