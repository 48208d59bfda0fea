"""Single events, newest first, as the caller may see them; and the stories of customers."""

from __future__ import annotations

from desirepath.base.clock import from_micros
from desirepath.customers.stories import Moment, Story
from desirepath.eventlog.contracts import FEEDBACK_EVENT
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


def tell_story(workspace_id: int, customer_key: int, cursor: str | None, limit: int) -> Story:
    """Return a customer's story for the customers wing, which checked the right."""
    page = customer_events(workspace_id, customer_key=customer_key, cursor=cursor, limit=limit)
    return Story([_moment(event) for event in page.events], page.next_cursor)


def _moment(event: StoredEvent) -> Moment:
    comment = event.properties.get("comment") if event.event == FEEDBACK_EVENT else None
    return Moment(
        kind="feedback" if event.event == FEEDBACK_EVENT else "event",
        occurred_at=from_micros(event.occurred_at_us),
        title=event.event,
        source=event.source,
        case_id=event.case_id,
        channel=event.channel,
        department=event.department,
        step=event.step,
        scale=event.scale,
        score=event.score,
        comment=comment if isinstance(comment, str) else None,
        amount_minor=event.amount_minor,
        currency=event.currency,
        properties=event.properties,
    )
