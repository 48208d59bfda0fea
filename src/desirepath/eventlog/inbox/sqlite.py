"""The inbox of an installation without PostgreSQL: a file of its own.

Its own file, so that capture never waits for a writer of the operational database.
"""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from desirepath.base.traces import wipe_sqlite
from desirepath.eventlog.errors import InboxUnavailable
from desirepath.eventlog.inbox.parcels import InboxDepth, Parcel, StoredParcel, take_events

# AUTOINCREMENT: an id is never given twice, also after a purge, or the intake's cursor would skip it.
SCHEMA = """
CREATE TABLE IF NOT EXISTS parcel (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace_id INTEGER NOT NULL, source_id INTEGER NOT NULL, received_at_us INTEGER NOT NULL,
    route TEXT NOT NULL, client_ip TEXT NOT NULL, event_count INTEGER NOT NULL, body BLOB NOT NULL,
    may_join_users INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS inbox (one INTEGER PRIMARY KEY CHECK (one = 1), identity TEXT NOT NULL);
"""
# What an inbox file of an earlier version lacks.
ADDED = "ALTER TABLE parcel ADD COLUMN may_join_users INTEGER NOT NULL DEFAULT 0"
COLUMNS = "workspace_id, source_id, received_at_us, route, client_ip, event_count, body, may_join_users"
INSERT = f"INSERT INTO parcel ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - names above
READ = f"SELECT id, {COLUMNS} FROM parcel WHERE id > ? ORDER BY id LIMIT ?"  # noqa: S608 - names above
DEPTH = """
SELECT count(*), coalesce(sum(event_count), 0),
       (SELECT received_at_us FROM parcel WHERE id > :after ORDER BY id LIMIT 1)
FROM parcel WHERE id > :after
"""
LOCK_SECONDS = 5.0
READ_PARCELS = 500
# The file grows to this between checkpoints; each costs the committing writer an extra fsync.
CHECKPOINT_PAGES = 4000


class SqliteInbox:
    """Parcels in one SQLite file; the writer's lock makes the order of ids the order of commits."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def identity(self) -> str:
        """Return the random name that the file was born with."""
        with self._connected() as connection:
            (name,) = connection.execute("SELECT identity FROM inbox").fetchone()
            return str(name)

    def append(self, parcels: Sequence[Parcel]) -> None:
        """Commit parcels in one transaction, synced to the disk."""
        rows = [_row(parcel) for parcel in parcels]
        with self._connected() as connection, _transaction(connection):
            connection.executemany(INSERT, rows)

    def read_after(self, parcel_id: int, event_limit: int) -> list[StoredParcel]:
        """Return the next parcels in order, until they hold `event_limit` events."""
        found: list[StoredParcel] = []
        events = 0
        with self._connected() as connection:
            for row in connection.execute(READ, (parcel_id, max(READ_PARCELS, event_limit))):
                found.append(StoredParcel(row[0], Parcel(*row[1:])))
                events += found[-1].parcel.event_count
                if events > event_limit:
                    break
        return take_events(found, event_limit)

    def purge_through(self, parcel_id: int) -> int:
        """Drop parcels up to an id."""
        with self._connected() as connection, _transaction(connection):
            return connection.execute("DELETE FROM parcel WHERE id <= ?", (parcel_id,)).rowcount

    def replace(self, parcel_id: int, parcel: Parcel | None) -> None:
        """Change what a waiting parcel holds, or drop it."""
        with self._connected() as connection, _transaction(connection):
            if parcel is None:
                connection.execute("DELETE FROM parcel WHERE id = ?", (parcel_id,))
            else:
                connection.execute(
                    "UPDATE parcel SET event_count = ?, body = ? WHERE id = ?",
                    (parcel.event_count, parcel.body, parcel_id),
                )

    def wipe(self) -> bool:
        """Write the file anew without its free pages."""
        with self._connected() as connection:
            return wipe_sqlite(connection)

    def depth_after(self, parcel_id: int) -> InboxDepth:
        """Return what waits behind an id."""
        with self._connected() as connection:
            return InboxDepth(*connection.execute(DEPTH, {"after": parcel_id}).fetchone())

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._drop()

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                self._connection = self._connection or _open(self._path)
                yield self._connection
            except sqlite3.Error as error:
                self._drop()
                raise InboxUnavailable(
                    f"The inbox file cannot be used: {error}. Make room on the disk of the data folder "
                    "or wait for the other writer; senders try again by themselves."
                ) from error

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=LOCK_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'inbox'").fetchone() is None:
        _create(connection)
    elif "may_join_users" not in {row[1] for row in connection.execute("PRAGMA table_info(parcel)")}:
        _add_column(connection)
    return connection


def _add_column(connection: sqlite3.Connection) -> None:
    with _transaction(connection):
        # Another process may have been quicker.
        if "may_join_users" not in {row[1] for row in connection.execute("PRAGMA table_info(parcel)")}:
            connection.execute(ADDED)


def _create(connection: sqlite3.Connection) -> None:
    with _transaction(connection):
        for statement in SCHEMA.split(";"):
            connection.execute(statement)
        connection.execute("INSERT OR IGNORE INTO inbox VALUES (1, ?)", (str(uuid.uuid4()),))


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _row(parcel: Parcel) -> tuple[int, int, int, str, str, int, bytes, bool]:
    return (
        parcel.workspace_id,
        parcel.source_id,
        parcel.received_at_us,
        parcel.route,
        parcel.client_ip,
        parcel.event_count,
        parcel.body,
        parcel.may_join_users,
    )
