"""Stretches of time as people give them: dates or instants, the end exclusive, always UTC."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from desirepath.base.clock import to_micros
from desirepath.base.errors import InvalidRequest

_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|d|w)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}


class TimeInvalid(InvalidRequest):
    """A date, an instant or a length of time that cannot be read."""

    code = "time-invalid"
    title = "A time cannot be read"


@dataclass(frozen=True)
class Period:
    """From `since` up to but not including `until`; None is open on that side."""

    since: datetime | None = None
    until: datetime | None = None

    @property
    def since_us(self) -> int | None:
        """The beginning in microseconds since 1970."""
        return None if self.since is None else to_micros(self.since)

    @property
    def until_us(self) -> int | None:
        """The end in microseconds since 1970."""
        return None if self.until is None else to_micros(self.until)


def read_period(since: str | None, until: str | None) -> Period:
    """Read two dates or instants; a date begins at midnight UTC, and one as the end is not included."""
    start, end = read_instant(since, "from"), read_instant(until, "to")
    if start and end and start >= end:
        raise TimeInvalid(f"“from” ({since}) must be before “to” ({until}).", since=since, until=until)
    return Period(start, end)


def read_instant(given: str | None, name: str) -> datetime | None:
    """Read a date or an ISO 8601 instant; without an offset it is UTC."""
    if not given:
        return None
    try:
        if len(given) == 10:
            return datetime.combine(date.fromisoformat(given), time(), UTC)
        instant = datetime.fromisoformat(given)
        return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise TimeInvalid(
            f"“{name}” must be a date such as 2026-03-31 or an instant such as 2026-03-31T08:00:00Z,"
            f" not “{given[:40]}”.",
            field=name,
        ) from error


def read_span(given: str, name: str) -> timedelta:
    """Read a length of time: 30m, 12h, 7d, 2w."""
    match = _SPAN.fullmatch(given.strip())
    if not match or not 0 < (seconds := float(match[1]) * _SECONDS[match[2]]) <= 36_500 * 86_400:
        raise TimeInvalid(
            f"“{name}” must be a length of time such as 30m, 12h, 7d or 2w, not “{given[:40]}”.", field=name
        )
    return timedelta(seconds=seconds)
