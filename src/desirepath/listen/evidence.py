"""Feedback as evidence of a map's claims: a reference is the record's number."""

from __future__ import annotations

from collections.abc import Collection

from desirepath.frame.evidence import Found, read_number
from desirepath.listen.models import Feedback


def find_feedback(workspace_id: int, refs: Collection[str]) -> dict[str, Found | None]:
    """Look up answers of a workspace; one that was erased is gone. What was said is not repeated here."""
    numbers = {ref: number for ref in refs if (number := read_number(ref)) is not None}
    rows = Feedback.objects.filter(workspace_id=workspace_id, id__in=numbers.values())
    found = {pk: occurred_at.date() for pk, occurred_at in rows.values_list("pk", "occurred_at")}
    return {
        ref: Found(label=f"Answer of {found[number].isoformat()}", on=found[number])
        if number in found
        else None
        for ref, number in numbers.items()
    }
