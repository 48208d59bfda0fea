"""Times, money and the mapping of columns."""

import duckdb
import pytest

from desirepath.connect.errors import ChoiceInvalid, ColumnsUnclear
from desirepath.connect.mapping.guess import guess_mapping
from desirepath.connect.normal.values import NO_DECIMALS, THREE_DECIMALS, text
from desirepath.connect.staging import Column
from desirepath.eventlog.intake.money import EXPONENTS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2024-05-01T10:00:00Z", "2024-05-01 10:00:00"),
        ("2024-05-01 10:00:00.123456+02:00", "2024-05-01 08:00:00.123456"),
        ("2024-05-01", "2024-04-30 22:00:00"),
        ("2024-05-01 10:00:00", "2024-05-01 08:00:00"),
        ("01.05.2024 10:00", "2024-05-01 08:00:00"),
        ("2024/05/01 10:00", "2024-05-01 08:00:00"),
        ("1714557600", "2024-05-01 10:00:00"),
        ("1714557600123", "2024-05-01 10:00:00.123"),
        ("1714557600123456", "2024-05-01 10:00:00.123456"),
    ],
)
def test_time_is_read_in_the_zone_of_the_import_unless_it_says_its_own(write, take, stored, given, expected):
    take(write("log.csv", f"user_id,event,timestamp\nu1,a,{given}\n"), time_zone="Europe/Berlin")
    assert stored("strftime(occurred_at, '%Y-%m-%d %H:%M:%S.%f'), time_original") == [
        (expected + ("" if "." in expected else ".") + "0" * (26 - max(len(expected), 20)), given)
    ]


@pytest.mark.parametrize(
    "given", ["12", "5", "tomorrow", "infinity", "2024-13-01", "0001-01-01", "9999-01-01"]
)
def test_what_is_no_time_is_refused(write, take, given):
    counts = take(write("log.csv", f"user_id,event,timestamp\nu1,a,{given}\nu1,b,2024-01-01\n")).counts
    assert counts.events.rejected == 1


def test_time_format_reads_unusual_times(write, take, stored):
    path = write("log.csv", "user_id,event,timestamp\nu1,a,05/01/2024 10h\n")
    take(path, time_format="%m/%d/%Y %Hh")
    assert stored("strftime(occurred_at, '%Y-%m-%d %H')") == ["2024-05-01 10"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a b", "a b"),
        ("  a b", "a b"),
        ("a b ", "a b"),
        (" é ", "é"),
        ("!", "!"),
        ("\ta", "\ta"),
        (" \t", "\t"),
        ("   ", None),
        ("", None),
        (None, None),
    ],
)
def test_text_has_no_blanks_around_it(given, expected):
    with duckdb.connect() as engine:
        query = f"SELECT {text(Column('v', 'VARCHAR'))} FROM (SELECT ?::VARCHAR AS v)"
        assert engine.execute(query, [given]).fetchone() == (expected,)


def test_unknown_time_zone_is_refused(write, take):
    with pytest.raises(ChoiceInvalid, match="no time zone “Mars/Base”"):
        take(write("log.csv", "user_id,event,timestamp\nu1,a,2024-01-01\n"), time_zone="Mars/Base")


@pytest.mark.parametrize(
    ("row", "stored_as"),
    [
        ("12.50;EUR", (1250, "EUR")),
        ("12,5;EUR", (1250, "EUR")),
        ("300;JPY", (300, "JPY")),
        ("1.234;KWD", (1234, "KWD")),
        ("-3;usd", (-300, "USD")),
    ],
)
def test_amount_is_kept_in_minor_units_of_its_currency(write, take, stored, row, stored_as):
    take(write("log.csv", f"user_id;event;timestamp;amount;currency\nu1;a;2024-01-01;{row}\n"))
    assert stored("amount_minor, currency") == [stored_as]


def test_amount_without_currency_is_in_that_of_the_workspace(write, take, stored):
    take(write("log.csv", "user_id,event,timestamp,amount\nu1,a,2024-01-01,9.99\nu1,b,2024-01-01,\n"))
    assert stored("amount_minor, currency") == [(999, "EUR"), (None, None)]


def test_currencies_are_those_of_capture():
    assert {code for code, exponent in EXPONENTS.items() if exponent == 0} == set(NO_DECIMALS)
    assert {code for code, exponent in EXPONENTS.items() if exponent == 3} == set(THREE_DECIMALS)


def test_well_known_names_are_mapped_and_the_rest_are_properties():
    columns = [
        "case:concept:name",
        "concept:name",
        "time:timestamp",
        "org:resource",
        "userId",
        "case:channel",
    ]
    mapping = guess_mapping("events", columns)
    assert mapping.fields == {
        "case_id": "case:concept:name",
        "event": "concept:name",
        "occurred_at": "time:timestamp",
        "customer_id": "userId",
        "channel": "case:channel",
    }
    assert mapping.properties == ("org:resource", "case:channel")


def test_override_wins_over_the_guess():
    mapping = guess_mapping(
        "events", ["user_id", "event", "what", "timestamp"], {"what": "event", "event": "ignore"}
    )
    assert mapping.fields["event"] == "what"
    assert mapping.properties == ()


def test_columns_that_cannot_be_guessed_are_all_named():
    with pytest.raises(ColumnsUnclear) as refusal:
        guess_mapping("events", ["a", "b"])
    assert "Columns: a, b." in refusal.value.detail
    assert refusal.value.fields["columns"] == ["a", "b"]


@pytest.mark.parametrize("given", [{"nope": "event"}, {"a": "evnt"}])
def test_override_of_something_unknown_is_refused(given):
    with pytest.raises(ColumnsUnclear):
        guess_mapping("events", ["a", "event", "time", "case"], given)


def test_given_mapping_and_constant_values_are_used(write, take, stored):
    path = write("log.csv", "who,what,when\nu1,a,2024-01-01\n")
    mapping = {"who": "customer_id", "what": "event", "when": "occurred_at"}
    take(path, mapping=mapping, constants={"channel": "shop"}, source="till")
    assert stored("event, channel") == [("a", "shop")]
