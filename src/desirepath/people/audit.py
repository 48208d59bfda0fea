"""The audit log: one line for each change, in the same transaction as the change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from desirepath.base.clock import now
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


MOST_SENTENCES = 200


def record_folded(
    *,
    actor: Actor,
    action: str,
    object_type: str,
    object_id: object,
    summary: str,
    sentences: Sequence[str],
    within: timedelta,
) -> None:
    """Write an audit entry, or add to the newest one of the object when the same actor wrote it a moment ago.

    For things that people change many times in a minute: one line says what was done, with every sentence up to
    200 and the number of the rest. The line keeps the time of the first change and the summary of the last.
    """
    newest = (
        AuditEntry.objects.filter(
            workspace_id=actor.workspace_id,
            at__gte=now() - within,
            object_type=object_type,
            object_id=str(object_id),
        )
        .order_by("-id")
        .first()
    )
    if newest is None or (newest.action, newest.actor, newest.user_id) != (
        action,
        actor.label,
        actor.user_id,
    ):
        record(
            actor=actor,
            action=action,
            object_type=object_type,
            object_id=object_id,
            summary=summary,
            changes=_folded({}, sentences),
        )
        return
    newest.summary, newest.changes = summary[:300], _folded(newest.changes, sentences)
    newest.save(update_fields=["summary", "changes"])


def _folded(before: dict[str, Any], sentences: Sequence[str]) -> dict[str, Any]:
    kept = [*before.get("sentences", []), *sentences]
    changes: dict[str, Any] = {"sentences": kept[:MOST_SENTENCES], "times": before.get("times", 0) + 1}
    left_out = before.get("left_out", 0) + max(len(kept) - MOST_SENTENCES, 0)
    return {**changes, "left_out": left_out} if left_out else changes
