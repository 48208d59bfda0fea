"""Many events at once: a staged import becomes segments, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from desirepath.eventlog.errors import PublishConflict, SpoolInvalid
from desirepath.eventlog.store.columns import COLUMNS, SPOOL_NAMES, bucket_count
from desirepath.eventlog.store.engine import file_list, writing
from desirepath.eventlog.store.files import NewSegment, remove, write_segment
from desirepath.eventlog.store.manifest import SegmentFile, list_segments, publish
from desirepath.eventlog.store.merges import Merges, read_merges
from desirepath.eventlog.store.sequence import reserve
from desirepath.eventlog.store.tail import read_tail

Progress = Callable[[int, int], None]
_ATTEMPTS = 5


@dataclass(frozen=True, kw_only=True)
class BulkCounts:
    """What became of the staged rows: rows = added + duplicates."""

    rows: int
    added: int
    duplicates: int


@dataclass
class _Work:
    """One publication under way."""

    workspace_id: int
    spool: Path
    connection: duckdb.DuckDBPyConnection
    segments: tuple[SegmentFile, ...]
    merges: Merges
    first_seq: int = 0
    total: int = 0
    done: int = 0
    files: list[NewSegment] = field(default_factory=list)


def publish_spool(
    workspace_id: int,
    spool_dir: Path,
    on_progress: Progress | None = None,
    *,
    within: Callable[[BulkCounts], None] | None = None,
) -> BulkCounts:
    """Add staged rows to the event log in one transaction; rows that it holds already are left out.

    `spool_dir` holds `bucket=NN/*.parquet` with the columns of a segment without `seq`, and `row`: the place of
    each row in its source, unique in the spool, from 0. A row is a duplicate when its `message_hash` is in the
    bucket's segments, in the tail, or in an earlier row. `on_progress(done, total)` counts rows. `within(counts)`
    runs in the transaction that publishes: the caller's own rows.
    Memory is bounded: one bucket at a time, sorting on disk when it must.

    Raises
    ------
    SpoolInvalid
        A column is missing, or a bucket does not exist.
    """
    for attempt in range(_ATTEMPTS):
        try:
            return _publish_once(workspace_id, spool_dir, on_progress, within)
        except PublishConflict:
            if attempt == _ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable: the last attempt returns or raises")


def _publish_once(
    workspace_id: int,
    spool: Path,
    on_progress: Progress | None,
    within: Callable[[BulkCounts], None] | None,
) -> BulkCounts:
    with writing() as connection:
        merges = read_merges(workspace_id)
        work = _Work(workspace_id, spool, connection, list_segments(workspace_id), merges)
        try:
            _write_all(work, on_progress)
            added = sum(file.row_count for file in work.files)
            counts = BulkCounts(rows=work.total, added=added, duplicates=work.total - added)
            newest = max((segment.id for segment in work.segments), default=0)
            publish(
                workspace_id=workspace_id,
                new_files=work.files,
                newest_seen=newest,
                within=None if within is None else lambda: within(counts),
            )
        except BaseException:
            remove([file.path for file in work.files])
            raise
    return counts


def _write_all(work: _Work, on_progress: Progress | None) -> None:
    # Hashes of the tail are read after the list of segments: what the compactor moves in between is seen twice,
    # never missed.
    work.connection.register("tail_hashes", read_tail(work.workspace_id).rows.select(["message_hash"]))
    buckets = _buckets(work.spool)
    rows = {bucket: _prepare(work, bucket) for bucket in buckets}
    work.total = sum(rows.values())
    work.first_seq = reserve(_highest_row(work) + 1) if work.total else 0
    for bucket in buckets:
        written = _write_bucket(work, bucket) if rows[bucket] else None
        if written is not None:
            work.files.append(written)
        work.done += rows[bucket]
        if on_progress is not None:
            on_progress(work.done, work.total)


def _buckets(spool: Path) -> list[int]:
    found = sorted(folder for folder in spool.iterdir() if folder.name.startswith("bucket="))
    buckets = [int(folder.name.removeprefix("bucket=")) for folder in found if any(folder.glob("*.parquet"))]
    if any(bucket >= bucket_count() for bucket in buckets):
        raise SpoolInvalid(f"The spool names bucket {max(buckets)}; there are {bucket_count()}.")
    return sorted(buckets)


def _files(work: _Work, bucket: int) -> str:
    folders = [work.spool / f"bucket={bucket}", work.spool / f"bucket={bucket:02d}"]
    paths = sorted({path for folder in folders for path in folder.glob("*.parquet")})
    return f"read_parquet({file_list(paths)}, hive_partitioning = false, union_by_name = true)"


def _prepare(work: _Work, bucket: int) -> int:
    """Check the columns of a bucket's files and count its rows."""
    described = work.connection.execute(f"DESCRIBE SELECT * FROM {_files(work, bucket)}").fetchall()
    names = {row[0] for row in described}
    missing = [name for name in (*SPOOL_NAMES, "row") if name not in names and _is_required(name)]
    if missing:
        raise SpoolInvalid(f"The staged rows have no column “{missing[0]}”.", missing=missing)
    counted = work.connection.execute(f"SELECT count(*) FROM {_files(work, bucket)}").fetchone()
    return int(counted[0]) if counted else 0


def _is_required(name: str) -> bool:
    return name == "row" or any(column.required for column in COLUMNS if column.name == name)


def _highest_row(work: _Work) -> int:
    tops = (
        work.connection.execute(f"SELECT max(row) FROM {_files(work, bucket)}").fetchone()
        for bucket in _buckets(work.spool)
    )
    return max(int(top[0]) for top in tops if top is not None and top[0] is not None)


def _write_bucket(work: _Work, bucket: int) -> NewSegment | None:
    _find_known(work, bucket)
    rows = f"""
        SELECT {_columns(work, bucket)}, $first + row AS seq FROM {_files(work, bucket)} AS staged
        WHERE NOT EXISTS (SELECT 1 FROM known WHERE known.message_hash = staged.message_hash::UUID)
        {_without_repeats(work, bucket)}
    """
    return write_segment(
        work.connection,
        workspace_id=work.workspace_id,
        bucket=bucket,
        rows=rows,
        parameters={"first": work.first_seq},
    )


def _columns(work: _Work, bucket: int) -> str:
    """The staged columns; optional ones that the spool leaves out are null."""
    described = work.connection.execute(f"DESCRIBE SELECT * FROM {_files(work, bucket)}").fetchall()
    names = {row[0] for row in described}
    return ", ".join(name if name in names else f"NULL AS {name}" for name in SPOOL_NAMES)


def _find_known(work: _Work, bucket: int) -> None:
    """Make the table `known`: hashes of the staged rows that the event log holds."""
    staged = f"SELECT DISTINCT message_hash::UUID AS message_hash FROM {_files(work, bucket)}"
    paths = [segment.path for segment in work.segments if segment.bucket in _places(work.merges, bucket)]
    held = "SELECT message_hash::UUID AS message_hash FROM tail_hashes"
    if paths:
        held += f" UNION ALL SELECT message_hash FROM read_parquet({file_list(paths)})"
    work.connection.execute(
        f"CREATE OR REPLACE TEMP TABLE known AS {staged} WHERE message_hash::UUID IN ({held})"
    )


def _places(merges: Merges, bucket: int) -> Sequence[int]:
    """Buckets that may hold a customer's rows: its own, and those of profiles merged into it."""
    return sorted({bucket, *merges.buckets_into(bucket)})


def _without_repeats(work: _Work, bucket: int) -> str:
    """Keep the first of rows that repeat a hash; most spools repeat none, and then nothing is asked."""
    files = _files(work, bucket)
    repeated = work.connection.execute(
        f"SELECT count(*) - count(DISTINCT message_hash) FROM {files}"
    ).fetchone()
    if repeated is None or repeated[0] == 0:
        return ""
    return f"AND row IN (SELECT min(row) FROM {files} GROUP BY message_hash)"
