"""Time, in one place: UTC instants and the integer microseconds that the event log stores."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def now() -> datetime:
    """Return the present instant, in UTC."""
    return datetime.now(UTC)


def to_micros(instant: datetime) -> int:
    """Return microseconds since 1970 of an instant that carries its offset."""
    return (instant - EPOCH) // MICROSECOND


def from_micros(micros: int) -> datetime:
    """Return the UTC instant of microseconds since 1970."""
    return EPOCH + timedelta(microseconds=micros)


def now_micros() -> int:
    """Return the present instant in microseconds since 1970."""
    return to_micros(now())
