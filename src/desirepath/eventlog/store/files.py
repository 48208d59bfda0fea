"""Segment files: written sorted and durable before any manifest row names them."""

from __future__ import annotations

import os
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from django.conf import settings

from desirepath.eventlog.store.bounds import read_index
from desirepath.eventlog.store.columns import ORDER, STORED, bucket_dir
from desirepath.eventlog.store.engine import literal

ROW_GROUP_ROWS = 131_072  # large enough for compression, small enough to skip by statistics
DICTIONARY_VALUES = 4_096  # a column with more in a row group (ids, hashes, times) is not worth a dictionary


@dataclass(frozen=True, kw_only=True)
class NewSegment:
    """A written file that the manifest does not name yet."""

    bucket: int
    path: Path
    row_count: int
    byte_count: int
    min_occurred_at_us: int
    max_occurred_at_us: int
    max_seq: int

    @property
    def relative_path(self) -> str:
        """The path as the manifest keeps it, so that the data folder can move."""
        return self.path.relative_to(settings.DATA_DIR).as_posix()


def write_segment(
    connection: duckdb.DuckDBPyConnection,
    *,
    workspace_id: int,
    bucket: int,
    rows: str,
    parameters: dict[str, Any] | None = None,
) -> NewSegment | None:
    """Write the rows of a SELECT sorted to a new file; None when there are none.

    Columns that the SELECT does not have are empty in the file; sorting does not carry them. File and folder are
    on disk when this returns.
    """
    folder = bucket_dir(workspace_id, bucket)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{uuid.uuid4()}.parquet"
    target = literal(str(path))
    given = {name for name, *_ in connection.execute(f"DESCRIBE {rows}", parameters or {}).fetchall()}
    connection.execute(
        f"COPY (SELECT {_typed(given)} FROM (FROM ({rows}) ORDER BY {ORDER})) TO {target}"
        f" (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP_ROWS},"
        f" DICTIONARY_SIZE_LIMIT {DICTIONARY_VALUES})",
        parameters or {},
    )
    count, times, last = _facts(connection, path)
    if count == 0:
        path.unlink()
        return None
    sync(path)
    return NewSegment(
        bucket=bucket,
        path=path,
        row_count=count,
        byte_count=path.stat().st_size,
        min_occurred_at_us=times[0],
        max_occurred_at_us=times[1],
        max_seq=last,
    )


def _facts(connection: duckdb.DuckDBPyConnection, path: Path) -> tuple[int, tuple[int, int], int]:
    """Rows, first and last time, and last place of a written file: of its index, else of the columns."""
    index = read_index(path, ["occurred_at", "seq"])
    if index is not None and index.row_count == 0:
        return 0, (0, 0), 0
    if index is not None and index.bounds["occurred_at"] and index.bounds["seq"]:
        return index.row_count, index.bounds["occurred_at"], index.bounds["seq"][1]
    [(rows, first_us, last_us, last)] = connection.execute(
        "SELECT count(*), epoch_us(min(occurred_at)), epoch_us(max(occurred_at)), max(seq)"
        f" FROM read_parquet({literal(str(path))})"
    ).fetchall()
    return rows, (first_us, last_us), last


def _typed(given: Collection[str]) -> str:
    columns = [(column.name if column.name in given else "NULL", column) for column in STORED]
    return ", ".join(f"{value}::{column.sql_type} AS {column.name}" for value, column in columns)


def sync(path: Path) -> None:
    """Put a file, and its name in its folders, on disk."""
    _fsync(path)
    for folder in (path.parent, path.parent.parent, path.parent.parent.parent):
        _fsync(folder)


def _fsync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(paths: list[Path]) -> None:
    """Delete files; one that is gone already is well."""
    for path in paths:
        path.unlink(missing_ok=True)
