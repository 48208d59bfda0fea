"""Reads of feedback."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from desirepath.base.paging import Page, read_page
from desirepath.base.periods import Period
from desirepath.listen.models import Feedback
from desirepath.people.contracts import Actor

CHUNK = 2_000  # comments in memory at a time


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


@dataclass(frozen=True, slots=True)
class Comment:
    """The words of one answer."""

    text: str
    step: str
    customer_key: int | None
    occurred_at: datetime


def iter_comments(
    workspace_id: int, *, steps: Collection[str], period: Period, limit: int
) -> Iterator[Comment]:
    """Yield the comments given at steps in a period, newest first, at most `limit`, in chunks.

    An empty slug among the steps stands for answers that name none. The right to read is the asker's to check.
    """
    rows = Feedback.objects.filter(workspace_id=workspace_id, step__in=list(steps)).exclude(comment="")
    if period.since is not None:
        rows = rows.filter(occurred_at__gte=period.since)
    if period.until is not None:
        rows = rows.filter(occurred_at__lt=period.until)
    columns = rows.order_by("-occurred_at", "-id").values_list(
        "comment", "step", "customer_key", "occurred_at"
    )
    for row in columns[:limit].iterator(chunk_size=CHUNK):
        yield Comment(*row)
