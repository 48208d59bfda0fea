"""The DuckDB connection of one import: bounded memory, spills into the import's own folder."""

from __future__ import annotations

import functools
import zoneinfo
from pathlib import Path

import duckdb

from desirepath.connect.errors import ChoiceInvalid

# Together with Python, Arrow and the parser of the file this keeps an import below 1 GB.
MEMORY_LIMIT = "384MB"
THREADS = 2
# Rows that a thread keeps before it flushes its open partitions: with more, the limit above makes it spill, which
# costs more than the smaller row groups.
PARTITION_FLUSH_ROWS = 65_536


def open_engine(work: Path, time_zone: str = "UTC") -> duckdb.DuckDBPyConnection:
    """Open an in-memory engine; times without an offset are read in `time_zone`."""
    require_time_zone(time_zone)
    connection = duckdb.connect()
    settings = {
        "memory_limit": MEMORY_LIMIT,
        "threads": THREADS,
        "temp_directory": str(work / "spill"),
        "preserve_insertion_order": False,
        "partitioned_write_flush_threshold": PARTITION_FLUSH_ROWS,
        "TimeZone": time_zone,
        "enable_progress_bar": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    for name, value in settings.items():
        connection.execute(f"SET {name} = {literal(value)}")
    return connection


def require_time_zone(name: str) -> None:
    """Refuse a time zone that does not exist."""
    if name not in _time_zones():
        raise ChoiceInvalid(
            f"There is no time zone “{name}”. Use a name such as Europe/Berlin or UTC.", time_zone=name
        )


@functools.cache
def _time_zones() -> frozenset[str]:
    # Asked once: the answer reads some hundred files.
    return frozenset(zoneinfo.available_timezones())


def literal(value: object) -> str:
    """Return a value as an SQL literal; for settings, file names and constants, which cannot be bound."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"


def identifier(name: str) -> str:
    """Return a column's name as a quoted SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
