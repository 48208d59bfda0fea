"""The other kinds of files: JSON Lines, XLSX, Parquet, XES and OCEL 2.0."""

import csv
import gzip
import json
import sqlite3
from datetime import datetime

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from desirepath.connect.errors import ChoiceInvalid

pytestmark = pytest.mark.django_db


def local(text: str) -> datetime:
    """A time without an offset, as workbooks and many Parquet files hold it."""
    return datetime.fromisoformat(text)


def test_json_lines_keep_their_types(write, take, stored):
    rows = [
        {
            "userId": "u1",
            "event": "buy",
            "timestamp": "2024-05-01T10:00:00Z",
            "items": 3,
            "gift": True,
            "tags": ["a"],
        },
        {"userId": 7, "event": "pay", "timestamp": 1714557600, "properties": {"total": 9.5}, "amount": 9.5},
    ]
    result = take(
        write("log.jsonl.gz", gzip.compress("\n".join(map(json.dumps, rows)).encode() + b"\nnot json\n"))
    )
    assert result.counts.events.to_dict() == {"read": 3, "added": 2, "duplicates": 0, "rejected": 1}
    assert stored("event, properties, amount_minor") == [
        ("buy", '{"gift":true,"items":3,"tags":["a"]}', None),
        ("pay", '{"total":9.5}', 950),
    ]


def test_first_sheet_of_a_workbook_is_read_and_the_others_are_named(take, stored, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["User ID", "Event", "Timestamp", "Age"])
    book.active.append(["007", "buy", local("2024-05-01 10:30"), 41])
    book.active.append([8, "pay", local("2024-05-02"), None])
    book.active.append([9, None, local("2024-05-02"), None])
    book.create_sheet("Notes")
    book.save(tmp_path / "log.xlsx")
    result = take(tmp_path / "log.xlsx")
    assert result.counts.events.to_dict() == {"read": 3, "added": 2, "duplicates": 0, "rejected": 1}
    assert result.notes == ["Only the sheet “Sheet” was read; left out: Notes. Choose with --sheet NAME."]
    assert stored("event, strftime(occurred_at, '%Y-%m-%d %H:%M'), properties") == [
        ("buy", "2024-05-01 10:30", '{"Age":41}'),
        ("pay", "2024-05-02 00:00", None),
    ]


def test_parquet_is_read_with_its_own_types(take, stored, tmp_path):
    table = pa.table(
        {
            "customer_id": ["u1", "u2"],
            "event": ["buy", "pay"],
            "occurred_at": pa.array(
                [local("2024-07-01 12:00"), local("2024-07-02 12:00")], pa.timestamp("ns")
            ),
            "items": [3, None],
            "ok": [True, False],
            "rate": [float("nan"), 0.25],
        }
    )
    pq.write_table(table, tmp_path / "log.parquet")
    take(tmp_path / "log.parquet", time_zone="Europe/Berlin")
    assert stored("event, strftime(occurred_at, '%Y-%m-%d %H:%M'), properties") == [
        ("buy", "2024-07-01 10:00", '{"items":3,"ok":true}'),
        ("pay", "2024-07-02 10:00", '{"ok":false,"rate":0.25}'),
    ]


def test_times_with_a_type_of_their_own_are_refused_by_the_same_words(take, tmp_path):
    times = pa.array([None, local("1850-07-01 12:00"), local("2024-07-02 12:00")], pa.timestamp("us"))
    table = pa.table({"customer_id": ["u1", "u2", "u3"], "event": ["a", "b", "c"], "occurred_at": times})
    pq.write_table(table, tmp_path / "log.parquet")
    with take(tmp_path / "log.parquet").rejects_file.open() as rejects:
        found = [row["reason"] for row in csv.DictReader(rejects)]
    assert found == [
        "The time is missing.",
        "The time “1850-07-01 12:00:00” is not between 1900 and 2200.",
    ]


XES = """<?xml version="1.0"?>
<log xmlns="http://www.xes-standard.org/">
  <global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
  <trace>
    <string key="concept:name" value="A-1"/><float key="AMOUNT_REQ" value="20000"/>
    <event><string key="concept:name" value="open"/><date key="time:timestamp" value="2024-05-01T10:00:00+02:00"/>
      <string key="org:resource" value="Pete"/><int key="n" value="3"/><boolean key="ok" value="true"/></event>
    <event><string key="concept:name" value="close"/></event>
  </trace>
</log>"""


@pytest.mark.parametrize("name", ["log.xes", "log.xes.gz"])
def test_xes_traces_become_cases(write, take, stored, name):
    result = take(write(name, gzip.compress(XES.encode()) if name.endswith("gz") else XES))
    assert result.counts.events.to_dict() == {"read": 2, "added": 1, "duplicates": 0, "rejected": 1}
    assert "The time is missing." in result.rejects_file.read_text()
    assert stored("case_id, event, time_original, properties") == [
        (
            "A-1",
            "open",
            "2024-05-01T10:00:00+02:00",
            '{"case:AMOUNT_REQ":20000.0,"n":3,"ok":true,"org:resource":"Pete"}',
        )
    ]


OCEL = {
    "objectTypes": [{"name": "order", "attributes": []}, {"name": "item", "attributes": []}],
    "eventTypes": [{"name": "place", "attributes": []}],
    "objects": [
        {"id": "o1", "type": "order",
         "attributes": [{"name": "total", "time": "1970-01-01T00:00:00Z", "value": 12}]},
        {"id": "i1", "type": "item", "attributes": []},
        {"id": "i2", "type": "item", "attributes": []},
        {"id": "c1", "type": "customer", "attributes": []},
    ],
    "events": [
        {"id": "e1", "type": "place", "time": "2024-05-01T10:00:00Z",
         "attributes": [{"name": "by", "value": "web"}],
         "relationships": [{"objectId": name, "qualifier": "x"} for name in ("o1", "i1", "i2", "c1")]},
        {"id": "e2", "type": "ship", "time": "2024-05-02T10:00:00Z", "attributes": [],
         "relationships": [{"objectId": "o1", "qualifier": "x"}]},
    ],
}  # fmt: skip


def ocel_json(path):
    path.write_text(json.dumps(OCEL))


def ocel_xml(path):
    def relations(event):
        return "".join(
            f'<relationship object-id="{one["objectId"]}" qualifier="x"/>' for one in event["relationships"]
        )

    objects = "".join(
        f'<object id="{one["id"]}" type="{one["type"]}"><attributes>'
        + "".join(
            f'<attribute name="{a["name"]}" time="{a["time"]}">{a["value"]}</attribute>'
            for a in one["attributes"]
        )
        + "</attributes></object>"
        for one in OCEL["objects"]
    )
    events = "".join(
        f'<event id="{one["id"]}" type="{one["type"]}" time="{one["time"]}"><attributes>'
        + "".join(f'<attribute name="{a["name"]}">{a["value"]}</attribute>' for a in one["attributes"])
        + f"</attributes><objects>{relations(one)}</objects></event>"
        for one in OCEL["events"]
    )
    types = (
        '<object-types><object-type name="order"><attributes><attribute name="total" type="integer"/></attributes>'
        "</object-type></object-types>"
    )
    path.write_text(f"<log>{types}<objects>{objects}</objects><events>{events}</events></log>")


def ocel_sqlite(path):
    with sqlite3.connect(path) as db:
        for kind in ("event", "object"):
            db.execute(f"CREATE TABLE {kind} (ocel_id TEXT, ocel_type TEXT)")
            db.execute(f"CREATE TABLE {kind}_map_type (ocel_type TEXT, ocel_type_map TEXT)")
        db.execute("CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT)")
        for name in ("order", "item", "customer"):
            db.execute("INSERT INTO object_map_type VALUES (?, ?)", [name, name.title()])
            db.execute(f"CREATE TABLE object_{name.title()} (ocel_id TEXT, ocel_time TEXT, total INTEGER)")
        for one in OCEL["objects"]:
            db.execute("INSERT INTO object VALUES (?, ?)", [one["id"], one["type"]])
            total = next((a["value"] for a in one["attributes"]), None)
            db.execute(
                f"INSERT INTO object_{one['type'].title()} VALUES (?, '1970-01-01', ?)", [one["id"], total]
            )
        for one in OCEL["events"]:
            table = one["type"].title()
            db.execute("INSERT INTO event_map_type VALUES (?, ?)", [one["type"], table])
            db.execute("INSERT INTO event VALUES (?, ?)", [one["id"], one["type"]])
            db.execute(f"CREATE TABLE event_{table} (ocel_id TEXT, ocel_time TEXT, by TEXT)")
            by = next((a["value"] for a in one["attributes"]), None)
            db.execute(f"INSERT INTO event_{table} VALUES (?, ?, ?)", [one["id"], one["time"], by])
            for relation in one["relationships"]:
                db.execute("INSERT INTO event_object VALUES (?, ?, 'x')", [one["id"], relation["objectId"]])


FORMS = [
    (ocel_json, "log.jsonocel"),
    (ocel_json, "log.json"),
    (ocel_xml, "log.xml"),
    (ocel_sqlite, "log.sqlite"),
]


@pytest.mark.parametrize(("form", "name"), FORMS)
def test_every_form_of_ocel_gives_the_same_log(take, stored, tmp_path, form, name):
    form(tmp_path / name)
    result = take(tmp_path / name)
    assert result.counts.events.to_dict() == {"read": 2, "added": 2, "duplicates": 0, "rejected": 0}
    assert "The case is the object type “order”" in result.notes[0]
    found = stored("case_id, event, properties, strftime(occurred_at, '%Y-%m-%d %H')", "occurred_at")
    assert [row[:2] for row in found] == [("o1", "place"), ("o1", "ship")]
    assert [row[3] for row in found] == ["2024-05-01 10", "2024-05-02 10"]
    assert json.loads(found[0][2]) == {
        "by": "web",
        "case:total": 12,
        "ocel:id": "e1",
        "ocel:objects": {"order": ["o1"], "item": ["i1", "i2"], "customer": ["c1"]},
    }


def test_another_object_type_can_be_the_case(take, stored, tmp_path):
    ocel_json(tmp_path / "log.jsonocel")
    result = take(tmp_path / "log.jsonocel", case_object="item")
    assert sorted(stored("case_id")) == ["i1", "i2"]
    assert result.counts.events.to_dict() == {"read": 3, "added": 2, "duplicates": 0, "rejected": 1}


def test_unknown_object_type_is_refused_with_those_there_are(take, tmp_path):
    ocel_json(tmp_path / "log.jsonocel")
    with pytest.raises(ChoiceInvalid, match=r"Types: .*order"):
        take(tmp_path / "log.jsonocel", case_object="parcel")


def test_kind_that_was_asked_for_is_checked(write, take):
    with pytest.raises(ChoiceInvalid, match="not an XES file"):
        take(write("log.csv", "a,b\n1,2\n"), kind="xes")
