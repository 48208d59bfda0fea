"""Amounts as people write them: 1.234,56 and 1,234.56 are one number in two countries."""

from __future__ import annotations

from typing import Literal

import duckdb

from desirepath.connect.engine import literal
from desirepath.connect.staging import Column, Staged

DecimalSign = Literal["", ".", ","]

_SPACES = r"[\s\x{00A0}\x{202F}'’]"
# A number that only one of the two ways explains.
_ONLY_COMMA = (
    r"[-+]?([0-9]+,([0-9]{1,2}|[0-9]{4,})|[0-9]{1,3}(\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(\.[0-9]{3}){2,})"
)
_ONLY_POINT = (
    r"[-+]?([0-9]+\.([0-9]{1,2}|[0-9]{4,})|[0-9]{1,3}(,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(,[0-9]{3}){2,})"
)
_GROUPED = {
    ",": r"[-+]?([0-9]+|[0-9]{1,3}(\.[0-9]{3})+)(,[0-9]+)?",
    ".": r"[-+]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?([eE][-+]?[0-9]{1,2})?",
}


def find_decimal_sign(
    engine: duckdb.DuckDBPyConnection, staged: Staged, column: Column | None
) -> DecimalSign:
    """Return the decimal sign that a column of text shows; "" when it shows none, or both."""
    if column is None or column.type != "VARCHAR":
        return ""
    value = _bare(column.sql)
    [(comma, point)] = engine.execute(
        f"SELECT coalesce(bool_or(regexp_full_match({value}, {literal(_ONLY_COMMA)})), false),"
        f" coalesce(bool_or(regexp_full_match({value}, {literal(_ONLY_POINT)})), false) FROM {staged.relation}"
    ).fetchall()
    if comma == point:
        return ""
    return "," if comma else "."


def decimal(value: str, sign: DecimalSign) -> str:
    """Return the SQL of a number; NULL when it is none, or when it could be two."""
    if not sign:
        # 12,50 is twelve and a half; 1,250 is not read so, because it has three digits. A double holds every
        # amount of up to 90 trillion exactly to the cent.
        comma = f"regexp_full_match({value}, '[-+]?[0-9]+,[0-9]{{1,2}}')"
        return (
            f"coalesce(try_cast({value} AS DOUBLE), CASE WHEN {comma} THEN"
            f" try_cast(replace({value}, ',', '.') AS DOUBLE) END)"
        )
    bare = _bare(value)
    plain = f"replace(replace({bare}, '.', ''), ',', '.')" if sign == "," else f"replace({bare}, ',', '')"
    return (
        f"CASE WHEN regexp_full_match({bare}, {literal(_GROUPED[sign])}) THEN try_cast({plain} AS DOUBLE) END"
    )


def _bare(value: str) -> str:
    return f"regexp_replace({value}, {literal(_SPACES)}, '', 'g')"
