"""Which inbox an installation has: PostgreSQL's table, or a SQLite file beside SQLite's database."""

from __future__ import annotations

from django.conf import settings
from django.db import connections

from desirepath.eventlog.inbox.parcels import Inbox
from desirepath.eventlog.inbox.sqlite import SqliteInbox

INBOX_FILE = "inbox.sqlite3"


def open_inbox() -> Inbox:
    """Return an inbox with a connection of its own."""
    operational = connections["default"]
    if operational.vendor == "postgresql":
        # Imported here: psycopg costs half a second, and most installations have no PostgreSQL.
        from desirepath.eventlog.inbox.postgres import PostgresInbox  # noqa: PLC0415

        return PostgresInbox(operational.settings_dict)
    return SqliteInbox(settings.DATA_DIR / INBOX_FILE)
