"""Customers and identifiers written set-wise, with the same meaning on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import numpy as np
from django.db import connection

from desirepath.base.clock import to_micros
from desirepath.base.value_tables import value_table
from desirepath.customers.contracts import USER, IdentifierPair

CHUNK = 20_000
PAIR_COLUMNS = {"kind": "text", "value": "text"}


def find_bindings(workspace_id: int, pairs: Iterable[IdentifierPair]) -> list[tuple[str, str, int, bool]]:
    """Return (kind, value, customer key, is identified) of each identifier that is known."""
    wanted = list(pairs)
    found: list[tuple[str, str, int, bool]] = []
    for start in range(0, len(wanted), CHUNK):
        found.extend(_find_chunk(workspace_id, wanted[start : start + CHUNK]))
    return found


def _find_chunk(workspace_id: int, pairs: Sequence[IdentifierPair]) -> list[tuple[str, str, int, bool]]:
    table, parameters = value_table("given", PAIR_COLUMNS, pairs)
    statement = f"""
        SELECT i.kind, i.value, i.customer_id, i.kind = %s OR EXISTS (
            SELECT 1 FROM customers_identifier u WHERE u.customer_id = i.customer_id AND u.kind = %s)
        FROM {table} CROSS JOIN customers_identifier i
        WHERE i.workspace_id = %s AND i.kind = given.kind AND i.value = given.value
    """  # noqa: S608 - the table expression holds parameters only
    # CROSS JOIN holds SQLite to the given order: look up each given identifier, never scan all of them.
    with connection.cursor() as cursor:
        cursor.execute(statement, [USER, USER, *parameters, workspace_id])
        return [(kind, value, key, bool(known)) for kind, value, key, known in cursor.fetchall()]


def count_customers(keys: Iterable[int]) -> int:
    """Return how many of the keys are customers."""
    wanted, found = list(keys), 0
    for start in range(0, len(wanted), CHUNK):
        rows = [(key,) for key in wanted[start : start + CHUNK]]
        table, parameters = value_table("given", {"key": "bigint"}, rows)
        # CROSS JOIN: look up each given key, as above.
        statement = f"SELECT count(*) FROM {table} CROSS JOIN customers_customer c WHERE c.id = given.key"  # noqa: S608 - parameters only
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            found += cursor.fetchone()[0]
    return found


def reserve_customer_keys(count: int) -> range | list[int]:
    """Return keys that no customer has or had; call it under the identity lock."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence('customers_customer', 'id')) FROM generate_series(1, %s)",
                [count],
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = 'customers_customer'")
        row = cursor.fetchone()
    first = (row[0] if row else 0) + 1
    return range(first, first + count)


def insert_customers(workspace_id: int, rows: Iterable[tuple[int, str, int | None]]) -> None:
    """Insert (key, status, first seen in microseconds)."""
    insert_seen_customers(workspace_id, ((key, status, seen_us, seen_us) for key, status, seen_us in rows))


def insert_seen_customers(workspace_id: int, rows: Iterable[tuple[int, str, int | None, int | None]]) -> None:
    """Insert (key, status, first and last seen in microseconds)."""
    given = list(rows)
    spans = zip(_instants([row[2] for row in given]), _instants([row[3] for row in given]), strict=True)
    values = [
        (key, workspace_id, status, "", "{}", "{}", first_at, last_at)
        for (key, status, *_), (first_at, last_at) in zip(given, spans, strict=True)
    ]
    _insert_many(
        "INSERT INTO customers_customer (id, workspace_id, status, display_name, traits, trait_times, "
        "first_seen_at, last_seen_at)",
        ("bigint", "bigint", "text", "text", "jsonb", "jsonb", "timestamptz", "timestamptz"),
        values,
    )


def insert_identifiers(
    workspace_id: int, source: str, bindings: Iterable[tuple[IdentifierPair, int]], at: datetime
) -> None:
    """Insert ((kind, value), customer key)."""
    [seen_at], source = _instants([to_micros(at)]), source[:80]
    values = [(workspace_id, key, kind, value, source, seen_at) for (kind, value), key in bindings]
    _insert_many(
        "INSERT INTO customers_identifier (workspace_id, customer_id, kind, value, source, first_seen_at)",
        ("bigint", "bigint", "text", "text", "text", "timestamptz"),
        values,
    )


def insert_free_identifiers(
    workspace_id: int, source: str, bindings: Iterable[tuple[str, str, int, bool]], at: datetime
) -> int:
    """Insert (kind, value, customer key, …) where nobody has the identifier yet; return how many were free."""
    [seen_at], source = _instants([to_micros(at)]), source[:80]
    values = [(workspace_id, key, kind, value, source, seen_at) for kind, value, key, *_ in bindings]
    return _insert_many(
        "INSERT INTO customers_identifier (workspace_id, customer_id, kind, value, source, first_seen_at)",
        ("bigint", "bigint", "text", "text", "text", "timestamptz"),
        values,
        tail=" ON CONFLICT (workspace_id, kind, value) DO NOTHING",
    )


def touch_customers(seen: Iterable[tuple[int, int, int]]) -> None:
    """Widen first and last seen of customers: (key, first in microseconds, last in microseconds)."""
    given = list(seen)
    firsts, lasts = _instants([row[1] for row in given]), _instants([row[2] for row in given])
    values = [
        (first, first, last, last, key, first, last)
        for (key, *_), first, last in zip(given, firsts, lasts, strict=True)
    ]
    if not values:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            columns = list(zip(*values, strict=True))
            cursor.execute(_TOUCH_SET, [list(columns[4]), list(columns[0]), list(columns[2])])
        else:
            cursor.executemany(_TOUCH_ROW, values)


_TOUCH_SET = """
    UPDATE customers_customer SET
        first_seen_at = LEAST(coalesce(first_seen_at, seen.first_at), seen.first_at),
        last_seen_at = GREATEST(coalesce(last_seen_at, seen.last_at), seen.last_at)
    FROM unnest(%s::bigint[], %s::timestamptz[], %s::timestamptz[]) AS seen(key, first_at, last_at)
    WHERE id = seen.key AND (first_seen_at IS NULL OR last_seen_at IS NULL
        OR first_seen_at > seen.first_at OR last_seen_at < seen.last_at)
"""
# SQLite plans a set-wise update the wrong way round (every customer against every given row); a keyed statement
# per row costs microseconds there.
# A row that would not change is not written.
_TOUCH_ROW = """
    UPDATE customers_customer SET
        first_seen_at = min(coalesce(first_seen_at, %s), %s),
        last_seen_at = max(coalesce(last_seen_at, %s), %s)
    WHERE id = %s AND (first_seen_at IS NULL OR last_seen_at IS NULL OR first_seen_at > %s OR last_seen_at < %s)
"""


def _insert_many(head: str, kinds: Sequence[str], values: Sequence[tuple[Any, ...]], tail: str = "") -> int:
    """Insert rows, and return how many were."""
    inserted = 0
    for start in range(0, len(values), CHUNK):
        chunk = values[start : start + CHUNK]
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                arrays = ", ".join(f"%s::{kind}[]" for kind in kinds)
                columns = [list(column) for column in zip(*chunk, strict=True)]
                cursor.execute(" ".join((head, "SELECT * FROM unnest(", arrays, ")", tail)), columns)
            else:
                cursor.executemany(f"{head} VALUES ({', '.join(['%s'] * len(kinds))}){tail}", chunk)
            inserted += cursor.rowcount
    return inserted


def _instants(micros: Sequence[int | None]) -> list[str | None]:
    """Write microseconds as the ORM writes instants, all at once: an import asks for millions.

    SQLite keeps instants as text without an offset: any other text would compare wrongly.
    """
    offset = "+00:00" if connection.vendor == "postgresql" else ""
    texts = np.datetime_as_string(np.array([us or 0 for us in micros], "datetime64[us]")).tolist()
    return [
        None if us is None else f"{text[:10]} {text[11:19]}{_fraction(text)}{offset}"
        for us, text in zip(micros, texts, strict=True)
    ]


def _fraction(text: str) -> str:
    return "" if text.endswith(".000000") else text[19:]
