"""Changes of feedback that can be taken back: what was there before is kept for a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from desirepath.base.clock import now
from desirepath.listen.models import VoiceDeed
from desirepath.listen.voice.errors import UndoUnknown
from desirepath.people.contracts import Actor

HOURS = 24
AT_ONCE = 450  # numbers in one statement: below SQLite's oldest limit of parameters

# What stood somewhere before, and the numbers of the feedback where it did.
Before = list[tuple[Any, list[int]]]


def keep_deed(actor: Actor, deed: str, value: Any, before: Before) -> UUID | None:
    """Keep the way back of a change; return its key, or None where nothing changed."""
    count = sum(len(ids) for _, ids in before)
    if not count:
        return None
    kept = VoiceDeed.objects.create(
        workspace_id=actor.workspace_id,
        user_id=actor.user_id,
        by_label=actor.label,
        deed=deed,
        before={"value": value, "groups": before},
        count=count,
        done_at=now(),
    )
    return kept.key


def take_deed(actor: Actor, key: UUID) -> VoiceDeed:
    """Return the actor's own change, locked, and mark it undone.

    Raises
    ------
    UndoUnknown
        There was none, somebody else made it, its day is over, or it is undone already.
    """
    own = VoiceDeed.objects.select_for_update().filter(
        workspace_id=actor.workspace_id, key=key, undone_at=None
    )
    rows = own.filter(
        user_id=actor.user_id, by_label=actor.label, done_at__gte=now() - timedelta(hours=HOURS)
    )
    found = rows.first()
    if found is None:
        raise UndoUnknown(
            "This change cannot be undone: it was undone already, somebody else made it, or a day has passed.",
            undo_key=str(key),
        )
    found.undone_at = now()
    found.save(update_fields=["undone_at"])
    return found


def forget_old_deeds() -> int:
    """Forget changes whose day is over; return how many."""
    return VoiceDeed.objects.filter(done_at__lt=now() - timedelta(hours=HOURS)).delete()[0]


def in_parts(ids: Iterable[int], size: int = AT_ONCE) -> Iterator[list[int]]:
    """Yield numbers some at a time, in rising order."""
    return in_order(sorted(set(ids)), size)


def in_order(ids: Sequence[int], size: int = AT_ONCE) -> Iterator[list[int]]:
    """Yield numbers some at a time, as they stand."""
    for start in range(0, len(ids), size):
        yield list(ids[start : start + size])


def grouped(pairs: Iterable[tuple[Any, int]]) -> Before:
    """Put the numbers together that had the same before."""
    found: dict[Any, list[int]] = {}
    for value, number in pairs:
        found.setdefault(value, []).append(number)
    return list(found.items())
