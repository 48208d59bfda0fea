"""Broken input: one clear line, exit status 2, nothing changed."""

import gzip
import os
import re
import sqlite3
import zipfile
from contextlib import closing
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from desirepath.connect.commands import import_command
from desirepath.connect.errors import InputUnreadable
from desirepath.connect.files import limits
from desirepath.connect.files.text import LineWatch
from desirepath.connect.models import ImportRun
from desirepath.customers.models import Customer
from desirepath.eventlog.models import EventName, Segment, Source

pytestmark = pytest.mark.django_db

ROWS = b"user_id,event,timestamp\n" + b"".join(b"u%d,buy,2024-05-01\n" % n for n in range(5000))
NOISE = os.urandom(200_000)
BOMB = """<?xml version="1.0"?><!DOCTYPE log [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<log><trace><event><string key="concept:name" value="&b;"/></event></trace></log>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE log [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<log><trace><event><string key="concept:name" value="a">&x;</string></event></trace></log>"""


def inflating_workbook() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * (600 * 2**20))
    return target.getvalue()


def zip_archive() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("log.csv", ROWS)
    return target.getvalue()


def parquet_file() -> bytes:
    target = BytesIO()
    rows = 20_000
    pq.write_table(
        pa.table({"case_id": [str(n) for n in range(rows)], "event": ["a"] * rows, "timestamp": range(rows)}),
        target,
        compression="snappy",
    )
    return target.getvalue()


def damaged(content: bytes) -> bytes:
    return content[:50] + b"\xff" * 500 + content[550:]


def sqlite_file(*tables: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        for table in (*tables, "object", "object_map_type"):
            database.execute(f"CREATE TABLE {table} (ocel_id)")
        return database.serialize()


BROKEN = {
    "cut.csv.gz": (gzip.compress(NOISE)[:1000], "ends in the middle|broken gz"),
    "broken.csv.gz": (b"\x1f\x8b and then something else", "broken gz file"),
    "checksum.csv.gz": (gzip.compress(ROWS)[:-8] + b"12345678", "broken gz file"),
    "picture.csv": (NOISE, "binary file"),
    "noise.csv": (b"user_id,event,timestamp\n" + b"a" * 70_000 + b"\0", "binary"),
    "empty.csv": (b"", "is empty"),
    "blank.csv": (b"\n\n \n", "is empty"),
    "columns.csv": (b"a,b\n1,2\n", "No column was found for event, occurred_at, customer_id. Columns: a, b."),
    "columns.jsonl": (b'{"a": 1}\n', "No column was found for event.*Columns: a."),
    "list.json": (b'[{"event": "a"}]', "one JSON object per line"),
    "noise.parquet": (NOISE, "does not begin as its name says"),
    "cut.parquet": (b"PAR1" + NOISE, "broken Parquet file"),
    "noise.xlsx": (b"PK\x03\x04" + NOISE, "broken XLSX file"),
    "bomb.xlsx": (inflating_workbook, "inflates to 600 MB"),
    "noise.sqlite": (b"SQLite format 3\0" + NOISE, "broken SQLite database"),
    "bomb.xes": (BOMB.encode(), "declares a DOCTYPE"),
    "outside.xes": (OUTSIDE.encode(), "declares a DOCTYPE"),
    "open.xes": (b"<log><trace>", "broken XML"),
    "page.xes": (b"<html><body/></html>", "not an XES log"),
    "log.zip": (zip_archive(), "is a zip archive.*Unpack it"),
    "log.csv": (zip_archive(), "is a zip archive.*Unpack it"),
    "locked.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE, "with a password. Save it as XLSX"),
    "cut2.parquet": (parquet_file()[:-2000], "broken Parquet file.*Fetch it again"),
    "damaged.parquet": (damaged(parquet_file()), "cannot be read: .*fetch it again"),
    "log.tar.bz2": (b"BZh91AY" + NOISE, "packed with bzip2"),
    "nonsense.json": (b"hello, world", "is not JSON"),
    "broken.jsonl": (b'{"a": 1', "no records that can be read"),
    "nothing.jsonl": (b"{}", "no records that can be read"),
    "deep.xes": (b"<log><trace><event>" + b'<container key="a">' * 300, "broken XML: Excessive depth"),
    "wide.xes": (b'<log><trace><string key="a" value="' + b"x" * 11_000_000, "broken XML|longer than"),
    "old.jsonocel": (b'{"ocel:global-log": {}, "ocel:events": {}}', "OCEL 1.0 log. Convert it"),
    "none.jsonocel": (
        b'{"objectTypes": [], "objects": [], "events": []}',
        "no events that relate to objects",
    ),
    "tables.sqlite": (sqlite_file("event"), "lacks the tables event_map_type, event_object"),
    "ocel.json": (b'{"objectTypes": [], "events": {"id": 1}}', "not an OCEL 2.0 JSON"),
}


@pytest.fixture
def run(actor):
    def call(*arguments):
        return CliRunner().invoke(import_command, [str(argument) for argument in arguments])

    return call


def assert_refused(answer, reason):
    assert answer.exit_code == 2
    *progress, line = answer.stderr.splitlines()
    assert all(len(text.split()) <= 4 for text in progress)
    assert line.startswith("desirepath: ")
    assert_nothing_changed()
    assert re.search(reason, line), line


def assert_nothing_changed():
    for model in (Customer, Source, EventName, Segment, ImportRun):
        assert not model.objects.exists(), model


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_broken_file_is_refused_in_one_line(write, run, data_dir, name):
    content, reason = BROKEN[name]
    # What takes seconds to make is made by its own test, not by everybody who collects tests.
    assert_refused(run(write(name, content() if callable(content) else content)), reason)
    assert not list((data_dir / "imports").glob("*"))


def test_missing_file_is_refused(run, tmp_path):
    assert_refused(run(tmp_path / "nope.csv"), "There is no file")


def test_folder_without_recipe_is_refused(run, tmp_path):
    assert_refused(run(tmp_path), "--recipe")


def test_unknown_column_of_an_override_is_refused(write, run):
    assert_refused(run(write("log.csv", ROWS), "--map", "nope=event"), "There is no column “nope”")


def test_line_that_never_ends_is_refused_without_being_held(write, run, monkeypatch):
    monkeypatch.setattr(limits, "LINE_BYTES", 2 * 2**20)
    path = write("long.csv", ROWS)
    with path.open("ab") as file:
        for _ in range(64):
            file.write(b"x" * 2**20)
    assert_refused(run(path), "line 5002: the line is longer than 2 MB")


def test_line_cap_stops_a_stream_soon_after_the_cap():
    watch = LineWatch("stream")
    piece = b"y" * limits.CHUNK_BYTES
    for _ in range(limits.LINE_BYTES // limits.CHUNK_BYTES):
        watch.take(piece)
    with pytest.raises(InputUnreadable, match="longer than 16 MB"):
        watch.take(piece)


def test_rejected_rows_end_with_status_1_and_name_the_file(write, run):
    answer = run(write("log.csv", b"user_id,event,timestamp\nu1,a,2024-01-01\nu2,b,never\n"), "--json")
    assert answer.exit_code == 1
    assert '"rejected": 1' in answer.stdout
    assert "rejects-" in answer.stdout


def test_clean_file_ends_with_status_0(write, run):
    answer = run(write("log.csv", ROWS), "--json")
    assert answer.exit_code == 0
    assert '"added": 5000' in answer.stdout
