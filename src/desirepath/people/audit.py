"""The audit log: one line for each change, in the same transaction as the change."""

from __future__ import annotations

from typing import Any

from desirepath.people.contracts import Actor
from desirepath.people.models import AuditEntry


def record(
    *,
    actor: Actor,
    action: str,
    object_type: str,
    object_id: object,
    summary: str,
    changes: dict[str, Any] | None = None,
) -> None:
    """Write one audit entry, e.g. action "journey.imported", summary "Imported journey “Order to delivery”"."""
    AuditEntry.objects.create(
        workspace_id=actor.workspace_id,
        actor=actor.label,
        user_id=actor.user_id,
        action=action,
        object_type=object_type,
        object_id=str(object_id),
        summary=summary[:300],
        changes=changes or {},
    )
