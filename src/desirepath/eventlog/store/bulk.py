"""Many events at once: a staged import becomes segments, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa

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
_LOOKS = 20  # of one attempt: each is short, and a compaction comes every few seconds at most
_AT_ONCE = 2  # buckets that are sorted and written beside each other


@dataclass(frozen=True, kw_only=True)
class BulkCounts:
    """What became of the staged rows: rows = added + duplicates."""

    rows: int
    added: int
    duplicates: int


@dataclass
class _Work:
    """One publication under way."""

    order: _Order
    connection: duckdb.DuckDBPyConnection
    segments: tuple[SegmentFile, ...]
    merges: Merges
    tail_hashes: pa.Table
    first_seq: int = 0
    highest_row: int = 0
    total: int = 0
    done: int = 0
    files: list[NewSegment] = field(default_factory=list)

    @property
    def spool(self) -> Path:
        """The folder of the staged rows."""
        return self.order.spool


def publish_spool(
    workspace_id: int,
    spool_dir: Path,
    on_progress: Progress | None = None,
    *,
    beside: Callable[[], None] | None = None,
    within: Callable[[BulkCounts], None] | None = None,
    has_message_ids: bool = True,
) -> BulkCounts:
    """Add staged rows to the event log in one transaction; rows that it holds already are left out.

    `spool_dir` holds `bucket=NN/*.parquet` with the columns of a segment; `seq` (or `row`) is there the place of
    each row in its source, from 0, and becomes the order of arrival. A row is a duplicate when its
    `message_hash` is in the bucket's segments, in the tail, or in an earlier row; without message ids the caller
    has numbered rows that are alike, and no hash is there twice. `on_progress(done, total)` counts rows.
    `beside()` runs while files are written, `within(counts)` in the transaction that publishes: the caller's own
    rows. Memory is bounded: a few buckets at a time, sorting on disk when it must.

    Raises
    ------
    SpoolInvalid
        A column is missing, or a bucket does not exist.
    """
    order = _Order(workspace_id, spool_dir, on_progress, beside, within, has_message_ids)
    for attempt in range(_ATTEMPTS):
        try:
            return _publish_once(order)
        except PublishConflict:
            if attempt == _ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable: the last attempt returns or raises")


@dataclass(frozen=True)
class _Order:
    """What was asked for."""

    workspace_id: int
    spool: Path
    on_progress: Progress | None
    beside: Callable[[], None] | None
    within: Callable[[BulkCounts], None] | None
    has_message_ids: bool


def _publish_once(order: _Order) -> BulkCounts:
    with writing() as connection:
        # Each is read after what it may lose rows to: merges before segments before the tail. What a compaction
        # moves in between is seen twice, never missed.
        merges = read_merges(order.workspace_id)
        segments = list_segments(order.workspace_id)
        hashes = read_tail(order.workspace_id).rows.select(["message_hash"])
        work = _Work(order, connection, segments, merges, hashes)
        try:
            _write_all(work)
            added = sum(file.row_count for file in work.files)
            counts = BulkCounts(rows=work.total, added=added, duplicates=work.total - added)
            _publish_written(work, counts)
        except BaseException:
            remove([file.path for file in work.files])
            raise
    return counts


def _publish_written(work: _Work, counts: BulkCounts) -> None:
    """Publish what is written; segments that were added meanwhile matter only when they hold the same rows."""
    within = work.order.within
    for look in range(1, _LOOKS + 1):
        try:
            return publish(
                workspace_id=work.order.workspace_id,
                new_files=work.files,
                newest_seen=max((segment.id for segment in work.segments), default=0),
                within=None if within is None else lambda: within(counts),
            )
        except PublishConflict:
            if look == _LOOKS or _came_meanwhile(work):
                raise
    raise AssertionError("unreachable: the last look returns or raises")


def _came_meanwhile(work: _Work) -> bool:
    """Look at what was added since the last look; True when it holds a row that was written."""
    seen = {segment.id for segment in work.segments}
    work.merges = read_merges(work.order.workspace_id)
    work.segments = list_segments(work.order.workspace_id)
    work.tail_hashes = read_tail(work.order.workspace_id).rows.select(["message_hash"])
    work.connection.register("tail_hashes", work.tail_hashes)
    added = [segment for segment in work.segments if segment.id not in seen]
    return any(_is_held(work, file, added) for file in work.files)


def _is_held(work: _Work, file: NewSegment, added: Sequence[SegmentFile]) -> bool:
    places = _places(work.merges, file.bucket)
    held = _held([segment.path for segment in added if segment.bucket in places])
    written = f"read_parquet({file_list([file.path])})"
    found = work.connection.execute(f"SELECT 1 FROM {written} WHERE message_hash IN ({held}) LIMIT 1")
    return found.fetchone() is not None


def _held(paths: list[Path]) -> str:
    """Return SQL of the hashes in files and in the tail."""
    tail = "SELECT message_hash::UUID AS message_hash FROM tail_hashes"
    return f"{tail} UNION ALL SELECT message_hash FROM read_parquet({file_list(paths)})" if paths else tail


def _write_all(work: _Work) -> None:
    """Write the buckets, two at a time: sorting one leaves a core free for the other."""
    buckets = _buckets(work.spool)
    rows = {bucket: _measure(work, bucket) for bucket in buckets}
    work.total = sum(rows.values())
    work.first_seq = reserve(work.highest_row + 1) if work.total else 0
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="bucket") as pool:
        running = {
            pool.submit(_write_bucket, work, bucket): rows[bucket] for bucket in buckets if rows[bucket]
        }
        try:
            if work.order.beside is not None:
                work.order.beside()
            for ended in as_completed(running):
                written = ended.result()
                work.files += [] if written is None else [written]
                work.done += running[ended]
                if work.order.on_progress is not None:
                    work.order.on_progress(work.done, work.total)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            ends = (each for each in running if each.done() and not each.cancelled() and not each.exception())
            work.files = [written for each in ends if (written := each.result()) is not None]
            raise


def _buckets(spool: Path) -> list[int]:
    found = sorted(folder for folder in spool.iterdir() if folder.name.startswith("bucket="))
    buckets = [int(folder.name.removeprefix("bucket=")) for folder in found if any(folder.glob("*.parquet"))]
    if any(bucket >= bucket_count() for bucket in buckets):
        raise SpoolInvalid(f"The spool names bucket {max(buckets)}; there are {bucket_count()}.")
    return sorted(buckets)


def _source(work: _Work, bucket: int) -> str:
    """A bucket's staged rows as a table: the spool's columns, and `row`, the place in the source."""
    folders = [work.spool / f"bucket={bucket}", work.spool / f"bucket={bucket:02d}"]
    paths = sorted({path for folder in folders for path in folder.glob("*.parquet")})
    options = "hive_partitioning = false, union_by_name = true, filename = true, file_row_number = true"
    return f"read_parquet({file_list(paths)}, {options})"


def _measure(work: _Work, bucket: int) -> int:
    """Count a bucket's rows, and note the last place in the source."""
    connection = work.connection
    _stage(connection, work, bucket)
    rows, highest = connection.execute("SELECT count(*), max(row) FROM staged").fetchall()[0]
    work.highest_row = max(work.highest_row, highest or 0)
    return int(rows)


def _stage(connection: duckdb.DuckDBPyConnection, work: _Work, bucket: int) -> None:
    """Check a bucket's columns, and name its rows as the view `staged`."""
    source = _source(work, bucket)
    names = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    place = next((name for name in ("row", "seq") if name in names), None)
    required = {column.name for column in COLUMNS if column.required} - {"seq"}
    missing = sorted(required - names) + ([] if place else ["row"])
    if missing:
        raise SpoolInvalid(f"The staged rows have no column “{missing[0]}”.", missing=missing)
    columns = ", ".join(name for name in SPOOL_NAMES if name in names)
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW staged AS SELECT {columns}, {place} AS row,"
        f" {{'at': {place}, 'file': filename, 'line': file_row_number}} AS place FROM {source}"
    )


def _write_bucket(work: _Work, bucket: int) -> NewSegment | None:
    """Write one bucket; views and temporary tables belong to the cursor, so buckets do not meet."""
    with work.connection.cursor() as connection:
        _stage(connection, work, bucket)
        tests = _without_known(connection, work, bucket)
        if work.order.has_message_ids:
            tests += _without_repeats(connection)
        chosen = f"WHERE {' AND '.join(tests)}" if tests else ""
        return write_segment(
            connection,
            workspace_id=work.order.workspace_id,
            bucket=bucket,
            rows=f"SELECT * EXCLUDE (row, place), $first + row AS seq FROM staged {chosen}",
            parameters={"first": work.first_seq},
        )


def _without_known(connection: duckdb.DuckDBPyConnection, work: _Work, bucket: int) -> list[str]:
    """A condition that leaves out rows whose hash the event log holds; most spools are new and need none."""
    paths = [segment.path for segment in work.segments if segment.bucket in _places(work.merges, bucket)]
    if not paths and not work.tail_hashes.num_rows:
        return []
    connection.register("tail_hashes", work.tail_hashes)
    [(known,)] = connection.execute(
        "CREATE OR REPLACE TEMP TABLE known AS SELECT DISTINCT message_hash::UUID AS message_hash"
        f" FROM staged WHERE message_hash::UUID IN ({_held(paths)})"
    ).fetchall() or [(0,)]
    if not known:
        return []
    return ["NOT EXISTS (SELECT 1 FROM known WHERE known.message_hash = staged.message_hash::UUID)"]


def _without_repeats(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """A condition that leaves out all but the first of the rows that share a hash."""
    [(repeated,)] = connection.execute(
        "CREATE OR REPLACE TEMP TABLE repeated AS SELECT message_hash FROM staged GROUP BY 1 HAVING count(*) > 1"
    ).fetchall() or [(0,)]
    if not repeated:
        return []
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE repeats AS SELECT message_hash, min(place) AS first"
        " FROM staged SEMI JOIN repeated USING (message_hash) GROUP BY 1"
    )
    return [
        (
            "NOT EXISTS (SELECT 1 FROM repeats"
            " WHERE repeats.message_hash = staged.message_hash AND repeats.first <> staged.place)"
        )
    ]


def _places(merges: Merges, bucket: int) -> Sequence[int]:
    """Buckets that may hold a customer's rows: its own, and those of profiles merged into it."""
    return sorted({bucket, *merges.buckets_into(bucket)})
