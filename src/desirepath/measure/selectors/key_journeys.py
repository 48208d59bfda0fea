"""Key journeys: which few matter, by reach, value, pain and voice, in one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desirepath.base.clock import from_micros
from desirepath.base.periods import Period
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.selectors import list_definitions
from desirepath.frame.selectors.hierarchy import list_key_reasons
from desirepath.measure.pain import pain_of
from desirepath.measure.questions.board import find_data_bounds
from desirepath.measure.questions.together import JourneysTogether
from desirepath.measure.roll_up import KEY_DEFINITIONS, KeyJourney, KeyJourneys
from desirepath.measure.selectors.figures import voices_of
from desirepath.measure.selectors.together import ask_together
from desirepath.measure.tiles import Hits, share_figure
from desirepath.people.contracts import Actor


def get_key_journeys(actor: Actor, period: Period) -> KeyJourneys:
    """Return all current journeys with their numbers, read in one pass; pinned ones first, then by customers."""
    actor.require("measure.view")
    definitions = [one for one in list_definitions(actor) if one.steps]
    reasons = list_key_reasons(actor)

    def finish(found: JourneysTogether) -> tuple[tuple[KeyJourney, ...], int]:
        lines = (_line(one, place, found, reasons) for place, one in enumerate(definitions))
        return _ordered(tuple(lines)), found.active_customers

    key = ("key_journeys", tuple(sorted(reasons.items())))
    lines, active = ask_together(actor, key, definitions, period, finish)
    bounds = find_data_bounds(actor.workspace_id)
    return KeyJourneys(
        since=period.since,
        until=period.until,
        active_customers=active,
        data_until=None if bounds is None else from_micros(bounds.last_us),
        journeys=lines,
        definitions=KEY_DEFINITIONS,
        warnings=() if active else ("There are no events in this period.",),
    )


def _line(
    definition: JourneyDefinition, place: int, found: JourneysTogether, reasons: Mapping[str, str]
) -> KeyJourney:
    own, facts = found.union([place]), found.facts_of(place)
    voices = () if facts is None else voices_of(facts.answers.by_scale())
    cases, completed = (0, 0) if facts is None else (facts.numbers.cases, facts.numbers.completed)
    return KeyJourney(
        slug=definition.slug,
        name=definition.name,
        lifecycle=definition.lifecycle,
        owner=definition.owner,
        key_reason=reasons.get(definition.slug, ""),
        cases=cases,
        customers=own.customers,
        reach=share_figure(Hits(own.customers, found.active_customers)),
        completion=share_figure(Hits(completed, cases)),
        pain=pain_of(customers=own.concerned, visits=own.visits, answers=own.answers),
        voice=voices[0] if voices else None,
        money=own.money,
        money_events=own.money_events,
    )


def _ordered(lines: Sequence[KeyJourney]) -> tuple[KeyJourney, ...]:
    return tuple(sorted(lines, key=lambda one: (not one.key_reason, -one.customers, one.name)))
