"""Columns that most questions read, kept in memory beside the immutable files they came from."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Mapping
from pathlib import Path

from django.conf import settings

from desirepath.eventlog.query.rows import Array

_IDLE_SECONDS = 600.0  # columns of files unused for so long make room for others

_lock = threading.Lock()
_columns: dict[Path, dict[str, Array]] = {}
_used_at: dict[Path, float] = {}


def find_columns(path: Path) -> dict[str, Array]:
    """Return what is kept of a file, by name."""
    with _lock:
        if path in _columns:
            _used_at[path] = time.monotonic()
        return dict(_columns.get(path, {}))


def keep_columns(path: Path, columns: Mapping[str, Array]) -> None:
    """Keep columns of a file while they fit; what is in use stays, so that a long log does not push itself out."""
    for column in columns.values():
        column.flags.writeable = False
    with _lock:
        if not _has_room(sum(column.nbytes for column in columns.values())):
            return
        _columns.setdefault(path, {}).update(columns)
        _used_at[path] = time.monotonic()


def forget_other_files(folder: Path, live: Collection[Path]) -> None:
    """Drop the columns of files below a folder that the manifest no longer names."""
    with _lock:
        for path in [path for path in _columns if path not in live and path.is_relative_to(folder)]:
            _drop(path)


def forget_columns() -> None:
    """Forget all, e.g. between measurements."""
    with _lock:
        _columns.clear()
        _used_at.clear()


def _has_room(wanted_bytes: int) -> bool:
    limit = int(settings.COLUMN_MEMORY_MB) * 1_000_000 - wanted_bytes
    if _kept_bytes() <= limit:
        return True
    oldest = time.monotonic() - _IDLE_SECONDS
    for path in [path for path, used_at in _used_at.items() if used_at < oldest]:
        _drop(path)
    return _kept_bytes() <= limit


def _kept_bytes() -> int:
    return sum(column.nbytes for columns in _columns.values() for column in columns.values())


def _drop(path: Path) -> None:
    del _columns[path], _used_at[path]
