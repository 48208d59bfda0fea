"""Rows of the sample as Arrow tables: one call per kind of event, put together at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from desirepath.connect.sample import draws, truths
from desirepath.connect.sample.draws import Ints

PROPERTY_TYPES = {
    "region": pa.string(),
    "topic": pa.string(),
    "product": pa.string(),
    "reason": pa.string(),
    "path": pa.string(),
    "agent": pa.string(),
    "letter": pa.string(),
    "attempt": pa.int64(),
    "on_time": pa.bool_(),
    "first": pa.bool_(),
}
# `number` is the customer's place in the profiles (−1: unknown visitor), `anchor_us` the start of the run that the
# row belongs to; both serve to end a customer's history at the cancellation and leave before the tables do.
_WORKING = [("number", pa.int64()), ("anchor_us", pa.int64()), ("visitor", pa.string())]
_SHARED = [("case_id", pa.string()), ("occurred_at_us", pa.int64()), ("channel", pa.string())]
EVENT_SCHEMA = pa.schema(
    [
        *_WORKING,
        *_SHARED,
        ("event", pa.string()),
        ("department", pa.string()),
        ("amount_minor", pa.int64()),
        ("currency", pa.string()),
        *PROPERTY_TYPES.items(),
    ]
)
FEEDBACK_SCHEMA = pa.schema(
    [
        *_WORKING,
        *_SHARED,
        ("step", pa.string()),
        ("scale", pa.string()),
        ("score", pa.int64()),
        ("comment", pa.string()),
        ("language", pa.string()),
        ("region", pa.string()),
    ]
)


@dataclass(frozen=True)
class Run:
    """One run of each of many customers: who, since when, under which case id."""

    number: Ints
    started_us: Ints
    case_id: pa.Array | None = None
    visitor: pa.Array | None = None

    def part(self, chosen: NDArray[Any]) -> Run:
        """Keep some of the runs."""
        keep = pa.array(chosen)

        def select(column: pa.Array | None) -> pa.Array | None:
            if column is None:
                return None
            return column.filter(keep) if chosen.dtype == np.bool_ else column.take(keep)

        return Run(self.number[chosen], self.started_us[chosen], select(self.case_id), select(self.visitor))

    def __len__(self) -> int:
        return len(self.number)


def case_ids(prefix: str, numbers: Ints) -> pa.Array:
    """Return ids such as ORD-000042."""
    digits = pc.utf8_lpad(pc.cast(pa.array(numbers), pa.string()), 6, "0")
    return pc.binary_join_element_wise(pa.scalar(prefix), digits, pa.scalar("-"))


def event_rows(
    event: str,
    run: Run,
    at_us: Ints,
    *,
    channel: object,
    department: object,
    amount_minor: object = None,
    **properties: object,
) -> pa.Table:
    """Return the rows of one kind of event; a value may be one for all or an array."""
    values = {
        **_run_values(run, at_us, channel),
        "event": event,
        "department": department,
        "amount_minor": amount_minor,
        "currency": None if amount_minor is None else truths.CURRENCY,
        **properties,
    }
    return _table(EVENT_SCHEMA, values, len(run))


def feedback_rows(
    step: str, scale: str, run: Run, at_us: Ints, *, channel: object, score: Ints, **columns: object
) -> pa.Table:
    """Return answers to one question at one step."""
    values = {**_run_values(run, at_us, channel), "step": step, "scale": scale, "score": score, **columns}
    return _table(FEEDBACK_SCHEMA, values, len(run))


def _run_values(run: Run, at_us: Ints, channel: object) -> dict[str, object]:
    return {
        "number": run.number,
        "anchor_us": run.started_us,
        "visitor": run.visitor,
        "case_id": run.case_id,
        "occurred_at_us": at_us,
        "channel": channel,
    }


def _table(schema: pa.Schema, values: dict[str, object], count: int) -> pa.Table:
    unknown = set(values) - set(schema.names)
    if unknown:
        raise KeyError(f"no such column in the sample: {sorted(unknown)}")
    return pa.Table.from_arrays(
        [_column(values.get(field.name), field.type, count) for field in schema], schema=schema
    )


def _column(value: object, kind: pa.DataType, count: int) -> pa.Array:
    if value is None or isinstance(value, str | int | bool):
        return pa.repeat(pa.scalar(value, kind), count)
    return pc.cast(value if isinstance(value, pa.Array) else pa.array(value), kind)


def put_together(
    tables: Iterable[pa.Table], customer_ids: pa.Array, cancelled_us: Ints, prefix: str
) -> pa.Table:
    """Join tables, end each history at its cancellation and the year, order by time, give ids."""
    table = pa.concat_tables(tables)
    number = table["number"].to_numpy()
    ends_us = np.where(number >= 0, cancelled_us[np.maximum(number, 0)], draws.END_US)
    inside = (table["anchor_us"].to_numpy() <= ends_us) & (table["occurred_at_us"].to_numpy() < draws.END_US)
    table = table.filter(pa.array(inside))
    order = pc.sort_indices(table, [("occurred_at_us", "ascending"), ("number", "ascending")])
    return _public(table.take(order), customer_ids, prefix)


def _public(table: pa.Table, customer_ids: pa.Array, prefix: str) -> pa.Table:
    number = table["number"].combine_chunks()
    somebody = pc.if_else(pc.greater_equal(number, 0), number, pa.scalar(None, pa.int64()))
    digits = pc.utf8_lpad(pc.cast(pa.array(np.arange(table.num_rows)), pa.string()), 7, "0")
    leading = {
        "message_id": pc.binary_join_element_wise(pa.scalar(prefix), digits, pa.scalar("-")),
        "customer_id": customer_ids.take(somebody),
        "anonymous_id": table["visitor"],
        "occurred_at": pc.cast(table["occurred_at_us"], pa.timestamp("us", "UTC")),
    }
    rest = table.drop_columns(["number", "anchor_us", "visitor", "occurred_at_us"])
    return pa.table({**leading, **{name: rest[name] for name in rest.column_names}})
