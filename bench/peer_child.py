"""One peer in a process of its own, so that its peak memory is its own: `python -m bench.peer_child NAME LOG`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from bench.answers import QUESTIONS
from bench.timing import best_of, peak_gigabytes


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("name", choices=["duckdb", "polars", "chdb", "pm4py"])
    parser.add_argument("log", type=Path)
    parser.add_argument("--repeats", type=int, default=2)
    chosen = parser.parse_args()
    json.dump(_run(chosen.name, chosen.log, chosen.repeats), sys.stdout)


def _run(name: str, log: Path, repeats: int) -> dict[str, Any]:
    if name == "pm4py":
        from bench.peers.pm4py_log import rates

        return {"name": "pm4py", "rates": rates(log), "peak_gb": peak_gigabytes()}
    began = time.perf_counter()
    peer = _open(name, log)
    loaded = time.perf_counter() - began
    questions = {}
    for question in QUESTIONS:
        seconds, cpu_seconds, answer = best_of(getattr(peer, question), repeats)
        questions[question] = {"seconds": seconds, "cpu_seconds": cpu_seconds, "answer": answer}
    return {"name": peer.name, "load_seconds": loaded, "questions": questions, "peak_gb": peak_gigabytes()}


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
