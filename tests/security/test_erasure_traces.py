"""On SQLite an erased customer leaves no byte on the disk: not in free pages, and not in the write-ahead files."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.processes

MARK = "qzxtrace"
COMMAND = [sys.executable, "-m", "desirepath.app.cli"]


def run(data: Path, *arguments: str, expected: tuple[int, ...] = (0,)) -> dict:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DESIREPATH_")}
    kept.pop("DATABASE_URL", None)
    environment = {**kept, "DESIREPATH_DATA": str(data), "DJANGO_SETTINGS_MODULE": "desirepath.app.settings"}
    done = subprocess.run(
        [*COMMAND, *arguments, "--json"], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode in expected, done.stderr
    return json.loads(done.stdout)


def files_with_mark(data: Path) -> set[str]:
    return {path.name for path in data.rglob("*") if path.is_file() and MARK.encode() in path.read_bytes()}


def leave_in_inbox(data: Path) -> None:
    """A request that waits, and one that was taken: its bytes lie in a free page of the file."""
    from desirepath.eventlog.inbox.parcels import Parcel
    from desirepath.eventlog.inbox.sqlite import SqliteInbox

    body = json.dumps({"userId": MARK, "event": "Ordered", "note": "x" * 5_000}).encode()
    inbox = SqliteInbox(data / "inbox.sqlite3")
    inbox.append([Parcel(1, 1, 1, "track", "", 1, body)] * 3)
    first = inbox.read_after(0, 1)[0].id
    inbox.purge_through(first)
    inbox.close()


def test_an_erasure_leaves_no_byte_of_the_customer_on_the_disk(tmp_path, lay_folder):
    data, file = lay_folder(tmp_path / "data"), tmp_path / "rows.csv"
    rows = [f"{MARK},Bought,2026-01-0{day},{MARK}@example.org" for day in range(1, 9)]
    others = [f"other{number},Bought,2026-01-05,o{number}@example.org" for number in range(200)]
    bad = [f"{MARK},Bought,never,x", "other1,Bought,never,y"]
    file.write_text("\n".join(["customer_id,event,occurred_at,email", *rows, *others, *bad]) + "\n")
    assert run(data, "import", str(file), expected=(1,))["events"]["added"] == 208
    leave_in_inbox(data)
    assert {"desirepath.sqlite3", "inbox.sqlite3"} <= files_with_mark(data)
    with sqlite3.connect(data / "desirepath.sqlite3") as reader:  # as a server that is running
        reader.execute("SELECT count(*) FROM customers_customer").fetchall()
        report = run(data, "erase", MARK)
    assert files_with_mark(data) == set()
    assert all(one["place"] not in {"database file", "inbox"} for one in report["remains"])
    counts = {one["place"]: one["count"] for one in report["places"]}
    assert (counts["event files"], counts["inbox"], counts["refused rows of imports"]) == (8, 2, 1)
