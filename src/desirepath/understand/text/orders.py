"""Long work of text analytics, ordered by people and done by the reader."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from desirepath.base.clock import now
from desirepath.base.jobs.queue import enqueue, is_due, is_waiting
from desirepath.people.contracts import Actor
from desirepath.understand.text.errors import TextSwitchedOff

LANE = "text"
RETRAIN = "text.retrain"
FIND_TOPICS = "text.find-topics"
EXAMINE_ENDPOINT = "text.examine-endpoint"
ORDERS = (RETRAIN, FIND_TOPICS, EXAMINE_ENDPOINT)


def order(actor: Actor, kind: str, *, in_seconds: float = 0) -> int | None:
    """Order a piece of work for a workspace, in the caller's transaction; None when the same waits already.

    With `in_seconds` it begins later, so that reading what has just come is not slowed down by it.

    Raises
    ------
    TextSwitchedOff
        This installation does not read comments.
    """
    if settings.TEXT_READER == "off":
        raise TextSwitchedOff(
            "Reading of comments is switched off here. Set DESIREPATH_TEXT to encoder or words and start again."
        )
    if is_waiting(actor.workspace_id, kind):
        return None
    return enqueue(
        workspace_id=actor.workspace_id,
        kind=kind,
        payload={"by": actor.label},
        created_by=actor.label,
        run_at=now() + timedelta(seconds=in_seconds),
        max_attempts=2,
    )


def is_work_due() -> bool:
    """Tell whether some ordered work could be done now."""
    return is_due(list(ORDERS))
