"""Events follow their customer when two profiles become one."""

from __future__ import annotations

from desirepath.eventlog.models import CustomerOverride, RejectedRecord


def move_events(workspace_id: int, from_key: int, into_key: int) -> None:
    """Re-key events by an override, until the compactor has rewritten what holds them.

    Part of the merge's transaction, under the identity lock.
    """
    RejectedRecord.objects.filter(workspace_id=workspace_id, customer_key=from_key).update(
        customer_key=into_key
    )
    CustomerOverride.objects.filter(workspace_id=workspace_id, to_key=from_key).update(to_key=into_key)
    CustomerOverride.objects.create(workspace_id=workspace_id, from_key=from_key, to_key=into_key)
