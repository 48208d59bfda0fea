"""One compaction: the oldest tail rows become segments, small segments are merged, merged customers move."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

import duckdb
import pyarrow as pa

from desirepath.eventlog.store.columns import STORED_NAMES, bucket_count
from desirepath.eventlog.store.engine import file_list, stored_rows, writing
from desirepath.eventlog.store.files import NewSegment, remove, write_segment
from desirepath.eventlog.store.manifest import SegmentFile, list_segments, publish
from desirepath.eventlog.store.merges import Merges, read_merges
from desirepath.eventlog.store.repeated import reject_repeated
from desirepath.eventlog.store.tail import OldestRows, read_oldest

ROWS_AT_ONCE = 200_000  # bounds memory and the time for which deleting holds SQLite's writer
_GROWTH = (
    4  # a segment is rewritten when what joins it is at least this part of it, so each row moves log times
)
_HASHED = STORED_NAMES.replace("message_hash", "message_hash::UUID AS message_hash")


@dataclass(frozen=True, kw_only=True)
class Compaction:
    """What a compaction did; `more` says that tail rows are left."""

    tail_rows: int
    duplicates: int
    repeated: int
    segments_written: int
    segments_retired: int
    more: bool


@dataclass
class _Work:
    workspace_id: int
    connection: duckdb.DuckDBPyConnection
    segments: tuple[SegmentFile, ...]
    merges: Merges
    oldest: OldestRows
    tail: pa.Table
    merge_all: bool
    new_files: list[NewSegment] = field(default_factory=list)
    retire: list[int] = field(default_factory=list)
    duplicates: int = 0
    repeated: list[dict[str, Any]] = field(default_factory=list)

    @cached_property
    def filled(self) -> set[int]:
        """Buckets with tail rows."""
        keys: list[int] = self.tail.column("customer_key").to_pylist()
        return {key % bucket_count() for key in keys}

    def files_of(self, bucket: int) -> list[SegmentFile]:
        return [segment for segment in self.segments if segment.bucket == bucket]


def compact(
    workspace_id: int, *, merge_all: bool = False, guard: Callable[[], None] | None = None
) -> Compaction:
    """Write the tail's oldest rows to segments and publish them; messages that segments hold already are dropped.

    `merge_all` also joins every bucket's segments to one. `guard` runs in the transaction that publishes and
    refuses a lost lease.

    Raises
    ------
    PublishConflict
        An erasure or an import changed what was being replaced; nothing was changed.
    """
    with writing() as connection:
        work = _begin(workspace_id, connection, merge_all)
        rows = work.tail.num_rows
        try:
            for bucket in range(bucket_count()):
                _compact_bucket(work, bucket)
            if rows or work.retire or work.merges:
                publish(
                    workspace_id=workspace_id,
                    new_files=work.new_files,
                    retire=work.retire,
                    chunks=work.oldest.chunks,
                    # A chunk that stays may hold rows of merged customers.
                    overrides=work.merges.ids if work.oldest.is_whole else (),
                    within=partial(_within, work, guard),
                )
        except BaseException:
            remove([file.path for file in work.new_files])
            raise
    return Compaction(
        tail_rows=rows,
        duplicates=work.duplicates,
        repeated=len(work.repeated),
        segments_written=len(work.new_files),
        segments_retired=len(work.retire),
        more=not work.oldest.is_whole,
    )


def _within(work: _Work, guard: Callable[[], None] | None) -> None:
    if guard is not None:
        guard()
    reject_repeated(work.workspace_id, work.repeated)


def _begin(workspace_id: int, connection: duckdb.DuckDBPyConnection, merge_all: bool) -> _Work:
    # Segments and tail are read after the merges, which are applied and dropped: a merge that comes later stays,
    # and rows that come later know the merges, or their merge came with them and is not among those dropped.
    merges = read_merges(workspace_id)
    segments = list_segments(workspace_id)
    oldest = read_oldest(workspace_id, ROWS_AT_ONCE)
    tail = merges.rekey(oldest.rows)
    connection.register("tail_rows", tail)
    connection.register("merged", merges.table())
    return _Work(workspace_id, connection, segments, merges, oldest, tail, merge_all)


def _compact_bucket(work: _Work, bucket: int) -> None:
    if bucket not in work.filled and not work.merges and not work.merge_all:
        return
    incoming = _find_incoming(work, bucket)
    moved = _moved_in(work, bucket)
    stale = _with_former_customers(work, bucket)
    chosen = _choose(work, bucket, incoming, stale, joined=bool(moved))
    if not incoming and not moved and not chosen:
        return
    parts = [f"SELECT {_HASHED} FROM incoming"] if incoming else []
    parts += moved
    if chosen:
        source = f"{stored_rows([one.path for one in chosen])} AS rows"
        parts.append(
            f"SELECT {STORED_NAMES} FROM {source} ANTI JOIN merged ON merged.former = rows.customer_key"
        )
    written = write_segment(
        work.connection, workspace_id=work.workspace_id, bucket=bucket, rows=" UNION ALL ".join(parts)
    )
    if written is not None:
        work.new_files.append(written)
    work.retire += [one.id for one in chosen]


def _find_incoming(work: _Work, bucket: int) -> int:
    """Make the table `incoming`: the bucket's tail rows that no segment holds, each once; return how many.

    Of the others, those that say what was said before are resends; those that say something else are rejected.
    """
    in_bucket = f"customer_key % {bucket_count()} = {bucket}"
    places = {bucket, *work.merges.buckets_into(bucket)}
    files = [one.path for one in work.segments if one.bucket in places]
    known = (
        stored_rows(files) if files else "(SELECT NULL::UUID AS message_hash, NULL::BIGINT AS content_hash)"
    )
    work.connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE judged AS
        WITH mine AS (SELECT * FROM tail_rows WHERE {in_bucket}),
             held AS (SELECT message_hash, any_value(content_hash) AS said FROM {known}
                      WHERE message_hash IN (SELECT message_hash::UUID FROM mine) GROUP BY ALL)
        SELECT mine.*, held.message_hash IS NULL AND row_number() OVER same = 1 AS is_new,
               CASE WHEN held.message_hash IS NULL THEN first_value(content_hash) OVER same ELSE said END AS said
        FROM mine LEFT JOIN held ON held.message_hash = mine.message_hash::UUID
        WINDOW same AS (PARTITION BY mine.message_hash ORDER BY seq)
        """
    )
    work.connection.execute(
        "CREATE OR REPLACE TEMP TABLE incoming AS SELECT * EXCLUDE (is_new, said) FROM judged WHERE is_new"
    )
    # Without knowing what was said (an import, an old file) the same id counts as the same message.
    repeated = work.connection.sql(
        "SELECT * EXCLUDE (is_new, said) FROM judged WHERE NOT is_new AND said <> content_hash ORDER BY seq"
    ).to_arrow_table()
    work.repeated += repeated.to_pylist()
    counts = "SELECT count(*) FILTER (is_new), count(*) FROM judged"
    kept, given = work.connection.execute(counts).fetchall()[0]
    work.duplicates += given - kept - repeated.num_rows
    return int(kept)


def _moved_in(work: _Work, bucket: int) -> list[str]:
    """SELECT of the rows that come from other buckets' files with customers merged into this one."""
    files = [one.path for one in work.segments if one.bucket in work.merges.buckets_into(bucket)]
    if not files:
        return []
    columns = STORED_NAMES.replace("customer_key", "survivor AS customer_key")
    return [
        (
            f"SELECT {columns} FROM {stored_rows(files)} AS rows"
            f" JOIN merged ON merged.former = rows.customer_key WHERE survivor % {bucket_count()} = {bucket}"
        )
    ]


def _with_former_customers(work: _Work, bucket: int) -> set[int]:
    """Ids of the bucket's segments that hold rows of merged customers."""
    if not work.merges.former_in(bucket):
        return set()
    files = work.files_of(bucket)
    if not files:
        return set()
    source = f"read_parquet({file_list([one.path for one in files])}, filename = true) AS rows"
    found = work.connection.execute(
        f"SELECT DISTINCT filename FROM {source} SEMI JOIN merged ON merged.former = rows.customer_key"
    ).fetchall()
    paths = {path for (path,) in found}
    return {one.id for one in files if str(one.path) in paths}


def _choose(
    work: _Work, bucket: int, incoming: int, stale: set[int], *, joined: bool
) -> Sequence[SegmentFile]:
    """Which segments to rewrite: those that must be, and small ones beside what comes in."""
    files = sorted(work.files_of(bucket), key=lambda one: one.row_count)
    if work.merge_all and (len(files) > 1 or (files and (incoming or joined))):
        return files
    chosen = [one for one in files if one.id in stale]
    rows = incoming + sum(one.row_count for one in chosen)
    for one in files:
        if one.id not in stale and one.row_count <= _GROWTH * rows:
            chosen.append(one)
            rows += one.row_count
    return chosen


def has_scattered_buckets(workspace_id: int) -> bool:
    """Tell whether a bucket has more than one segment, which costs every question a sort."""
    buckets = [segment.bucket for segment in list_segments(workspace_id)]
    return len(buckets) > len(set(buckets))
