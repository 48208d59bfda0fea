"""A customer's events in segments: removed by rewriting the files, or read out for the customer."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
from django.db import transaction

from desirepath.eventlog.contracts import bucket_of
from desirepath.eventlog.errors import PublishConflict
from desirepath.eventlog.store.columns import bucket_count
from desirepath.eventlog.store.engine import file_list, stored_rows, writing
from desirepath.eventlog.store.files import NewSegment, remove, write_segment
from desirepath.eventlog.store.manifest import SegmentFile, list_segments, publish
from desirepath.eventlog.store.tail import export_from_tail

_ATTEMPTS = 5
_EXPORTED = (
    "event", "occurred_at", "received_at", "case_id", "channel", "department", "amount_minor", "currency", "scale",
    "score", "step", "message_id", "time_original", "identifiers", "properties",
)  # fmt: skip


def erase_events(workspace_id: int, keys: Sequence[int]) -> int:
    """Rewrite every segment that holds events of these customer keys without them; return how many went.

    The tail is erased before (`tail.erase_from_tail`): what a compaction has taken from it by then is in a segment
    that is seen here, and a compaction that is under way finds its chunks rewritten and publishes nothing.

    The former files are deleted as soon as the surrounding transaction is committed, not after the grace that
    replaced files have: a question that reads one at this moment starts again.
    """
    for attempt in range(_ATTEMPTS):
        try:
            return _erase_once(workspace_id, keys)
        except PublishConflict:
            if attempt == _ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable: the last attempt returns or raises")


def _erase_once(workspace_id: int, keys: Sequence[int]) -> int:
    with writing() as connection:
        found = _find(connection, workspace_id, keys)
        new_files: list[NewSegment] = []
        try:
            for segment in found:
                new_files += _rewrite(connection, workspace_id, segment, keys)
            publish(workspace_id=workspace_id, new_files=new_files, retire=[segment.id for segment in found])
        except BaseException:
            remove([file.path for file in new_files])
            raise
    transaction.on_commit(_remover([segment.path for segment in found]))
    return sum(segment.row_count for segment in found) - sum(file.row_count for file in new_files)


def _remover(paths: list[Path]) -> Callable[[], None]:
    return lambda: remove(paths)


def _find(connection: duckdb.DuckDBPyConnection, workspace_id: int, keys: Sequence[int]) -> list[SegmentFile]:
    """Return the segments that hold rows of the keys."""
    buckets = {bucket_of(key, bucket_count()) for key in keys}
    segments = [one for one in list_segments(workspace_id) if one.bucket in buckets]
    if not segments:
        return []
    source = f"read_parquet({file_list([one.path for one in segments])}, filename = true)"
    rows = connection.execute(f"SELECT DISTINCT filename FROM {source} WHERE {_is_one_of(keys)}").fetchall()
    paths = {path for (path,) in rows}
    return [one for one in segments if str(one.path) in paths]


def _rewrite(
    connection: duckdb.DuckDBPyConnection, workspace_id: int, segment: SegmentFile, keys: Sequence[int]
) -> list[NewSegment]:
    kept = f"SELECT * FROM {stored_rows([segment.path])} WHERE NOT {_is_one_of(keys)}"
    written = write_segment(connection, workspace_id=workspace_id, bucket=segment.bucket, rows=kept)
    return [] if written is None else [written]


def _is_one_of(keys: Sequence[int]) -> str:
    return f"(customer_key IN ({', '.join(str(int(key)) for key in keys)}))"


def export_tail(workspace_id: int, keys: Sequence[int]) -> list[dict[str, Any]]:
    """Return a customer's events in the tail, in order of arrival."""
    return [_readable(event) for event in export_from_tail(workspace_id, keys, _EXPORTED)]


def export_events(workspace_id: int, keys: Sequence[int]) -> list[dict[str, Any]]:
    """Return a customer's events in segments, in order of time."""
    buckets = {bucket_of(key, bucket_count()) for key in keys}
    paths = [one.path for one in list_segments(workspace_id) if one.bucket in buckets]
    if not paths:
        return []
    with writing() as connection:
        rows = connection.execute(
            f"SELECT {', '.join(_EXPORTED)} FROM read_parquet({file_list(paths)}) WHERE {_is_one_of(keys)}"
            " ORDER BY occurred_at, seq"
        )
        return [_readable(dict(zip(_EXPORTED, row, strict=True))) for row in rows.fetchall()]


def _readable(event: dict[str, Any]) -> dict[str, Any]:
    for name in ("identifiers", "properties"):
        if event[name] is not None:
            event[name] = json.loads(event[name])
    return event
