"""The event log's part in the stories of customers, for the customers wing below."""

from __future__ import annotations

from desirepath.customers.stories import Asked, Moment, Months, StorySource


def _tell(asked: Asked) -> list[Moment]:
    # Loading the query engine takes seconds, which the door and the intake must not pay at their start.
    from desirepath.eventlog.selectors import events  # noqa: PLC0415

    return events.tell_story(asked)


def _months(workspace_id: int, customer_key: int) -> Months:
    from desirepath.eventlog.selectors import events  # noqa: PLC0415 - as above

    return events.count_story_months(workspace_id, customer_key)


EVENTS = StorySource(name="events", kinds=("event",), tell=_tell, months=_months)
