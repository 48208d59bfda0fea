"""Writes accepted events to the tail, as fast as each database takes rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import connection
from msgspec.json import encode

from desirepath.eventlog.contracts import bucket_of, case_key
from desirepath.eventlog.intake.drafts import Draft

COLUMNS = (
    "seq", "workspace_id", "bucket", "customer_key", "occurred_at_us", "received_at_us", "event_code", "event",
    "case_key", "case_id", "source_code", "message_hash", "message_id", "channel", "department", "amount_minor",
    "currency", "scale", "score", "step", "weight", "identifiers", "time_original", "properties",
)  # fmt: skip
NAMES = ", ".join(COLUMNS)
COPY = f"COPY eventlog_tailevent ({NAMES}) FROM STDIN"
INSERT = f"INSERT INTO eventlog_tailevent ({NAMES}) VALUES ({', '.join(['?'] * len(COLUMNS))})"  # noqa: S608 - names above


def write_tail(drafts: Sequence[Draft], first_seq: int, codes: dict[str, int]) -> None:
    """Insert the events in order, the first with number `first_seq`."""
    buckets = settings.EVENT_BUCKETS
    rows = (_row(draft, first_seq + place, codes[draft.event], buckets) for place, draft in enumerate(drafts))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(COPY) as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            # The driver's own cursor: Django's would rewrite the statement's placeholders each time.
            cursor.connection.executemany(INSERT, rows)


def _row(draft: Draft, seq: int, code: int, buckets: int) -> tuple[Any, ...]:
    return (
        seq,
        draft.workspace_id,
        bucket_of(draft.customer_key, buckets),
        draft.customer_key,
        draft.occurred_at_us,
        draft.received_at_us,
        code,
        draft.event,
        case_key(draft.case_id) if draft.case_id is not None else None,
        draft.case_id,
        draft.source_id,
        draft.message_hash,
        draft.message_id,
        draft.channel,
        draft.department,
        draft.amount_minor,
        draft.currency,
        draft.scale,
        draft.score,
        draft.step,
        draft.weight,
        encode(dict(draft.claim.pairs())).decode(),
        draft.time_original,
        draft.properties,
    )
