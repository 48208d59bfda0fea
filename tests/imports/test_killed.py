"""An import that is killed leaves nothing, and can be run again without duplicates."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.processes

ROWS = 150_000
TABLES = (
    "customers_customer",
    "customers_identifier",
    "eventlog_segment",
    "listen_feedback",
    "connect_importrun",
)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    lines = (f"u{n % 20_000},step {n % 17},2024-05-01 10:{n % 60:02}:00,{n}\n" for n in range(ROWS))
    path.write_text("user_id,event,timestamp,n\n" + "".join(lines))
    return path


def start(folder: Path, log: Path) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.Popen(
        [sys.executable, "-m", "desirepath.app.cli", "import", str(log), "--data", str(folder), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment | {"PYTHONUNBUFFERED": "1"},
    )


def rows(folder: Path) -> dict[str, int]:
    with sqlite3.connect(folder / "desirepath.sqlite3") as database:
        return {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def kill_in_phase(folder: Path, log: Path, phase: str, pause: float) -> None:
    process = start(folder, log)
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith(phase):
            break
    time.sleep(pause)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_killed_import_leaves_nothing_and_runs_again(tmp_path, log):
    folder = tmp_path / "installation"
    for phase, pause in (
        ("checking", 0),
        ("customers", 0.05),
        ("sorting", 0.1),
        ("publishing", 0),
        ("publishing", 0.3),
    ):
        kill_in_phase(folder, log, phase, pause)
        assert set(rows(folder).values()) <= {0, 20_000} or rows(folder)["eventlog_segment"] == 16
        if rows(folder)["connect_importrun"]:
            break  # the kill came after the transaction: all of it is there
        assert set(rows(folder).values()) == {0}, phase
    final = start(folder, log)
    output, errors = final.communicate(timeout=300)
    assert final.returncode == 0, errors
    counts = json.loads(output)["events"]
    assert counts["read"] == ROWS
    assert counts["added"] in {0, ROWS}
    assert counts["added"] + counts["duplicates"] == ROWS
    assert rows(folder)["customers_customer"] == 20_000
    assert [path for path in (folder / "imports").iterdir() if path.name.startswith("work-")] == []


def test_two_imports_of_one_file_at_once_add_each_row_once(tmp_path, log):
    folder = tmp_path / "installation"
    both = [start(folder, log), start(folder, log)]
    counts = []
    for process in both:
        output, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors
        counts.append(json.loads(output)["events"])
    assert sorted(count["added"] for count in counts) == [0, ROWS]
    assert rows(folder)["customers_customer"] == 20_000
