"""The columns of a segment: one list for files, the tail and staged imports."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from django.conf import settings

INSTANT = pa.timestamp("us", tz="UTC")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its DuckDB type in files, and its Arrow type in memory."""

    name: str
    sql_type: str
    arrow_type: pa.DataType
    required: bool = False


def _column(name: str, sql_type: str, arrow_type: pa.DataType, *, required: bool = False) -> Column:
    return Column(name, sql_type, arrow_type, required)


COLUMNS = (
    _column("customer_key", "BIGINT", pa.int64(), required=True),
    _column("occurred_at", "TIMESTAMPTZ", INSTANT, required=True),
    _column("received_at", "TIMESTAMPTZ", INSTANT, required=True),
    _column("seq", "BIGINT", pa.int64(), required=True),
    _column("event_code", "INTEGER", pa.int32(), required=True),
    _column("event", "VARCHAR", pa.string(), required=True),
    _column("case_key", "BIGINT", pa.int64()),
    _column("case_id", "VARCHAR", pa.string()),
    _column("source_code", "INTEGER", pa.int32(), required=True),
    _column("message_hash", "UUID", pa.string(), required=True),
    _column("message_id", "VARCHAR", pa.string()),
    _column("channel", "VARCHAR", pa.string()),
    _column("department", "VARCHAR", pa.string()),
    _column("amount_minor", "BIGINT", pa.int64()),
    _column("currency", "VARCHAR", pa.string()),
    _column("scale", "VARCHAR", pa.string()),
    _column("score", "DOUBLE", pa.float64()),
    _column("step", "VARCHAR", pa.string()),
    _column("weight", "DOUBLE", pa.float64()),
    _column("identifiers", "VARCHAR", pa.string()),
    _column("time_original", "VARCHAR", pa.string()),
    _column("properties", "VARCHAR", pa.string()),
)
# Tells a resend from another message under the same id; no question reads it, imports and old files have none.
CONTENT = _column("content_hash", "BIGINT", pa.int64())
STORED = (*COLUMNS, CONTENT)
NAMES = tuple(column.name for column in COLUMNS)
ALL_NAMES = ", ".join(NAMES)
STORED_NAMES = ", ".join(column.name for column in STORED)
SPOOL_NAMES = tuple(name for name in NAMES if name != "seq")
ORDER = "customer_key, occurred_at, seq"


def bucket_count() -> int:
    """Return how many buckets the event log has; it never changes once there are files."""
    return int(settings.EVENT_BUCKETS)


def events_dir() -> Path:
    """Return the folder of all segments."""
    return Path(settings.DATA_DIR) / "events"


def workspace_dir(workspace_id: int) -> Path:
    """Return the folder of a workspace's segments."""
    return events_dir() / f"w{workspace_id}"


def bucket_dir(workspace_id: int, bucket: int) -> Path:
    """Return the folder of a bucket's segments."""
    return workspace_dir(workspace_id) / f"b{bucket:02d}"
