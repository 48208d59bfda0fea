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
# An import of more customers than pipeline/persons.py keeps at once writes them before its events.
FEW, MANY = 20_000, 25_000
TABLES = (
    "customers_customer",
    "customers_identifier",
    "eventlog_segment",
    "listen_feedback",
    "connect_importrun",
)


def write_log(tmp_path: Path, customers: int) -> Path:
    path = tmp_path / "log.csv"
    lines = (f"u{n % customers},step {n % 17},2024-05-01 10:{n % 60:02}:00,{n}\n" for n in range(ROWS))
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


def customers(folder: Path) -> list[tuple[str, ...]]:
    """Who is known, and when they were seen."""
    with sqlite3.connect(folder / "desirepath.sqlite3") as database:
        return database.execute(
            "SELECT kind, value, c.first_seen_at, last_seen_at, status FROM customers_identifier i"
            " JOIN customers_customer c ON c.id = customer_id ORDER BY kind, value"
        ).fetchall()


def kill_among_customers(folder: Path, log: Path) -> None:
    """Kill an import that has written some of its customers and none of its events."""
    process = start(folder, log)
    while process.poll() is None:
        try:
            if rows(folder)["customers_customer"]:
                break
        except sqlite3.OperationalError:
            pass  # not there yet
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def ended(process: subprocess.Popen[str]) -> dict[str, int]:
    """Wait for an import, and return what became of its events."""
    output, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    counts: dict[str, int] = json.loads(output)["events"]
    return counts


def kill_in_phase(folder: Path, log: Path, phase: str, pause: float) -> None:
    process = start(folder, log)
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith(phase):
            break
    time.sleep(pause)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_killed_import_leaves_nothing_and_runs_again(tmp_path, lay_folder):
    log = write_log(tmp_path, FEW)
    folder = lay_folder(tmp_path / "installation")
    for phase, pause in (
        ("checking", 0),
        ("customers", 0.05),
        ("sorting", 0.1),
        ("publishing", 0),
        ("publishing", 0.3),
    ):
        kill_in_phase(folder, log, phase, pause)
        assert set(rows(folder).values()) <= {0, FEW} or rows(folder)["eventlog_segment"] == 16
        if rows(folder)["connect_importrun"]:
            break  # the kill came after the transaction: all of it is there
        assert set(rows(folder).values()) == {0}, phase
    counts = ended(start(folder, log))
    assert counts["read"] == ROWS
    assert counts["added"] in {0, ROWS}
    assert counts["added"] + counts["duplicates"] == ROWS
    assert rows(folder)["customers_customer"] == FEW
    assert [path for path in (folder / "imports").iterdir() if path.name.startswith("work-")] == []


def test_import_killed_among_its_customers_ends_like_an_undisturbed_one(tmp_path, lay_folder):
    log = write_log(tmp_path, MANY)
    killed, undisturbed = lay_folder(tmp_path / "killed"), lay_folder(tmp_path / "undisturbed")
    kill_among_customers(killed, log)
    left = rows(killed)
    assert left["customers_customer"] == left["customers_identifier"] > 0
    assert left["eventlog_segment"] == left["connect_importrun"] == 0
    assert ended(start(killed, log)) == ended(start(undisturbed, log))
    assert rows(killed) == rows(undisturbed)
    assert customers(killed) == customers(undisturbed)
    assert rows(killed)["customers_customer"] == MANY


@pytest.mark.parametrize("customer_count", [FEW, MANY])
def test_two_imports_of_one_file_at_once_add_each_row_once(tmp_path, lay_folder, customer_count):
    log = write_log(tmp_path, customer_count)
    folder = lay_folder(tmp_path / "installation")
    counts = [ended(process) for process in [start(folder, log), start(folder, log)]]
    assert sorted(count["added"] for count in counts) == [0, ROWS]
    assert rows(folder)["customers_customer"] == rows(folder)["customers_identifier"] == customer_count
