"""Interviews as evidence: a reference is the interview's number."""

from __future__ import annotations

from collections.abc import Collection

from desirepath.frame.evidence.resolving import Found
from desirepath.frame.models import Interview

MOST_DIGITS = 18  # of a number that a database can hold


def find_interviews(workspace_id: int, refs: Collection[str]) -> dict[str, Found]:
    """Find the interviews of a workspace among references."""
    ids = {int(ref): ref for ref in refs if ref.isascii() and ref.isdigit() and len(ref) <= MOST_DIGITS}
    rows = Interview.objects.filter(workspace_id=workspace_id, id__in=ids, archived_at=None)
    return {
        ids[row.pk]: Found(label=f"{row.stakeholder.name}, {row.held_on.isoformat()}", on=row.held_on)
        for row in rows.select_related("stakeholder")
    }
