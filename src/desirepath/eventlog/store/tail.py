"""The tail as an Arrow table: accepted events that no segment holds yet, read fast and kept between questions."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from django.db import connection, transaction

from desirepath.eventlog.errors import PublishConflict
from desirepath.eventlog.models import TailChunk
from desirepath.eventlog.store.chunks import (
    SCHEMA,
    ChunkKey,
    join,
    list_chunks,
    new_version,
    of_customers,
    oldest_received_us,
    pack,
    read_chunks,
    unpack,
    without_customers,
)

__all__ = ["SCHEMA", "Tail", "TailStamp", "erase_from_tail", "export_from_tail", "read_oldest", "read_tail"]

_ATTEMPTS = 50


@dataclass(frozen=True, slots=True)
class TailStamp:
    """What a tail was when it was read: chunks come at its end, go from its start, and are rewritten."""

    chunks: tuple[ChunkKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Tail:
    """The tail's rows by seq."""

    stamp: TailStamp
    rows: pa.Table


@dataclass(frozen=True, slots=True)
class OldestRows:
    """The start of a tail: the rows, the chunks that hold them, and whether this is all of it."""

    rows: pa.Table
    chunks: tuple[ChunkKey, ...]
    is_whole: bool


_EMPTY = Tail(TailStamp(), SCHEMA.empty_table())
_lock = threading.Lock()
_kept: dict[tuple[str, int], Tail] = {}


def read_tail(workspace_id: int) -> Tail:
    """Return the tail now; only what came since the last call of this process is read anew."""
    key = (str(connection.settings_dict["NAME"]), workspace_id)
    before = _kept.get(key, _EMPTY)
    for _ in range(_ATTEMPTS):
        chunks = list_chunks(workspace_id)
        if chunks == before.stamp.chunks:
            return before
        rows = _read(before, chunks)
        if rows is not None:
            tail = Tail(TailStamp(chunks), rows)
            with _lock:
                _kept[key] = tail
            return tail
    raise PublishConflict("The event log changes faster than it can be read. Ask again.")


def _read(before: Tail, chunks: tuple[ChunkKey, ...]) -> pa.Table | None:
    """Take over the rows that are known already; None when a chunk changed while it was read."""
    gone = _count_gone(before.stamp.chunks, chunks)
    known = before.stamp.chunks[gone:]
    if not known or chunks[: len(known)] != known:
        return read_chunks(chunks) if chunks else SCHEMA.empty_table()
    kept = before.rows.slice(sum(rows for _, _, rows in before.stamp.chunks[:gone]))
    new = chunks[len(known) :]
    added = read_chunks(new) if new else None
    if new and added is None:
        return None
    return join([kept] if added is None else [kept, added])


def _count_gone(before: tuple[ChunkKey, ...], chunks: tuple[ChunkKey, ...]) -> int:
    return before.index(chunks[0]) if chunks and chunks[0] in before else len(before)


def read_oldest(workspace_id: int, most: int) -> OldestRows:
    """Return the first chunks, as many as begin before row number `most`: what a compaction takes at once."""
    for _ in range(_ATTEMPTS):
        chunks = list_chunks(workspace_id)
        count = rows = 0
        while count < len(chunks) and rows < most:
            rows += chunks[count][2]
            count += 1
        found = read_chunks(chunks[:count])
        if found is not None:
            return OldestRows(found, chunks[:count], count == len(chunks))
    raise PublishConflict("The tail changes faster than it can be read. Look again.")


def erase_from_tail(workspace_id: int, keys: Sequence[int]) -> int:
    """Rewrite every chunk that holds events of these customer keys without them; return how many went."""
    with transaction.atomic():
        rows = TailChunk.objects.select_for_update().filter(workspace_id=workspace_id)
        return sum(_erase_from_chunk(chunk, keys) for chunk in rows.order_by("first_seq"))


def _erase_from_chunk(chunk: TailChunk, keys: Sequence[int]) -> int:
    rows = unpack(chunk.body)
    kept = without_customers(rows, keys)
    if kept.num_rows == 0:
        chunk.delete()
    elif kept.num_rows < rows.num_rows:
        TailChunk.objects.filter(pk=chunk.first_seq).update(
            row_count=kept.num_rows,
            oldest_received_at_us=oldest_received_us(kept),
            version=new_version(),
            body=pack(kept),
        )
    return int(rows.num_rows - kept.num_rows)


def export_from_tail(workspace_id: int, keys: Sequence[int], names: Sequence[str]) -> list[dict[str, Any]]:
    """Return these columns of a customer's events in the tail, in order of arrival."""
    rows = read_tail(workspace_id).rows
    found: list[dict[str, Any]] = rows.filter(of_customers(rows, keys)).select(list(names)).to_pylist()
    return found
