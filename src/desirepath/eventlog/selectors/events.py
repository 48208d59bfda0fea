"""Single events, newest first, as the caller may see them; and the stories of customers."""

from __future__ import annotations

from desirepath.base.clock import from_micros
from desirepath.customers.stories import Asked, Moment, Months
from desirepath.eventlog.questions.moments import customer_moments, customer_months
from desirepath.eventlog.questions.names import event_names, property_names
from desirepath.eventlog.questions.stories import EventPage, StoredEvent, customer_events
from desirepath.people.contracts import Actor

PAGE = 100


def list_events(
    actor: Actor, *, customer_key: int | None = None, case_id: str = "", cursor: str | None = None
) -> EventPage:
    """Return events of a customer or of a case, newest first; without either, of all."""
    actor.require("listen.view")
    return customer_events(
        actor.workspace_id, customer_key=customer_key, case_id=case_id or None, cursor=cursor, limit=PAGE
    )


def list_event_names(actor: Actor) -> list[str]:
    """Return the names of events that occur, most frequent first."""
    actor.require("frame.view")
    return [use.name for use in event_names(actor.workspace_id)]


def list_property_names(actor: Actor, event: str = "") -> list[str]:
    """Return the paths of properties that the newest events carry, most frequent first."""
    actor.require("frame.view")
    used = property_names(actor.workspace_id, event=event or None)
    return [use.path for use in used.properties if not use.path.startswith("properties.$")]


def tell_story(asked: Asked) -> list[Moment]:
    """Return a customer's events for the customers wing; what they said is told by the wing that hears it."""
    events = customer_moments(asked.workspace_id, asked.customer_key, before=asked.before, limit=asked.limit)
    return [_moment(event) for event in events]


def count_story_months(workspace_id: int, customer_key: int) -> Months:
    """Return how many events of a customer every month has."""
    months = customer_months(workspace_id, customer_key)
    return {(month, "event"): count for month, count in months.items()}


def _moment(event: StoredEvent) -> Moment:
    return Moment(
        kind="event",
        occurred_at=from_micros(event.occurred_at_us),
        title=event.event,
        order=event.seq,
        source=event.source,
        case_id=event.case_id,
        channel=event.channel,
        department=event.department,
        step=event.step,
        amount_minor=event.amount_minor,
        currency=event.currency,
        properties=event.properties,
    )
