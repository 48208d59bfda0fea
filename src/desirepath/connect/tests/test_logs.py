"""Process logs in all their parts: XES with all that the standard allows, Parquet of any type, workbooks."""

import datetime as dt
import json
import re

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from desirepath.connect.errors import ChoiceInvalid
from desirepath.connect.readers.ocel import flatten
from desirepath.connect.readers.ocel.log import OcelEvent, OcelLog, OcelObject

pytestmark = pytest.mark.django_db

XES = """<?xml version="1.0" encoding="UTF-8" ?>
<xes:log xmlns:xes="http://www.xes-standard.org/" xes.version="1.0" xes.features="nested-attributes">
<xes:extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<xes:global scope="event"><xes:string key="concept:name" value="UNKNOWN"/>
<xes:date key="time:timestamp" value="1970-01-01T00:00:00Z"/></xes:global>
<xes:classifier name="Event" keys="code"/>
<xes:trace><xes:string key="concept:name" value="c1"/>
<xes:list key="items">
<xes:values><xes:string key="i" value="1"/><xes:string key="i" value="2"/></xes:values></xes:list>
<xes:event><xes:id key="identity:id" value="e-1"/>
<xes:string key="concept:name" value="a"><xes:int key="cost" value="3"/></xes:string>
<xes:date key="time:timestamp" value="2014-10-22T11:15:41.000+02:00"/>
<xes:container key="box"><xes:int key="x" value="1"/></xes:container></xes:event>
<xes:event><xes:string key="concept:name" value="a"/><xes:string key="lifecycle:transition" value="start"/>
<xes:date key="time:timestamp" value="2014-10-22T09:15:41Z"/></xes:event>
<xes:event><xes:string key="concept:name" value="no time"/></xes:event>
</xes:trace>
<xes:trace><xes:event><xes:string key="code" value="b"/>
<xes:date key="time:timestamp" value="2014-10-23T11:15:41"/></xes:event></xes:trace>
<xes:event><xes:string key="concept:name" value="no trace"/>
<xes:date key="time:timestamp" value="2014-10-23T11:15:41"/></xes:event>
</xes:log>"""


def test_every_part_of_an_xes_log_is_read_or_accounted_for(write, take, stored):
    result = take(write("log.xes", XES))
    assert result.counts.events.to_dict() == {"read": 5, "added": 3, "duplicates": 0, "rejected": 2}
    found = stored("case_id, event, strftime(occurred_at, '%d %H:%M'), properties")
    assert [row[:3] for row in found] == [
        ("c1", "a", "22 09:15"),
        ("c1", "a", "22 09:15"),
        ("trace 2", "b", "23 11:15"),
    ]
    assert json.loads(found[0][3]) == {
        "box": {"x": 1},
        "case:items": [{"i": "1"}, {"i": "2"}],
        "concept:name.cost": 3,
        "identity:id": "e-1",
    }
    rejects = result.rejects_file.read_text()
    assert "events,16,The time is missing." in rejects
    assert "events,20,The row names neither a customer nor a case." in rejects
    assert [note.split()[0] for note in result.notes] == ["1", "1"]


def test_line_of_a_reject_is_right_far_down_in_a_log(write, take):
    name, time = '<string key="concept:name" value="a"/>', '<date key="time:timestamp" value="2024-05-01"/>'
    events = f"<event>{name}\n{time}</event>\n" * 40_000
    text = f'<log><trace><string key="concept:name" value="1"/>\n{events}<event></event>\n</trace></log>'
    result = take(write("log.xes", text))
    assert result.counts.events.rejected == 1
    # The parser counts lines exactly up to 65,535; further down it may be one off.
    assert re.search("events,8000[23],", result.rejects_file.read_text())


TIMES = [dt.datetime(2024, 7, 1, 12), dt.datetime(2024, 7, 2, 12)]  # noqa: DTZ001 - local on purpose
TYPES = {
    "seconds": pa.array(TIMES, pa.timestamp("s")),
    "milliseconds": pa.array(TIMES, pa.timestamp("ms")),
    "nanoseconds": pa.array(TIMES, pa.timestamp("ns")),
    "nanoseconds of a zone": pa.array(TIMES, pa.timestamp("ns", "America/New_York")),
    "microseconds of a zone": pa.array(TIMES, pa.timestamp("us", "Europe/Berlin")),
    "dictionary": pa.array(["2024-07-01 12:00", "2024-07-02 12:00"]).dictionary_encode(),
    "large text": pa.array(["2024-07-01T14:00:00+02:00", "2024-07-02T12:00Z"], pa.large_string()),
    "epoch": pa.array([1719835200, 1719921600], pa.int64()),
    "epoch of 32 bits": pa.array([1719835200, 1719921600], pa.uint32()),
}


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_parquet_times_of_any_type_are_one_instant(take, stored, tmp_path, kind):
    table = pa.table(
        {
            "case_id": pa.array(["1", "2"], pa.large_string()),
            "activity": pa.array(["a", "b"]).dictionary_encode(),
            "timestamp": TYPES[kind],
            "price": pa.array([1, 2], pa.decimal128(10, 2)),
            "tags": pa.array([["x"], []]),
        }
    )
    pq.write_table(table, tmp_path / "log.parquet", version="2.6")
    take(tmp_path / "log.parquet")
    assert stored("strftime(occurred_at, '%Y-%m-%d %H:%M'), event", "event") == [
        ("2024-07-01 12:00", "a"),
        ("2024-07-02 12:00", "b"),
    ]
    assert json.loads(stored("properties", "event")[0]) == {"price": 1.0, "tags": ["x"]}


def workbook(path, cover=(), title=()):
    book = openpyxl.Workbook()
    sheet = book.active
    if cover:
        sheet.title = "Read me"
        sheet.append(list(cover))
        sheet = book.create_sheet("Data")
    for line in title:
        sheet.append([line] if line else [])
    sheet.append(["Case ID", "Activity", "Timestamp", "Score"])
    sheet.append([1, "a", dt.datetime(2024, 5, 1, 10, 30), 12.5])  # noqa: DTZ001 - a workbook has no zones
    book.save(path)
    return path


def test_sheet_whose_header_fits_is_read(take, stored, tmp_path):
    result = take(workbook(tmp_path / "log.xlsx", cover=["This workbook holds"]))
    assert result.notes == ["Only the sheet “Data” was read; left out: Read me. Choose with --sheet NAME."]
    assert stored("case_id, strftime(occurred_at, '%H:%M'), properties") == [("1", "10:30", '{"Score":12.5}')]


def test_titles_above_the_header_of_a_sheet_are_no_header(take, stored, tmp_path):
    result = take(workbook(tmp_path / "log.xlsx", title=["Export of June", ""]))
    assert result.notes == ["The header of the sheet “Sheet” is its row 3."]
    assert stored("event") == ["a"]


def test_sheet_can_be_chosen(take, tmp_path):
    path = workbook(tmp_path / "log.xlsx", cover=["This workbook holds"])
    assert take(path, sheet="Data").counts.events.added == 1
    with pytest.raises(ChoiceInvalid, match="Sheets: Read me, Data"):
        take(path, sheet="data")


def test_case_of_an_ocel_log_is_not_its_clerk():
    orders = {f"o{number}": OcelObject("orders") for number in range(300)}
    log_events = [
        OcelEvent(f"e{number}", "place", "2024-05-01", {}, [order, "clerk"], number)
        for number, order in enumerate(orders)
    ]
    log_events.append(OcelEvent("e", "rest", "2024-05-01", {}, ["clerk"], 301))
    log = OcelLog(orders | {"clerk": OcelObject("employees")}, lambda: iter(log_events))
    assert flatten._case_type("", *flatten._count_types(log)) == "orders"
    assert flatten._case_type("employees", *flatten._count_types(log)) == "employees"
