"""Rows of one file that are alike: numbered when they have no message id, dropped when they repeat one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq

from desirepath.connect.engine import THREADS, literal

_MOST_SORTED = 4_000_000  # rows of a bucket whose hashes are sorted in memory: 32 MB
UInt64s = npt.NDArray[np.uint64]


def number_repeats(engine: duckdb.DuckDBPyConnection, spool: Path, *, has_message_ids: bool) -> None:
    """Give the second, third, … of identical rows without a message id a hash of its own.

    Identical rows have the same customer, so each bucket is looked at alone; most have no repeats and stay.
    """
    nameless = "WHERE message_id IS NULL" if has_message_ids else ""
    buckets = sorted(spool.glob("bucket=*"))
    # Reading and sorting let other threads run: two buckets at a time keep both cores at work.
    with ThreadPoolExecutor(THREADS, thread_name_prefix="repeats") as pool:
        differ = list(pool.map(_all_differ, buckets))
    for bucket in (one for one, unlike in zip(buckets, differ, strict=True) if not unlike):
        engine.execute(
            f"CREATE OR REPLACE TEMP TABLE twice AS SELECT message_hash FROM {_rows(bucket)}"
            f" {nameless} GROUP BY message_hash HAVING count(*) > 1"
        )
        if engine.execute("SELECT 1 FROM twice LIMIT 1").fetchall():
            _number(engine, bucket)


def _all_differ(bucket: Path) -> bool:
    """Look at half of each hash, in memory while that is little: sorted, equal ones are neighbours.

    That is several times faster than to group whole hashes, which is left to the few buckets with a doubt.
    """
    files = [pq.ParquetFile(path) for path in sorted(bucket.glob("*.parquet"))]
    if sum(file.metadata.num_rows for file in files) > _MOST_SORTED:
        return False
    halves = np.concatenate([_half_of_hashes(file) for file in files])
    halves.sort()
    return not bool((halves[1:] == halves[:-1]).any())


def _half_of_hashes(file: pq.ParquetFile) -> UInt64s:
    chunks = file.read(columns=["message_hash"]).column(0).chunks
    parts = [
        np.frombuffer(chunk.storage.buffers()[1], np.uint64)[2 * chunk.offset :: 2][: len(chunk)]
        for chunk in chunks
    ]
    return np.concatenate([np.empty(0, np.uint64), *parts])


def _number(engine: duckdb.DuckDBPyConnection, bucket: Path) -> None:
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE place AS SELECT seq,"
        " row_number() OVER (PARTITION BY message_hash ORDER BY seq) AS number"
        f" FROM {_rows(bucket)} WHERE message_hash IN (FROM twice)"
    )
    numbered = (
        "SELECT r.* REPLACE (CASE WHEN place.number > 1"
        " THEN CAST(md5(CAST(r.message_hash AS VARCHAR) || '#' || place.number) AS UUID)"
        " ELSE r.message_hash END AS message_hash)"
    )
    for file in sorted(bucket.glob("*.parquet")):
        _rewrite(engine, file, f"{numbered} FROM {_rows(file)} r LEFT JOIN place ON place.seq = r.seq")


def drop_repeated_ids(engine: duckdb.DuckDBPyConnection, spool: Path) -> int:
    """Drop rows whose message id stood in an earlier row under another customer; return how many.

    Repeats under the same customer are found with all other duplicates when the spool is published.
    """
    if not any(spool.glob("bucket=*/*.parquet")):
        return 0
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE again AS SELECT message_hash, min(seq) AS first"
        f" FROM {_rows(spool)} WHERE message_id IS NOT NULL"
        " GROUP BY message_hash HAVING count(DISTINCT customer_key) > 1"
    )
    if not engine.execute("SELECT 1 FROM again LIMIT 1").fetchall():
        return 0
    dropped = 0
    for file in sorted(spool.glob("bucket=*/*.parquet")):
        before = _count(engine, file)
        kept = "(SELECT 1 FROM again WHERE again.message_hash = r.message_hash AND again.first <> r.seq)"
        _rewrite(engine, file, f"SELECT r.* FROM {_rows(file)} r WHERE NOT EXISTS {kept}")
        dropped += before - _count(engine, file)
    return dropped


def _rows(place: Path) -> str:
    pattern = (
        place
        if place.suffix == ".parquet"
        else place / ("**/*.parquet" if "=" not in place.name else "*.parquet")
    )
    return f"read_parquet({literal(pattern)}, hive_partitioning = false, union_by_name = true)"


def _count(engine: duckdb.DuckDBPyConnection, file: Path) -> int:
    [(rows,)] = engine.execute(f"SELECT count(*) FROM {_rows(file)}").fetchall()
    return int(rows)


def _rewrite(engine: duckdb.DuckDBPyConnection, file: Path, query: str) -> None:
    target = file.with_suffix(".new")
    engine.execute(f"COPY ({query}) TO {literal(target)} (FORMAT parquet, COMPRESSION lz4)")
    target.replace(file)
