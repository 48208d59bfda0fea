"""FAILURES 5 at its edge: a field that nobody thought of costs its own event and no other."""

import pytest

from desirepath.eventlog.capture.bodies import parse_batch
from desirepath.eventlog.capture.refusals import BodyInvalid
from desirepath.eventlog.contracts import RecordRefused
from desirepath.eventlog.intake.money import to_minor
from desirepath.eventlog.intake.times import correct_time, find_time, parse_time

NOW_US = 1_790_000_000_000_000


@pytest.mark.parametrize("value", [-1e300, "0001-01-01T00:00:00+05:00", "1899-12-31", "2200-01-01", 1e300])
def test_failure_05_a_time_that_no_calendar_means_refuses_its_event(value):
    with pytest.raises(RecordRefused) as refusal:
        parse_time(value)
    assert refusal.value.code == "invalid-timestamp"


def test_failure_05_a_nonsense_clock_of_the_sender_is_no_clock():
    assert find_time("9999-12-31T23:59:59Z") is None
    assert correct_time(NOW_US, parse_time("2199-12-31"), NOW_US) >= 0


@pytest.mark.parametrize("amount", [b"1e999999", b"-1e999999", b"nan", b"12,5"])
def test_failure_05_an_amount_beyond_all_numbers_is_no_amount(amount):
    assert to_minor(amount, "EUR") is None


def test_failure_05_a_body_nested_without_end_is_refused_for_good():
    nested = b'{"batch":[{"a":' + b"[" * 20_000 + b"]" * 20_000 + b"}]}"
    with pytest.raises(BodyInvalid):
        parse_batch(nested)
