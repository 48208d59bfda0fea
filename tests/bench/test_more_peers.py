"""Spark finds its Java or says why it does not run; the peers' own environment answers as DuckDB does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bench.__main__ import _peer as run_peer
from bench.answers import difference
from bench.environment import FOLDER, REQUIREMENTS, STAMP
from bench.log import write_log
from bench.peer_child import NAMES
from bench.peers.duckdb_sql import DuckDbSql
from bench.peers.spark_sql import find_java_home

ROOT = Path(__file__).resolve().parents[2]
EVENTS = 20_000
needs_peers = pytest.mark.skipif(
    not STAMP.exists() or STAMP.read_text() != REQUIREMENTS.read_text(),
    reason="bench/.env is not prepared: python -m bench.environment",
)


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    """A small log with the shape of the large one."""
    return write_log(tmp_path_factory.mktemp("bench"), EVENTS, csv_rows=1_000)


def java(home: Path, version: str, *, status: int = 0) -> Path:
    """Write a program that says that it is this Java."""
    program = home / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2025-04-15' >&2\nexit {status}\n")
    program.chmod(0o755)
    return home


def ask(python: str, name: str, log: Path, **environment: str) -> dict:
    command = [python, "-m", "bench.peer_child", name, str(log), "--repeats", "1"]
    done = subprocess.run(
        command, env={**os.environ, **environment}, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def test_java_home_comes_before_the_path(tmp_path):
    newer, older = java(tmp_path / "newer", "21.0.2"), java(tmp_path / "older", "17.0.15")
    path = str(older / "bin")
    assert find_java_home({"JAVA_HOME": str(newer), "PATH": path}) == str(newer)
    assert find_java_home({"JAVA_HOME": "", "PATH": path}) == str(older)


@pytest.mark.parametrize(("version", "status"), [("1.8.0_402", 0), ("11.0.22", 0), ("25.0.2", 1)])
def test_a_java_too_old_or_cut_down_is_passed_over(tmp_path, version, status):
    bad, good = java(tmp_path / "bad", version, status=status), java(tmp_path / "good", "17.0.1")
    assert find_java_home({"JAVA_HOME": str(bad), "PATH": str(good / "bin")}) == str(good)
    assert find_java_home({"JAVA_HOME": str(bad), "PATH": "/nowhere"}) is None


def test_spark_without_java_says_that_it_was_not_run(log):
    found = ask(sys.executable, "spark", log.peers, PATH="/nowhere", JAVA_HOME="/nowhere")
    assert found == {"name": "Spark SQL", "not_run": "no Java 17+"}


def test_every_peer_of_the_design_can_be_asked():
    assert {"duckdb", "polars", "chdb", "pm4py", "spark", "retentioneering"} == set(NAMES)


def test_a_peer_that_breaks_down_is_named_and_takes_nobody_along(log):
    found = run_peer(Path("/bin/false"), "chdb", log, 1)
    assert found == {"name": "chdb", "not_run": "failed with status 1", "failed": True}


@needs_peers
@pytest.mark.skipif(not os.environ.get("BENCH_SPARK"), reason="takes a minute; BENCH_SPARK=1 asks for it")
@pytest.mark.processes
def test_spark_answers_as_duckdb_does(log):
    found = ask(str(FOLDER / "bin" / "python"), "spark", log.peers)
    if "not_run" in found:
        pytest.skip(found["not_run"])
    plain = DuckDbSql(log.peers)
    for question in ("transitions", "funnel", "variants"):
        answer = found["questions"][question]["answer"]
        assert difference(question, answer, getattr(plain, question)()) is None
    # Its work and its memory are the Java process's, not Python's.
    assert found["questions"]["transitions"]["cpu_seconds"] > 0.1
    assert found["peak_gb"] > 0.2


@needs_peers
@pytest.mark.processes
def test_retentioneering_answers_as_duckdb_does_in_its_own_meanings(log):
    found = ask(str(FOLDER / "bin" / "python"), "retentioneering", log.peers)
    assert found["unequal"] == []
    assert set(found["rates"]) == {"transitions", "median_gaps", "funnel", "sessions"}
    assert all(rate["events"] == EVENTS for rate in found["rates"].values())
