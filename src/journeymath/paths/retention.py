"""Retention: of those who came first in one period, who came back in later ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from journeymath.arrays import Int64s
from journeymath.errors import InvalidInput
from journeymath.events import SortedEvents
from journeymath.log.columns import arrow_column, microseconds
from journeymath.log.event_log import EventLog, as_log
from journeymath.paths.cohorts import Kind, RetentionCounts, count_retention
from journeymath.paths.periods import Period, first_day, period_numbers
from journeymath.result import Result
from journeymath.scores.intervals import wilson


@dataclass(frozen=True)
class Retained:
    """Cases of a cohort that came back `age` periods later; not `complete` while that period still runs."""

    age: int
    cases: int
    share: float
    low: float
    high: float
    complete: bool


@dataclass(frozen=True)
class Cohort:
    """Those who came first in the period that begins on `start`."""

    start: date
    cases: int
    retained: tuple[Retained, ...]


@dataclass(frozen=True)
class CurvePoint:
    """All cohorts that were seen for `age` whole periods, together."""

    age: int
    cohorts: int
    at_risk: int
    cases: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Retention(Result):
    """One row per cohort, and the curve of all of them together."""

    period: Period
    kind: Kind
    cohorts: tuple[Cohort, ...]
    curve: tuple[CurvePoint, ...]


def retention(
    table: EventLog | Any,
    *,
    period: Period = "week",
    kind: Kind = "classic",
    start: str | Sequence[str] | None = None,
    comeback: str | Sequence[str] | None = None,
    periods: int | None = None,
    seen_until: Any = None,
    time_zone: str = "UTC",
    case: str = "case",
    activity: str = "activity",
    time: str = "time",
) -> Retention:
    """Count, for those who came first in one day, week or month, how many came back in each later one.

    Periods are those of the calendar; weeks begin on Monday. "classic" counts who came in just that
    period, "rolling" who came in it or any later one. A period that is not over at the end of the log
    is shown as not complete and stays out of the curve.

    Parameters
    ----------
    table, activity, time
        As in `directly_follows`.
    case : str
        The column that tells who came, mostly the customer.
    period : "week" (default), "day" or "month"
    kind : "classic" (default) or "rolling"
    start, comeback : activity, or several of which any counts; default: every activity
        What begins a case's membership, and what counts as coming back.
    periods : int, optional
        The greatest age to list.
    seen_until : time, optional
        Until when events would have been seen; default: the last event.
    time_zone : str, default "UTC"
        Whose days, for example "Europe/Berlin".

    Returns
    -------
    Retention
        `cohorts`, each with cases and `retained` per age (Wilson's interval); `curve` over all.

    Raises
    ------
    InvalidInput
        An activity, a period, a kind or a time zone is unknown.

    References
    ----------
    Wilson (1927), JASA 22(158), 209-212, doi:10.1080/01621459.1927.10502953 (the intervals)

    Examples
    --------
    >>> day = 86_400_000_000
    >>> visits = {"case": [1, 2, 1, 3], "activity": ["visit"] * 4, "time": [0, 0, day, 2 * day]}
    >>> found = retention(visits, period="day")
    >>> [(str(c.start), c.cases, [r.cases for r in c.retained]) for c in found.cohorts]
    [('1970-01-01', 2, [2, 1, 0]), ('1970-01-03', 1, [1])]
    """
    log = as_log(table, case=case, activity=activity, time=time)
    if periods is not None and periods < 0:
        raise InvalidInput("`periods` cannot be negative.", field="periods")
    counts = count_retention(
        log.events,
        period=period,
        kind=kind,
        start_codes=_codes(log, start),
        return_codes=_codes(log, comeback),
        time_zone=time_zone,
    )
    last = _last_period(log.events, seen_until, period, time_zone)
    return summarise_retention(counts, period=period, kind=kind, last_period=last, periods=periods)


def summarise_retention(
    counts: RetentionCounts, *, period: Period, kind: Kind, last_period: int, periods: int | None = None
) -> Retention:
    """Turn the counts of all buckets into the result; `last_period` is the one that still runs."""
    starts, matrix = counts.table()
    if kind == "rolling":
        matrix = matrix[:, ::-1].cumsum(axis=1)[:, ::-1]
    ages = (
        np.maximum(last_period - starts, 0) if periods is None else np.clip(last_period - starts, 0, periods)
    )
    cohorts = tuple(
        _cohort(int(begin), _ages(row, int(most)), last_period, period)
        for begin, row, most in zip(starts, matrix, ages, strict=True)
    )
    return Retention(
        method=f"{kind} retention by calendar {period}; Wilson intervals",
        n=sum(cohort.cases for cohort in cohorts),
        assumptions=("Someone unseen before the log begins counts as new; leave out cohorts at its start.",),
        warnings=_warnings(cohorts, kind),
        period=period,
        kind=kind,
        cohorts=cohorts,
        curve=_curve(cohorts),
    )


def _codes(log: EventLog, names: str | Sequence[str] | None) -> list[int] | None:
    if names is None:
        return None
    return log.codes_of([names] if isinstance(names, str) else names)


def _last_period(events: SortedEvents, seen_until: Any, period: Period, time_zone: str) -> int:
    last = int(events.time_us.max()) if len(events) else 0
    if seen_until is not None:
        column = arrow_column({"seen_until": [seen_until]}, "seen_until")
        given = int(microseconds(column, "seen_until")[0])
        if given < last:
            raise InvalidInput("The log has events after `seen_until`.", field="seen_until")
        last = given
    return int(period_numbers(np.array([last], np.int64), period, time_zone)[0])


def _ages(row: Int64s, most: int) -> Int64s:
    """Counts of ages 0 to `most`; ages at which nobody was seen count none."""
    return np.concatenate([row, np.zeros(max(most + 1 - row.size, 0), np.int64)])[: most + 1]


def _cohort(begin: int, cases: Int64s, last_period: int, period: Period) -> Cohort:
    size = int(cases[0])
    retained = tuple(
        Retained(age, count, count / size, *wilson(count, size), age == 0 or begin + age < last_period)
        for age, count in enumerate(cases.tolist())
    )
    return Cohort(first_day(begin, period), size, retained)


def _curve(cohorts: Sequence[Cohort]) -> tuple[CurvePoint, ...]:
    longest = max((len(cohort.retained) for cohort in cohorts), default=0)
    points = []
    for age in range(longest):
        seen = [c.retained[age] for c in cohorts if age < len(c.retained) and c.retained[age].complete]
        at_risk = sum(c.cases for c in cohorts if age < len(c.retained) and c.retained[age].complete)
        cases = sum(one.cases for one in seen)
        if at_risk:
            points.append(
                CurvePoint(age, len(seen), at_risk, cases, cases / at_risk, *wilson(cases, at_risk))
            )
    return tuple(points)


def _warnings(cohorts: Sequence[Cohort], kind: Kind) -> tuple[str, ...]:
    if not cohorts:
        return ("Nobody started.",)
    found = []
    if any(not one.complete for cohort in cohorts for one in cohort.retained):
        found.append(
            "The last period is not over: its numbers can still grow, and the curve leaves them out."
        )
    if kind == "rolling":
        found.append(
            "Late ages had less time for a return to be seen: rolling retention falls there by itself."
        )
    return tuple(found)
