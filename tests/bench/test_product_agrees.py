"""The product's calls give the benchmark the same answers as its peers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bench.answers import difference
from bench.log import write_log
from bench.peers.duckdb_sql import DuckDbSql

ROOT = Path(__file__).resolve().parents[2]
EVENTS = 20_000
pytestmark = pytest.mark.processes


def _run(task: str, log: Path, data: Path) -> dict:
    environment = {**os.environ, "DESIREPATH_DATA": str(data)}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "bench.product_child", task, str(log), "--repeats", "1"]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def test_product_imports_the_log_and_answers_as_duckdb_does(tmp_path, lay_folder):
    log = write_log(tmp_path / "log", EVENTS, csv_rows=1_000)
    data = lay_folder(tmp_path / "data")
    imported = _run("import-parquet", log.folder, data)
    assert imported["counts"] == {"read": EVENTS, "added": EVENTS, "duplicates": 0, "rejected": 0}
    answers = _run("questions", log.folder, data)["questions"]
    peer = DuckDbSql(log.peers)
    for question in ("transitions", "funnel", "variants"):
        assert difference(question, answers[question]["answer"], getattr(peer, question)()) is None
    assert answers["scan"]["answer"] == EVENTS
    assert 0 < answers["conformance"]["answer"]["fitting"] < answers["conformance"]["answer"]["cases"]
