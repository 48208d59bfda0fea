"""A journey and all journeys below it as one, without counting a customer or an event twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desirepath.base.periods import Period
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.selectors import get_definition
from desirepath.frame.selectors.hierarchy import list_opened, list_parents
from desirepath.measure.contracts import Pain
from desirepath.measure.pain import pain_of
from desirepath.measure.questions.together import JourneysTogether, Union
from desirepath.measure.roll_up import ROLL_UP_DEFINITIONS, RollUp, RollUpPart, RollUps
from desirepath.measure.selectors.together import ask_together
from desirepath.measure.tiles import Hits, share_figure
from desirepath.people.contracts import Actor

_NO_STEPS = "“{name}” has no steps yet and is not counted."


def get_roll_up(actor: Actor, slug: str, period: Period) -> RollUps:
    """Return the roll-up of one journey; of one that opens none it is the journey itself."""
    actor.require("measure.view")
    return _roll_up(actor, {slug: list_opened(actor, slug)}, period)


def list_roll_ups(actor: Actor, period: Period) -> RollUps:
    """Return the roll-up of every journey that opens others, read in one pass."""
    actor.require("measure.view")
    return _roll_up(actor, {slug: list_opened(actor, slug) for slug in list_parents(actor)}, period)


def _roll_up(actor: Actor, families: Mapping[str, Sequence[str]], period: Period) -> RollUps:
    slugs = list(dict.fromkeys(slug for family in families.values() for slug in family))
    definitions = {slug: get_definition(actor, slug) for slug in slugs}
    with_steps = [one for one in definitions.values() if one.steps]
    place = {one.slug: number for number, one in enumerate(with_steps)}

    def finish(found: JourneysTogether) -> tuple[RollUp, ...]:
        return tuple(
            _one(definitions[slug], [definitions[one] for one in family], place, found)
            for slug, family in families.items()
        )

    return RollUps(
        since=period.since,
        until=period.until,
        roll_ups=ask_together(actor, ("roll_ups", tuple(families)), with_steps, period, finish),
        definitions=ROLL_UP_DEFINITIONS,
        warnings=tuple(_NO_STEPS.format(name=one.name) for one in definitions.values() if not one.steps),
    )


def _one(
    top: JourneyDefinition,
    family: Sequence[JourneyDefinition],
    place: Mapping[str, int],
    found: JourneysTogether,
) -> RollUp:
    counted = [one for one in family if one.slug in place]
    whole = found.union([place[one.slug] for one in counted])
    parts = tuple(_part(one, place[one.slug], found) for one in counted)
    events = sum(sum(part.money_events.values()) for part in parts)
    return RollUp(
        slug=top.slug,
        name=top.name,
        customers=whole.customers,
        counted_twice=sum(part.customers for part in parts) - whole.customers,
        finished_all=share_figure(Hits(whole.finished_all, whole.customers)),
        finished_any=share_figure(Hits(whole.finished_any, whole.customers)),
        pain=_pain(whole),
        money=whole.money,
        money_events=whole.money_events,
        money_events_counted_twice=events - sum(whole.money_events.values()),
        parts=parts,
    )


def _part(definition: JourneyDefinition, place: int, found: JourneysTogether) -> RollUpPart:
    own = found.union([place])
    facts = found.facts_of(place)
    return RollUpPart(
        slug=definition.slug,
        name=definition.name,
        cases=0 if facts is None else facts.numbers.cases,
        customers=own.customers,
        finished=share_figure(Hits(own.finished_any, own.customers)),
        pain=_pain(own),
        money=own.money,
        money_events=own.money_events,
    )


def _pain(of: Union) -> Pain | None:
    return pain_of(customers=of.concerned, visits=of.visits, answers=of.answers)
