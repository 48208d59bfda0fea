"""Events of the product's own rooms come into the log past the inbox, in the transaction of their room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from desirepath.base.clock import from_micros
from desirepath.customers.services import lock_identities, touch_customers
from desirepath.eventlog.contracts import EventRow, case_key
from desirepath.eventlog.names import ensure_event_codes
from desirepath.eventlog.sources import note_last_event
from desirepath.eventlog.store import sequence
from desirepath.eventlog.store.chunks import SCHEMA, add_chunk

_SAME = (
    "customer_key", "event", "case_id", "source_code", "message_id", "channel", "department", "amount_minor",
    "currency", "scale", "score", "step", "weight", "identifiers", "time_original", "properties",
)  # fmt: skip


def append_events(workspace_id: int, rows: Sequence[EventRow]) -> None:
    """Put events at the end of the log, in the caller's transaction, which must see to it that each comes once.

    Their customers must be settled; the identity lock is taken, so that none is merged or erased meanwhile.
    """
    if not rows:
        return
    lock_identities(workspace_id)
    codes = ensure_event_codes(workspace_id, {row.event for row in rows})
    first = sequence.reserve(len(rows))
    table = [_columns(row, first + place, codes[row.event]) for place, row in enumerate(rows)]
    add_chunk(workspace_id, pa.Table.from_pylist(table, schema=SCHEMA))
    touch_customers((row.customer_key, row.occurred_at_us, row.occurred_at_us) for row in rows)
    for source in {row.source_code for row in rows}:
        newest = max(row.received_at_us for row in rows if row.source_code == source)
        note_last_event(source, from_micros(newest))


def _columns(row: EventRow, seq: int, event_code: int) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in _SAME},
        "occurred_at": from_micros(row.occurred_at_us),
        "received_at": from_micros(row.received_at_us),
        "seq": seq,
        "event_code": event_code,
        "case_key": None if row.case_id is None else case_key(row.case_id),
        "message_hash": str(row.message_hash),
        "content_hash": None,
    }
