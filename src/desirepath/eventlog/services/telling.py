"""Stories of customers, for the customers wing below."""

from __future__ import annotations

from desirepath.customers.stories import Story


def tell_story(workspace_id: int, customer_key: int, cursor: str | None, limit: int) -> Story:
    """Return a customer's events, newest first; the customers wing checked the right."""
    # Loading the query engine takes seconds, which the door and the intake must not pay at their start.
    from desirepath.eventlog.selectors import events  # noqa: PLC0415

    return events.tell_story(workspace_id, customer_key, cursor, limit)
