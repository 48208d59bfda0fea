"""A customer's events for their story: a page before a place, and how many each month has."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from desirepath.eventlog.contracts import FEEDBACK_EVENT, bucket_of
from desirepath.eventlog.query.asking import with_snapshot
from desirepath.eventlog.query.limits import limited
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.query.sql import register_events
from desirepath.eventlog.questions.stories import STORED_COLUMNS, StoredEvent, stored_event
from desirepath.eventlog.store.columns import bucket_count
from desirepath.eventlog.store.engine import reading

Row = tuple[Any, ...]
_NEWEST_FIRST = "ORDER BY occurred_at DESC, seq DESC LIMIT $most"


def customer_moments(
    workspace_id: int, customer_key: int, *, before: tuple[int, int] | None, limit: int
) -> tuple[StoredEvent, ...]:
    """Return events of a customer, newest first, those before (microseconds, seq); answers are left out."""
    return with_snapshot(workspace_id, None, lambda snapshot: _moments(snapshot, customer_key, before, limit))


def customer_months(workspace_id: int, customer_key: int) -> dict[str, int]:
    """Return how many events of a customer every month has, as "2026-10" → 12; answers are left out."""

    def count(snapshot: Snapshot) -> dict[str, int]:
        chosen, values = _of_customer(snapshot, customer_key)
        columns = "strftime(occurred_at, '%Y-%m'), count(*)"
        return {str(month): n for month, n in _ask(snapshot, columns, f"{chosen} GROUP BY 1", values)}

    return with_snapshot(workspace_id, ("customer_months", customer_key), count)


def _moments(
    snapshot: Snapshot, customer_key: int, before: tuple[int, int] | None, limit: int
) -> tuple[StoredEvent, ...]:
    chosen, values = _of_customer(snapshot, customer_key)
    values["most"] = limit
    if before is not None:
        chosen += " AND (occurred_at, seq) < (make_timestamptz($time), $seq)"
        values |= {"time": before[0], "seq": before[1]}
    # Two looks: the page's last instant by two narrow columns, then whole rows from there on.
    ends = _ask(snapshot, "epoch_us(occurred_at)", f"{chosen} {_NEWEST_FIRST}", values)
    if not ends:
        return ()
    page = f"{chosen} AND occurred_at >= make_timestamptz($oldest) {_NEWEST_FIRST}"
    rows = _ask(snapshot, STORED_COLUMNS, page, values | {"oldest": ends[-1][0]})
    return tuple(stored_event(snapshot, row) for row in rows)


def _of_customer(snapshot: Snapshot, customer_key: int) -> tuple[str, dict[str, Any]]:
    key = snapshot.merges.survivor.get(customer_key, customer_key)
    return "customer_key = $customer AND event <> $answer", {"customer": key, "answer": FEEDBACK_EVENT}


def _ask(snapshot: Snapshot, columns: str, chosen: str, values: dict[str, Any]) -> list[Row]:
    bucket = bucket_of(values["customer"], bucket_count())
    connection = reading()
    with limited(connection, float(settings.QUERY_SECONDS)):
        source = register_events(connection, snapshot, bucket=bucket)
        rows: list[Row] = connection.sql(
            f"SELECT {columns} FROM {source} WHERE {chosen}", params=values
        ).fetchall()
        return rows
