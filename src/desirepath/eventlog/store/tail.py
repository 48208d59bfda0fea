"""The tail as an Arrow table: accepted events that no segment holds yet, read fast and kept between questions."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa
from django.db import connection
from django.db.backends.utils import CursorWrapper

from desirepath.eventlog.models import TailEvent
from desirepath.eventlog.store.columns import COLUMNS, INSTANT

SCHEMA = pa.schema(
    [pa.field(column.name, column.arrow_type) for column in COLUMNS] + [pa.field("bucket", pa.int64())]
)
_STORED = ", ".join([*(column.tail_name for column in COLUMNS), "bucket"])
_BATCH = 20_000
_ENDLESS = 2**63 - 1
_TABLE = TailEvent._meta.db_table
# Statements name fixed columns only; values are parameters.
_READ = f"SELECT {_STORED} FROM {_TABLE} WHERE workspace_id = %s AND seq > %s AND seq <= %s ORDER BY seq"
_STAMP = (
    "SELECT count(*), coalesce(min(seq), 0), coalesce(max(seq), 0), coalesce(sum(customer_key), 0)"
    f" FROM {_TABLE} WHERE workspace_id = %s"
)


@dataclass(frozen=True, slots=True)
class TailStamp:
    """What a tail was when it was read: rows come at its end, go from its start, and move between customers."""

    rows: int
    first: int
    last: int
    customers: int


@dataclass(frozen=True, slots=True)
class Tail:
    """The tail's rows by seq, with their bucket."""

    stamp: TailStamp
    rows: pa.Table


_EMPTY = Tail(TailStamp(0, 0, 0, 0), SCHEMA.empty_table())
_lock = threading.Lock()
_kept: dict[tuple[str, int], Tail] = {}


def read_tail(workspace_id: int) -> Tail:
    """Return the tail now; only what came since the last call of this process is read anew."""
    key = (str(connection.settings_dict["NAME"]), workspace_id)
    before = _kept.get(key, _EMPTY)
    stamp = _stamp(workspace_id)
    if stamp == before.stamp:
        return before
    tail = _extended(workspace_id, before, stamp) or _whole(workspace_id, stamp)
    with _lock:
        _kept[key] = tail
    return tail


def _extended(workspace_id: int, before: Tail, stamp: TailStamp) -> Tail | None:
    """Add the new rows to those kept; None when the kept ones changed."""
    if before.stamp.rows == 0 or stamp.first != before.stamp.first or stamp.last <= before.stamp.last:
        return None
    new = _read(workspace_id, before.stamp.last, stamp.last)
    customers = before.stamp.customers + sum(new.column("customer_key").to_pylist())
    if TailStamp(before.stamp.rows + new.num_rows, stamp.first, stamp.last, customers) != stamp:
        return None
    return Tail(stamp, pa.concat_tables([before.rows, new]).combine_chunks())


def _whole(workspace_id: int, stamp: TailStamp) -> Tail:
    rows = _read(workspace_id, 0, stamp.last) if stamp.rows else SCHEMA.empty_table()
    if rows.num_rows == stamp.rows:
        return Tail(stamp, rows)
    return Tail(TailStamp(-1, 0, 0, 0), rows)  # changed while it was read: right, but never kept as known


def _stamp(workspace_id: int) -> TailStamp:
    with connection.cursor() as cursor:
        cursor.execute(_STAMP, [workspace_id])
        rows, first, last, customers = cursor.fetchone()
    return TailStamp(int(rows), int(first), int(last), int(customers))


def _read(workspace_id: int, after: int, through: int) -> pa.Table:
    with connection.cursor() as cursor:
        cursor.execute(_READ, [workspace_id, after, through])
        return _fetch(cursor)


def read_oldest(workspace_id: int, most: int) -> pa.Table:
    """Return the tail's first rows, in order, at most so many: what a compaction takes at once."""
    with connection.cursor() as cursor:
        cursor.execute(f"{_READ} LIMIT %s", [workspace_id, 0, _ENDLESS, most])
        return _fetch(cursor)


def _fetch(cursor: CursorWrapper) -> pa.Table:
    """Read in batches, so that Python's copy of the rows stays small."""
    batches = iter(lambda: cursor.fetchmany(_BATCH), [])
    tables = [_table(rows) for rows in batches]
    return pa.concat_tables(tables).combine_chunks() if tables else SCHEMA.empty_table()


def _table(rows: Iterable[tuple[object, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True))
    return pa.table(
        [_array(values, field) for values, field in zip(columns, SCHEMA, strict=True)], schema=SCHEMA
    )


def _array(values: tuple[object, ...], field: pa.Field) -> pa.Array:
    if field.type == INSTANT:
        return pa.array(values, pa.int64()).cast(INSTANT)
    if field.name == "message_hash":
        return pa.array([str(value) for value in values], pa.string())
    return pa.array(values, field.type)
