"""Retentioneering on a cut of the log, since it works through pandas: its rates are quoted, not its times.

It counts transitions as everyone does. Three of its meanings differ, and each is held against DuckDB in its own
meaning: the median gap is one of whole seconds (so less than a second off), the funnel knows no window, and of
sessions it makes ids, with no call that counts their distinct paths.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bench.log import FUNNEL, SESSION_GAP_US
from bench.peers.duckdb_sql import DuckDbSql

ALWAYS_US = 1 << 60
SECOND_US = 1_000_000


def rates(log: Path, *, cut_events: int = 200_000) -> dict[str, Any]:
    """Return its events per second for transitions, funnel and sessions, and where an answer is not equal."""
    os.environ["RETENTIONEERING_NO_TRACK"] = "1"  # it reports its use to its makers unless told not to
    from retentioneering import Eventstream

    cut = pa.Table.from_batches([next(pq.ParquetFile(log).iter_batches(batch_size=cut_events))])
    schema = {"path_cols": ["customer"], "event_col": "event", "timestamp_col": "at"}
    stream = Eventstream(_frame(cut), schema)
    answers: dict[str, Any] = {}
    ask: dict[str, Callable[[], Any]] = {
        "transitions": lambda: stream.transition_graph_data(edge_weight="count"),
        "median_gaps": lambda: stream.transition_graph_data(edge_weight="time_median"),
        "funnel": lambda: stream.funnel_data(steps=[_name(step) for step in FUNNEL]),
        "sessions": lambda: stream.split_sessions(timeout=f"{SESSION_GAP_US // SECOND_US}s"),
    }
    found = {}
    for question, call in ask.items():
        began = time.perf_counter()
        answers[question] = call()
        seconds = time.perf_counter() - began
        found[question] = {
            "events": cut.num_rows,
            "seconds": round(seconds, 3),
            "events_per_second": round(cut.num_rows / seconds),
        }
    return {"rates": found, "unequal": _unequal(cut, answers)}


def _name(code: int) -> str:
    return f"t{code:02d}"


def _frame(cut: pa.Table) -> Any:
    names = pa.array([_name(code) for code in range(pc.max(cut["code"]).as_py() + 1)])
    columns = {
        "customer": cut["customer"],
        "event": names.take(cut["code"]),
        "at": cut["at_us"].cast(pa.timestamp("us")),
    }
    return pa.table(columns).to_pandas()


def _unequal(cut: pa.Table, answers: dict[str, Any]) -> list[str]:
    """Hold each answer against DuckDB's on the same cut."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cut.parquet"
        pq.write_table(cut, path)
        plain = DuckDbSql(path)
    edges = {
        (_name(source), _name(target)): (count, gap) for source, target, count, gap in plain.transitions()
    }
    counts = {edge: count for edge, (count, _) in edges.items()}
    gaps = _cells(answers["median_gaps"])
    reached = [step["unique_paths"] for step in answers["funnel"]["steps"]]
    sessions = answers["sessions"].to_dataframe()["session_id"].nunique()
    checks = {
        "transitions": _cells(answers["transitions"]) == counts,
        "median gaps": gaps.keys() == edges.keys()
        and all(
            abs(gap.total_seconds() * SECOND_US - edges[edge][1]) < SECOND_US for edge, gap in gaps.items()
        ),
        "funnel without a window": reached == plain.funnel(window_us=ALWAYS_US),
        "sessions": sessions == plain.variants()["cases"],
    }
    return [
        f"{what}: retentioneering and DuckDB SQL differ on the cut"
        for what, equal in checks.items()
        if not equal
    ]


def _cells(matrix: Any) -> dict[tuple[str, str], Any]:
    """Return the edges of a matrix of transitions, without the start and the end that it adds to each path."""
    return {
        edge: value
        for edge, value in matrix.stack().dropna().items()
        if value != 0 and not any(event.startswith("path_") for event in edge)
    }
