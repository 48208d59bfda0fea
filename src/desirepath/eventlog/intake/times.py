"""The time of an event: what the client says, corrected by how wrong its clock is."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from desirepath.base.clock import EPOCH, to_micros
from desirepath.eventlog.contracts import RecordRefused

# A result later than this after arrival is a wrong clock, not a future event; such events happened at arrival.
FUTURE_TOLERANCE_US = 3_600 * 1_000_000
DAY_SECONDS = 86_400
SECONDS_BELOW = 1e11  # a number below is seconds since 1970, above milliseconds
# Outside these no calendar time is meant, and no database takes it.
EARLIEST_US = to_micros(datetime(1900, 1, 1, tzinfo=UTC))
LATEST_US = to_micros(datetime(2200, 1, 1, tzinfo=UTC))


def parse_time(value: Any) -> int | None:
    """Return microseconds since 1970 of an ISO 8601 text or an epoch number; None when absent.

    A time without an offset is UTC.

    Raises
    ------
    RecordRefused
        The value is no time between 1900 and 2200.
    """
    if value is None or value == "":
        return None
    micros = _micros(value)
    if micros is not None and EARLIEST_US <= micros < LATEST_US:
        return micros
    raise RecordRefused(
        "invalid-timestamp", f"“{str(value)[:60]}” is not a time; send ISO 8601, e.g. 2026-01-31T12:00:00Z."
    )


def _micros(value: Any) -> int | None:
    try:
        if isinstance(value, str):
            instant = datetime.fromisoformat(value)
            since = (instant if instant.tzinfo else instant.replace(tzinfo=UTC)) - EPOCH
            return (since.days * DAY_SECONDS + since.seconds) * 1_000_000 + since.microseconds
        if isinstance(value, int | float) and not isinstance(value, bool):
            return int(value * (1_000_000 if abs(value) < SECONDS_BELOW else 1_000))
    except (ValueError, OverflowError):
        pass
    return None


def find_time(value: Any) -> int | None:
    """Return microseconds of a time that may be nonsense, as clocks of clients are."""
    return _find_time(value) if isinstance(value, str | int | float) else None


@lru_cache(maxsize=1_000)  # a batch has one sentAt for all its events
def _find_time(value: str | float) -> int | None:
    try:
        return parse_time(value)
    except RecordRefused:
        return None


def correct_time(original_us: int | None, sent_us: int | None, received_us: int) -> int:
    """Return when the event happened: ``received - (sent - original)``, never far after its arrival.

    Without `sentAt` the client's time stands; without any time, the arrival.
    """
    if original_us is None:
        return received_us
    corrected = original_us if sent_us is None else received_us - (sent_us - original_us)
    if corrected < EARLIEST_US:  # a clock set years wrong says nothing about the distance either
        return original_us
    return received_us if corrected > received_us + FUTURE_TOLERANCE_US else corrected
