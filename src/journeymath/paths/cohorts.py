"""Who came back: counts of one bucket, which add up to those of all."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from journeymath.arrays import Bools, Int64s
from journeymath.errors import InvalidInput
from journeymath.events import SortedEvents
from journeymath.paths.periods import Period, period_numbers

Kind = Literal["classic", "rolling"]


@dataclass(frozen=True)
class RetentionCounts:
    """Per cohort (its period) and age in periods: cases that came back then, or, rolling, last came then."""

    cohort: Int64s
    age: Int64s
    cases: Int64s

    def merge(self, other: RetentionCounts) -> RetentionCounts:
        return RetentionCounts.merge_all([self, other])

    @classmethod
    def merge_all(cls, parts: Iterable[RetentionCounts]) -> RetentionCounts:
        given = list(parts)
        return _added(
            np.concatenate([part.cohort for part in given]),
            np.concatenate([part.age for part in given]),
            np.concatenate([part.cases for part in given]),
        )

    def table(self) -> tuple[Int64s, Int64s]:
        """The cohorts, ascending, and the matrix [cohort, age] of cases."""
        cohorts, row = np.unique(self.cohort, return_inverse=True)
        matrix = np.zeros((cohorts.size, int(self.age.max(initial=0)) + 1), np.int64)
        np.add.at(matrix, (row, self.age), self.cases)
        return cohorts, matrix


def count_retention(
    events: SortedEvents,
    *,
    period: Period = "week",
    kind: Kind = "classic",
    start_codes: Collection[int] | None = None,
    return_codes: Collection[int] | None = None,
    time_zone: str = "UTC",
) -> RetentionCounts:
    """Count one bucket: a case joins in the period of its first start, and counts when an event brings it back.

    The first start itself is no return, but age 0 counts every case of the cohort.
    """
    if kind not in {"classic", "rolling"}:
        raise InvalidInput("Retention is 'classic' or 'rolling'.", field="kind")
    number = period_numbers(events.time_us, period, time_zone)
    case = np.repeat(np.arange(events.cases), np.diff(events.starts))
    cohort = _first(case, number, _chosen(events, start_codes), events.cases)
    joined = cohort[case] <= number  # False before the first start, and for cases that never start
    back = joined & _chosen(events, return_codes)
    started = np.flatnonzero(cohort < np.iinfo(np.int64).max)
    cases = np.concatenate([started, case[back]])
    age = np.concatenate([np.zeros(started.size, np.int64), number[back] - cohort[case[back]]])
    return _counted(cases, age, cohort, kind)


def _chosen(events: SortedEvents, codes: Collection[int] | None) -> Bools:
    if codes is None:
        return np.ones(len(events), np.bool_)
    return np.isin(events.code, list(codes))


def _first(case: Int64s, number: Int64s, chosen: Bools, cases: int) -> Int64s:
    """The period of each case's first chosen event; the largest number for a case that has none."""
    first = np.full(cases, np.iinfo(np.int64).max)
    np.minimum.at(first, case[chosen], number[chosen])
    return first


def _counted(case: Int64s, age: Int64s, cohort: Int64s, kind: Kind) -> RetentionCounts:
    order = np.lexsort((age, case))
    case, age = case[order], age[order]
    other_case = np.diff(case, append=-1) != 0
    kept = other_case if kind == "rolling" else other_case | (np.diff(age, append=-1) != 0)
    return _added(cohort[case[kept]], age[kept], np.ones(int(kept.sum()), np.int64))


def _added(cohort: Int64s, age: Int64s, cases: Int64s) -> RetentionCounts:
    pairs, group = np.unique(np.stack([cohort, age], axis=1), axis=0, return_inverse=True)
    total = np.bincount(group.ravel(), weights=cases, minlength=len(pairs)).astype(np.int64)
    return RetentionCounts(pairs[:, 0], pairs[:, 1], total)
