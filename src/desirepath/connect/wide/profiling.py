"""The columns of a table, and the codes in them."""

from __future__ import annotations

import duckdb

from desirepath.connect.engine import identifier
from desirepath.connect.wide.contracts import CodeCount, ColumnProfile

MOST_CODES = 60


def profile_columns(engine: duckdb.DuckDBPyConnection, relation: str) -> tuple[int, list[ColumnProfile]]:
    """Return how many rows a table has, and what stands in each column."""
    described = engine.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()
    columns = [(name, kind) for name, kind, *_ in described if not name.startswith("__")]
    counts = ", ".join(f"count({_code(name)}), approx_count_distinct({_code(name)})" for name, _ in columns)
    [(rows, *numbers)] = engine.execute(f"SELECT count(*), {counts} FROM {relation}").fetchall()
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return rows, [
        _profile(engine, relation, (name, kind), filled, about)
        for (name, kind), (filled, about) in zip(columns, pairs, strict=True)
    ]


def _profile(
    engine: duckdb.DuckDBPyConnection, relation: str, column: tuple[str, str], filled: int, about: int
) -> ColumnProfile:
    name, kind = column
    if about > 2 * MOST_CODES:  # the estimate is within a tenth or so
        return ColumnProfile(name=name, type=kind, filled=filled, distinct=min(about, filled), codes=())
    code = _code(name)
    rows = engine.execute(
        f"SELECT {code} AS code, count(*) AS n FROM {relation} WHERE {code} IS NOT NULL GROUP BY code"
        f" ORDER BY try_cast(code AS DOUBLE) NULLS LAST, code"
    ).fetchall()
    codes = tuple(CodeCount(code=code, count=count) for code, count in rows)
    few = codes if len(codes) <= MOST_CODES else ()
    return ColumnProfile(name=name, type=kind, filled=filled, distinct=len(codes), codes=few)


def _code(name: str) -> str:
    return f"nullif(trim(CAST({identifier(name)} AS VARCHAR)), '')"
