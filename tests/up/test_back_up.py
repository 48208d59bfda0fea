"""A backup that is taken while records come in is whole, and the commands of docs/how-to/back-up.md restore it."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import threading

import pytest
from django.conf import settings
from tests.up.installation import COMMAND, environment

from desirepath.app import backup
from desirepath.app.backup import BackupTargetTaken, BackupUnsettled, back_up
from desirepath.eventlog.inbox.opening import INBOX_FILE
from desirepath.eventlog.inbox.parcels import Parcel
from desirepath.eventlog.inbox.sqlite import SqliteInbox

pytestmark = pytest.mark.processes

CSV = "message_id,customer_id,event,occurred_at\n"


def run(folder, *arguments: str) -> dict:
    done = subprocess.run(
        [*COMMAND, *arguments, "--json"],
        capture_output=True,
        text=True,
        env=environment(folder),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def write_rows(path, first: int, count: int) -> str:
    rows = (f"m{n},u{n % 20},Imported,2026-03-01T10:00:{n % 60:02d}Z" for n in range(first, first + count))
    path.write_text(CSV + "\n".join(rows) + "\n")
    return str(path)


def test_a_backup_that_is_restored_gives_the_same_numbers_and_goes_on(tmp_path, lay_folder):
    data, copy, restored = lay_folder(tmp_path / "data"), tmp_path / "copy", tmp_path / "restored"
    run(data, "import", write_rows(tmp_path / "rows.csv", 0, 500))
    before = run(data, "paths", "--raw", "--source", "rows")
    done = run(data, "back-up", str(copy))
    assert done["event_files"] > 0
    run(data, "erase", "u1")  # what happens afterwards does not reach the copy
    shutil.copytree(copy, restored)
    assert run(restored, "paths", "--raw", "--source", "rows") == before
    again = run(restored, "import", str(tmp_path / "rows.csv"))
    assert (again["events"]["added"], again["events"]["duplicates"]) == (0, 500)


def make_folder(data_dir, segments: int) -> None:
    with sqlite3.connect(data_dir / "desirepath.sqlite3") as database:
        database.execute("CREATE TABLE eventlog_segment (path TEXT, retired_at TEXT)")
        for number in range(segments):
            path = f"events/w1/b00/{number}.parquet"
            (data_dir / path).parent.mkdir(parents=True, exist_ok=True)
            (data_dir / path).write_bytes(b"rows")
            database.execute("INSERT INTO eventlog_segment VALUES (?, NULL)", [path])


def test_a_file_that_is_replaced_meanwhile_asks_for_a_newer_copy(data_dir, tmp_path, monkeypatch):
    make_folder(data_dir, 3)
    real = backup._named_segments

    def replace_first(database):
        names = real(database)
        gone = data_dir / names[0]
        if gone.exists() and "0.parquet" in names[0]:
            gone.rename(gone.with_name("new.parquet"))
            with sqlite3.connect(data_dir / "desirepath.sqlite3") as live:
                live.execute("UPDATE eventlog_segment SET path = 'events/w1/b00/new.parquet' WHERE rowid = 1")
        return names

    monkeypatch.setattr(backup, "_named_segments", replace_first)
    assert back_up(tmp_path / "copy").event_files == 3
    names = {path.name for path in (tmp_path / "copy").rglob("*.parquet")}
    assert names == {"new.parquet", "1.parquet", "2.parquet"}


def test_files_that_are_gone_for_good_are_refused_and_nothing_is_left(data_dir, tmp_path):
    make_folder(data_dir, 1)
    (data_dir / "events/w1/b00/0.parquet").unlink()
    with pytest.raises(BackupUnsettled):
        back_up(tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_a_folder_that_exists_is_never_written_to(tmp_path):
    with pytest.raises(BackupTargetTaken):
        back_up(tmp_path)


def test_a_database_that_is_written_to_meanwhile_is_copied_whole(data_dir, tmp_path):
    make_folder(data_dir, 1)
    stop = threading.Event()

    def write() -> None:
        with sqlite3.connect(settings.DATA_DIR / "desirepath.sqlite3", timeout=60) as live:
            live.execute("PRAGMA journal_mode=WAL")
            live.execute("CREATE TABLE pair (one INTEGER, other INTEGER)")
            number = 0
            while not stop.wait(0.001):
                number += 1
                live.execute("INSERT INTO pair VALUES (?, ?)", [number, number])
                live.commit()

    writer = threading.Thread(target=write)
    writer.start()
    back_up(tmp_path / "copy")
    stop.set()
    writer.join()
    with sqlite3.connect(tmp_path / "copy" / "desirepath.sqlite3") as copied:
        assert copied.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def send(inbox: SqliteInbox, count: int) -> None:
    one = Parcel(
        workspace_id=1, source_id=1, received_at_us=1, route="batch", client_ip="", event_count=1, body=b"{}"
    )
    inbox.append([one] * count)


@pytest.mark.parametrize("before", [0, 4])
def test_what_a_restored_inbox_accepts_is_behind_the_cursor_that_moved_during_the_copy(
    data_dir, tmp_path, monkeypatch, before
):
    make_folder(data_dir, 1)
    inbox = SqliteInbox(data_dir / INBOX_FILE)
    cursor_name = f"inbox:{inbox.identity()}"
    with sqlite3.connect(data_dir / "desirepath.sqlite3") as database:
        database.execute("CREATE TABLE eventlog_intakecursor (name TEXT, parcel_id INTEGER)")
    send(inbox, before)
    real = backup._copy_database

    def take_first(source, target):
        if source.name == "desirepath.sqlite3":  # the inbox is copied: five more come, and all are taken
            send(inbox, 5)
            with sqlite3.connect(source) as live:
                live.execute("INSERT INTO eventlog_intakecursor VALUES (?, ?)", [cursor_name, before + 5])
        real(source, target)

    monkeypatch.setattr(backup, "_copy_database", take_first)
    back_up(tmp_path / "copy")
    restored = SqliteInbox(tmp_path / "copy" / INBOX_FILE)
    send(restored, 3)
    assert f"inbox:{restored.identity()}" == cursor_name
    assert len(restored.read_after(before + 5, 100)) == 3
