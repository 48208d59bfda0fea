"""The questions of this package for plain tables and logs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeymath.errors import InvalidInput
from journeymath.log.event_log import EventLog, as_log
from journeymath.paths.edges import DirectlyFollows, count_edges
from journeymath.paths.funnels import Funnel, count_funnel
from journeymath.paths.sequences import Variants, count_variants
from journeymath.paths.waits import TimeBetween, collect_waits

_LONGEST_SECONDS = 10_000 * 366 * 86_400


def directly_follows(
    table: EventLog | Any, *, case: str = "case", activity: str = "activity", time: str = "time"
) -> DirectlyFollows:
    """Count which activity came directly after which, with the exact median gap.

    Parameters
    ----------
    table : EventLog, or a table that narwhals reads, or a mapping of columns
    case, activity, time : str
        Names of the table's columns; not looked at for an `EventLog`.

    Returns
    -------
    DirectlyFollows
        `edges` (from, to, count, median_seconds), most frequent first; `starts`, `ends`.

    Raises
    ------
    InvalidInput
        A column is absent, has missing values, or its times cannot be read.

    References
    ----------
    van der Aalst (2016), Process Mining: Data Science in Action, 2nd ed., Springer,
    doi:10.1007/978-3-662-49851-4

    Examples
    --------
    >>> found = directly_follows({"case": [1, 1, 1], "activity": ["a", "b", "b"], "time": [0, 2000000, 3000000]})
    >>> [(e.from_activity, e.to_activity, e.count, e.median_seconds) for e in found.edges]
    [('a', 'b', 1, 2.0), ('b', 'b', 1, 1.0)]
    """
    log = as_log(table, case=case, activity=activity, time=time)
    return count_edges(log.events, len(log.activities)).to_result(log.activities)


def variants(
    table: EventLog | Any,
    *,
    top: int | None = None,
    case: str = "case",
    activity: str = "activity",
    time: str = "time",
) -> Variants:
    """Count the distinct sequences of activities, most frequent first.

    Ties are ordered by length, then by the names of the activities, so that the answer
    does not depend on the order of rows of different cases.

    Parameters
    ----------
    table, case, activity, time
        As in `directly_follows`.
    top : int, optional
        How many to list; a warning says how many were left out.

    Examples
    --------
    >>> found = variants({"case": [1, 1, 2], "activity": ["a", "b", "a"], "time": [0, 1, 0]})
    >>> [(v.steps, v.cases) for v in found.variants]
    [(('a',), 1), (('a', 'b'), 1)]
    """
    log = as_log(table, case=case, activity=activity, time=time)
    if top is not None and top < 0:
        raise InvalidInput("`top` cannot be negative.", field="top")
    return count_variants(log.events).to_result(log.activities, top=top)


def funnel(
    table: EventLog | Any,
    steps: Sequence[str | Sequence[str]],
    *,
    within_seconds: float | None = None,
    case: str = "case",
    activity: str = "activity",
    time: str = "time",
) -> Funnel:
    """Count the cases that went through the steps in order, within a window of the first one.

    Other activities may come between. Of several starts the latest that still fits counts,
    so a case reaches a step if any of its starts does.

    Parameters
    ----------
    table, case, activity, time
        As in `directly_follows`.
    steps : sequence of activities; a step may be several of them, any of which counts
    within_seconds : float, optional
        All steps lie at most so long after the first (inclusive); without it, no limit.

    Returns
    -------
    Funnel
        Per step: cases, and their share of the cases at the first step with Wilson's interval.

    Examples
    --------
    >>> found = funnel({"case": [1, 1, 2], "activity": ["a", "b", "a"], "time": [0, 9, 0]}, ["a", "b"])
    >>> [step.cases for step in found.steps]
    [2, 1]
    """
    log = as_log(table, case=case, activity=activity, time=time)
    if isinstance(steps, str):
        raise InvalidInput("Give a list of steps, not one text.", field="steps")
    groups = [[step] if isinstance(step, str) else list(step) for step in steps]
    if not all(groups):
        raise InvalidInput("A step of a funnel needs at least one activity.", field="steps")
    if within_seconds is not None and not 0 <= within_seconds < _LONGEST_SECONDS:
        raise InvalidInput(
            "A window cannot be negative or longer than ten thousand years; leave it out for no limit.",
            field="within_seconds",
        )
    within_us = None if within_seconds is None else round(within_seconds * 1e6)
    counts = count_funnel(log.events, [log.codes_of(group) for group in groups], within_us)
    return counts.to_result([" | ".join(group) for group in groups], within_seconds=within_seconds)


def time_between(
    table: EventLog | Any,
    start: str | Sequence[str],
    end: str | Sequence[str],
    *,
    case: str = "case",
    activity: str = "activity",
    time: str = "time",
) -> TimeBetween:
    """Measure, per case, the time from its first `start` to the first `end` not before it.

    Cases without an end are open since then, up to the last time in the log.

    Parameters
    ----------
    table, case, activity, time
        As in `directly_follows`.
    start, end : activity, or several of which any counts

    Returns
    -------
    TimeBetween
        Percentiles of the cases that came through, the number of open ones, and the
        Kaplan-Meier median, in which open cases count as long as they were seen.

    References
    ----------
    Kaplan, Meier (1958), JASA 53(282), 457-481, doi:10.1080/01621459.1958.10501452

    Examples
    --------
    >>> found = time_between({"case": [1, 1], "activity": ["a", "b"], "time": [0, 3_000_000]}, "a", "b")
    >>> found.n, found.p50_seconds
    (1, 3.0)
    """
    log = as_log(table, case=case, activity=activity, time=time)
    first, last = ([name] if isinstance(name, str) else list(name) for name in (start, end))
    return collect_waits(log.events, log.codes_of(first), log.codes_of(last), log.last_time_us).to_result()
