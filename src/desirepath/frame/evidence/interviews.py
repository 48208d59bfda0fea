"""Interviews as evidence: a reference is the interview's number in the register."""

from __future__ import annotations

from collections.abc import Collection

from desirepath.frame.evidence.resolving import Found, read_number
from desirepath.frame.models import Interview


def find_interviews(workspace_id: int, refs: Collection[str]) -> dict[str, Found | None]:
    """Look up the interviews of a workspace; an archived one still stands for what was said."""
    numbers = {ref: number for ref in refs if (number := read_number(ref)) is not None}
    rows = Interview.objects.filter(workspace_id=workspace_id, id__in=numbers.values())
    found = {row.pk: _found(row) for row in rows.select_related("stakeholder")}
    return {ref: found.get(number) for ref, number in numbers.items()}


def _found(row: Interview) -> Found:
    return Found(label=f"{row.stakeholder.name}, {row.held_on.isoformat()}", on=row.held_on)
