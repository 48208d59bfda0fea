"""The two stretches of time of a board, and the bins of its trend."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from desirepath.base.clock import to_micros
from desirepath.base.errors import InvalidRequest
from desirepath.base.periods import Period

DEFAULT_DAYS = 28
MOST_DAILY = 62  # a trend of more days is told by weeks
MOST_DAYS = 1_100


@dataclass(frozen=True)
class BoardPeriod:
    """Now and the equal stretch before it; `edges` are those of the bins of both, ascending."""

    since: datetime
    until: datetime
    before: datetime
    edges: tuple[datetime, ...]

    @property
    def edges_us(self) -> tuple[int, ...]:
        """The edges in microseconds since 1970."""
        return tuple(to_micros(edge) for edge in self.edges)

    @property
    def first_bin_now(self) -> int:
        """The first bin that belongs to now."""
        return self.edges.index(self.since)

    def day_of_bin(self, place: int) -> date:
        """The day with which a bin begins."""
        return self.edges[place].date()


def board_period(asked: Period, data_since: datetime, data_until: datetime, now: datetime) -> BoardPeriod:
    """Choose the board's period: as asked, else the last 28 whole days that have data."""
    until = asked.until or _whole_days_end(data_since, data_until, now)
    since = asked.since or until - timedelta(days=DEFAULT_DAYS)
    if since >= until:
        raise InvalidRequest(f"“from” ({since.date()}) must be before the end of the data ({until.date()}).")
    if until - since > timedelta(days=MOST_DAYS):
        raise InvalidRequest(f"A board shows at most {MOST_DAYS} days; choose a shorter time.", field="from")
    before = since - (until - since)
    step = timedelta(days=1 if until - since <= timedelta(days=MOST_DAILY) else 7)
    return BoardPeriod(
        since, until, before, (*_edges(before, since, step), *_edges(since, until, step), until)
    )


def _whole_days_end(data_since: datetime, data_until: datetime, now: datetime) -> datetime:
    """The midnight after the last data; today is not over and is left out, unless it is all there is."""
    after, today = _midnight(data_until) + timedelta(days=1), _midnight(now)
    return today if after > now and data_since < today else after


def _midnight(instant: datetime) -> datetime:
    return datetime.combine(instant.astimezone(UTC).date(), time(), UTC)


def _edges(start: datetime, end: datetime, step: timedelta) -> list[datetime]:
    edges = []
    while start < end:
        edges.append(start)
        start += step
    return edges
