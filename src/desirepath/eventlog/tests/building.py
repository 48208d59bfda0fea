"""Builds event logs for tests: the same rows as tail, as one segment, or as several."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.apps import apps

from desirepath.eventlog.contracts import bucket_of, case_key, message_hash
from desirepath.eventlog.models import EventName, Source
from desirepath.eventlog.store.bulk import BulkCounts, publish_spool
from desirepath.eventlog.store.chunks import SCHEMA, add_chunk
from desirepath.eventlog.store.columns import bucket_count
from desirepath.eventlog.store.sequence import reserve

SECOND_US = 1_000_000
START_US = 1_700_000_000 * SECOND_US


def make_workspace(slug: str = "main") -> int:
    """Create a workspace and return its id."""
    return int(apps.get_model("people", "Workspace").objects.create(slug=slug, name=slug).pk)


def event(customer: int, name: str, at_seconds: float, **columns: Any) -> dict[str, Any]:
    """One event, `at_seconds` after a fixed start; `received` says when it arrived, else at once."""
    return {"customer_key": customer, "event": name, "at": at_seconds, **columns}


def complete(workspace_id: int, given: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Fill in the columns of a segment, except `seq`."""
    names: dict[str, int] = {}
    sources: dict[str, int] = {}
    rows = []
    for row in given:
        source = row.get("source", "web")
        if row["event"] not in names:
            names[row["event"]] = EventName.objects.get_or_create(
                workspace_id=workspace_id, name=row["event"]
            )[0].pk
        if source not in sources:
            sources[source] = Source.objects.get_or_create(
                workspace_id=workspace_id, slug=source, defaults={"name": source, "kind": "capture"}
            )[0].pk
        rows.append(_complete(row, names[row["event"]], sources[source]))
    return rows


def _complete(row: dict[str, Any], event_code: int, source_code: int) -> dict[str, Any]:
    message_id = row.get("message_id") or uuid.uuid4().hex
    at_us = START_US + round(row["at"] * SECOND_US)
    full: dict[str, Any] = dict.fromkeys(SCHEMA.names)
    full |= {key: value for key, value in row.items() if key in full}
    full |= {
        "occurred_at": at_us,
        "received_at": START_US + round(row.get("received", row["at"]) * SECOND_US),
        "event_code": event_code,
        "source_code": source_code,
        "case_key": case_key(row["case_id"]) if row.get("case_id") else None,
        "message_id": message_id,
        "message_hash": str(message_hash(source_code, message_id)),
        "bucket": bucket_of(row["customer_key"], bucket_count()),
    }
    if isinstance(full["properties"], dict):
        full["properties"] = json.dumps(full["properties"])
    return full


def add_to_tail(workspace_id: int, given: Iterable[dict[str, Any]]) -> None:
    """Accept events as the intake does."""
    rows = complete(workspace_id, given)
    first = reserve(len(rows))
    numbered = [{**row, "seq": first + place} for place, row in enumerate(rows)]
    add_chunk(workspace_id, pa.Table.from_pylist(numbered, schema=SCHEMA))


def write_spool(folder: Path, rows: Sequence[dict[str, Any]]) -> Path:
    """Write complete rows as an import does: one folder per bucket, `row` counting over all."""
    schema = pa.schema([field for field in SCHEMA if field.name != "seq"]).append(pa.field("row", pa.int64()))
    folder.mkdir(parents=True)
    for bucket in sorted({row["bucket"] for row in rows}):
        chosen = [{**row, "row": place} for place, row in enumerate(rows) if row["bucket"] == bucket]
        (folder / f"bucket={bucket}").mkdir()
        pq.write_table(
            pa.Table.from_pylist(chosen, schema=schema), folder / f"bucket={bucket}" / "part.parquet"
        )
    return folder


def add_segment(workspace_id: int, given: Iterable[dict[str, Any]], folder: Path) -> BulkCounts:
    """Import events: at most one new segment per bucket."""
    spool = write_spool(folder / uuid.uuid4().hex, complete(workspace_id, given))
    return publish_spool(workspace_id, spool)
