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

from desirepath.base.clock import from_micros, now, now_micros
from desirepath.connect.engine import literal
from desirepath.connect.pipeline.keys import CustomerKeys
from desirepath.connect.recipes.customers import CustomerRow
from desirepath.customers.contracts import IdentifierPair, TraitChange
from desirepath.customers.services import (
    apply_trait_changes,
    find_bindings,
    insert_identifiers,
    keep_reserved,
    touch_customers,
)
from desirepath.eventlog.sources import note_last_event
from desirepath.listen.bulk_feedback import FeedbackRow, add_feedback_bulk

_FETCH_ROWS = 5_000


@dataclass(frozen=True, kw_only=True)
class Rows:
    """What is to be written into the operational database beside the segments."""

    workspace_id: int
    engine: duckdb.DuckDBPyConnection
    spool: Path
    source: str
    source_id: int
    keys: CustomerKeys
    described: list[CustomerRow]
    may_merge: bool


@dataclass(frozen=True, kw_only=True)
class Added:
    """How many rows of each kind were new."""

    customers: int
    feedback: int


def write_rows(rows: Rows) -> Added:
    """Write customers, their traits and times, and feedback, in the transaction that publishes the events."""
    fresh = set(rows.keys.fresh.values())
    seen_us = {key: (first_us, last_us) for key, first_us, last_us in _seen(rows)}
    customers = keep_reserved(
        workspace_id=rows.workspace_id,
        fresh=rows.keys.fresh,
        seen_us=seen_us,
        source=rows.source,
        version=rows.keys.version,
        may_merge=rows.may_merge,
    )
    touch_customers((key, *span) for key, span in seen_us.items() if key not in fresh)
    _describe_customers(rows)
    feedback = add_feedback_bulk(
        workspace_id=rows.workspace_id, source_id=rows.source_id, rows=_feedback(rows)
    )
    if seen_us:
        note_last_event(rows.source_id, from_micros(max(last_us for _, last_us in seen_us.values())))
    return Added(customers=customers, feedback=feedback)


def _describe_customers(rows: Rows) -> None:
    """Bind further identifiers that nobody has, and set traits."""
    if not rows.described:
        return
    wanted = {pair for row in rows.described for pair in row.pairs}
    bound = {(kind, value): key for kind, value, key, _ in find_bindings(rows.workspace_id, wanted)}
    further: dict[IdentifierPair, int] = {}
    at_us = now_micros()
    changes: list[TraitChange] = []
    for row in rows.described:
        key = bound[row.pairs[0]]
        for pair in row.pairs[1:]:
            if pair not in bound:
                further.setdefault(pair, key)
        if row.traits:
            changes.append(TraitChange(key, at_us, row.traits))
    insert_identifiers(rows.workspace_id, rows.source, further.items(), now())
    apply_trait_changes(changes)


def _seen(rows: Rows) -> Iterator[tuple[Any, ...]]:
    """Return each customer's key with its first and last time in this import, in microseconds."""
    cursor = rows.engine.cursor().execute(
        "SELECT customer_key, min(epoch_us(first_at)), max(epoch_us(last_at)) FROM identity"
        " JOIN customer_key ON kind = id_kind AND value = id_value GROUP BY customer_key"
    )
    return iter_rows(cursor)


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
        " author_role, consent, weight, properties"
        f" FROM read_parquet({files}, hive_partitioning = false, union_by_name = true) ORDER BY seq"
    )
    for row in iter_rows(cursor):
        yield _feedback_row(row)


def _feedback_row(row: tuple[Any, ...]) -> FeedbackRow:
    message_hash, key, case, step, at, scale, score, comment, language, role, consent, weight, properties = (
        row
    )
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
        properties=json.loads(properties) if properties else {},
    )
