"""Rejected records as people may see them."""

from __future__ import annotations

from desirepath.base.paging import Page, read_page
from desirepath.eventlog.errors import RejectUnknown
from desirepath.eventlog.models import RejectedRecord
from desirepath.people.contracts import Actor


def list_rejects(
    actor: Actor,
    *,
    reason_code: str = "",
    replayed: bool | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> Page[RejectedRecord]:
    """Return rejected records, newest first, perhaps only of one reason."""
    actor.require("listen.view")
    rows = RejectedRecord.objects.filter(workspace_id=actor.workspace_id).select_related("source")
    if reason_code:
        rows = rows.filter(reason_code=reason_code)
    if replayed is not None:
        rows = rows.filter(replayed_at__isnull=not replayed)
    return read_page(rows, order="-id", cursor=cursor, limit=limit)


def get_reject(actor: Actor, reject_id: int) -> RejectedRecord:
    """Return one rejected record with what was sent."""
    actor.require("listen.view")
    found = RejectedRecord.objects.filter(workspace_id=actor.workspace_id, pk=reject_id).first()
    if found is None:
        raise RejectUnknown(
            f"There is no rejected record {reject_id} in this workspace.", reject_id=reject_id
        )
    return found
