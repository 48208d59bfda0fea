"""Home on a log worked out by hand, on an empty log, and its choice of days."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desirepath.base.errors import InvalidRequest
from desirepath.base.periods import Period, read_period
from desirepath.eventlog.tests.building import add_segment, event
from desirepath.frame.services import import_journey
from desirepath.measure.contracts import Home, Tile
from desirepath.measure.periods import board_period
from desirepath.measure.selectors import get_home
from desirepath.people.tests.callers import make_actor, make_client
from desirepath.understand.tests.golden import EUR, HOUR, JOURNEY, lay_out

pytestmark = pytest.mark.django_db
DAY = 24 * HOUR
WEEK = read_period("2023-11-14", "2023-11-20")


def tile(home: Home, slug: str) -> Tile:
    return next(one for one in home.tiles if one.slug == slug)


def test_tiles_of_three_classes_are_the_sums_of_the_log(tmp_path: Path):
    actor = make_actor()
    lay_out(actor, tmp_path / "spools")
    home = get_home(actor, WEEK)
    found: dict[str, Any] = {one.slug: (one.kind, one.value, one.n, one.unit) for one in home.tiles}
    assert found["stars_1_5"] == ("voice", pytest.approx(8 / 3), 3, "stars")
    assert found["revenue"] == ("financial", 1600, 3, "EUR")
    assert found["revenue-per-customer"] == ("financial", pytest.approx(1600 / 3), 3, "EUR")
    assert found["cost"] == ("financial", 200, 1, "EUR")
    assert found["revenue-usd"] == ("financial", 300, 1, "USD")
    assert found["completed"] == ("operational", 0.5, 6, "share")
    assert found["lost"] == ("operational", pytest.approx(2 / 6), 6, "share")  # c and e
    assert found["overdue"] == ("operational", pytest.approx(1 / 6), 6, "share")  # b
    assert found["journey-time"] == ("operational", 50 * HOUR, 3, "seconds")
    assert {one.verdict for one in home.tiles} == {"too few"}


def test_worst_steps_come_with_owner_and_journeys_in_one_line(tmp_path: Path):
    actor = make_actor()
    lay_out(actor, tmp_path / "spools")
    home = get_home(actor, WEEK)
    assert [(one.step, one.pain.value, one.owner) for one in home.worst_steps] == [
        ("reviewed", 1.75, "Operations"),
        ("placed", 1.5, "Operations"),
        ("paid", 1.0, "Finance"),
    ]
    assert [(one.slug, one.cases, one.completed_share) for one in home.journeys] == [("orders", 6, 0.5)]


def test_a_trend_adds_up_to_its_tile(tmp_path: Path):
    actor = make_actor()
    lay_out(actor, tmp_path / "spools")
    home = get_home(actor, WEEK)
    revenue = tile(home, "revenue")
    assert [point.day.isoformat() for point in revenue.trend] == [f"2023-11-{day}" for day in range(14, 20)]
    assert sum(point.value or 0 for point in revenue.trend) == 1600
    assert sum(point.n for point in tile(home, "completed").trend) == 6
    assert sum(point.n for point in tile(home, "stars_1_5").trend) == 3


def test_a_change_between_two_weeks_is_judged(tmp_path: Path):
    actor = make_actor()
    week_before = [
        event(k, "placed", k * 600, case_id=f"p{k}", amount_minor=100, **EUR) for k in range(1, 61)
    ]
    week_after = [
        row
        for k in range(101, 161)
        for row in (
            event(k, "placed", 7 * DAY + k * 600, case_id=f"q{k}", amount_minor=300, **EUR),
            event(k, "delivered", 7 * DAY + k * 600 + HOUR, case_id=f"q{k}"),
        )
    ]
    add_segment(actor.workspace_id, [*week_before, *week_after], tmp_path / "spools")
    import_journey(actor=actor, text=JOURNEY)
    # The log starts on 2023-11-14 at 22:13.
    home = get_home(actor, read_period("2023-11-21T12:00:00", "2023-11-28T12:00:00"))
    revenue, completed = tile(home, "revenue"), tile(home, "completed")
    assert (revenue.value, revenue.previous, revenue.change, revenue.verdict) == (
        18_000,
        6_000,
        12_000,
        "better",
    )
    assert (completed.value, completed.previous, completed.verdict) == (1.0, 0.0, "better")
    assert (completed.direction, tile(home, "lost").direction) == ("up", "down")
    assert revenue.change_low is not None
    assert revenue.change_low > 0


def test_an_empty_log_has_a_home_that_says_what_to_do():
    home = get_home(make_actor(), Period())
    assert (home.tiles, home.worst_steps, home.data_until) == ((), (), None)
    assert "Import a file" in home.warnings[0]


def test_home_over_http_has_the_words_of_the_contract(tmp_path: Path):
    actor = make_actor()
    lay_out(actor, tmp_path / "spools")
    document = make_client(actor).get("/api/measure/home", {"from": "2023-11-14", "to": "2023-11-20"}).json()
    assert document["from"] == "2023-11-14T00:00:00Z"
    assert (document["compare_from"], document["compare_to"]) == (
        "2023-11-08T00:00:00Z",
        "2023-11-14T00:00:00Z",
    )
    assert {one["class"] for one in document["tiles"]} == {"voice", "financial", "operational"}
    assert document["data_until"] == "2023-11-19T02:13:20Z"
    assert document["backlog"] == 0


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_usual_period_is_the_last_28_whole_days():
    old = board_period(Period(), instant("2020-01-01"), instant("2023-11-19T02:13"), instant("2026-01-01"))
    assert (old.since.date().isoformat(), old.until.date().isoformat()) == ("2023-10-23", "2023-11-20")
    assert old.since - old.before == old.until - old.since
    assert len(old.edges) == 57
    live = board_period(
        Period(), instant("2020-01-01"), instant("2026-03-05T10:00"), instant("2026-03-05T10:01")
    )
    assert live.until.date().isoformat() == "2026-03-05"  # today is not over
    first = board_period(
        Period(), instant("2026-03-05T09:00"), instant("2026-03-05T10:00"), instant("2026-03-05T10:01")
    )
    assert first.until.date().isoformat() == "2026-03-06"  # unless it is all there is


def test_long_periods_are_told_by_weeks_and_endless_ones_refused():
    year = board_period(
        read_period("2025-01-01", "2026-01-01"),
        instant("2020-01-01"),
        instant("2026-01-01"),
        instant("2026-06-01"),
    )
    assert (year.edges[1] - year.edges[0]).days == 7
    with pytest.raises(InvalidRequest, match="at most"):
        board_period(
            read_period("1999-01-01", None),
            instant("2020-01-01"),
            instant("2026-01-01"),
            instant("2026-06-01"),
        )
