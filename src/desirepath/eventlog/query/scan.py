"""Reads chosen columns of one bucket after the other, ordered by customer, time and arrival."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from django.conf import settings

from desirepath.eventlog.query.limits import limited, too_slow
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.store.columns import ALL_NAMES, NAMES, bucket_count
from desirepath.eventlog.store.engine import file_list, reading
from desirepath.eventlog.store.manifest import SegmentFile
from journeymath.buckets import map_buckets
from journeymath.events import is_sorted

Answer = TypeVar("Answer")
Array = npt.NDArray[Any]
_ORDERED = "ORDER BY customer_key, occurred_at, seq"
_MOST_INSERTED = 20_000  # in one bucket; more are sorted together with the file


@dataclass(frozen=True, kw_only=True)
class ScanPlan:
    """Which expressions to read, and of which rows.

    `columns` maps a name to an SQL expression over the columns of a segment; `conditions` are joined with AND;
    `tables` are registered for the statement under their names.
    """

    columns: Mapping[str, str]
    conditions: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, pa.Table] = field(default_factory=dict)

    @property
    def filter(self) -> str:
        return f"WHERE {' AND '.join(self.conditions)}" if self.conditions else ""


@dataclass(frozen=True)
class Rows:
    """Rows of one bucket, by customer, time and arrival; `column(name)` as the plan named them."""

    customer: npt.NDArray[np.int64]
    time_us: npt.NDArray[np.int64]
    extra: Mapping[str, Array]

    def __len__(self) -> int:
        return int(self.customer.size)

    def column(self, name: str) -> Array:
        return self.extra[name]

    def take(self, rows: npt.NDArray[np.int64]) -> Rows:
        """Only these rows, ascending."""
        extra = {name: column[rows] for name, column in self.extra.items()}
        return Rows(self.customer[rows], self.time_us[rows], extra)


def scan(snapshot: Snapshot, plan: ScanPlan, consume: Callable[[Rows], Answer]) -> list[Answer]:
    """Give each bucket's rows to `consume`, on all cores, and return its answers in the order of buckets."""
    deadline = time.monotonic() + float(settings.QUERY_SECONDS)
    loose = loose_rows(snapshot)

    def read(bucket: int) -> Answer:
        if time.monotonic() > deadline:
            raise too_slow()
        rows = _read_bucket(snapshot, plan, bucket, loose.get(bucket), deadline)
        return consume(rows)

    filled = {segment.bucket for segment in snapshot.segments} | set(loose)
    return map_buckets(read, sorted(filled))


def loose_rows(snapshot: Snapshot) -> dict[int, pa.Table]:
    """Rows outside their bucket's files, under today's customer: the tail, and rows of merged customers."""
    parts = [snapshot.tail_rows.select(NAMES)] if snapshot.tail_rows.num_rows else []
    if snapshot.merges:
        parts += [moved for moved in (_moved(snapshot, bucket) for bucket in range(bucket_count())) if moved]
    if not parts:
        return {}
    rows = snapshot.merges.rekey(pa.concat_tables(parts, promote_options="permissive"))
    buckets = np.asarray(rows.column("customer_key")) % bucket_count()
    return {int(bucket): rows.filter(pa.array(buckets == bucket)) for bucket in np.unique(buckets)}


def _moved(snapshot: Snapshot, bucket: int) -> pa.Table | None:
    """Rows of a bucket's files that belong to customers who live under another key now."""
    former, paths = snapshot.merges.former_in(bucket), [one.path for one in snapshot.segments_of(bucket)]
    if not former or not paths:
        return None
    connection = reading()
    connection.register("former", pa.table({"customer_key": pa.array(former, pa.int64())}))
    columns = ALL_NAMES.replace("message_hash", "message_hash::VARCHAR AS message_hash")
    with limited(connection, float(settings.QUERY_SECONDS)):
        return connection.sql(
            f"SELECT {columns} FROM read_parquet({file_list(paths)}) SEMI JOIN former USING (customer_key)"
        ).to_arrow_table()


def _read_bucket(
    snapshot: Snapshot, plan: ScanPlan, bucket: int, loose: pa.Table | None, deadline: float
) -> Rows:
    files = snapshot.segments_of(bucket)
    connection = reading()
    with limited(connection, deadline - time.monotonic()):
        for name, table in plan.tables.items():
            connection.register(name, table)
        if len(files) == 1 and not snapshot.merges.former_in(bucket) and _is_newer(loose, files[0]):
            rows = _fetch(connection, plan, f"read_parquet({file_list([files[0].path])})", "")
            if is_sorted(rows.customer, rows.time_us):  # the file's order came through; else ask for it
                return rows if loose is None else insert(rows, _fetch_loose(connection, plan, loose))
        source = _all_rows(connection, snapshot, bucket, files, loose)
        return _fetch(connection, plan, source, _ORDERED)


def _is_newer(loose: pa.Table | None, file: SegmentFile) -> bool:
    """True when the loose rows are few and all arrived after those of the file: then they can be inserted."""
    if loose is None:
        return True
    first = int(pc.min(loose.column("seq")).as_py())
    return loose.num_rows <= _MOST_INSERTED and first > file.max_seq


def _fetch_loose(connection: duckdb.DuckDBPyConnection, plan: ScanPlan, loose: pa.Table) -> Rows:
    connection.register("loose", loose)
    return _fetch(connection, plan, f"(SELECT {ALL_NAMES} FROM loose)", _ORDERED)


def insert(rows: Rows, later: Rows) -> Rows:
    """Put later arrivals in their places among ordered rows; of equal customer and time they come last.

    So that a live log, whose tail is short, is not sorted anew for each question.
    """
    if not len(later):
        return rows
    begin = np.searchsorted(rows.customer, later.customer, "left")
    end = np.searchsorted(rows.customer, later.customer, "right")
    spans = zip(begin.tolist(), end.tolist(), later.time_us, strict=True)
    places = [low + int(np.searchsorted(rows.time_us[low:high], at, "right")) for low, high, at in spans]
    return Rows(
        np.insert(rows.customer, places, later.customer),
        np.insert(rows.time_us, places, later.time_us),
        {name: np.insert(column, places, later.extra[name]) for name, column in rows.extra.items()},
    )


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


def _fetch(connection: duckdb.DuckDBPyConnection, plan: ScanPlan, source: str, order: str) -> Rows:
    chosen = "".join(f", {expression} AS {name}" for name, expression in plan.columns.items())
    statement = f"SELECT customer_key, occurred_at{chosen} FROM {source} {plan.filter} {order}"
    # A subquery in FROM lets the plan's expressions name any column of a segment.
    table = connection.sql(statement, params=dict(plan.parameters)).to_arrow_table()
    return Rows(
        customer=_numbers(table.column("customer_key")),
        time_us=_numbers(table.column("occurred_at")).view(np.int64),
        extra={name: _numbers(table.column(name)) for name in plan.columns},
    )


def _numbers(column: pa.ChunkedArray) -> Array:
    """A column as NumPy; text becomes a dictionary-coded object array."""
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return np.asarray(column.to_pandas(), dtype=object)
    if column.null_count and pa.types.is_integer(column.type):
        column = pc.fill_null(column, 0)
    return np.asarray(column.to_numpy())
