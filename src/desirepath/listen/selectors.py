"""Reads of feedback."""

from __future__ import annotations

from desirepath.base.paging import Page, read_page
from desirepath.listen.models import Feedback
from desirepath.people.contracts import Actor


def list_feedback(
    actor: Actor,
    *,
    step: str = "",
    scale: str = "",
    customer_key: int | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> Page[Feedback]:
    """Return feedback, newest arrival first, perhaps only of a step, a scale or a customer."""
    actor.require("listen.view")
    rows = Feedback.objects.filter(workspace_id=actor.workspace_id).select_related("source")
    wanted = {"step": step or None, "scale": scale or None, "customer_key": customer_key}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value is not None})
    return read_page(rows, order="-id", cursor=cursor, limit=limit)
