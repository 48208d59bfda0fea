"""Cases of a log: when each began and ended, and how long they took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from journeymath.arrays import Floats, Int64s
from journeymath.log.event_log import EventLog, as_log, durations_us
from journeymath.result import Result


@dataclass(frozen=True, kw_only=True)
class Cases(Result):
    """One place per case in each column; durations summed up in seconds."""

    case_ids: tuple[str, ...]
    events: Int64s
    start_us: Int64s
    end_us: Int64s
    duration_seconds: Floats
    mean_seconds: float | None
    p50_seconds: float | None
    p90_seconds: float | None


def cases(
    table: EventLog | Any,
    *,
    case: str = "case",
    activity: str = "activity",
    time: str = "time",
    session_gap_minutes: float | None = None,
) -> Cases:
    """List the cases of a log: number of events, first and last time, duration.

    A case is what the case column says: one run by its key, or a customer. With
    `session_gap_minutes`, each case is split where a pause is longer.

    Examples
    --------
    >>> found = cases({"case": [1, 1, 2], "activity": ["a", "b", "a"], "time": [0, 5_000_000, 0]})
    >>> found.n, found.duration_seconds.tolist()
    (2, [5.0, 0.0])
    """
    log = as_log(table, case=case, activity=activity, time=time)
    if session_gap_minutes is not None:
        log = log.in_sessions(session_gap_minutes)
    events = log.events
    durations = durations_us(events) / 1e6
    p50, p90 = np.percentile(durations, [50, 90]).tolist() if durations.size else (None, None)
    return Cases(
        method="first to last event of each case; percentiles by linear interpolation",
        n=events.cases,
        assumptions=("Times are comparable within a case.",),
        warnings=() if events.cases else ("The log is empty.",),
        case_ids=tuple(log.case_ids[c] for c in events.key.tolist()),
        events=np.diff(events.starts),
        start_us=events.time_us[events.starts[:-1]],
        end_us=events.time_us[events.starts[1:] - 1] if len(events) else events.time_us,
        duration_seconds=durations,
        mean_seconds=float(durations.mean()) if durations.size else None,
        p50_seconds=p50,
        p90_seconds=p90,
    )
