"""The live numbers of a journey: the one answer of command line, API and screen."""

from __future__ import annotations

from typing import Any

from desirepath.base.clock import from_micros
from desirepath.base.periods import Period
from desirepath.measure.contracts import Figure, JourneyFigures, Seconds
from desirepath.measure.definitions import DEFINITIONS
from desirepath.measure.questions.journey import journey_facts
from desirepath.measure.selectors.figures import stage_figures, step_figures
from desirepath.measure.selectors.hand_offs import journey_operations
from desirepath.people.contracts import Actor
from desirepath.understand.selectors import filter_warnings, journey_scope


def get_journey_numbers(
    actor: Actor, slug: str, period: Period, where: dict[str, Any] | None = None
) -> JourneyFigures:
    """Return a journey's numbers, for the cases of a period that satisfy a filter.

    docs/methods/journey-numbers.md defines each.
    """
    actor.require("measure.view")
    asked = journey_scope(actor, slug, period, where)
    facts = journey_facts(asked)[0]
    summary = facts.numbers.to_result()
    steps = step_figures(asked.definition, facts)
    share, waits = summary.completed_share, summary.seconds_to_complete
    return JourneyFigures(
        slug=slug,
        name=asked.definition.name,
        since=period.since,
        until=period.until,
        where=where,
        cases=summary.cases,
        customers=summary.customers,
        completed=summary.completed,
        completed_share=share.value,
        completion=Figure(value=share.value, low=share.low, high=share.high, n=share.n),
        seconds_to_complete=Seconds(p50=waits.p50, p90=waits.p90, n=waits.n),
        operations=journey_operations(asked.definition, asked.design, facts.hand_offs),
        last_event_at=None if facts.last_event_us is None else from_micros(facts.last_event_us),
        steps=steps,
        stages=stage_figures(asked.definition, facts, steps),
        definitions=DEFINITIONS,
        warnings=(*summary.warnings, *filter_warnings(actor, where)),
    )
