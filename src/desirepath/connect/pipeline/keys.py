"""Who the records are of: every identifier gets a customer's key, set-wise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from desirepath.connect.contracts import Progress
from desirepath.connect.recipes.customers import CustomerRow
from desirepath.customers.contracts import IdentifierPair
from desirepath.customers.services import find_bindings, find_or_reserve, identity_version
from desirepath.eventlog.names import ensure_event_codes

CHUNK = 20_000


@dataclass
class CustomerKeys:
    """Keys of all identifiers of an import; `fresh` ones get their customer when the import is published.

    `version` is the identity version before the first was resolved.
    """

    version: int
    fresh: dict[IdentifierPair, int] = field(default_factory=dict)
    known: int = 0

    @property
    def customers(self) -> int:
        """How many identifiers there are, each one customer as far as is known."""
        return self.known + len(self.fresh)


def assign_keys(
    engine: duckdb.DuckDBPyConnection,
    workspace_id: int,
    described: list[CustomerRow],
    progress: Progress,
    *,
    reserve: bool,
) -> CustomerKeys:
    """Fill the table `customer_key` (kind, value, customer_key).

    Without `reserve`, for a dry run, identifiers that nobody knows get keys below zero and nothing is taken.
    """
    engine.execute("CREATE OR REPLACE TABLE customer_key (kind VARCHAR, value VARCHAR, customer_key BIGINT)")
    keys = CustomerKeys(identity_version(workspace_id))
    total = _identities(engine)
    done = 0
    for pairs in _chunks(engine, described):
        known, fresh = _resolve(workspace_id, pairs, keys, reserve=reserve)
        keys.fresh |= fresh
        keys.known += len(known)
        _append(engine, known | fresh)
        done += len(pairs)
        progress("customers", min(done, total), total)
    return keys


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


def _resolve(
    workspace_id: int, pairs: list[IdentifierPair], keys: CustomerKeys, *, reserve: bool
) -> tuple[dict[IdentifierPair, int], dict[IdentifierPair, int]]:
    if reserve:
        found = find_or_reserve(workspace_id=workspace_id, pairs=pairs)
        return found.known, found.fresh
    known = {(kind, value): key for kind, value, key, _ in find_bindings(workspace_id, pairs)}
    missing = [pair for pair in pairs if pair not in known]
    return known, {pair: -1 - len(keys.fresh) - place for place, pair in enumerate(missing)}


def _identities(engine: duckdb.DuckDBPyConnection) -> int:
    [(rows,)] = engine.execute("SELECT count(*) FROM identity").fetchall()
    return int(rows)


def _chunks(
    engine: duckdb.DuckDBPyConnection, described: list[CustomerRow]
) -> Iterator[list[IdentifierPair]]:
    """Yield each identifier once: those of the described customers first, then those of records."""
    own = list(dict.fromkeys(row.pairs[0] for row in described))
    yield from _parts(own)
    cursor = engine.cursor().execute("SELECT id_kind, id_value FROM identity ORDER BY id_kind, id_value")
    seen = set(own)
    while rows := cursor.fetchmany(CHUNK):
        fresh = [pair for pair in rows if pair not in seen]
        if fresh:
            yield fresh


def _parts(pairs: Iterable[IdentifierPair]) -> Iterator[list[IdentifierPair]]:
    every = list(pairs)
    for start in range(0, len(every), CHUNK):
        yield every[start : start + CHUNK]


def _append(engine: duckdb.DuckDBPyConnection, keys: dict[IdentifierPair, int]) -> None:
    table = pa.table(
        {
            "kind": pa.array([kind for kind, _ in keys], pa.string()),
            "value": pa.array([value for _, value in keys], pa.string()),
            "customer_key": pa.array(keys.values(), pa.int64()),
        }
    )
    engine.register("given_keys", table)
    engine.execute("INSERT INTO customer_key FROM given_keys")
    engine.unregister("given_keys")
