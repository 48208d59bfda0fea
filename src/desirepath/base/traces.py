"""Deleted rows leave their bytes in SQLite's free pages and write-ahead file until something writes over them."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

from django.db import OperationalError, connection

log = logging.getLogger(__name__)

# Above, writing the file anew would hold its one writer for too long; the answer says so instead.
LARGEST_BYTES = 4 * 1024**3


def wipe_deleted_rows() -> bool:
    """Write the operational database's file anew without its free pages; False when it could not be done now.

    PostgreSQL does this by itself (autovacuum), and inside a transaction nothing can be done.
    """
    if connection.vendor != "sqlite":
        return True
    path = Path(str(connection.settings_dict["NAME"]))
    if connection.in_atomic_block or not path.is_file() or path.stat().st_size > LARGEST_BYTES:
        return False
    try:
        connection.ensure_connection()
        return wipe_sqlite(connection.connection)
    except (OperationalError, sqlite3.Error) as error:
        log.warning("the database file could not be written anew: %s", error)
        return False


def wipe_sqlite(database: sqlite3.Connection) -> bool:
    """Write one SQLite file anew and empty its write-ahead file; False when a reader was in the way."""
    database.execute("VACUUM")
    (busy, _, _) = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
