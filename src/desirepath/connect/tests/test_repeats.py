"""Rows that are alike are looked for in several buckets at a time."""

import threading

import duckdb
import pytest

from desirepath.connect.pipeline import repeats


@pytest.fixture
def spool(tmp_path):
    for bucket in range(3):
        folder = tmp_path / f"bucket={bucket}"
        folder.mkdir()
        duckdb.execute(
            "COPY (SELECT md5_number(CAST(i % 5 AS VARCHAR))::UUID AS message_hash, i AS seq"
            f" FROM range({5 if bucket else 7}) t(i)) TO '{folder}/a.parquet' (FORMAT parquet)"
        )
    return tmp_path


def test_two_buckets_are_looked_at_together_and_only_repeats_get_another_hash(spool, monkeypatch):
    both, look = threading.Barrier(2), repeats._all_differ

    def meeting(bucket):
        if bucket.name != "bucket=2":
            both.wait(timeout=30)  # alone, the first one would wait in vain
        return look(bucket)

    monkeypatch.setattr(repeats, "_all_differ", meeting)
    engine = duckdb.connect()
    repeats.number_repeats(engine, spool, has_message_ids=False)
    rows = "SELECT count(*), count(DISTINCT message_hash) FROM read_parquet('{}/bucket={}/*.parquet')"
    assert [engine.execute(rows.format(spool, bucket)).fetchone() for bucket in range(3)] == [
        (7, 7),
        (5, 5),
        (5, 5),
    ]
