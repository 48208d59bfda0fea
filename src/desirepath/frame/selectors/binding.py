"""The bind helper: the events of the log beside the steps of a map."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from desirepath.base.periods import Period
from desirepath.eventlog.query.asking import ask_several
from desirepath.eventlog.questions import (
    Activities,
    CaseRule,
    EventUse,
    Scope,
    activity_places,
    event_uses,
    unknown_events,
)
from desirepath.frame.binding import (
    Suggestion,
    UnfedStep,
    find_unfed,
    suggest_from_cases,
    suggest_from_flow,
)
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.files import fingerprint_of, to_document
from desirepath.frame.selectors.journeys import get_journey
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class BoundEvent:
    """An event name of the log and the steps that its events become; `bound_count` of `count` become one."""

    name: str
    count: int
    customers: int
    bound_count: int
    steps: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Binding:
    """What of the log a map knows. `unbound_count` is the number of event names of which nothing is bound."""

    events: tuple[BoundEvent, ...]
    unbound_count: int
    cases: int
    unfed: tuple[UnfedStep, ...]
    suggestions: tuple[Suggestion, ...]

    @property
    def unfed_steps(self) -> tuple[str, ...]:
        return tuple(one.step for one in self.unfed)


def get_binding(actor: Actor, slug: str, period: Period) -> Binding:
    """Return the events of a period with the steps that they become, and what is missing on either side."""
    journey = get_journey(actor, slug).definition
    document = to_document(journey)
    scope = _whole_log(actor, document, period)
    return ask_several(scope, ("binding", fingerprint_of(document)), lambda: _binding(journey, scope))


def _binding(journey: JourneyDefinition, scope: Scope) -> Binding:
    events = event_uses(scope)
    cases, suggestions = _suggest(journey, scope, events)
    listed = tuple(_bound(one) for one in events)
    return Binding(
        events=listed,
        unbound_count=sum(not one.steps for one in listed),
        cases=cases,
        unfed=find_unfed(journey, events),
        suggestions=suggestions,
    )


def _whole_log(actor: Actor, document: dict[str, Any], period: Period) -> Scope:
    """All events of the period, of whatever case."""
    return Scope(
        workspace_id=actor.workspace_id,
        activities=Activities.from_journey(document),
        from_us=period.since_us,
        to_us=period.until_us,
        range_of="events",
    )


def _suggest(
    journey: JourneyDefinition, scope: Scope, events: tuple[EventUse, ...]
) -> tuple[int, tuple[Suggestion, ...]]:
    case = CaseRule(kind=journey.case.kind, gap_minutes=journey.case.gap_minutes)
    own = replace(scope, case=case, range_of=None)
    flow = activity_places(replace(own, activities=Activities()))
    bound = {one.name for one in events if one.by_step}
    if not bound:
        return flow.cases, suggest_from_flow(flow)
    cases = activity_places(own).cases
    strangers = [one for one in unknown_events(own) if one.event not in bound]
    return cases, suggest_from_cases(strangers, cases, flow)


def _bound(use: EventUse) -> BoundEvent:
    return BoundEvent(
        name=use.name,
        count=use.count,
        customers=use.customers,
        bound_count=sum(count for _, count in use.by_step),
        steps=tuple(step for step, _ in use.by_step),
    )
