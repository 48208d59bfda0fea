"""One peer in a process of its own, so that its peak memory is its own: `python -m bench.peer_child NAME LOG`."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from bench.answers import QUESTIONS
from bench.timing import best_of, peak_gigabytes, process_seconds

NAMES = ("duckdb", "polars", "chdb", "pm4py", "spark", "retentioneering")
SPARK_TIMED_ONCE_FROM = 1_000_000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("log", type=Path)
    parser.add_argument("--repeats", type=int, default=2)
    chosen = parser.parse_args()
    json.dump(_run(chosen.name, chosen.log, chosen.repeats), sys.stdout)


def _run(name: str, log: Path, repeats: int) -> dict[str, Any]:
    if name == "pm4py":
        from bench.peers.pm4py_log import rates

        return {"name": "pm4py", "rates": rates(log), "peak_gb": peak_gigabytes()}
    if name == "retentioneering":
        from bench.peers.retentioneering_stream import rates as stream_rates

        return {"name": "retentioneering", **stream_rates(log), "peak_gb": peak_gigabytes()}
    if name == "spark":
        return _spark(log, repeats)
    return _timed(lambda: _open(name, log), repeats)


def _spark(log: Path, repeats: int) -> dict[str, Any]:
    """Run Spark where a Java is found, else say why not; a large log is timed once, since it takes minutes."""
    from bench.peers.spark_sql import OLDEST_JAVA, SparkSql, find_java_home

    home = find_java_home(dict(os.environ))
    if home is None:
        return {"name": SparkSql.name, "not_run": f"no Java {OLDEST_JAVA}+"}
    os.environ["JAVA_HOME"] = home
    large = pq.read_metadata(log).num_rows > SPARK_TIMED_ONCE_FROM
    return _timed(lambda: SparkSql(log), 1 if large else repeats)


def _timed(opened: Callable[[], Any], repeats: int) -> dict[str, Any]:
    began = time.perf_counter()
    peer = opened()
    loaded = time.perf_counter() - began
    questions = {}
    for question in QUESTIONS:
        seconds, cpu_seconds, answer = best_of(
            getattr(peer, question), repeats, busy=getattr(peer, "cpu_seconds", process_seconds)
        )
        questions[question] = {"seconds": seconds, "cpu_seconds": cpu_seconds, "answer": answer}
    peak = getattr(peer, "peak_gigabytes", peak_gigabytes)
    return {"name": peer.name, "load_seconds": loaded, "questions": questions, "peak_gb": peak()}


def _open(name: str, log: Path) -> Any:
    if name == "duckdb":
        from bench.peers.duckdb_sql import DuckDbSql

        return DuckDbSql(log)
    if name == "polars":
        from bench.peers.polars_frames import PolarsFrames

        return PolarsFrames(log)
    from bench.peers.chdb_sql import ChDbSql

    return ChDbSql(log)


if __name__ == "__main__":
    main()
