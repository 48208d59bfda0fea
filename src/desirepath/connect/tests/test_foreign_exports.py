"""Files as other programs write them: their headers, their gaps, their odd names."""

import gzip
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from desirepath.connect.errors import ChoiceInvalid, InputUnreadable
from desirepath.connect.files import limits
from desirepath.connect.readers.ocel import xml_form
from desirepath.customers.models import Identifier

pytestmark = pytest.mark.django_db

XES_AS_CSV = (
    '"eventID ","case Company","case concept:name","event User","event concept:name","event time:timestamp"\n'
    '65781,"c0","4507000221_00010","batch_00","SRM: Created","02-01-2018 12:53:00.000"\n'
    '65782,"c0","4507000221_00010","batch_00","Zahlung bestätigt","22-01-2018 12:53:00.000"\n'
)
MIXPANEL = (
    '{"event":"Signed up","properties":{"time":1602611311,"distinct_id":"u1","$insert_id":"i1","city":"Graz"}}\n'
    '{"event":"Left","properties":{"time":"late","distinct_id":"u1","$insert_id":"i2"}}\n'
)
SNOWPLOW = (
    '{"event_id":"e1","event_name":"page_view","collector_tstamp":"2023-01-01 00:00:09.1",'
    '"derived_tstamp":"2023-01-01 00:00:00","domain_userid":"d1","user_id":null}\n'
)


def test_a_log_that_was_xes_is_known_by_its_headers(write, take, stored):
    take(write("log.csv", XES_AS_CSV.encode("latin-1")))
    assert stored("case_id, event, strftime(occurred_at, '%m-%d %H:%M')") == [
        ("4507000221_00010", "SRM: Created", "01-02 12:53"),
        ("4507000221_00010", "Zahlung bestätigt", "01-22 12:53"),
    ]


def test_who_and_when_of_a_mixpanel_export_stand_among_its_properties(write, take, stored):
    result = take(write("export.jsonl", MIXPANEL))
    assert result.counts.events.to_dict() == {"read": 2, "added": 1, "duplicates": 0, "rejected": 1}
    assert stored("event, strftime(occurred_at, '%Y-%m-%d %H:%M:%S'), message_id, properties") == [
        ("Signed up", "2020-10-13 17:48:31", "i1", '{"city":"Graz"}')
    ]


def test_a_snowplow_export_is_timed_by_the_corrected_clock(write, look):
    preview = look(write("export.jsonl", SNOWPLOW))
    assert preview.mapping["derived_tstamp"] == "occurred_at"
    assert preview.mapping["domain_userid"] == "anonymous_id"


def test_an_event_that_lacks_something_costs_only_itself_in_an_ocel_log(write, take, stored):
    events = [
        {"id": 1, "type": "place", "time": "2024-05-01T10:00:00Z", "relationships": [{"objectId": 7}]},
        {"id": "e2", "type": "ship", "relationships": [{"objectId": 7}], "attributes": None},
        {"id": "e3", "time": "2024-05-01T10:00:00Z", "relationships": [{"objectId": 7}]},
        {"id": "e4", "type": "rest", "time": "2024-05-01T10:00:00Z", "relationships": None},
        ["e5", "odd"],
    ]
    objects = [{"id": 7, "type": "order", "attributes": [{"name": "sum", "value": 5, "time": None}]}]
    result = take(write("log.jsonocel", json.dumps({"objects": objects, "events": events})))
    assert result.counts.events.to_dict() == {"read": 5, "added": 1, "duplicates": 0, "rejected": 4}
    assert [line.split(",")[1] for line in result.rejects_file.read_text().splitlines()[1:]] == [
        "2",
        "3",
        "4",
        "5",
    ]
    assert stored("case_id, event, properties->>'case:sum'") == [("7", "place", "5")]


def test_records_of_an_ocel_log_in_xml_are_freed_as_they_are_read(write, monkeypatch):
    record = '<{0} id="{1}" type="t" time="2024-05-01"><attribute name="a">1</attribute></{0}>'
    parts = {
        kind: "".join(record.format(kind, f"{kind}{n}") for n in range(300)) for kind in ("object", "event")
    }
    path = write(
        "log.xml", f"<log><objects>{parts['object']}</objects><events>{parts['event']}</events></log>"
    )
    held: list[int] = []
    walk = xml_form.iter_elements

    def watched(*given):
        for element in walk(*given):
            yield element
            held.append(sum(1 for _ in element.itersiblings(preceding=True)))

    monkeypatch.setattr(xml_form, "iter_elements", watched)
    log = xml_form.read_ocel_xml(path)
    assert sum(1 for _ in log.events()) == len(log.objects) == 300
    assert max(held) <= 1


def test_traces_without_events_are_told(write, look):
    trace = '<trace><string key="concept:name" value="{}"/>{}</trace>'
    event = (
        '<event><string key="concept:name" value="a"/><date key="time:timestamp" value="2024-05-01"/></event>'
    )
    log = f"<log>{trace.format('c1', event)}{trace.format('c2', '')}</log>"
    assert look(write("log.xes", log)).notes == [
        "1 of 2 traces hold no event: there is nothing to add of them."
    ]


def test_a_value_longer_than_any_is_one_line_of_answer(write, look):
    log = f'<log>\n<trace><string key="concept:name" value="{"x" * 11_000_000}"/></trace></log>'
    with pytest.raises(InputUnreadable, match=r"longer than 10 MB\. This is no log; check the file\.$"):
        look(write("log.xes", log))


@pytest.mark.parametrize("packed", [False, True])
def test_xml_without_the_end_of_a_tag_is_never_held_in_memory(write, look, monkeypatch, packed):
    monkeypatch.setattr(limits, "LINE_BYTES", 2 * 2**20)
    log = b'<log>\n<trace><string key="a" value="1"/><string key="b" value="' + b"x" * (8 * 2**20)
    path = write("log.xes", gzip.compress(log, 1) if packed else log)
    with pytest.raises(InputUnreadable, match=r"line 2: one value is longer than 2 MB"):
        look(path)


@pytest.mark.parametrize("text", ['[ {"event":"a"} ]', '[\n  {"event":"a"}\n]', "[]"])
def test_a_list_is_told_from_lines(write, look, text):
    with pytest.raises(InputUnreadable, match="one JSON list"):
        look(write("log.json", text))


@pytest.mark.parametrize("encoding", ["hex", "rot13", "idna", "undefined", "nope"])
def test_an_encoding_that_gives_no_text_is_refused(write, look, encoding):
    with pytest.raises(ChoiceInvalid, match="no text encoding"):
        look(write("log.csv", XES_AS_CSV), encoding=encoding)


def test_the_currency_that_amounts_are_taken_in_is_told(write, look):
    path = write("log.csv", "case_id,event,timestamp,amount\n1,fine,2024-05-01,35.0\n")
    [note] = look(path).notes
    assert note.startswith("The amounts have no currency and are taken as ")
    assert look(path, constants={"currency": "EUR"}).notes == []


def test_a_column_may_have_a_name_that_the_import_uses(write, take, stored):
    take(write("log.csv", "case_id,event,timestamp,__line,__row\n1,a,2024-05-01,7,8\n"))
    assert stored("properties") == ['{"__line_4":7,"__row_5":8}']


@pytest.mark.parametrize("name", ["file_row_number", "__properties"])
def test_a_parquet_column_with_such_a_name_is_named(look, tmp_path, name):
    table = pa.table({"user_id": ["u1"], "event": ["a"], "timestamp": ["2024-05-01"], name: ["x"]})
    pq.write_table(table, tmp_path / "log.parquet")
    with pytest.raises(InputUnreadable, match=f"has a column “{name}”"):
        look(tmp_path / "log.parquet")


@pytest.mark.parametrize("word", ["NULL", "null", "\\N", "NaN", "None", "<NA>"])
def test_a_word_for_nothing_is_no_customer_no_message_and_no_amount(write, take, stored, word):
    rows = f"u1,{word},{word},a\n{word},o1,{word},b\n{word},o2,{word},c\n{word},{word},{word},d\n"
    header = "customer_id,order_id,message_id,event"
    lines = "".join(f"{row},2024-05-01,{word},{word}\n" for row in rows.splitlines())
    result = take(write("log.csv", f"{header},timestamp,amount,note\n{lines}"))
    assert result.counts.events.to_dict() == {"read": 4, "added": 3, "duplicates": 0, "rejected": 1}
    assert result.counts.customers.added == 3
    assert stored("event, case_id, amount_minor, properties->>'note'", "event") == [
        ("a", None, None, word),
        ("b", "o1", None, word),
        ("c", "o2", None, word),
    ]


def test_a_score_that_is_a_word_for_nothing_is_missing(write, take):
    rows = "customer_id,timestamp,nps,comment\nu1,2024-05-01,NaN,good\nu2,2024-05-01,9,None\n"
    result = take(write("answers.csv", rows))
    assert result.counts.feedback.to_dict() == {"read": 2, "added": 1, "duplicates": 0, "rejected": 1}
    assert "The score is missing." in result.rejects_file.read_text()


def test_numbers_beside_missing_ones_are_whole_ids_and_no_amount(take, stored, tmp_path):
    table = pa.table(
        {
            "customer_id": [12346.0, float("nan"), 12347.5],
            "order_id": ["o1", "o2", "o3"],
            "event": ["a", "b", "c"],
            "timestamp": ["2024-05-01"] * 3,
            "amount": [float("nan"), 9.5, 10.0],
        }
    )
    pq.write_table(table, tmp_path / "log.parquet")
    assert take(tmp_path / "log.parquet").counts.events.added == 3
    assert set(Identifier.objects.values_list("kind", "value")) == {
        ("user", "12346"),
        ("case", "o2"),
        ("user", "12347.5"),
    }
    assert stored("amount_minor", "event") == [None, 950, 1000]
