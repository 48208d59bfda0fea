"""The inbox in PostgreSQL: a table of the operational database, reached by a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg

from desirepath.eventlog.errors import InboxUnavailable
from desirepath.eventlog.inbox.parcels import InboxDepth, Parcel, StoredParcel, take_events

# Sequences hand out ids before the commit, so a larger id could become visible first and the cursor would skip
# the smaller one. Under this lock ids are given and committed by one writer at a time.
ORDER_LOCK = 0x64657369_72657001
LOCK = "SELECT pg_advisory_xact_lock(%s)"
COLUMNS = "workspace_id, source_id, received_at_us, route, client_ip, event_count, body, may_join_users"
INSERT = f"""
INSERT INTO eventlog_inbox ({COLUMNS})
SELECT * FROM unnest(
    %b::bigint[], %b::bigint[], %b::bigint[], %b::text[], %b::text[], %b::int[], %b::bytea[], %b::bool[]
)
"""  # noqa: S608 - names above
READ = f"SELECT id, {COLUMNS} FROM eventlog_inbox WHERE id > %s ORDER BY id LIMIT %s"  # noqa: S608 - names above
DEPTH = """
SELECT count(*), coalesce(sum(event_count), 0)::bigint,
       (SELECT received_at_us FROM eventlog_inbox WHERE id > %(after)s ORDER BY id LIMIT 1)
FROM eventlog_inbox WHERE id > %(after)s
"""
READ_PARCELS = 500
CONNECT_SECONDS = 5


class PostgresInbox:
    """Parcels in the table `eventlog_inbox`."""

    def __init__(self, database: dict[str, Any]) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._connection: psycopg.Connection[Any] | None = None

    def identity(self) -> str:
        """Return the same name for ever: cursor and table are backed up and restored together."""
        return "postgresql"

    def append(self, parcels: Sequence[Parcel]) -> None:
        """Commit parcels in one transaction and one round trip."""
        columns = _columns(parcels)
        with self._connected() as connection, connection.pipeline(), connection.transaction():
            connection.execute(LOCK, (ORDER_LOCK,))
            connection.execute(INSERT, columns)

    def read_after(self, parcel_id: int, event_limit: int) -> list[StoredParcel]:
        """Return the next parcels in order, until they hold `event_limit` events."""
        found: list[StoredParcel] = []
        events, last = 0, parcel_id
        with self._connected() as connection:
            while events <= event_limit:
                rows = connection.execute(READ, (last, READ_PARCELS), binary=True).fetchall()
                found.extend(_stored(row) for row in rows)
                events += sum(row[6] for row in rows)
                if len(rows) < READ_PARCELS:
                    break
                last = rows[-1][0]
        return take_events(found, event_limit)

    def purge_through(self, parcel_id: int) -> int:
        """Drop parcels up to an id."""
        with self._connected() as connection:
            return connection.execute("DELETE FROM eventlog_inbox WHERE id <= %s", (parcel_id,)).rowcount

    def replace(self, parcel_id: int, parcel: Parcel | None) -> None:
        """Change what a waiting parcel holds, or drop it."""
        with self._connected() as connection:
            if parcel is None:
                connection.execute("DELETE FROM eventlog_inbox WHERE id = %s", (parcel_id,))
            else:
                connection.execute(
                    "UPDATE eventlog_inbox SET event_count = %s, body = %b WHERE id = %s",
                    (parcel.event_count, parcel.body, parcel_id),
                )

    def wipe(self) -> bool:
        """Leave it to the server, whose vacuum does this."""
        return True

    def depth_after(self, parcel_id: int) -> InboxDepth:
        """Return what waits behind an id."""
        with self._connected() as connection:
            row = connection.execute(DEPTH, {"after": parcel_id}).fetchone()
        return InboxDepth(*row) if row else InboxDepth(0, 0, None)

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            self._drop()

    @contextmanager
    def _connected(self) -> Iterator[psycopg.Connection[Any]]:
        with self._lock:
            try:
                self._connection = self._connection or _open(self._database)
                yield self._connection
            except psycopg.Error as error:
                self._drop()
                raise InboxUnavailable(
                    f"PostgreSQL does not take records: {str(error).strip()}. Check that it runs and has room; "
                    "senders try again by themselves."
                ) from error

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _open(database: dict[str, Any]) -> psycopg.Connection[Any]:
    named = {
        "dbname": database["NAME"],
        "user": database["USER"],
        "password": database["PASSWORD"],
        "host": database["HOST"],
        "port": database["PORT"],
    }
    given = {name: value for name, value in named.items() if value}
    options = {"connect_timeout": CONNECT_SECONDS, **database.get("OPTIONS", {})}
    return psycopg.connect(autocommit=True, **given, **options)


def _columns(parcels: Sequence[Parcel]) -> tuple[list[Any], ...]:
    return (
        [parcel.workspace_id for parcel in parcels],
        [parcel.source_id for parcel in parcels],
        [parcel.received_at_us for parcel in parcels],
        [parcel.route for parcel in parcels],
        [parcel.client_ip for parcel in parcels],
        [parcel.event_count for parcel in parcels],
        [parcel.body for parcel in parcels],
        [parcel.may_join_users for parcel in parcels],
    )


def _stored(row: Sequence[Any]) -> StoredParcel:
    number, workspace_id, source_id, received_at_us, route, client_ip, event_count, body, may_join = row
    return StoredParcel(
        number,
        Parcel(
            workspace_id,
            source_id,
            received_at_us,
            route,
            client_ip,
            event_count,
            bytes(body),
            bool(may_join),
        ),
    )
