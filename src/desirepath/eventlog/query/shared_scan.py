"""Several questions about the same rows, read in one statement per bucket."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from django.conf import settings

from desirepath.eventlog.contracts import bucket_of
from desirepath.eventlog.query.file_rows import ScanPlan, fetch
from desirepath.eventlog.query.limits import limited
from desirepath.eventlog.query.rows import Rows
from desirepath.eventlog.query.scan import scan
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.query.sql import register_events
from desirepath.eventlog.store.columns import ORDER, bucket_count
from desirepath.eventlog.store.engine import reading as reading_engine

_ALL = "true"


@dataclass(frozen=True)
class Reading:
    """One question: the rows that it needs, and what it makes of those of a bucket."""

    plan: ScanPlan
    read: Callable[[Rows], Any]


def scan_together(snapshot: Snapshot, readings: Sequence[Reading]) -> list[list[Any]]:
    """Answer each reading as `scan` would; of every bucket the rows are fetched once.

    The plans must come from one `preparation.Shared`, so that no two give different values the same name.
    """
    if not readings:
        return []
    union = _Union.of([reading.plan for reading in readings])

    def read(rows: Rows) -> list[Any]:
        return [reading.read(union.rows_of(place, rows)) for place, reading in enumerate(readings)]

    buckets = scan(snapshot, union.plan, read)
    return [[parts[place] for parts in buckets] for place in range(len(readings))]


def read_together_of(snapshot: Snapshot, readings: Sequence[Reading], customer_key: int) -> list[Any]:
    """Answer each reading from the rows of one customer alone, fetched once."""
    if not readings:
        return []
    union = _Union.of([reading.plan for reading in readings])
    key = snapshot.merges.survivor.get(customer_key, customer_key)
    own = replace(union.plan, conditions=(f"customer_key = {key:d}", *union.plan.conditions))
    connection = reading_engine()
    with limited(connection, float(settings.QUERY_SECONDS)):
        for name, table in own.tables.items():
            connection.register(name, table)
        source = register_events(connection, snapshot, bucket=bucket_of(key, bucket_count()))
        rows = fetch(connection, own, source, f"ORDER BY {ORDER}")
    return [reading.read(union.rows_of(place, rows)) for place, reading in enumerate(readings)]


@dataclass(frozen=True)
class _Union:
    """A plan that reads what several need: each expression once, and a mark for each distinct choice of rows."""

    plan: ScanPlan
    names: tuple[Mapping[str, str], ...]  # of each plan: its name of a column → the shared one
    marks: tuple[str | None, ...]

    @classmethod
    def of(cls, plans: Sequence[ScanPlan]) -> _Union:
        expressions: dict[str, str] = {}
        names = tuple(
            {
                name: expressions.setdefault(expression, f"c{len(expressions)}")
                for name, expression in plan.columns.items()
            }
            for plan in plans
        )
        filters = [" AND ".join(plan.conditions) or _ALL for plan in plans]
        marks = tuple(
            None
            if chosen == _ALL or set(filters) == {chosen}
            else expressions.setdefault(
                f"CAST(CASE WHEN {chosen} THEN 1 ELSE 0 END AS UTINYINT)", f"c{len(expressions)}"
            )
            for chosen in filters
        )
        every = _ALL in filters
        return cls(
            plan=ScanPlan(
                columns={name: expression for expression, name in expressions.items()},
                conditions=()
                if every
                else (f"({' OR '.join(f'({one})' for one in dict.fromkeys(filters))})",),
                parameters={name: value for plan in plans for name, value in plan.parameters.items()},
                tables={name: table for plan in plans for name, table in plan.tables.items()},
            ),
            names=names,
            marks=marks,
        )

    def rows_of(self, place: int, rows: Rows) -> Rows:
        """The rows of one plan, under its own names."""
        extra = {name: rows.column(shared) for name, shared in self.names[place].items()}
        own = Rows(rows.customer, rows.time_us, extra)
        mark = self.marks[place]
        return own if mark is None else own.take(np.flatnonzero(rows.column(mark)))
