"""Many values as one table inside a statement, on both databases, so that a set costs one statement.

`IN (…)` with thousands of parameters is parsed anew each time and has a limit; an array (PostgreSQL) or a JSON
text (SQLite) is one parameter.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection


def value_table(name: str, columns: dict[str, str], rows: Sequence[Sequence[Any]]) -> tuple[str, list[Any]]:
    """Return SQL of a table expression, and its parameters.

    Parameters
    ----------
    name
        The table's name in the statement.
    columns
        Column name to PostgreSQL type, e.g. ``{"kind": "text", "value": "text"}``.
    rows
        The values, row by row; text, numbers and None.
    """
    if connection.vendor == "postgresql":
        arrays = ", ".join(f"%s::{kind}[]" for kind in columns.values())
        filled = [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in columns]
        return f"unnest({arrays}) AS {name}({', '.join(columns)})", filled
    fields = ", ".join(
        f"json_extract(value, '$[{place}]') AS {column}" for place, column in enumerate(columns)
    )
    return f"(SELECT {fields} FROM json_each(%s)) AS {name}", [json.dumps(rows)]  # noqa: S608 - our own names
