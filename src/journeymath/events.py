"""One bucket of sorted events, the only thing that a path kernel reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from journeymath import order_kernels as kernels
from journeymath.arrays import Int32s, Int64s, read_only
from journeymath.errors import InvalidInput


@dataclass(frozen=True)
class SortedEvents:
    """Rows of whole cases: those of a case stand together, in time, row order breaking ties."""

    case: Int64s
    time_us: Int64s
    code: Int32s

    @classmethod
    def of(
        cls, case: npt.ArrayLike, time_us: npt.ArrayLike, code: npt.ArrayLike, *, check: bool = False
    ) -> SortedEvents:
        """View three columns as events; `check` also proves the order that kernels trust."""
        events = cls(
            read_only(case, np.int64, "case"),
            read_only(time_us, np.int64, "time_us"),
            read_only(code, np.int32, "code"),
        )
        if not events.case.size == events.time_us.size == events.code.size:
            raise InvalidInput("case, time_us and code must be equally long.", field="case")
        if check:
            events.check_order()
        return events

    def __len__(self) -> int:
        return int(self.case.size)

    @cached_property
    def starts(self) -> Int64s:
        """Where each case begins, and n at the end."""
        return kernels.case_starts(self.case)

    @property
    def cases(self) -> int:
        return int(self.starts.size - 1)

    def check_order(self) -> None:
        """Raise unless time ascends within cases and no case stands in two places."""
        if not kernels.times_ascend_in_cases(self.case, self.time_us):
            raise InvalidInput("Rows of a case are not in time; order them first.", field="time_us")
        firsts = self.case[self.starts[:-1]]
        if np.unique(firsts).size != firsts.size:
            raise InvalidInput("Rows of a case do not stand together; order them first.", field="case")

    def take(self, rows: Int64s) -> SortedEvents:
        return SortedEvents.of(self.case[rows], self.time_us[rows], self.code[rows])

    def bound_rows(self, unknown: Literal["group", "skip"]) -> Int64s | None:
        """Positions of the rows that `bound` keeps; None when that is all of them."""
        if not (self.code < 0).any():
            return None
        return kernels.rows_of_bound_cases(self.starts, self.code, unknown == "group")

    def bound(self, unknown: Literal["group", "skip"] = "group") -> SortedEvents:
        """Leave out cases without a bound event, and with "skip" every unknown row."""
        rows = self.bound_rows(unknown)
        return self if rows is None else self.take(rows)


@dataclass(frozen=True)
class CaseOrder:
    """How to order the rows of customers by case: take columns by `order` (None: as they are)."""

    order: Int64s | None
    case: Int64s


def is_sorted(case: npt.ArrayLike, time_us: npt.ArrayLike) -> bool:
    """Tell whether cases ascend and time ascends within each case."""
    return kernels.sorted_by_case_and_time(
        read_only(case, np.int64, "case"), read_only(time_us, np.int64, "time_us")
    )


def order_rows(case: npt.ArrayLike, time_us: npt.ArrayLike) -> Int64s | None:
    """Stable order by case and time; None when the rows have it already."""
    if is_sorted(case, time_us):
        return None
    return np.lexsort((np.asarray(time_us, np.int64), np.asarray(case, np.int64))).astype(np.int64)


def order_cases(customer: npt.ArrayLike, case: npt.ArrayLike, time_us: npt.ArrayLike) -> CaseOrder:
    """Order rows so that cases, explicit ids within a customer, stand together in time.

    One linear pass when the rows come by customer and time, else a stable sort before it.
    The same id under two customers is two cases.
    """
    people, ids = read_only(customer, np.int64, "customer"), read_only(case, np.int64, "case")
    before = order_rows(people, time_us)
    if before is not None:
        people = read_only(people[before], np.int64, "customer")
        ids = read_only(ids[before], np.int64, "case")
    order, dense, moved = kernels.order_inside(people, ids)
    if not moved:
        return CaseOrder(before, dense)
    return CaseOrder(order if before is None else before[order], dense)


def split_sessions(case: npt.ArrayLike, time_us: npt.ArrayLike, gap_us: int) -> Int64s:
    """Give each session a case of its own: a pause longer than `gap_us` begins a new one."""
    if gap_us < 0:
        raise InvalidInput("A session gap cannot be negative.", field="gap_us")
    return kernels.session_cases(
        read_only(case, np.int64, "case"), read_only(time_us, np.int64, "time_us"), gap_us
    )
