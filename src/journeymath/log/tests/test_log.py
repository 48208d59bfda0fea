"""Reading logs: one table in every form gives one log; what cannot be read is refused in a sentence."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest

from journeymath.errors import InvalidInput
from journeymath.log import EventLog, cases

TIMES = ["2024-05-01T10:00:00+02:00", "2024-05-01T09:00:00+02:00", "2024-05-01T08:30:00.5+00:00"]
TABLE = {"case": ["x", "y", "x"], "activity": ["pay", "pay", "send"], "time": TIMES}
INSTANTS = [datetime.fromisoformat(text).astimezone(UTC) for text in TIMES]


def same(one: EventLog, other: EventLog) -> bool:
    return (one.case_ids, one.activities) == (other.case_ids, other.activities) and all(
        np.array_equal(getattr(one.events, name), getattr(other.events, name))
        for name in ("case", "time_us", "code")
    )


def test_rows_are_ordered_by_case_time_and_row():
    log = EventLog.from_frame(
        {"case": ["b", "a", "b", "a"], "activity": list("wxyz"), "time": [5, 3, 5, 1], "note": [0, 1, 2, 3]},
        columns=["note"],
    )
    assert log.case_ids == ("b", "a")
    assert [log.activities[c] for c in log.events.code] == ["w", "y", "z", "x"]
    assert log.columns["note"].tolist() == [0, 2, 3, 1]


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table], ids=["pandas", "polars", "arrow"])
@pytest.mark.parametrize("times", [TIMES, INSTANTS], ids=["text", "timestamps"])
def test_every_kind_of_frame_gives_the_same_log(make, times):
    assert same(EventLog.from_frame(make({**TABLE, "time": times})), EventLog.from_frame(TABLE))


def test_a_categorical_column_and_a_chunked_one_are_read():
    frame = pd.DataFrame(TABLE).astype({"case": "category", "activity": "category"})
    chunked = pa.concat_tables([pa.table(TABLE).slice(0, 1), pa.table(TABLE).slice(1)])
    assert same(EventLog.from_frame(frame), EventLog.from_frame(chunked))


def test_parquet_and_csv_give_the_same_log(tmp_path):
    pyarrow.parquet.write_table(pa.table(TABLE), tmp_path / "log.parquet")
    pyarrow.csv.write_csv(pa.table(TABLE), tmp_path / "log.csv")
    expected = EventLog.from_frame(TABLE)
    assert same(EventLog.from_parquet(tmp_path / "log.parquet"), expected)
    assert same(EventLog.from_csv(tmp_path / "log.csv"), expected)


def test_mixed_offsets_and_none_are_read_value_by_value_as_utc():
    log = EventLog.from_frame({**TABLE, "time": ["2024-05-01 10:00", "2024-05-01T10:00:00Z", "2024-05-01"]})
    hours = (log.events.time_us - log.events.time_us.min()) / 3.6e9
    assert hours.tolist() == [0, 10, 10]


XES = """<?xml version="1.0"?><log xmlns="http://www.xes-standard.org/">
<trace><string key="concept:name" value="x"/>
 <event><string key="concept:name" value="pay"/><date key="time:timestamp" value="{}"/></event>
 <event><string key="concept:name" value="send"/><date key="time:timestamp" value="{}"/>
   <string key="org:resource" value="Ann"/></event></trace>
<trace><string key="concept:name" value="y"/>
 <event><string key="concept:name" value="pay"/><date key="time:timestamp" value="{}"/></event></trace></log>"""


@pytest.mark.parametrize("zipped", [False, True])
def test_xes_gives_the_same_log(tmp_path, zipped):
    text = XES.format(TIMES[0], TIMES[2], TIMES[1]).encode()
    (tmp_path / "log.xes").write_bytes(gzip.compress(text) if zipped else text)
    log = EventLog.from_xes(tmp_path / "log.xes", columns=["org:resource"])
    assert same(log, EventLog.from_frame(TABLE))
    assert log.columns["org:resource"].tolist() == [None, "Ann", None]


def test_xes_entities_are_not_resolved(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hidden")
    head = f'<!DOCTYPE log [<!ENTITY e SYSTEM "file://{secret}">]>'
    text = XES.format(*TIMES).replace("<log", head + "<log", 1).replace('value="x"', 'value="&e;"', 1)
    (tmp_path / "log.xes").write_text(text)
    with pytest.raises(InvalidInput):
        EventLog.from_xes(tmp_path / "log.xes")


@pytest.mark.parametrize(
    "content", [b"", b"\x1f\x8bbroken", b"PK\x03\x04\x00", b"<log><trace><event></trace></log>"]
)
def test_a_broken_file_is_refused_in_one_sentence(tmp_path, content):
    (tmp_path / "log.any").write_bytes(content)
    for read in (EventLog.from_xes, EventLog.from_parquet, EventLog.from_csv):
        with pytest.raises(InvalidInput):
            read(tmp_path / "log.any")


def test_a_truncated_gz_is_refused(tmp_path):
    whole = gzip.compress(XES.format(*TIMES).encode() * 50)
    (tmp_path / "log.xes.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InvalidInput, match=r"log\.xes\.gz"):
        EventLog.from_xes(tmp_path / "log.xes.gz")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"time": ["soon", "later", "never"]}, "soon"),
        ({"activity": ["a", None, "b"]}, "missing"),
        ({"time": [1.5, 2.5, 3.5]}, "not a time"),
    ],
)
def test_columns_that_cannot_be_read_are_named(change, message):
    with pytest.raises(InvalidInput, match=message):
        EventLog.from_frame({**TABLE, **change})


def test_an_absent_column_names_the_ones_there_are():
    with pytest.raises(InvalidInput, match="case, activity, time"):
        EventLog.from_frame(TABLE, case="customer")


def test_cases_and_sessions():
    minute = 60_000_000
    log = EventLog.from_frame(
        {"case": ["u"] * 4, "activity": list("abcd"), "time": [0, 10 * minute, 41 * minute, 45 * minute]}
    )
    split = cases(log, session_gap_minutes=30)
    assert split.case_ids == ("u#1", "u#2")
    assert split.duration_seconds.tolist() == [600, 240]
    assert cases(log).p50_seconds == 2700


def test_an_empty_log_says_so():
    found = cases({"case": [], "activity": [], "time": np.array([], dtype=np.int64)})
    assert (found.n, found.mean_seconds, found.warnings) == (0, None, ("The log is empty.",))
