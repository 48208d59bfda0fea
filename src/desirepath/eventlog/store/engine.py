"""DuckDB, in memory, one for reading in each process and one for each writing."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from django.conf import settings

from desirepath.eventlog.store.spill import own_spill_folder

_lock = threading.Lock()
_readers: dict[str, duckdb.DuckDBPyConnection] = {}


def reading() -> duckdb.DuckDBPyConnection:
    """Return a cursor of this process's reading engine; it belongs to the calling thread alone."""
    folder = str(settings.DATA_DIR)
    with _lock:
        if folder not in _readers:
            _readers.clear()
            _readers[folder] = _connect(int(settings.QUERY_MEMORY_MB), os.cpu_count() or 1)
        return _readers[folder].cursor()


@contextmanager
def writing() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an engine of its own with little memory, which spills to disk instead of growing."""
    connection = _connect(int(settings.WRITE_MEMORY_MB), os.cpu_count() or 1)
    try:
        yield connection
    finally:
        connection.close()


def _connect(memory_mb: int, threads: int) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(
        config={
            "memory_limit": f"{memory_mb}MB",
            "threads": threads,
            "temp_directory": str(own_spill_folder()),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
        }
    )
    connection.execute("SET GLOBAL TimeZone = 'UTC'")
    return connection


def literal(text: str) -> str:
    """Quote one of our own paths for SQL, where DuckDB takes no parameter."""
    return "'" + text.replace("'", "''") + "'"


def stored_rows(paths: list[Path], options: str = "") -> str:
    """Return SQL of the rows of files; `content_hash` is null where an import or an old file knows none."""
    rows = f"read_parquet({file_list(paths)}, union_by_name = true{options})"
    return f"(SELECT NULL::BIGINT AS content_hash WHERE false UNION ALL BY NAME SELECT * FROM {rows})"


def file_list(paths: list[Path]) -> str:
    """Return the SQL list of file paths for `read_parquet`."""
    return f"[{', '.join(literal(str(path)) for path in paths)}]"
