"""Files as other programs write them: column names, dates, numbers, and what stands above the header."""

import json

import pytest

from desirepath.connect.errors import ColumnsUnclear, ScaleUnclear, TimesUnclear

pytestmark = pytest.mark.django_db

MINUTE = "strftime(occurred_at, '%Y-%m-%d %H:%M')"

HEADERS = {
    "disco": (
        "Case ID,Activity,Start Timestamp,Complete Timestamp,Variant\n1,a,2011/10/01 08:00:00.5,{},V1\n",
        {"Case ID": "case_id", "Activity": "event", "Complete Timestamp": "occurred_at"},
    ),
    "celonis": (
        "_CASE_KEY;ACTIVITY_EN;EVENTTIME;_SORTING\n0001;a;{};1\n",
        {"_CASE_KEY": "case_id", "ACTIVITY_EN": "event", "EVENTTIME": "occurred_at"},
    ),
    "pm4py": (
        ",case:concept:name,concept:name,time:timestamp,lifecycle:transition\n0,1,a,{},complete\n",
        {"case:concept:name": "case_id", "concept:name": "event", "time:timestamp": "occurred_at"},
    ),
    "shop clicks": (
        "timestamp,visitorid,event,itemid,transactionid\n1317461400000,257597,view,355908,\n",
        {"timestamp": "occurred_at", "visitorid": "anonymous_id", "event": "event"},
    ),
    "shop behaviour": (
        "event_time,event_type,product_id,price,user_id,user_session\n{} UTC,view,1,35.79,5,s-1\n",
        {
            "event_time": "occurred_at",
            "event_type": "event",
            "user_id": "customer_id",
            "user_session": "case_id",
        },
    ),
    "web analytics": (
        "event_date,event_timestamp,event_name,user_pseudo_id\n20111001,1317461400000000,view,1.5\n",
        {"event_timestamp": "occurred_at", "event_name": "event", "user_pseudo_id": "anonymous_id"},
    ),
}


@pytest.mark.parametrize("program", sorted(HEADERS))
def test_columns_of_other_programs_are_known(write, look, program):
    text, mapping = HEADERS[program]
    preview = look(write("log.csv", text.format("2011-10-01 09:30:00")))
    assert preview.mapping == mapping
    assert preview.rows[0]["occurred_at"] == "2011-10-01T09:30:00.000000Z"


def test_second_column_of_times_is_named_and_can_be_chosen(write, look):
    path = write("log.csv", HEADERS["disco"][0].format("2011-10-01 09:30:00"))
    [note] = look(path).notes
    assert note.endswith("choose with --map 'Start Timestamp'=occurred_at.")
    chosen = look(path, mapping={"Start Timestamp": "occurred_at"})
    assert chosen.rows[0]["occurred_at"] == "2011-10-01T08:00:00.500000Z"


def times(write, *given, **options):
    rows = "".join(f'1,e{place},"{text}"\n' for place, text in enumerate(given))
    return write("log.csv", "case,activity,timestamp\n" + rows)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2024-05-01T10:00:00,5+02:00", "2024-05-01 08:00"),
        ("2024-05-01T10:00:00.5 +0200", "2024-05-01 08:00"),
        ("2024-05-01T10:00:00+02:00[Europe/Paris]", "2024-05-01 08:00"),
        ("20240501T100000", "2024-05-01 10:00"),
        ("20240501100000", "2024-05-01 10:00"),
        ("20240501", "2024-05-01 00:00"),
        ("01-MAY-2024 10:00", "2024-05-01 10:00"),
        ("May 1, 2024 10:00 PM", "2024-05-01 22:00"),
        ("1 May 2024 10:00:30", "2024-05-01 10:00"),
    ],
)
def test_times_of_many_forms_are_read(write, take, stored, given, expected):
    take(times(write, given))
    assert stored(MINUTE) == [expected]


@pytest.mark.parametrize(
    ("decisive", "expected"),
    [
        ("25/12/2023 10:30", "2024-02-01 22:15"),
        ("12/25/2023 10:30", "2024-01-02 22:15"),
        ("25-12-2023", "2024-02-01 22:15"),
        ("25/12/23 10:30", "2024-02-01 22:15"),
    ],
)
def test_a_date_that_reads_in_one_way_only_decides_for_all(write, take, stored, decisive, expected):
    result = take(times(write, "01/02/2024 10:15:30 PM", decisive))
    assert result.counts.events.added == 2
    assert stored(MINUTE, "event")[0] == expected
    assert stored("year(occurred_at)", "event")[1] == 2023
    word = "day/month/year" if decisive.startswith("25") else "month/day/year"
    assert any(word in note for note in result.notes)


def test_dates_that_can_mean_two_days_are_asked_about(write, take, stored):
    path = times(write, "01/02/2024 10:30", "03/04/2024 10:30")
    with pytest.raises(TimesUnclear, match="--date-order day or --date-order month"):
        take(path)
    take(path, date_order="day")
    assert stored(MINUTE, "event") == ["2024-02-01 10:30", "2024-04-03 10:30"]


def test_dates_in_both_orders_are_refused(write, take):
    with pytest.raises(TimesUnclear, match="day first and dates with the month first"):
        take(times(write, "13/02/2024", "02/13/2024"))


@pytest.mark.parametrize(
    ("amounts", "minor"),
    [
        (["1.234,56", "1.234", "0,5"], [123456, 123400, 50]),
        (["1,234.56", "1,234", "0.5"], [123456, 123400, 50]),
        (["1 234,50", "-12,00"], [123450, -1200]),
        (["1'234.50", "12"], [123450, 1200]),
    ],
)
def test_decimal_sign_of_a_column_is_found(write, take, stored, amounts, minor):
    rows = "".join(f"u1;e{place};2024-05-01;{text}\n" for place, text in enumerate(amounts))
    take(write("log.csv", "customer_id;event;timestamp;amount\n" + rows))
    assert stored("amount_minor", "event") == minor


def test_amount_that_could_be_two_is_refused(write, take):
    counts = take(write("log.csv", "user_id;event;timestamp;amount\nu1;a;2024-05-01;1,234\n")).counts
    assert counts.events.rejected == 1


ABOVE = {
    "sep=;\r\n": 1,
    "Export of June\nmade by hand\n\n": 3,
    "Export of June;;\n;;\n": 2,
}


@pytest.mark.parametrize("above", sorted(ABOVE))
def test_lines_above_the_header_are_no_rows(write, take, stored, above):
    result = take(write("log.csv", above + "Case ID;Activity;Timestamp\n1;a;2024-05-01\n1;b;never\n"))
    assert result.counts.events.to_dict() == {"read": 2, "added": 1, "duplicates": 0, "rejected": 1}
    assert f"the header is line {ABOVE[above] + 1}." in result.notes[0]
    assert f"events,{ABOVE[above] + 3}," in result.rejects_file.read_text()


def test_columns_that_differ_in_capitals_only_stay_two(write, take, stored):
    take(write("log.csv", "case,activity,timestamp,Note,note\n1,a,2024-05-01,first,second\n"))
    assert json.loads(stored("properties")[0]) == {"Note": "first", "note_5": "second"}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_found(write, take, stored, encoding):
    take(write("log.csv", "case,activity,timestamp\n1,Größe,2024-05-01\n".encode(encoding)))
    assert stored("event") == ["Größe"]


def test_answers_are_recognised_and_their_scale_is_told(write, take, stored):
    rows = "1,2024-05-01,a@b.org,9,good\n2,2024-05-02,c@b.org,11,x\n"
    result = take(write("answers.csv", f"Response ID,Submitted At,Email,NPS Score,Comment\n{rows}"))
    assert result.kind == "feedback"
    assert result.counts.feedback.to_dict() == {"read": 2, "added": 1, "duplicates": 0, "rejected": 1}
    assert result.counts.events.read == 0
    assert stored("event, scale, score") == [("Feedback Given", "nps_0_10", 9.0)]
    assert any("taken as nps_0_10" in note for note in result.notes)


@pytest.fixture
def answers(write):
    """Writes a file of scores in a column of any name."""

    def make(column, *scores):
        rows = "".join(f"u{score},2024-05-01,{score}\n" for score in scores)
        return write("answers.csv", f"customer_id,date,{column}\n{rows}")

    return make


@pytest.mark.parametrize(
    "column_most_scale",
    [
        ("csat", 5, "csat_1_5"),
        ("CSAT score", 7, "csat_1_7"),
        ("ces", 6, "ces_1_7"),
        ("stars", 5, "stars_1_5"),
    ],
)
def test_scale_follows_from_name_and_values(answers, take, stored, column_most_scale):
    column, most, scale = column_most_scale
    take(answers(column, 2, most))
    assert set(stored("scale")) == {scale}


@pytest.mark.parametrize(("column", "score"), [("score", 5), ("csat", 9), ("review_score", 8)])
def test_scale_that_cannot_be_known_is_asked_for(answers, take, stored, column, score):
    path = answers(column, score)
    with pytest.raises(ScaleUnclear, match=r"--set scale=NAME; these fit: .*nps_0_10"):
        take(path)
    take(path, constants={"scale": "rating_0_10"})
    assert stored("scale, score") == [("rating_0_10", float(score))]


def test_rows_that_are_neither_events_nor_answers_are_refused(write, take):
    with pytest.raises(ColumnsUnclear, match="No column was found for event"):
        take(write("log.csv", "customer_id,date,colour\nu1,2024-05-01,red\n"))


def test_lines_of_the_tracking_spec_are_the_events_that_capture_stores(write, take, stored):
    lines = [
        {
            "type": "track", "event": "Order Completed", "userId": "u1", "anonymousId": "a1", "messageId": "m1",
            "timestamp": "2024-05-01T10:00:00Z", "context": {"ip": "x"}, "integrations": {},
            "properties": {"revenue": 12.5, "currency": "USD", "case_id": "o-1"},
        },
        {
            "type": "page", "name": "Home", "anonymousId": "a1", "messageId": "m2",
            "timestamp": "2024-05-01T09:00:00Z",
        },
        {
            "type": "identify", "userId": "u1", "messageId": "m3", "timestamp": "2024-05-01T09:30:00Z",
            "traits": {"plan": "gold"},
        },
    ]  # fmt: skip
    path = write("log.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    assert take(path).counts.events.to_dict() == {"read": 3, "added": 3, "duplicates": 0, "rejected": 0}
    found = stored("event, case_id, amount_minor, currency, properties", "occurred_at")
    assert [row[:4] for row in found] == [
        ("Page Viewed", None, None, None),
        ("Identified", None, None, None),
        ("Order Completed", "o-1", 1250, "USD"),
    ]
    assert json.loads(found[0][4]) == {"name": "Home"}
    assert json.loads(found[1][4]) == {"$traits": {"plan": "gold"}}
    assert json.loads(found[2][4])["$context"] == {"ip": "x"}
    assert take(path).counts.events.duplicates == 3
