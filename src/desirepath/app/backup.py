"""A copy of an installation that runs: what the copied database names is in the copy, whatever happens meanwhile.

The order keeps every event. Parcels leave the inbox only when the database has their effects, so the inbox is
copied first: what the copied database took lies behind its cursor, and the rest is in the copied inbox. Then the
database; the copied inbox goes on behind the database's cursor, or what it accepts would count as taken. Then the
files that the copied database names; one that is gone by then asks for a newer copy.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from desirepath.base.errors import Conflict, InvalidRequest, Unavailable
from desirepath.eventlog.inbox.opening import INBOX_FILE

DATABASE_FILE = "desirepath.sqlite3"
ATTEMPTS = 5
# What is neither the database nor an event file, and cannot be made anew.
KEPT = ("secret_key", "uploads", "imports")
SEGMENTS = "SELECT path FROM eventlog_segment WHERE retired_at IS NULL"
CURSOR = "SELECT parcel_id FROM eventlog_intakecursor WHERE name = 'inbox:' || ?"


class BackupTargetTaken(Conflict):
    """The folder for the copy exists."""

    code = "backup-target-taken"
    title = "There is something already"


class BackupNoInstallation(InvalidRequest):
    """There is nothing to copy."""

    code = "backup-no-installation"


class BackupUnsettled(Unavailable):
    """Files changed faster than they could be copied."""

    code = "backup-unsettled"


@dataclass(frozen=True, kw_only=True)
class Backup:
    """What was copied."""

    folder: str
    event_files: int
    bytes: int


def back_up(target: Path) -> Backup:
    """Copy the installation into a new folder, which can be used as a data folder at once.

    Raises
    ------
    BackupTargetTaken
        The folder exists.
    """
    source = Path(settings.DATA_DIR)
    if target.exists():
        raise BackupTargetTaken(f"{target} exists. Name a folder that does not.", folder=str(target))
    target.mkdir(parents=True)
    try:
        copied = _copy_all(source, target)
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise
    return Backup(folder=str(target), event_files=copied, bytes=_size(target))


def _copy_all(source: Path, target: Path) -> int:
    for name in KEPT:
        _copy(source / name, target / name)
    if connection.vendor != "sqlite":
        return _copy_segments(source, target, _all_segments(source))
    if not (source / DATABASE_FILE).exists():
        raise BackupNoInstallation(f"{source} holds no database. Give the data folder with --data.")
    for _ in range(ATTEMPTS):
        if (source / INBOX_FILE).exists():
            _copy_database(source / INBOX_FILE, target / INBOX_FILE)
        _copy_database(source / DATABASE_FILE, target / DATABASE_FILE)
        _move_inbox_on(target)
        try:
            return _copy_segments(source, target, _named_segments(target / DATABASE_FILE))
        except FileNotFoundError:
            shutil.rmtree(target / "events", ignore_errors=True)
    raise BackupUnsettled("The event files changed faster than they could be copied. Try again in a minute.")


def _copy_database(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(source, timeout=60)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def _move_inbox_on(target: Path) -> None:
    """Let the copied inbox give no number again that the copied database, being newer, has taken."""
    if not (target / INBOX_FILE).exists():
        return
    with closing(sqlite3.connect(target / INBOX_FILE)) as inbox, inbox:
        if not inbox.execute("SELECT 1 FROM sqlite_master WHERE name = 'inbox'").fetchone():
            return  # made at this moment: nothing was ever in it
        cursor = _read_cursor(
            target / DATABASE_FILE, inbox.execute("SELECT identity FROM inbox").fetchone()[0]
        )
        moved = inbox.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'parcel'", [cursor])
        if not moved.rowcount:
            inbox.execute("INSERT INTO sqlite_sequence VALUES ('parcel', ?)", [cursor])


def _read_cursor(database: Path, identity: str) -> int:
    with closing(sqlite3.connect(database)) as copied:
        row = copied.execute(CURSOR, [identity]).fetchone()
    return int(row[0]) if row else 0


def _named_segments(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as copied:
        return [path for (path,) in copied.execute(SEGMENTS)]


def _all_segments(source: Path) -> list[str]:
    """Every file there is, replaced ones too: the database was copied some minutes ago by its own means."""
    return [path.relative_to(source).as_posix() for path in (source / "events").glob("w*/b*/*.parquet")]


def _copy_segments(source: Path, target: Path, paths: Iterable[str]) -> int:
    count = 0
    for path in paths:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source / path, target / path)
        count += 1
    return count


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("work-*", "*.part"))
    elif source.exists():
        shutil.copy2(source, target)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
