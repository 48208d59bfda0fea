"""The customers of an import in the operational database: written in chunks, never all held at once.

A small import writes them in the transaction that publishes its events. A large one would hold SQLite's only
writer for many seconds, and captured events would wait: it writes them before, in short transactions with pauses
between them. Killed there, customers are known whose events are not; started again, the import finds them.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import duckdb
from django.db import OperationalError, connection, transaction

from desirepath.base.clock import now_micros
from desirepath.connect.pipeline.keys import CustomerKeys
from desirepath.customers.contracts import TraitChange
from desirepath.customers.errors import CustomerUnknown, IdentitiesChanged
from desirepath.customers.services import (
    Join,
    NewBinding,
    NewCustomer,
    apply_trait_changes,
    give_up_reserved,
    join_kept,
    keep_customers,
    lock_identities,
    raise_to_customers,
    require_unchanged,
    touch_customers,
)

KEEP_AT_ONCE = 20_000
CHUNK = 15_000
TRAITS_CHUNK = 4_000
# SQLite's waiting writers look again every tenth of a second: a shorter pause would leave them waiting.
PAUSE_SECONDS = 0.11
# A merge is some dozen statements: more than these are not made in one transaction.
MOST_JOINS = 200

_SEEN = """
    CREATE OR REPLACE TABLE seen AS
    SELECT customer_key, min(epoch_us(first_at)) AS first_us, max(epoch_us(last_at)) AS last_us
    FROM identity JOIN customer_key ON kind = id_kind AND value = id_value GROUP BY customer_key
"""
_NEW = """
    SELECT customer_key, kind, value, first_us, last_us FROM customer_key LEFT JOIN seen USING (customer_key)
    WHERE is_root ORDER BY customer_key
"""
_BOUND = (
    "SELECT kind, value, customer_key FROM customer_key WHERE is_new AND NOT is_root ORDER BY kind, value"
)
_KNOWN = """
    SELECT customer_key, first_us, last_us FROM seen
    ANTI JOIN (FROM customer_key WHERE is_root) r USING (customer_key) ORDER BY customer_key
"""
_USED = """
    SELECT DISTINCT customer_key FROM customer_key
    ANTI JOIN (FROM customer_key WHERE is_root) r USING (customer_key)
"""
_DESCRIBED = """
    SELECT customer_key, traits FROM described JOIN customer_key USING (kind, value) WHERE traits <> '{}'
"""


@dataclass
class Persons:
    """The customers of one attempt to publish; `require_wanted` raises when the import was stopped."""

    workspace_id: int
    engine: duckdb.DuckDBPyConnection
    source: str
    keys: CustomerKeys
    require_wanted: Callable[[], None]
    joins: list[Join] = field(default_factory=list)
    newest_us: int | None = None
    _is_prepared: bool = False
    _is_large: bool = False
    _later: list[Join] = field(default_factory=list)

    def prepare(self) -> None:
        """Count what is to be written; a large import writes it now, once, in short transactions."""
        if self._is_prepared:
            return
        self._is_prepared = True
        self.engine.execute(_SEEN)
        [(seen, self.newest_us)] = self.engine.execute("SELECT count(*), max(last_us) FROM seen").fetchall()
        [(described,)] = self.engine.execute("SELECT count(*) FROM described").fetchall()
        self._is_large = max(seen, described) > KEEP_AT_ONCE
        if self._is_large:
            for part in self._parts():
                self._write_alone(part)

    def finish(self) -> int:
        """Write the rest in the transaction that publishes; return how many customers are new."""
        used = self._chunks(_USED, CHUNK)
        require_unchanged(self.workspace_id, self.keys.version, ([key for (key,) in rows] for rows in used))
        if not self._is_large:
            self.joins = []
            for part in self._parts():
                part()
        adopted = self.engine.execute("SELECT customer_key FROM adopted WHERE kind = 'user'").fetchall()
        raise_to_customers([key for (key,) in adopted])
        meanwhile = len(self.joins)
        stitches = self.engine.execute("SELECT from_key, into_key FROM stitch ORDER BY from_key").fetchall()
        joins = self.joins + [Join(from_key, into_key, "named together") for from_key, into_key in stitches]
        self._later = joins[MOST_JOINS:]
        try:
            join_kept(self.workspace_id, joins[:MOST_JOINS], self.source)
        except CustomerUnknown as error:
            raise IdentitiesChanged("Customers of the file were merged or erased. Start again.") from error
        return self.keys.new_customers - meanwhile

    def join_rest(self) -> int:
        """Merge what the last transaction left, a few at a time; return how many a busy database did not let.

        The file is in by now: the same file imported again goes on with it.
        """
        while self._later:
            try:
                with transaction.atomic():
                    join_kept(self.workspace_id, self._later[:MOST_JOINS], self.source, may_be_gone=True)
            except OperationalError:
                break
            del self._later[:MOST_JOINS]
            _give_way()
        return len(self._later)

    def give_up(self) -> None:
        """Let no customer stay that this attempt has committed and whose identifier went elsewhere meanwhile."""
        if self._is_large and self.joins:
            with transaction.atomic():
                give_up_reserved(self.workspace_id, self.joins, self.source)

    def _write_alone(self, part: Callable[[], None]) -> None:
        committed = len(self.joins)
        try:
            with transaction.atomic():
                # An erasure stops the import before it takes the lock: what is written here is erased or refused.
                lock_identities(self.workspace_id)
                self.require_wanted()
                part()
        except BaseException:
            del self.joins[committed:]
            raise
        _give_way()

    def _parts(self) -> Iterator[Callable[[], None]]:
        """Yield the writes, each short; new customers before what refers to them."""
        for rows in self._chunks(_NEW, CHUNK):
            yield partial(self._keep, rows)
        for rows in self._chunks(_BOUND, CHUNK):
            yield partial(self._bind, rows)
        for rows in self._chunks(_KNOWN, CHUNK):
            yield partial(touch_customers, rows)
        at_us = now_micros()
        for rows in self._chunks(_DESCRIBED, TRAITS_CHUNK):
            yield partial(
                apply_trait_changes, [TraitChange(key, at_us, json.loads(traits)) for key, traits in rows]
            )

    def _chunks(self, query: str, size: int) -> Iterator[list[tuple[Any, ...]]]:
        cursor = self.engine.cursor().execute(query)
        while rows := cursor.fetchmany(size):
            yield rows

    def _keep(self, rows: list[tuple[Any, ...]]) -> None:
        self.joins += keep_customers(
            workspace_id=self.workspace_id,
            customers=[NewCustomer(key, kind == "user", first, last) for key, kind, _, first, last in rows],
            bindings=[NewBinding(kind, value, key, is_root=True) for key, kind, value, *_ in rows],
            source=self.source,
        )
        if len(self.joins) > MOST_JOINS:
            raise IdentitiesChanged(
                f"{len(self.joins):,} identifiers became known while the file was read. Start again."
            )

    def _bind(self, rows: list[tuple[Any, ...]]) -> None:
        keep_customers(
            workspace_id=self.workspace_id,
            customers=[],
            bindings=[NewBinding(kind, value, key, is_root=False) for kind, value, key in rows],
            source=self.source,
        )


def _give_way() -> None:
    """Let waiting writers in, where there is one writer for all."""
    if connection.vendor == "sqlite":
        time.sleep(PAUSE_SECONDS)
