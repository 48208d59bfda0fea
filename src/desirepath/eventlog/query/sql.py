"""All events of a snapshot as one table expression, for questions that are plain group-bys."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from desirepath.eventlog.query.loose import loose_rows
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.store.columns import ALL_NAMES
from desirepath.eventlog.store.engine import file_list

_COLUMNS = ALL_NAMES.replace("message_hash", "message_hash::VARCHAR AS message_hash")


def register_events(
    connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, *, bucket: int | None = None
) -> str:
    """Register what the statement needs, and return an expression to stand after FROM; no order is promised.

    With `bucket` only the events of that bucket's customers are read.
    """
    parts = []
    segments = snapshot.segments if bucket is None else snapshot.segments_of(bucket)
    if segments:
        former = pa.table({"customer_key": pa.array(sorted(snapshot.merges.survivor), pa.int64())})
        connection.register("former_customers", former)
        kept = "ANTI JOIN former_customers USING (customer_key)" if snapshot.merges else ""
        files = file_list([segment.path for segment in segments])
        parts.append(f"SELECT {_COLUMNS} FROM read_parquet({files}) {kept}")
    tables = [rows for place, rows in loose_rows(snapshot).items() if bucket in {None, place}]
    if tables or not parts:
        tables = tables or [snapshot.tail_rows.slice(0, 0)]
        connection.register("loose_events", pa.concat_tables(tables))
        parts.append(f"SELECT {ALL_NAMES} FROM loose_events")
    return f"({' UNION ALL '.join(parts)})"
