"""One bucket of sorted events, the only thing that a path kernel reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from journeymath import order_kernels as kernels
from journeymath.arrays import Bools, Int32s, Int64s, read_only
from journeymath.errors import InvalidInput


@dataclass(frozen=True)
class SortedEvents:
    """Rows of whole cases: those of a case stand together, in time, row order breaking ties.

    Case c is the rows from `starts[c]` to `starts[c + 1]`; `key[c]` is what it is called.
    """

    starts: Int64s
    time_us: Int64s
    code: Int32s
    key: Int64s

    @classmethod
    def of(
        cls, case: npt.ArrayLike, time_us: npt.ArrayLike, code: npt.ArrayLike, *, check: bool = False
    ) -> SortedEvents:
        """View three columns as events; `check` also proves the order that kernels trust."""
        of_row = read_only(case, np.int64, "case")
        starts = kernels.case_starts(of_row)
        events = cls.from_starts(starts, time_us, code, of_row[starts[:-1]])
        if of_row.size != len(events):
            raise InvalidInput("case, time_us and code must be equally long.", field="case")
        if check:
            events.check_order()
        return events

    @classmethod
    def from_starts(
        cls,
        starts: npt.ArrayLike,
        time_us: npt.ArrayLike,
        code: npt.ArrayLike,
        key: npt.ArrayLike | None = None,
    ) -> SortedEvents:
        """View columns whose cases begin at `starts`, which ends with their length; keys count from 0."""
        begins = read_only(starts, np.int64, "starts")
        events = cls(
            begins,
            read_only(time_us, np.int64, "time_us"),
            read_only(code, np.int32, "code"),
            read_only(np.arange(begins.size - 1) if key is None else key, np.int64, "key"),
        )
        if events.time_us.size != events.code.size:
            raise InvalidInput("case, time_us and code must be equally long.", field="case")
        return events

    def __len__(self) -> int:
        return int(self.time_us.size)

    @cached_property
    def case(self) -> Int64s:
        """The key of each row's case."""
        return np.repeat(self.key, np.diff(self.starts))

    @property
    def cases(self) -> int:
        return int(self.key.size)

    def check_order(self) -> None:
        """Raise unless time ascends within cases and no case stands in two places."""
        if not kernels.times_ascend_in_cases(self.starts, self.time_us):
            raise InvalidInput("Rows of a case are not in time; order them first.", field="time_us")
        if np.unique(self.key).size != self.key.size:
            raise InvalidInput("Rows of a case do not stand together; order them first.", field="case")

    @cached_property
    def has_bound(self) -> Bools:
        """Which cases have an event that is bound to something."""
        return kernels.has_bound(self.starts, self.code)

    def take(self, rows: Int64s) -> SortedEvents:
        """Only these rows, ascending."""
        return SortedEvents.of(self.case[rows], self.time_us[rows], self.code[rows])

    def rows_of(self, kept: Bools) -> tuple[Int64s, SortedEvents]:
        """The kept cases, and the positions of their rows."""
        rows, begins = kernels.rows_of_cases(self.starts, read_only(kept, np.bool_, "kept"))
        return rows, SortedEvents.from_starts(begins, self.time_us[rows], self.code[rows], self.key[kept])

    def bound(
        self, unknown: Literal["group", "skip"] = "group", *, kept: Bools | None = None
    ) -> SortedEvents:
        """Leave out cases without a bound event or not `kept`, and with "skip" every unknown row."""
        cases = self.has_bound if kept is None else self.has_bound & kept
        if cases.all() and (unknown == "group" or not (self.code < 0).any()):
            return self
        starts, time_us, code = kernels.bound_events(
            self.starts, self.time_us, self.code, cases, unknown == "group"
        )
        return SortedEvents.from_starts(starts, time_us, code, self.key[cases])

    def in_sessions(self, gap_us: int) -> SortedEvents:
        """The same rows with a case for each session: a pause longer than `gap_us` begins a new one."""
        if gap_us < 0:
            raise InvalidInput("A session gap cannot be negative.", field="gap_us")
        return SortedEvents.from_starts(
            kernels.session_starts(self.starts, self.time_us, gap_us), self.time_us, self.code
        )


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


def case_starts(case: npt.ArrayLike) -> Int64s:
    """Return where each case begins, and the number of rows at the end."""
    return kernels.case_starts(read_only(case, np.int64, "case"))


def codes_by_table(table: npt.ArrayLike, value: npt.ArrayLike) -> Int32s:
    """Return each value's entry of a table of codes."""
    return kernels.codes_by_table(read_only(table, np.int32, "table"), read_only(value, np.int32, "value"))
