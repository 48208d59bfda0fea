"""Who the records are of: every identifier gets a customer's key, set-wise and in bounded memory.

The tables in the import's engine: `identity` and `link` come from the records (see spool), `described` from a
recipe's customers. `wanted` holds every identifier once, `customer_key` what each leads to, `stitch` the customers
that the file shows to be one. Only one chunk of them is ever a Python object.

What a file says of a person follows the rules of capture: an anonymous id, an e-mail address or a phone number
belongs to the first user who is seen with it; two customers who both have a user id are never joined by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from desirepath.connect.contracts import Progress
from desirepath.customers.contracts import IdentifierPair
from desirepath.customers.services import find_bindings, identity_version, reserve_keys
from desirepath.eventlog.names import ensure_event_codes

CHUNK = 20_000
_RESERVED_AT_ONCE = 100_000


@dataclass(frozen=True, kw_only=True)
class CustomerKeys:
    """How the identifiers of an import were resolved; `version` is the identity version before the first was."""

    version: int
    new_customers: int
    customers: int


def assign_keys(
    engine: duckdb.DuckDBPyConnection, workspace_id: int, progress: Progress, *, reserve: bool
) -> CustomerKeys:
    """Fill the table `customer_key` (kind, value, customer_key, is_new, is_root).

    `is_new`: the identifier is not bound yet; `is_root`: the key was reserved for it. Without `reserve`, for a dry
    run, identifiers that nobody knows get keys below zero and nothing is taken.
    """
    version = identity_version(workspace_id)
    engine.execute(_WANTED)
    _look_up(engine, workspace_id, progress)
    engine.execute(_OWNERS)
    engine.execute(_ADOPTED)
    engine.execute(_ROOTS)
    roots = _count(engine, "root")
    engine.execute("CREATE OR REPLACE TABLE fresh_key (place BIGINT, customer_key BIGINT)")
    for start in range(0, roots, _RESERVED_AT_ONCE):
        count = min(_RESERVED_AT_ONCE, roots - start)
        places = range(start, start + count)
        keys = (
            reserve_keys(workspace_id=workspace_id, count=count)
            if reserve
            else [-1 - place for place in places]
        )
        table = pa.table({"place": pa.array(places, pa.int64()), "customer_key": pa.array(keys, pa.int64())})
        _insert(engine, "fresh_key", table)
    engine.execute(_CUSTOMER_KEYS)
    engine.execute(_STITCHES)
    [(customers,)] = engine.execute(
        "SELECT count(DISTINCT customer_key) FROM customer_key WHERE is_primary"
    ).fetchall()
    return CustomerKeys(version=version, new_customers=roots, customers=int(customers))


# Every identifier once; `is_primary` when it stands for a row by itself.
_WANTED = """
    CREATE OR REPLACE TABLE wanted AS
    SELECT kind, value, bool_or(is_primary) AS is_primary FROM (
        SELECT id_kind AS kind, id_value AS value, true AS is_primary FROM identity
        UNION ALL SELECT kind, value, true FROM described
        UNION ALL SELECT kind, value, false FROM link
    ) GROUP BY kind, value
"""
# Whom an identifier belongs to by the file: the first user, else the first stronger identifier, seen with it.
_OWNERS = """
    CREATE OR REPLACE TABLE owner AS
    SELECT kind, value,
        arg_min({'kind': owner_kind, 'value': owner_value}, (owner_kind <> 'user', first_at, owner_value)) AS owner
    FROM link GROUP BY kind, value
"""
# A user whom nobody knows takes over the anonymous customer that is known under one of the user's identifiers.
_ADOPTED = """
    CREATE OR REPLACE TABLE adopted AS
    SELECT owner.kind, owner.value, min(customer_key) AS customer_key FROM (
        SELECT known.customer_key, min(owner.owner) AS owner
        FROM owner JOIN known USING (kind, value)
        WHERE NOT known.is_identified
            AND NOT EXISTS (FROM known k WHERE k.kind = owner.owner.kind AND k.value = owner.owner.value)
        GROUP BY known.customer_key
    ) GROUP BY owner
"""
_ROOTS = """
    CREATE OR REPLACE TABLE root AS
    SELECT kind, value, row_number() OVER (ORDER BY kind, value) - 1 AS place FROM wanted
    ANTI JOIN known USING (kind, value) ANTI JOIN adopted USING (kind, value) ANTI JOIN owner USING (kind, value)
"""
# An owner may itself belong to a stronger one: anonymous → e-mail → user.
_CUSTOMER_KEYS = """
    CREATE OR REPLACE TABLE customer_key AS
    WITH held AS (
        SELECT kind, value, customer_key, false AS is_new, false AS is_root FROM known
        UNION ALL SELECT kind, value, customer_key, true, false FROM adopted
        UNION ALL SELECT kind, value, customer_key, true, true FROM root JOIN fresh_key USING (place)
    ), one AS (
        SELECT o.kind, o.value, coalesce(h.customer_key, hh.customer_key, hhh.customer_key) AS customer_key
        FROM owner o
        LEFT JOIN held h ON h.kind = o.owner.kind AND h.value = o.owner.value
        LEFT JOIN owner oo ON oo.kind = o.owner.kind AND oo.value = o.owner.value
        LEFT JOIN held hh ON hh.kind = oo.owner.kind AND hh.value = oo.owner.value
        LEFT JOIN owner ooo ON ooo.kind = oo.owner.kind AND ooo.value = oo.owner.value
        LEFT JOIN held hhh ON hhh.kind = ooo.owner.kind AND hhh.value = ooo.owner.value
        ANTI JOIN held ON held.kind = o.kind AND held.value = o.value
    )
    SELECT w.kind, w.value, w.is_primary, all_keys.customer_key, all_keys.is_new, all_keys.is_root
    FROM (FROM held UNION ALL SELECT kind, value, customer_key, true, false FROM one) all_keys
    JOIN wanted w USING (kind, value)
"""
_STITCHES = """
    CREATE OR REPLACE TABLE stitch AS
    SELECT known.customer_key AS from_key, min(theirs.customer_key) AS into_key
    FROM owner JOIN known USING (kind, value)
    JOIN customer_key theirs ON theirs.kind = owner.owner.kind AND theirs.value = owner.owner.value
    WHERE NOT known.is_identified AND theirs.customer_key <> known.customer_key
        AND known.customer_key NOT IN (SELECT customer_key FROM adopted)
    GROUP BY known.customer_key
"""


def fill_event_codes(engine: duckdb.DuckDBPyConnection, workspace_id: int, *, make: bool) -> None:
    """Fill the table `event_code` (event, event_code); a dry run makes no codes."""
    names = [name for (name,) in engine.execute("SELECT DISTINCT event FROM happening").fetchall()]
    codes: dict[str, int] = dict.fromkeys(names, 0)
    if make:
        for start in range(0, len(names), CHUNK):
            codes |= ensure_event_codes(workspace_id, names[start : start + CHUNK])
    table = pa.table(
        {"event": pa.array(names, pa.string()), "code": pa.array([codes[name] for name in names], pa.int32())}
    )
    engine.register("given_codes", table)
    engine.execute("CREATE OR REPLACE TABLE event_code AS SELECT event, code AS event_code FROM given_codes")
    engine.unregister("given_codes")


def _look_up(engine: duckdb.DuckDBPyConnection, workspace_id: int, progress: Progress) -> None:
    """Fill the table `known` with the identifiers that lead to a customer already."""
    engine.execute(
        "CREATE OR REPLACE TABLE known (kind VARCHAR, value VARCHAR, customer_key BIGINT, is_identified BOOLEAN)"
    )
    total, done = _count(engine, "wanted"), 0
    for pairs in _chunks(engine):
        found = find_bindings(workspace_id, pairs)
        if found:
            columns = [list(column) for column in zip(*found, strict=True)]
            types = (pa.string(), pa.string(), pa.int64(), pa.bool_())
            names = ("kind", "value", "customer_key", "is_identified")
            arrays = [pa.array(column, kind) for column, kind in zip(columns, types, strict=True)]
            _insert(engine, "known", pa.table(arrays, names=list(names)))
        done += len(pairs)
        progress("customers", done, total)


def _chunks(engine: duckdb.DuckDBPyConnection) -> Iterator[list[IdentifierPair]]:
    cursor = engine.cursor().execute("SELECT kind, value FROM wanted")
    while rows := cursor.fetchmany(CHUNK):
        yield rows


def _count(engine: duckdb.DuckDBPyConnection, table: str) -> int:
    [(rows,)] = engine.execute(f"SELECT count(*) FROM {table}").fetchall()
    return int(rows)


def _insert(engine: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    engine.register("given_rows", rows)
    engine.execute(f"INSERT INTO {table} FROM given_rows")
    engine.unregister("given_rows")
