"""Writers of one process in line: SQLite lets one write at a time, and whoever waits there waits by luck.

A thread that finds SQLite's lock taken sleeps and tries again, so under load some try in vain until their time is
over. Threads that stand in line before they begin come one after the other. PostgreSQL needs no line.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

_line = threading.Lock()


@contextmanager
def in_line() -> Iterator[None]:
    """One transaction, begun when those of this process that came before are over."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    with _line, transaction.atomic():
        yield
