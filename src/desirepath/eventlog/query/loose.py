"""Rows outside their bucket's files: the tail without what files hold already, and rows of merged customers."""

from __future__ import annotations

import time
from collections.abc import Hashable, Iterator
from datetime import timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.conf import settings

from desirepath.eventlog.query.limits import limited
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.store.columns import ALL_NAMES, NAMES, bucket_count
from desirepath.eventlog.store.engine import file_list, reading

_NO_HASHES = pa.array([], pa.string())
# By log: what was asked and what was found, because late rows stay the same while others come.
_held: dict[tuple[str, int], tuple[Hashable, pa.Array]] = {}


def loose_rows(snapshot: Snapshot, deadline: float | None = None) -> dict[int, pa.Table]:
    """Return rows outside their bucket's files, by bucket, under today's customer."""
    deadline = time.monotonic() + float(settings.QUERY_SECONDS) if deadline is None else deadline
    parts = [_new_in_tail(snapshot, deadline)] if snapshot.tail_rows.num_rows else []
    if snapshot.merges:
        moved = (_moved(snapshot, bucket, deadline) for bucket in range(bucket_count()))
        parts += [rows for rows in moved if rows]
    if not parts:
        return {}
    rows = snapshot.merges.rekey(pa.concat_tables(parts, promote_options="permissive"))
    return dict(_by_bucket(rows))


def _by_bucket(rows: pa.Table) -> Iterator[tuple[int, pa.Table]]:
    buckets = np.asarray(rows.column("customer_key")) % bucket_count()
    for bucket in np.unique(buckets):
        yield int(bucket), rows.filter(pa.array(buckets == bucket))


def _moved(snapshot: Snapshot, bucket: int, deadline: float) -> pa.Table | None:
    """Rows of a bucket's files that belong to customers who live under another key now."""
    former, paths = snapshot.merges.former_in(bucket), [one.path for one in snapshot.segments_of(bucket)]
    if not former or not paths:
        return None
    connection = reading()
    connection.register("former", pa.table({"customer_key": pa.array(former, pa.int64())}))
    columns = ALL_NAMES.replace("message_hash", "message_hash::VARCHAR AS message_hash")
    with limited(connection, deadline - time.monotonic()):
        return connection.sql(
            f"SELECT {columns} FROM read_parquet({file_list(paths)}) SEMI JOIN former USING (customer_key)"
        ).to_arrow_table()


def _new_in_tail(snapshot: Snapshot, deadline: float) -> pa.Table:
    """The tail without resends that came when their message ids were forgotten: the next compaction drops them."""
    rows = snapshot.tail_rows.select(NAMES)
    late = _is_late(rows)
    if not snapshot.segments or not pc.any(late).as_py():
        return rows
    held = _held_hashes(snapshot, rows.filter(late), deadline)
    return (
        rows.filter(pc.invert(pc.is_in(rows.column("message_hash"), value_set=held))) if len(held) else rows
    )


def _is_late(rows: pa.Table) -> pa.ChunkedArray:
    """Rows that happened before the days for which message ids are remembered; only they can be such resends."""
    window = pa.scalar(timedelta(days=int(settings.DEDUP_DAYS)), pa.duration("us"))
    return pc.greater(pc.subtract(rows.column("received_at"), rows.column("occurred_at")), window)


def _held_hashes(snapshot: Snapshot, late: pa.Table, deadline: float) -> pa.Array:
    """Return the hashes of late rows that files of their bucket hold."""
    log = (str(settings.DATA_DIR), snapshot.workspace_id)
    segments = tuple(one.id for one in snapshot.segments)
    asked = (segments, snapshot.merges.ids, np.asarray(late.column("seq")).tobytes())
    known = _held.get(log)
    if known is not None and known[0] == asked:
        return known[1]
    late = snapshot.merges.rekey(late)
    found = [_find_held(snapshot, bucket, rows, deadline) for bucket, rows in _by_bucket(late)]
    held = pa.concat_arrays([_NO_HASHES, *found])
    _held[log] = (asked, held)
    return held


def _find_held(snapshot: Snapshot, bucket: int, late: pa.Table, deadline: float) -> pa.Array:
    places = {bucket, *snapshot.merges.buckets_into(bucket)}
    paths = [one.path for one in snapshot.segments if one.bucket in places]
    if not paths:
        return _NO_HASHES
    connection = reading()
    connection.register("late", late.select(["message_hash"]))
    with limited(connection, deadline - time.monotonic()):
        found = connection.sql(
            f"SELECT DISTINCT message_hash::VARCHAR AS message_hash FROM read_parquet({file_list(paths)})"
            " WHERE message_hash IN (SELECT message_hash::UUID FROM late)"
        ).to_arrow_table()
    return found.column("message_hash").combine_chunks().cast(pa.string())
