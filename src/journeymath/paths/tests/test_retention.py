"""Retention by hand, against a slow loop, and cut into buckets."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymath.errors import InvalidInput
from journeymath.events import SortedEvents
from journeymath.log import EventLog
from journeymath.paths import RetentionCounts, count_retention, retention, summarise_retention
from journeymath.paths.periods import first_day, period_numbers

DAY = 86_400_000_000


def visits(*rows, activity="visit"):
    """Rows of (customer, day as text)."""
    return {
        "case": [row[0] for row in rows],
        "activity": [row[2] if len(row) > 2 else activity for row in rows],
        "time": [datetime.fromisoformat(row[1]).replace(tzinfo=UTC) for row in rows],
    }


BY_HAND = visits(
    ("ann", "2026-01-05"),  # a Monday
    ("ann", "2026-01-11T23:59:59"),  # the same week
    ("ann", "2026-01-12"),
    ("ann", "2026-01-26"),
    ("bob", "2026-01-07"),
    ("bob", "2026-01-20"),
    ("cid", "2026-01-13"),
    ("dan", "2026-01-14"),
    ("dan", "2026-01-27"),
)


def shape(found):
    return [(str(c.start), c.cases, [r.cases for r in c.retained]) for c in found.cohorts]


def test_weeks_by_hand():
    found = retention(BY_HAND, period="week")
    assert shape(found) == [("2026-01-05", 2, [2, 1, 1, 1]), ("2026-01-12", 2, [2, 0, 1])]
    assert [(p.age, p.at_risk, p.cases) for p in found.curve] == [(0, 4, 4), (1, 4, 1), (2, 2, 1)]
    assert [r.complete for r in found.cohorts[0].retained] == [True, True, True, False]
    assert any("not over" in warning for warning in found.warnings)


def test_rolling_counts_who_came_then_or_later():
    found = retention(BY_HAND, period="week", kind="rolling")
    assert shape(found) == [("2026-01-05", 2, [2, 2, 2, 1]), ("2026-01-12", 2, [2, 1, 1])]


def test_months_and_days_by_hand():
    table = visits(("a", "2025-12-31"), ("a", "2026-01-01"), ("b", "2025-12-01"), ("b", "2026-02-28"))
    assert shape(retention(table, period="month")) == [("2025-12-01", 2, [2, 1, 1])]
    first, second = shape(retention(table, period="day", periods=1))
    assert (first, second) == (("2025-12-01", 1, [1, 0]), ("2025-12-31", 1, [1, 1]))


def test_start_and_comeback_may_be_other_activities():
    table = visits(
        ("a", "2026-01-05", "sign up"),
        ("a", "2026-01-12", "buy"),
        ("b", "2026-01-05", "buy"),
        ("b", "2026-01-12", "sign up"),
        ("c", "2026-01-05", "buy"),
        ("c", "2026-01-12", "buy"),
    )
    found = retention(table, start="sign up", comeback=["buy"])
    assert shape(found) == [("2026-01-05", 1, [1, 1]), ("2026-01-12", 1, [1])]
    assert found.n == 2


def test_a_longer_look_completes_the_last_period():
    found = retention(BY_HAND, seen_until="2026-02-02T00:00:00Z")
    assert [r.cases for r in found.cohorts[0].retained] == [2, 1, 1, 1, 0]
    assert [r.complete for r in found.cohorts[0].retained] == [True, True, True, True, False]
    with pytest.raises(InvalidInput, match="after `seen_until`"):
        retention(BY_HAND, seen_until="2026-01-10T00:00:00Z")


def test_a_zone_says_which_day_it_was():
    late = visits(("a", "2026-01-11T23:30:00"), ("a", "2026-01-12T23:30:00"))
    assert shape(retention(late))[0][2] == [1, 1]
    assert shape(retention(late, time_zone="Europe/Berlin")) == [("2026-01-12", 1, [1])]
    with pytest.raises(InvalidInput, match="no time zone"):
        retention(late, time_zone="Europe/Berlln")


def test_shares_have_intervals_and_nothing_gives_a_stated_nothing():
    first = retention(BY_HAND).cohorts[0].retained[1]
    assert first.low < first.share == 0.5 < first.high
    nothing = retention({"case": [], "activity": [], "time": np.array([], np.int64)})
    assert (nothing.n, nothing.cohorts, nothing.curve) == (0, (), ())
    assert nothing.warnings == ("Nobody started.",)


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"period": "year"}, "period"),
        ({"kind": "sticky"}, "kind"),
        ({"periods": -1}, "periods"),
        ({"start": "no such"}, "activities"),
    ],
)
def test_unknown_options_are_refused(options, field):
    with pytest.raises(InvalidInput) as caught:
        retention(BY_HAND, **options)
    assert caught.value.field == field


@given(days=st.integers(-30_000, 30_000))
def test_every_day_lies_in_the_period_that_it_is_given(days):
    day = date(1970, 1, 1) + timedelta(days=days)
    instant = np.array([days * DAY, days * DAY + DAY - 1])
    assert [first_day(int(k), "day") for k in period_numbers(instant, "day")] == [day] * 2
    monday = day - timedelta(days=day.weekday())
    assert [first_day(int(k), "week") for k in period_numbers(instant, "week")] == [monday] * 2
    assert [first_day(int(k), "month") for k in period_numbers(instant, "month")] == [day.replace(day=1)] * 2


logs = st.lists(
    st.tuples(st.integers(0, 5), st.integers(-30 * DAY, 30 * DAY), st.integers(0, 2)), min_size=1, max_size=60
)


@given(
    rows=logs, kind=st.sampled_from(["classic", "rolling"]), period=st.sampled_from(["day", "week", "month"])
)
@settings(deadline=None)
def test_kernels_equal_a_slow_loop_whole_and_in_buckets(rows, kind, period):
    rows = sorted(rows, key=lambda row: (row[0], row[1]))
    columns = [np.array([row[k] for row in rows]) for k in range(3)]
    events = SortedEvents.of(*columns)
    whole = count_retention(events, period=period, kind=kind, start_codes=[0], return_codes=[1])
    buckets = [events.take(np.flatnonzero(events.case % 2 == half)) for half in (0, 1)]
    parts = [
        count_retention(one, period=period, kind=kind, start_codes=[0], return_codes=[1]) for one in buckets
    ]
    expected = slow(rows, period, kind)
    for counts in (whole, RetentionCounts.merge_all(parts)):
        last = int(period_numbers(columns[1], period).max())
        found = summarise_retention(counts, period=period, kind=kind, last_period=last)
        assert {(str(c.start), r.age): r.cases for c in found.cohorts for r in c.retained} == expected


def slow(rows, period, kind):
    """Go through people, cohorts and ages one by one."""
    numbered = [(who, int(period_numbers(np.array([at]), period)[0]), code) for who, at, code in rows]
    last = max(number for _, number, _ in numbered)
    began, back = {}, {}
    for who in {row[0] for row in rows}:
        starts = [number for person, number, code in numbered if person == who and code == 0]
        if not starts:
            continue
        began[who] = min(starts)
        ages = {number - began[who] for p, number, code in numbered if p == who and code == 1}
        back[who] = {0} | {age for age in ages if age >= 0}
    return {
        (str(first_day(cohort, period)), age): sum(
            (age in back[who]) if kind == "classic" else max(back[who]) >= age
            for who in began
            if began[who] == cohort
        )
        for cohort in set(began.values())
        for age in range(last - cohort + 1)
    }


def test_a_session_log_and_a_plain_table_give_the_same():
    log = EventLog.from_frame(BY_HAND)
    assert retention(log).cohorts == retention(BY_HAND).cohorts
