"""Dates, instants and lengths of time as people type them."""

from datetime import UTC, datetime, timedelta

import pytest

from desirepath.base.periods import TimeInvalid, read_period, read_span


def test_dates_begin_at_midnight_and_offsets_become_utc():
    period = read_period("2026-03-01", "2026-03-31T08:00:00+02:00")
    assert period.since == datetime(2026, 3, 1, tzinfo=UTC)
    assert period.until == datetime(2026, 3, 31, 6, tzinfo=UTC)
    assert period.since_us == 1_772_323_200_000_000


def test_nothing_given_is_open():
    assert read_period(None, "").since is None
    assert read_period(None, "").until_us is None


@pytest.mark.parametrize(
    ("since", "until"),
    [("2026-02-30", None), ("yesterday", None), (None, "2026"), ("2026-02-02", "2026-02-02")],
)
def test_what_is_no_time_is_refused(since: str | None, until: str | None):
    with pytest.raises(TimeInvalid):
        read_period(since, until)


def test_spans_have_units():
    assert read_span("7d", "within") == timedelta(days=7)
    assert read_span("90 m", "within") == timedelta(minutes=90)
    for wrong in ("7", "d", "-1d", "0h", "7y", "1e9d"):
        with pytest.raises(TimeInvalid, match="within"):
            read_span(wrong, "within")
