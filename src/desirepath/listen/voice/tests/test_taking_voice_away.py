"""What is found can be taken away as CSV, XLSX or Parquet, and no spreadsheet runs what a customer wrote."""

from __future__ import annotations

import csv
import io
import zipfile
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest
import python_calamine as calamine

from desirepath.base.formats.workbook import CUT, LONGEST_CELL, write_workbook
from desirepath.customers.models import Customer
from desirepath.listen.models import FeedbackLabel, VoiceEntry
from desirepath.listen.voice.tests.hearing import FIRST, say, send
from desirepath.people.models import AuditEntry
from desirepath.people.tests.callers import make_actor, make_client

DANGEROUS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", '=HYPERLINK("http://x")')
CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def actor(db):
    return make_actor()


@pytest.fixture
def client(actor):
    return make_client(actor)


def take(client, kind, **asked):
    answer = client.get("/api/listen/voice/export", {"format": kind, **asked})
    assert answer.status_code == 200, answer.content
    assert answer["Content-Disposition"] == f'attachment; filename="feedback.{kind}"'
    return answer.content


def test_no_comment_is_a_formula_in_csv(actor, client):
    say(actor, DANGEROUS)
    rows = list(csv.DictReader(io.StringIO(take(client, "csv").decode("utf-8-sig"), newline="")))
    assert [row["text"] for row in rows] == [f"'{text}" for text in reversed(DANGEROUS)]


def test_no_comment_is_a_formula_in_a_workbook_and_none_becomes_one_when_it_is_edited(actor, client):
    say(actor, DANGEROUS)
    book = zipfile.ZipFile(io.BytesIO(take(client, "xlsx")))
    sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - written by us
    assert sheet.findall(f".//{CELL}f") == []
    styles = ElementTree.fromstring(book.read("xl/styles.xml"))  # noqa: S314 - written by us
    quoted = [str(n) for n, one in enumerate(styles.find(f"{CELL}cellXfs")) if one.get("quotePrefix") == "1"]
    cells = [row[-1] for row in sheet.find(f"{CELL}sheetData")][1:]
    assert [cell.find(f".//{CELL}t").text for cell in cells] == list(reversed(DANGEROUS))
    assert {(cell.get("t"), cell.get("s")) for cell in cells} == {("inlineStr", quoted[0])}


def test_every_format_has_the_same_rows_of_what_the_filters_find(actor, client):
    customer = Customer.objects.create(workspace_id=actor.workspace_id, display_name="=Ann")
    first, *_ = say(actor, ["late, =1", "early"], customer_key=customer.pk, scale="csat_1_5", score=2.0)
    send(client, "PATCH", f"/voice/{first}", {"tags": ["b", "a"], "state": "read"})
    for kind, value, score in (("sentiment", "negative", -0.5), ("topic", "speed", None)):
        FeedbackLabel.objects.create(
            workspace_id=actor.workspace_id,
            feedback_id=first,
            kind=kind,
            value=value,
            score=score,
            decided_at=FIRST,
        )
    table = pq.read_table(io.BytesIO(take(client, "parquet", q="late"))).to_pylist()
    assert len(table) == 1
    wanted = {
        "id": first, "occurred_at": FIRST, "customer_name": "=Ann", "score": 2.0, "sentiment": "negative",
        "sentiment_score": -0.5, "topics": "speed", "tags": "a; b", "state": "read", "text": "late, =1",
    }  # fmt: skip
    assert {name: table[0][name] for name in wanted} == wanted
    [row] = csv.DictReader(io.StringIO(take(client, "csv", q="late").decode("utf-8-sig"), newline=""))
    assert (row["customer_name"], row["score"], row["occurred_at"]) == ("'=Ann", "2.0", FIRST.isoformat())
    head, cells = (
        calamine.load_workbook(io.BytesIO(take(client, "xlsx", q="late"))).get_sheet_by_index(0).to_python()
    )
    in_book = dict(zip(head, cells, strict=True))
    assert (in_book["occurred_at"], in_book["score"], in_book["text"]) == (
        FIRST.replace(tzinfo=None),
        2.0,
        "late, =1",
    )
    assert AuditEntry.objects.filter(action="voice.exported", workspace_id=actor.workspace_id).count() == 3


def test_names_of_customers_are_left_out_for_who_may_not_see_customers(actor):
    customer = Customer.objects.create(workspace_id=actor.workspace_id, display_name="Ann Lee")
    say(actor, ["late"], customer_key=customer.pk)
    told = take(make_client(actor, {"listen.view"}), "csv").decode()
    assert "late" in told
    assert "Ann" not in told


def test_a_file_has_nothing_of_another_workspace_and_may_be_empty(actor, client):
    say(make_actor(), ["secret"])
    for kind in ("csv", "xlsx", "parquet"):
        assert b"secret" not in take(client, kind)
    assert pq.read_table(io.BytesIO(take(client, "parquet"))).num_rows == 0
    assert VoiceEntry.objects.count() == 1


def test_whatever_is_written_a_workbook_stays_readable_and_says_what_it_cuts():
    texts = ["\x00\x0b\ud800]]>", "_x0041_", "<script>&amp;", "line\nbreak", "😀" * 20_000]
    file = io.BytesIO()
    write_workbook(file, "A & <b>", ["text"], [[text] for text in texts])
    sheet = calamine.load_workbook(io.BytesIO(file.getvalue())).get_sheet_by_index(0)
    _, *rows = [row[0] for row in sheet.to_python()]
    assert rows[:4] == ["\ufffd\ufffd\ufffd]]>", "_x0041_", "<script>&amp;", "line\nbreak"]
    assert rows[4].endswith(CUT)
    assert len(rows[4].encode("utf-16-le")) // 2 <= LONGEST_CELL
