"""Last stage: everything that the import adds becomes visible in one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any
from uuid import UUID

import duckdb

from desirepath.base.clock import from_micros
from desirepath.connect.engine import literal
from desirepath.connect.pipeline.persons import Persons
from desirepath.connect.pipeline.spool import ANSWER_WORDS
from desirepath.eventlog.sources import note_last_event
from desirepath.listen.bulk_feedback import FeedbackRow, add_feedback_bulk

_FETCH_ROWS = 5_000


@dataclass(frozen=True, kw_only=True)
class Rows:
    """What is to be written into the operational database beside the segments."""

    workspace_id: int
    spool: Path
    engine: duckdb.DuckDBPyConnection
    source_id: int
    persons: Persons


@dataclass(frozen=True, kw_only=True)
class Added:
    """How many rows of each kind were new."""

    customers: int
    feedback: int


def write_rows(rows: Rows) -> Added:
    """Write customers, unless they are there already, and feedback; in the transaction that publishes."""
    customers = rows.persons.finish()
    feedback = add_feedback_bulk(
        workspace_id=rows.workspace_id, source_id=rows.source_id, rows=_feedback(rows)
    )
    if rows.persons.newest_us is not None:
        note_last_event(rows.source_id, from_micros(rows.persons.newest_us))
    return Added(customers=customers, feedback=feedback)


def iter_rows(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    """Yield a result's rows, some thousand at a time."""
    while rows := cursor.fetchmany(_FETCH_ROWS):
        yield from rows


def _feedback(rows: Rows) -> Iterator[FeedbackRow]:
    if not any(rows.spool.glob("bucket=*/feedback*.parquet")):
        return
    files = literal(rows.spool / "bucket=*" / "feedback*.parquet")
    cursor = rows.engine.cursor().execute(
        "SELECT message_hash, customer_key, case_id, step, occurred_at, scale, score, comment, language,"
        " author_role, consent, weight, properties, source_kind"
        f" FROM read_parquet({files}, hive_partitioning = false, union_by_name = true) ORDER BY seq"
    )
    for row in iter_rows(cursor):
        yield _feedback_row(row)


def _further_properties(text: str | None) -> dict[str, Any]:
    """The properties without the words that have fields of their own."""
    properties: dict[str, Any] = json.loads(text) if text else {}
    return {name: value for name, value in properties.items() if name not in ANSWER_WORDS}


def _feedback_row(row: tuple[Any, ...]) -> FeedbackRow:
    message_hash, key, case, step, at, scale, score, comment, language, role, consent, *rest = row
    weight, properties, source_kind = rest
    return FeedbackRow(
        message_hash=message_hash if isinstance(message_hash, UUID) else UUID(str(message_hash)),
        customer_key=key,
        case_id=case or "",
        step=step or "",
        occurred_at=at.replace(tzinfo=UTC),
        scale=scale,
        score=score,
        comment=(comment or "").replace("\0", ""),
        language=language or "",
        author_role=role,
        consent=consent,
        weight=weight,
        properties=_further_properties(properties),
        source_kind=source_kind,
    )
