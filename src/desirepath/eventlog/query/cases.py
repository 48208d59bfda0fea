"""Rows of a bucket as cases: split, ordered, and those that the scope asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from desirepath.eventlog.conditions import tree
from desirepath.eventlog.conditions.case_counts import cases_that_hold
from desirepath.eventlog.query.file_rows import NO_CASE
from desirepath.eventlog.query.preparation import Prepared
from desirepath.eventlog.query.rows import Rows
from desirepath.eventlog.query.scope import Scope
from journeymath.events import SortedEvents, order_cases

Int64s = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Column = npt.NDArray[Any]
MINUTE_US = 60_000_000


class CaseRows:
    """Whole cases of one bucket: events as kernels want them, and further columns beside them.

    Rows of cases that are not kept are left out when somebody asks for rows: what needs bound events alone
    gets them in one pass.
    """

    def __init__(
        self, events: SortedEvents, customer: Int64s, extra: Mapping[str, Column], kept: Flags | None = None
    ) -> None:
        self._events, self._customer, self._extra = events, customer, extra
        self._kept = kept

    @cached_property
    def _rows(self) -> tuple[Int64s, SortedEvents] | None:
        return None if self._kept is None else self._events.rows_of(self._kept)

    @property
    def events(self) -> SortedEvents:
        return self._events if self._rows is None else self._rows[1]

    @cached_property
    def customer(self) -> Int64s:
        """Of each row: its customer."""
        return self._customer if self._rows is None else self._customer[self._rows[0]]

    @cached_property
    def extra(self) -> Mapping[str, Column]:
        if not self._extra or self._rows is None:
            return self._extra
        return {name: column[self._rows[0]] for name, column in self._extra.items()}

    @property
    def cases(self) -> int:
        return self._events.cases if self._kept is None else int(self._kept.sum())

    def bound(self, unknown: Literal["group", "skip"]) -> SortedEvents:
        """Events of the cases with a bound event; "skip" leaves out the others' rows too."""
        return self._events.bound(unknown, kept=self._kept)

    @property
    def sizes(self) -> Int64s:
        """How many rows each case has."""
        sizes = np.diff(self._events.starts)
        return sizes if self._kept is None else sizes[self._kept]

    @cached_property
    def case_index(self) -> Int64s:
        """Of each row: the place of its case, from 0."""
        return np.repeat(np.arange(self.cases), np.diff(self.events.starts))

    def count_in_cases(self, flags: npt.NDArray[Any]) -> Int64s:
        """How many flagged rows each case has."""
        return np.bincount(self.case_index, weights=flags, minlength=self.cases).astype(np.int64)

    def first_of_cases(self, flags: Flags) -> Int64s:
        """Row of the first flagged event of each case, -1 where there is none."""
        rows = np.flatnonzero(flags)
        first = np.full(self.cases, -1, dtype=np.int64)
        first[self.case_index[rows][::-1]] = rows[::-1]  # the earliest is written last
        return first

    def keep_cases(self, kept: Flags) -> CaseRows:
        """Only the cases with a true flag."""
        if kept.all():
            return self
        if self._kept is None:
            return CaseRows(self._events, self._customer, self._extra, kept)
        return CaseRows(self.events, self.customer, self.extra, kept)

    def keep_rows(self, rows: Int64s) -> CaseRows:
        """Only these rows, ascending."""
        extra = {name: column[rows] for name, column in self.extra.items()}
        return CaseRows(self.events.take(rows), self.customer[rows], extra)


def case_rows(prepared: Prepared, rows: Rows) -> CaseRows:
    """Split a bucket's rows into cases and keep those that the scope asks for."""
    cases = _split(prepared, rows)
    kept = _asked_for(prepared, cases)
    return cases if kept is None else cases.keep_cases(kept)


@dataclass(frozen=True)
class CaseParts:
    """A bucket seen by a journey.

    `chosen` are the cases that it asks for. `without_step` are cases that satisfy its filter too but hold none of
    its steps, whenever they began. `caseless` are the rows without a case that were read beside them.
    """

    chosen: CaseRows
    without_step: CaseRows
    caseless: Rows


def case_parts(prepared: Prepared, rows: Rows) -> CaseParts:
    """Split a bucket's rows into cases of the scope, cases without a step, and rows without a case."""
    none = np.empty(0, np.int64)
    has_case = np.ones(len(rows), dtype=np.bool_)
    if prepared.scope.case.kind == "case_id":
        has_case = rows.column("case_key") != NO_CASE
    whole = has_case.all()
    cases = _split(prepared, rows if whole else rows.take(np.flatnonzero(has_case)))
    held = np.ones(cases.cases, dtype=np.bool_)
    if prepared.where is not None:
        held = _where(prepared, prepared.where, cases)
    bound = cases.events.has_bound
    in_time = _by_first_event(prepared.scope, cases)
    return CaseParts(
        chosen=cases.keep_cases(held & in_time),
        without_step=cases.keep_cases(held & ~bound),
        caseless=rows.take(none if whole else np.flatnonzero(~has_case)),
    )


def no_rows(prepared: Prepared) -> Rows:
    """The rows of an empty event log."""
    empty = np.empty(0, np.int64)
    return Rows(empty, empty, dict.fromkeys(prepared.plan.columns, empty))


def no_cases(prepared: Prepared) -> CaseRows:
    """The cases of an empty event log."""
    return case_rows(prepared, no_rows(prepared))


def no_parts(prepared: Prepared) -> CaseParts:
    """The same for `case_parts`."""
    return case_parts(prepared, no_rows(prepared))


def splits_plainly(prepared: Prepared) -> bool:
    """True when cases are all sessions of all customers, of raw events: nothing chooses among cases."""
    scope = prepared.scope
    chooses = scope.where is not None or (scope.has_range and not scope.cuts_events)
    return scope.case.kind == "session" and scope.activities.steps is None and not chooses


def session_gap_us(prepared: Prepared) -> int:
    """The pause after which a session is another one."""
    return round((prepared.scope.case.gap_minutes or 0) * MINUTE_US)


def _split(prepared: Prepared, rows: Rows) -> CaseRows:
    code = prepared.activities.of(rows.column("activity"))
    rule = prepared.scope.case
    extra = {name: column for name, column in rows.extra.items() if name not in {"activity", "case_key"}}
    if rule.kind in {"case_id", "given"}:
        order, case = _by_case_key(rows)
        if order is not None:
            extra = {name: column[order] for name, column in extra.items()}
            events = SortedEvents.of(case, rows.time_us[order], code[order])
            return CaseRows(events, rows.customer[order], extra)
        return CaseRows(SortedEvents.of(case, rows.time_us, code), rows.customer, extra)
    events = SortedEvents.from_starts(rows.starts, rows.time_us, code, rows.customer[rows.starts[:-1]])
    if rule.kind == "session":
        events = events.in_sessions(session_gap_us(prepared))
    return CaseRows(events, rows.customer, extra)


def _by_case_key(rows: Rows) -> tuple[Int64s | None, Int64s]:
    ordered = order_cases(rows.customer, rows.column("case_key"), rows.time_us)
    return ordered.order, ordered.case


def _asked_for(prepared: Prepared, cases: CaseRows) -> Flags | None:
    scope = prepared.scope
    parts = []
    if scope.activities.steps is not None or (scope.has_range and not scope.cuts_events):
        parts.append(_by_first_event(scope, cases))
    if prepared.where is not None:
        parts.append(_where(prepared, prepared.where, cases))
    return np.logical_and.reduce(parts) if parts else None


def _by_first_event(scope: Scope, cases: CaseRows) -> Flags:
    """Cases with a bound event, the first of which lies in the time range when that chooses cases."""
    if scope.cuts_events or not scope.has_range:
        return cases.events.has_bound
    first = cases.first_of_cases(cases.events.code >= 0)
    kept = first >= 0
    began = cases.events.time_us[first] if len(cases.events) else first
    if scope.from_us is not None:
        kept &= began >= scope.from_us
    if scope.to_us is not None:
        kept &= began < scope.to_us
    return kept


def _where(prepared: Prepared, where: tree.Condition, cases: CaseRows) -> Flags:
    counts = {leaf: cases.count_in_cases(cases.extra[name]) for leaf, name in prepared.leaf_columns.items()}
    owner = cases.customer[cases.events.starts[:-1]]
    members = {leaf: np.isin(owner, keys) for leaf, keys in prepared.members.items()}
    return cases_that_hold(where, counts, members, cases.cases)
