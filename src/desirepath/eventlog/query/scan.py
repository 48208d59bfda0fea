"""Reads chosen columns of one bucket after the other, ordered by customer, time and arrival."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from django.conf import settings

from desirepath.eventlog.query.file_rows import ScanPlan, fetch, find_kept, read_file
from desirepath.eventlog.query.kept_columns import forget_other_files
from desirepath.eventlog.query.limits import limited, too_slow
from desirepath.eventlog.query.loose import loose_rows
from desirepath.eventlog.query.rows import Rows, insert
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.store.columns import ALL_NAMES, workspace_dir
from desirepath.eventlog.store.engine import file_list, reading
from desirepath.eventlog.store.manifest import SegmentFile
from journeymath.buckets import map_buckets

Answer = TypeVar("Answer")
_ORDERED = "ORDER BY customer_key, occurred_at, seq"
_MOST_INSERTED = 20_000  # in one bucket; more are sorted together with the file


def scan(snapshot: Snapshot, plan: ScanPlan, consume: Callable[[Rows], Answer]) -> list[Answer]:
    """Give each bucket's rows to `consume`, on all cores, and return its answers in the order of buckets."""
    deadline = time.monotonic() + float(settings.QUERY_SECONDS)
    loose = loose_rows(snapshot, deadline)
    live = {segment.path for segment in snapshot.segments}
    forget_other_files(workspace_dir(snapshot.workspace_id), live)

    def read(bucket: int) -> Answer:
        if time.monotonic() > deadline:
            raise too_slow()
        rows = _read_bucket(snapshot, plan, bucket, loose.get(bucket), deadline)
        return consume(rows)

    filled = {segment.bucket for segment in snapshot.segments} | set(loose)
    return map_buckets(read, sorted(filled))


def _read_bucket(
    snapshot: Snapshot, plan: ScanPlan, bucket: int, loose: pa.Table | None, deadline: float
) -> Rows:
    files = snapshot.segments_of(bucket)
    in_order = len(files) == 1 and not snapshot.merges.former_in(bucket) and _is_newer(loose, files[0])
    kept = find_kept(plan, files[0].path) if in_order and loose is None else None
    if kept is not None:  # no engine is needed, nor a clock that would stop it
        return kept
    connection = reading()
    with limited(connection, deadline - time.monotonic()):
        for name, table in plan.tables.items():
            connection.register(name, table)
        if in_order:
            rows = read_file(connection, plan, files[0].path)
            if rows is not None:
                return rows if loose is None else insert(rows, _fetch_loose(connection, plan, loose))
        source = _all_rows(connection, snapshot, bucket, files, loose)
        return fetch(connection, plan, source, _ORDERED)


def _is_newer(loose: pa.Table | None, file: SegmentFile) -> bool:
    """True when the loose rows are few and all arrived after those of the file: then they can be inserted."""
    if loose is None:
        return True
    first = int(pc.min(loose.column("seq")).as_py())
    return loose.num_rows <= _MOST_INSERTED and first > file.max_seq


def _fetch_loose(connection: duckdb.DuckDBPyConnection, plan: ScanPlan, loose: pa.Table) -> Rows:
    connection.register("loose", loose)
    return fetch(connection, plan, f"(SELECT {ALL_NAMES} FROM loose)", _ORDERED)


def _all_rows(
    connection: duckdb.DuckDBPyConnection,
    snapshot: Snapshot,
    bucket: int,
    files: list[SegmentFile],
    loose: pa.Table | None,
) -> str:
    parts = []
    if files:
        former = snapshot.merges.former_in(bucket)
        connection.register("former", pa.table({"customer_key": pa.array(former, pa.int64())}))
        kept = "ANTI JOIN former USING (customer_key)" if former else ""
        columns = ALL_NAMES.replace("message_hash", "message_hash::VARCHAR AS message_hash")
        parts.append(f"SELECT {columns} FROM read_parquet({file_list([one.path for one in files])}) {kept}")
    if loose is not None:
        connection.register("loose", loose)
        parts.append(f"SELECT {ALL_NAMES} FROM loose")
    return f"({' UNION ALL '.join(parts)})"
