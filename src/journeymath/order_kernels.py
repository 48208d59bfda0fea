"""Kernels that check, make and split the order of rows."""

from __future__ import annotations

import numpy as np

from journeymath.arrays import Bools, Int32s, Int64s
from journeymath.compiled import kernel


@kernel
def sorted_by_case_and_time(case: Int64s, time_us: Int64s) -> bool:
    for i in range(1, case.size):
        if case[i] < case[i - 1] or (case[i] == case[i - 1] and time_us[i] < time_us[i - 1]):
            return False
    return True


@kernel
def times_ascend_in_cases(starts: Int64s, time_us: Int64s) -> bool:
    for c in range(starts.size - 1):
        for i in range(starts[c] + 1, starts[c + 1]):
            if time_us[i] < time_us[i - 1]:
                return False
    return True


@kernel
def case_starts(case: Int64s) -> Int64s:
    """Positions at which a case begins, and n at the end."""
    count = 0
    for i in range(case.size):
        if i == 0 or case[i] != case[i - 1]:
            count += 1
    starts = np.empty(count + 1, np.int64)
    at = 0
    for i in range(case.size):
        if i == 0 or case[i] != case[i - 1]:
            starts[at] = i
            at += 1
    starts[at] = case.size
    return starts


@kernel
def session_starts(starts: Int64s, time_us: Int64s, gap_us: int) -> Int64s:
    """Positions at which a session begins, every case being split at longer pauses, and n at the end."""
    begins = np.empty(time_us.size + 1, np.int64)
    at = 0
    for c in range(starts.size - 1):
        begins[at] = starts[c]
        at += 1
        for i in range(starts[c] + 1, starts[c + 1]):
            begins[at] = i  # written over unless the session stands: no branch to guess
            at += time_us[i] - time_us[i - 1] > gap_us
    begins[at] = time_us.size
    return begins[: at + 1].copy()


@kernel
def order_inside(customer: Int64s, case: Int64s) -> tuple[Int64s, Int64s, bool]:
    """Group the cases inside each customer: row order, dense case, and whether rows moved.

    Cases of a customer come in the order of their first row, and rows of a case keep theirs.
    """
    n = customer.size
    order = np.empty(n, np.int64)
    dense = np.empty(n, np.int64)
    moved = False
    next_case = 0
    begin = 0
    while begin < n:
        end = begin + 1
        changes = 0
        while end < n and customer[end] == customer[begin]:
            if case[end] != case[end - 1]:
                changes += 1
            end += 1
        if changes == 0:
            for i in range(begin, end):
                order[i] = i
                dense[i] = next_case
            next_case += 1
        else:
            next_case, shifted = _order_customer(case, begin, end, order, dense, next_case)
            moved = moved or shifted
        begin = end
    return order, dense, moved


@kernel
def _order_customer(
    case: Int64s, begin: int, end: int, order: Int64s, dense: Int64s, next_case: int
) -> tuple[int, bool]:
    by_case = np.argsort(case[begin:end], kind="mergesort")
    size = end - begin
    first = np.empty(size, np.int64)  # of each row of `by_case`: the first row of its case
    for i in range(size):
        same = i > 0 and case[begin + by_case[i]] == case[begin + by_case[i - 1]]
        first[i] = first[i - 1] if same else by_case[i]
    by_first = np.argsort(first, kind="mergesort")
    shifted = False
    for i in range(size):
        row = by_case[by_first[i]]
        if i > 0 and first[by_first[i]] != first[by_first[i - 1]]:
            next_case += 1
        order[begin + i] = begin + row
        dense[begin + i] = next_case
        shifted = shifted or row != i
    return next_case + 1, shifted


@kernel
def codes_by_table(table: Int32s, value: Int32s) -> Int32s:
    """Each value's entry of the table."""
    code = np.empty(value.size, np.int32)
    for i in range(value.size):
        code[i] = table[value[i]]
    return code


@kernel
def has_bound(starts: Int64s, code: Int32s) -> Bools:
    """Which cases have an event that is bound to something."""
    found = np.zeros(starts.size - 1, np.bool_)
    for c in range(starts.size - 1):
        for i in range(starts[c], starts[c + 1]):
            if code[i] >= 0:
                found[c] = True
                break
    return found


@kernel
def rows_of_cases(starts: Int64s, kept: Bools) -> tuple[Int64s, Int64s]:
    """Rows of the kept cases, and where each of these begins among them."""
    begins = np.zeros(int(kept.sum()) + 1, np.int64)
    at = 0
    for c in range(kept.size):
        if kept[c]:
            begins[at + 1] = begins[at] + starts[c + 1] - starts[c]
            at += 1
    rows = np.empty(begins[at], np.int64)
    row = 0
    for c in range(kept.size):
        if kept[c]:
            for i in range(starts[c], starts[c + 1]):
                rows[row] = i
                row += 1
    return rows, begins


@kernel
def bound_events(
    starts: Int64s, time_us: Int64s, code: Int32s, bound: Bools, keep_unknown: bool
) -> tuple[Int64s, Int64s, Int32s]:
    """Starts, times and codes of the bound cases; without their unknown rows unless kept."""
    begins = np.zeros(int(bound.sum()) + 1, np.int64)
    rows = 0
    for c in range(starts.size - 1):
        if bound[c]:
            for i in range(starts[c], starts[c + 1]):
                rows += keep_unknown or code[i] >= 0
    times = np.empty(rows, np.int64)
    codes = np.empty(rows, np.int32)
    at = 0
    case = 0
    for c in range(starts.size - 1):
        if bound[c]:
            for i in range(starts[c], starts[c + 1]):
                if keep_unknown or code[i] >= 0:
                    times[at] = time_us[i]
                    codes[at] = code[i]
                    at += 1
            case += 1
            begins[case] = at
    return begins, times, codes
