"""Times as people write them: which forms there are, and whether 01/02/2024 is in January or in February."""

from __future__ import annotations

import duckdb

from desirepath.connect.contracts import DateOrder
from desirepath.connect.engine import literal
from desirepath.connect.errors import TimesUnclear
from desirepath.connect.staging import Column, Staged

# Written forms beside ISO 8601 that cannot be read in two ways.
PLAIN_FORMATS = (
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y %H:%M:%S.%f",
    "%d.%m.%Y",
    "%Y/%m/%d %H:%M:%S.%f",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y/%m/%d",
    "%Y%m%dT%H%M%S",
    "%Y%m%dT%H%M%SZ",
    "%a, %d %b %Y %H:%M:%S GMT",
)
_NAMED_DAYS = ("%d-%b-%Y", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y")
_CLOCKS = ("%H:%M:%S", "%H:%M", "%H:%M:%S.%f", "%I:%M:%S %p", "%I:%M %p")
NAMED_FORMATS = (
    *(f"{day}{sign}{clock}" for day in _NAMED_DAYS for sign in (" ", ", ") for clock in _CLOCKS),
    *_NAMED_DAYS,
    "%a %b %d %H:%M:%S %Y",
)

_ORDERED = r"^\s*([0-9]{1,2})([/-])([0-9]{1,2})([/-])([0-9]{4}|[0-9]{2})(\D.*)?$"
_SAMPLE_ROWS = 20_000
_EXAMPLES = {"day": "day/month/year", "month": "month/day/year"}


def ordered_formats(order: DateOrder) -> tuple[str, ...]:
    """Return the forms of a day and a month in figures, in that order; none when no order is known."""
    if not order:
        return ()
    first, second = ("%d", "%m") if order == "day" else ("%m", "%d")
    # %y first: %Y would read 24 as the year 24.
    days = [f"{first}{sign}{second}{sign}{year}" for year in ("%y", "%Y") for sign in "/-"]
    return tuple(f"{day} {clock}" for day in days for clock in _CLOCKS) + tuple(days)


def find_date_order(engine: duckdb.DuckDBPyConnection, staged: Staged, column: Column) -> DateOrder:
    """Return whether dates such as 01/02/2024 begin with the day or the month; "" when there are none.

    The column itself must say so: a first figure above 12 is a day.

    Raises
    ------
    TimesUnclear
        Every date can be read in both ways, or some only in the one and some only in the other.
    """
    if column.type != "VARCHAR" or not _count(
        engine, f"(FROM {staged.relation} LIMIT {_SAMPLE_ROWS})", column
    ):
        return ""
    [(first, second, example)] = engine.execute(
        f"SELECT max({_part(column, 1)}), max({_part(column, 3)}), min({column.sql}) FROM {staged.relation}"
        f" WHERE {_is_ordered(column)}"
    ).fetchall()
    if first > 12 and second > 12:
        raise TimesUnclear(
            f"The column “{column.name}” holds dates with the day first and dates with the month first."
            " Write them in one way, best as 2024-12-31.",
            column=column.name,
        )
    if first <= 12 and second <= 12:
        raise TimesUnclear(
            f"“{example}” in the column “{column.name}” can mean two dates, and no other row tells which."
            " Say it with --date-order day or --date-order month.",
            column=column.name,
            example=example,
        )
    return "day" if first > 12 else "month"


def order_note(column: Column, order: DateOrder) -> str:
    """Return the sentence that says how dates were read."""
    return f"Dates in “{column.name}” are read as {_EXAMPLES[order]}: some rows can be read in no other way."


def _count(engine: duckdb.DuckDBPyConnection, relation: str, column: Column) -> int:
    [(rows,)] = engine.execute(f"SELECT count(*) FROM {relation} WHERE {_is_ordered(column)}").fetchall()
    return int(rows)


def _is_ordered(column: Column) -> str:
    return f"regexp_matches({column.sql}, {literal(_ORDERED)})"


def _part(column: Column, group: int) -> str:
    return f"CAST(regexp_extract({column.sql}, {literal(_ORDERED)}, {group}) AS INTEGER)"
