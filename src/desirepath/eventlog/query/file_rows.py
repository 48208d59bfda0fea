"""Rows of one segment file in the order of the file; plain columns come from memory when they are kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from desirepath.eventlog.query.kept_columns import find_columns, keep_columns
from desirepath.eventlog.query.rows import Array, Rows, as_array
from desirepath.eventlog.store.engine import file_list
from journeymath.events import case_starts, is_sorted

NO_CASE = -1  # under the rule "given": the events of a customer that name no case
HAS_CASE = "case_key IS NOT NULL"
CASE_OR_NONE = f"coalesce(case_key, {NO_CASE})"
_CUSTOMER, _TIME = "customer_key", "occurred_at"
_STARTS = "customer starts"
# Numbers that nearly every question reads. Their order in a file needs no proof beyond that of customer and time.
_PLAIN = frozenset({_CUSTOMER, _TIME, "event_code", "source_code", "case_key", CASE_OR_NONE})


@dataclass(frozen=True, kw_only=True)
class ScanPlan:
    """Which expressions to read, and of which rows.

    `columns` maps a name to an SQL expression over the columns of a segment; `conditions` are joined with AND;
    `tables` are registered for the statement under their names.
    """

    columns: Mapping[str, str]
    conditions: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, pa.Table] = field(default_factory=dict)

    @property
    def filter(self) -> str:
        return f"WHERE {' AND '.join(self.conditions)}" if self.conditions else ""

    @property
    def is_plain(self) -> bool:
        """True when it reads nothing but numbers that are kept, of all rows or of those with a case."""
        return self.conditions in {(), (HAS_CASE,)} and _PLAIN.issuperset(self.columns.values())


def find_kept(plan: ScanPlan, path: Path) -> Rows | None:
    """Return a file's rows when all that the plan reads is in memory, else None."""
    if not plan.is_plain:
        return None
    columns = find_columns(path)
    return _rows_of(plan, columns) if columns.keys() >= _wanted(plan) | {_STARTS} else None


def read_file(connection: duckdb.DuckDBPyConnection, plan: ScanPlan, path: Path) -> Rows | None:
    """Return a file's rows as they stand in it, or None when they are not in order."""
    if plan.is_plain:
        return _plain_rows(connection, plan, path)
    rows = fetch(connection, plan, f"read_parquet({file_list([path])})", "")
    return rows if is_sorted(rows.customer, rows.time_us) else None


def fetch(connection: duckdb.DuckDBPyConnection, plan: ScanPlan, source: str, order: str) -> Rows:
    """Return the plan's columns of a source; a subquery in FROM lets them name any column of a segment."""
    chosen = "".join(f", {expression} AS {name}" for name, expression in plan.columns.items())
    statement = f"SELECT {_CUSTOMER}, {_TIME}{chosen} FROM {source} {plan.filter} {order}"
    table = connection.sql(statement, params=dict(plan.parameters)).to_arrow_table()
    return Rows(
        customer=as_array(table.column(_CUSTOMER)),
        time_us=as_array(table.column(_TIME)),
        extra={name: as_array(table.column(name)) for name in plan.columns},
    )


def _plain_rows(connection: duckdb.DuckDBPyConnection, plan: ScanPlan, path: Path) -> Rows | None:
    columns = _columns(connection, path, _wanted(plan))
    return None if columns is None else _rows_of(plan, columns)


def _wanted(plan: ScanPlan) -> set[str]:
    wanted = {_CUSTOMER, _TIME, *plan.columns.values()}
    return wanted | {CASE_OR_NONE} if plan.conditions else wanted


def _rows_of(plan: ScanPlan, columns: Mapping[str, Array]) -> Rows:
    extra = {name: columns[expression] for name, expression in plan.columns.items()}
    rows = Rows(columns[_CUSTOMER], columns[_TIME], extra, columns[_STARTS])
    return _with_case(rows, columns[CASE_OR_NONE]) if plan.conditions else rows


def _with_case(rows: Rows, case: Array) -> Rows:
    without = case == NO_CASE
    return rows.take(np.flatnonzero(~without)) if without.any() else rows


def _columns(
    connection: duckdb.DuckDBPyConnection, path: Path, wanted: Collection[str]
) -> Mapping[str, Array] | None:
    """Plain columns by expression, from memory or else from the file; None when the file is not in order."""
    kept = find_columns(path)
    missing = sorted(set(wanted) - kept.keys())
    if not missing:
        return kept
    chosen = ", ".join(f"{expression} AS column_{place}" for place, expression in enumerate(missing))
    table = connection.sql(f"SELECT {chosen} FROM read_parquet({file_list([path])})").to_arrow_table()
    read = {expression: as_array(table.column(place)) for place, expression in enumerate(missing)}
    columns = {**kept, **read}
    if _CUSTOMER in read:
        if not is_sorted(columns[_CUSTOMER], columns[_TIME]):
            return None
        read[_STARTS] = case_starts(columns[_CUSTOMER])
    keep_columns(path, read)
    return kept | read
