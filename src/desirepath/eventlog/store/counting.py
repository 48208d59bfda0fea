"""What publishing a spool would add; nothing is written."""

from __future__ import annotations

from pathlib import Path

import duckdb

from desirepath.eventlog.store.bulk import BulkCounts
from desirepath.eventlog.store.engine import file_list, writing
from desirepath.eventlog.store.manifest import SegmentFile, list_segments
from desirepath.eventlog.store.merges import Merges, read_merges
from desirepath.eventlog.store.tail import read_tail


def count_spool(workspace_id: int, spool_dir: Path, pattern: str = "*.parquet") -> BulkCounts:
    """Count the staged rows that the event log does not hold yet, of the files that match `pattern`.

    Buckets below zero are those of customers who do not exist yet; they hold no events.
    """
    segments, merges = list_segments(workspace_id), read_merges(workspace_id)
    rows = added = 0
    with writing() as connection:
        connection.register("tail_hashes", read_tail(workspace_id).rows.select(["message_hash"]))
        for folder in sorted(spool_dir.glob("bucket=*")):
            paths = sorted(folder.glob(pattern))
            if paths:
                held = _held(segments, merges, int(folder.name.removeprefix("bucket=")))
                found = _count(connection, file_list(paths), held)
                rows, added = rows + found[0], added + found[1]
    return BulkCounts(rows=rows, added=added, duplicates=rows - added)


def _held(segments: tuple[SegmentFile, ...], merges: Merges, bucket: int) -> list[Path]:
    places = {bucket, *merges.buckets_into(bucket)}
    return [segment.path for segment in segments if segment.bucket in places]


def _count(connection: duckdb.DuckDBPyConnection, staged: str, held: list[Path]) -> tuple[int, int]:
    known = "SELECT message_hash::UUID FROM tail_hashes"
    if held:
        known += f" UNION ALL SELECT message_hash FROM read_parquet({file_list(held)})"
    source = f"read_parquet({staged}, hive_partitioning = false, union_by_name = true)"
    [(rows, added)] = connection.execute(
        f"SELECT (SELECT count(*) FROM {source}), (SELECT count(DISTINCT message_hash) FROM {source}"
        f" WHERE message_hash NOT IN ({known}))"
    ).fetchall()
    return int(rows), int(added)
