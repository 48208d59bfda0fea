"""Days, weeks and months of a calendar, numbered so that neighbours differ by one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from journeymath.arrays import Int64s
from journeymath.errors import InvalidInput

Period = Literal["day", "week", "month"]
_DAY_US = 86_400_000_000
_FIRST_DAY = date(1970, 1, 1)
_TO_MONDAY = 3  # 1 January 1970 was a Thursday


def period_numbers(time_us: Int64s, period: Period, time_zone: str = "UTC") -> Int64s:
    """The day, the week from Monday, or the month of each instant, counted from that of 1 January 1970."""
    local = time_us if time_zone == "UTC" else _local(time_us, time_zone)
    days = local // _DAY_US
    if period == "day":
        return np.asarray(days)
    if period == "week":
        return np.asarray((days + _TO_MONDAY) // 7)
    if period == "month":
        return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    raise InvalidInput("A period is 'day', 'week' or 'month'.", field="period")


def first_day(number: int, period: Period) -> date:
    """The day on which a period begins."""
    if period == "month":
        return date(1970 + number // 12, number % 12 + 1, 1)
    days = number if period == "day" else 7 * number - _TO_MONDAY
    return _FIRST_DAY + timedelta(days=days)


def _local(time_us: Int64s, time_zone: str) -> Int64s:
    instants = pa.array(time_us, pa.int64()).cast(pa.timestamp("us"))
    try:
        zoned = pc.local_timestamp(instants.cast(pa.timestamp("us", tz=time_zone)))
    except (pa.ArrowException, ValueError) as problem:
        raise InvalidInput(f"There is no time zone '{time_zone}'.", field="time_zone") from problem
    return np.asarray(zoned.cast(pa.int64()).to_numpy(zero_copy_only=False))
