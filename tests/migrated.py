"""A migrated database, made once and copied: migrating an empty one takes some 7 s of each process of tests.

What is kept stands in `.pytest_cache/migrated`, named by all that makes it, so that it is never out of date.
`python -m tests.migrated` makes the SQLite file beforehand; PostgreSQL's is kept by the first run that needs it.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.core.management.commands import migrate
from django.db import connections

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".pytest_cache" / "migrated"
NAME = "desirepath.sqlite3"


def sqlite_file() -> Path:
    """The migrated file, made when it is missing; as `desirepath.sqlite3` it may stand in a data folder."""
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{_key('sqlite')}.sqlite3"
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            _make(path)
    return path


def copy_for_tests() -> None:
    """Let the next `migrate`, which is that of Django's test database, copy what is kept."""
    really = migrate.Command.handle

    def copy(command: migrate.Command, *args: Any, **options: Any) -> None:
        migrate.Command.handle = really
        connection = connections[options["database"]]
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with sqlite3.connect(sqlite_file()) as kept:
                kept.backup(connection.connection)
        else:
            _fill(connection, lambda: really(command, *args, **options))

    migrate.Command.handle = copy


def _key(engine: str) -> str:
    """Changes with every migration, with the fields of every model, and with the packages that bring tables."""
    seen = hashlib.sha256(f"{version('django')} {version('django-allauth')} {engine}".encode())
    for path in sorted((ROOT / "src/desirepath").rglob("*.py")):
        if "migrations" in path.parts or "models" in path.parts or path.stem in {"models", "applications"}:
            seen.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return f"{engine}-{seen.hexdigest()[:24]}"


def _make(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DESIREPATH_DATA": folder, "DATABASE_URL": ""}
        command = [sys.executable, "-m", "django", "migrate", "--verbosity=0", "--run-syncdb"]
        settings = {"DJANGO_SETTINGS_MODULE": "desirepath.app.settings", "PYTHONPATH": str(ROOT / "src")}
        subprocess.run(command, env=environment | settings, check=True)
        # A copy without a log beside it; it is at its place whole or not at all.
        with sqlite3.connect(Path(folder) / NAME) as database:
            database.execute("PRAGMA journal_mode = DELETE")
        _replace(path, Path(folder) / NAME)


def _replace(path: Path, by: Path) -> None:
    """Put a file in place of those of before, all at once."""
    beside = path.with_suffix(f".{os.getpid()}")
    shutil.copy(by, beside)
    for old in KEPT.glob(f"{path.stem.split('-')[0]}-*{path.suffix}"):
        if old != path:
            old.unlink(missing_ok=True)
    beside.rename(path)


def _fill(connection: Any, really: Callable[[], None]) -> None:
    """Run the kept statements on an empty PostgreSQL database, or migrate it and keep them."""
    path = KEPT / f"{_key('postgresql')}.sql"
    if path.exists():
        with connection.cursor() as cursor:
            cursor.execute(path.read_text())
        connection.close()  # the statements leave the session without a search path
        return
    really()
    program = shutil.which("pg_dump")
    if program is None:
        return
    given = connection.settings_dict
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        asked = ["--inserts", "--no-owner", "-h", given["HOST"], "-U", given["USER"], given["NAME"]]
        written = subprocess.run([program, *asked], check=True, capture_output=True, text=True).stdout
        # Lines that begin with a backslash are for psql, not for the server.
        lines = (line for line in written.splitlines() if not line.startswith("\\"))
        (Path(place) / path.name).write_text("\n".join(lines))
        _replace(path, Path(place) / path.name)


if __name__ == "__main__":
    sqlite_file()
