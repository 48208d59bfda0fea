"""Drops resends: the same message id from the same source is one event, unless it says something else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import connection

from desirepath.base.value_tables import value_table
from desirepath.eventlog.intake.drafts import Draft
from desirepath.eventlog.models import SeenMessage

COLUMNS = {"message_hash": "uuid", "content_hash": "bigint"}


def split_resends(drafts: Sequence[Draft], seen_on: date) -> tuple[list[Draft], int, list[Draft]]:
    """Return new events, the number of resends, and events that reuse an id with other content.

    New message ids are remembered in the caller's transaction.
    """
    first: dict[bytes, Draft] = {}
    later = [draft for draft in drafts if first.setdefault(draft.message_hash, draft) is not draft]
    new = _remember(first.values(), seen_on)
    known = _contents([key for key in first if key not in new])
    later.extend(draft for key, draft in first.items() if key not in new)
    repeated = [draft for draft in later if _differs(draft, first, known)]
    return [draft for key, draft in first.items() if key in new], len(later) - len(repeated), repeated


def _differs(draft: Draft, first: dict[bytes, Draft], known: dict[bytes, int | None]) -> bool:
    if draft.message_hash in known:
        content = known[draft.message_hash]
        return content is not None and content != draft.content_hash
    return first[draft.message_hash].content_hash != draft.content_hash


def _remember(drafts: Iterable[Draft], seen_on: date) -> set[bytes]:
    rows = [(draft.message_hash.hex(), draft.content_hash) for draft in drafts]
    table, parameters = value_table("given", COLUMNS, rows)
    statement = f"""
        INSERT INTO eventlog_seenmessage (message_hash, content_hash, seen_on)
        SELECT message_hash, content_hash, %s FROM {table} WHERE true
        ON CONFLICT (message_hash) DO NOTHING RETURNING message_hash
    """  # noqa: S608 - the table expression holds parameters only
    with connection.cursor() as cursor:
        cursor.execute(statement, [seen_on.isoformat(), *parameters])
        return {_bytes(row[0]) for row in cursor.fetchall()}


def _contents(hashes: Sequence[bytes]) -> dict[bytes, int | None]:
    if not hashes:
        return {}
    rows = SeenMessage.objects.filter(message_hash__in=[UUID(bytes=key) for key in hashes]).values_list(
        "message_hash", "content_hash"
    )
    return {key.bytes: content for key, content in rows}


def _bytes(value: UUID | str) -> bytes:
    return bytes.fromhex(value) if isinstance(value, str) else value.bytes


def forget_messages_before(day: date) -> int:
    """Drop hashes of messages seen before a day; the compactor still finds later duplicates in the segments."""
    count, _ = SeenMessage.objects.filter(seen_on__lt=day).delete()
    return count
