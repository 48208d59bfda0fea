"""SQL of the properties: columns without a field as one JSON object, nulls left out, numbers as numbers."""

from __future__ import annotations

import json

import duckdb

from desirepath.connect.engine import literal
from desirepath.connect.staging import PROPERTIES_COLUMN, Column, Staged

# A column of text counts as numbers when each of its first values is one, written the one usual way:
# 007, +49 and 1e5 stay text.
NUMBER = r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,12})?"
_SAMPLE_ROWS = 100_000
_TYPED = {
    "BIGINT", "INTEGER", "SMALLINT", "TINYINT", "UBIGINT", "UINTEGER", "USMALLINT", "UTINYINT", "HUGEINT",
    "DOUBLE", "FLOAT", "BOOLEAN",
}  # fmt: skip


def typed_columns(engine: duckdb.DuckDBPyConnection, staged: Staged, columns: list[Column]) -> dict[str, str]:
    """Return column → "number" or "boolean" for text columns that hold nothing else."""
    texts = [column for column in columns if column.type == "VARCHAR" and not _is_code(column.name)]
    if not texts or not staged.is_text:
        return {}
    checks = ", ".join(_check(column) for column in texts)
    [row] = engine.execute(f"SELECT {checks} FROM (FROM {staged.relation} LIMIT {_SAMPLE_ROWS})").fetchall()
    found: dict[str, str] = {}
    for place, column in enumerate(texts):
        numbers, booleans = row[2 * place], row[2 * place + 1]
        if numbers or booleans:
            found[column.name] = "number" if numbers else "boolean"
    return found


def _is_code(name: str) -> bool:
    last = name.lower().replace("-", "_").split("_")[-1].split(":")[-1]
    return last in {"id", "code", "zip", "phone", "number", "postcode", "uuid", "key"}


def _check(column: Column) -> str:
    value = f"nullif({column.sql}, '')"
    return (
        f"bool_and(regexp_full_match({value}, {literal(NUMBER)})), bool_and({value} IN ('true', 'false',"
        f" 'True', 'False'))"
    )


def properties_json(columns: list[Column], typed: dict[str, str], base: str | None) -> str:
    """Return the SQL of the JSON object of `columns`, with the members of the JSON object `base` before them."""
    members = [_member(column, typed.get(column.name)) for column in columns]
    inner = [f"nullif(substr({base}, 2, length({base}) - 2), '')"] if base else []
    joined = f"nullif(concat_ws(',', {', '.join(inner + members)}), '')"
    return f"'{{' || {joined} || '}}'" if inner or members else "NULL::VARCHAR"


def _member(column: Column, kind: str | None) -> str:
    key = literal(json.dumps(column.name, ensure_ascii=False) + ":")
    value = column.sql
    if kind == "number":
        plain = f"regexp_full_match({value}, {literal(NUMBER)})"
        return f"{key} || CASE WHEN {plain} THEN {value} ELSE {_json(_text(value))} END"
    if kind == "boolean":
        return (
            f"{key} || CASE WHEN {value} IN ('true', 'True') THEN 'true' WHEN {value} <> '' THEN 'false' END"
        )
    if column.type in _TYPED or column.type.startswith("DECIMAL"):
        return f"{key} || {_finite(column)}"
    if column.type == "JSON":
        return f"{key} || nullif({value}::VARCHAR, 'null')"
    return f"{key} || {_json(_typed_text(column))}"


def _finite(column: Column) -> str:
    if column.type in {"DOUBLE", "FLOAT"}:
        return f"CASE WHEN isfinite({column.sql}) THEN {_json(column.sql)} END"
    if column.type.startswith("DECIMAL"):
        return _json(f"CAST({column.sql} AS DOUBLE)")
    return _json(column.sql)


def _typed_text(column: Column) -> str:
    if column.type == "VARCHAR":
        return _text(column.sql)
    if column.type.endswith("[]") or column.type.startswith(("STRUCT", "MAP")):
        return column.sql
    return f"CAST({column.sql} AS VARCHAR)"


def _text(value: str) -> str:
    return f"nullif({value}, '')"


def _json(value: str) -> str:
    return f"CAST(to_json({value}) AS VARCHAR)"


def extras_text(columns: list[Column]) -> str:
    """Return the SQL of the same columns as plain text, for the hash: independent of how types were found."""
    members = [
        f"{literal(column.name + '=')} || nullif(CAST({column.sql} AS VARCHAR), '')" for column in columns
    ]
    return f"concat_ws(chr(30), {', '.join(members)})" if members else "NULL::VARCHAR"


def stored_properties(staged: Staged) -> str | None:
    """Return the column that a reader filled with finished JSON, if there is one."""
    return PROPERTIES_COLUMN if PROPERTIES_COLUMN in staged.names else None
