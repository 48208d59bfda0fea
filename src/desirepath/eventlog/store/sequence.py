"""The arrival order: one counter for captured and imported events."""

from __future__ import annotations

from django.db import transaction

from desirepath.eventlog.models import IntakeCursor

SEQUENCE = "intake"  # the row of IntakeCursor whose `next_seq` counts


def reserve(count: int) -> int:
    """Take `count` numbers and return the first; numbers that stay unused leave a gap, which does no harm."""
    with transaction.atomic():
        IntakeCursor.objects.bulk_create([IntakeCursor(name=SEQUENCE)], ignore_conflicts=True)
        cursor = IntakeCursor.objects.select_for_update().get(name=SEQUENCE)
        first = cursor.next_seq
        IntakeCursor.objects.filter(name=SEQUENCE).update(next_seq=first + count)
    return first
