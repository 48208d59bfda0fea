"""Kernel of a journey's numbers: one row for each case and step that it reached."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from journeymath.arrays import Bools, Int32s, Int64s
from journeymath.compiled import kernel, part

DROPPED, OPEN, OVERDUE, REPEATED, STOPPED = 1, 2, 4, 8, 16
_NONE = -1
_NEVER = np.iinfo(np.int64).min


class Steps(NamedTuple):
    """A design for kernels; step s may directly follow `source_of[sources[s]:sources[s + 1]]`."""

    is_end: Bools
    sources: Int64s
    source_of: Int64s
    progress: Bools
    expect_us: Int64s


@part
def _read_case(
    begin: int,
    end: int,
    time_us: Int64s,
    code: Int32s,
    steps: Steps,
    seen: Int64s,
    times: Int64s,
    touched: Int64s,
) -> int:
    """Fill, per step: how often (`seen`), first, last and next time, whether the case came back to it
    after another step; gives how many steps were touched.

    Rows of one instant count as simultaneous: the step after may stand before in the rows.
    """
    reached = 0
    before = _NONE
    i = begin
    while i < end:
        j = i
        while j < end and time_us[j] == time_us[i]:
            step = code[j]
            if step >= 0:
                if seen[step] == 0:
                    touched[reached] = step
                    reached += 1
                    times[step, 0] = time_us[j]
                    times[step, 2] = _NEVER
                    times[step, 3] = 0
                elif step != before:
                    times[step, 3] = 1
                seen[step] += 1
                times[step, 1] = time_us[j]
                before = step
            j += 1
        for r in range(i, j):
            step = code[r]
            if step >= 0:
                for k in range(steps.sources[step], steps.sources[step + 1]):
                    source = steps.source_of[k]
                    if seen[source] > 0 and times[source, 2] == _NEVER:
                        times[source, 2] = time_us[r]
        i = j
    return reached


@part
def _state(
    step: int,
    reached: int,
    touched: Int64s,
    times: Int64s,
    steps: Steps,
    completed: bool,
    log_end_us: int,
) -> int:
    expect_us = steps.expect_us[step]
    gone_on = completed or steps.is_end[step]
    k = reached - 1  # what was reached last is likeliest to be progress
    while k >= 0 and not gone_on:
        other = touched[k]
        gone_on = other != step and steps.progress[step, other] and times[other, 1] >= times[step, 0]
        k -= 1
    wait = times[step, 2] - times[step, 0] if times[step, 2] != _NEVER else _NONE
    age = log_end_us - times[step, 0]
    state = 0
    if not gone_on:
        state |= STOPPED | (OPEN if expect_us >= 0 and age < expect_us else DROPPED)
    if expect_us >= 0 and (wait > expect_us or (wait == _NONE and not gone_on and age > expect_us)):
        state |= OVERDUE
    return state


@part
def _stop_once(
    first: int, last: int, visit_step: Int64s, visit_wait: Int64s, visit_state: Int64s, progress: Bools
) -> None:
    """Let a case stop at one step only, the furthest at which it stands still.

    A case in disorder (approved before it was placed) has nothing after several of its steps. Of these the
    furthest is one from which the map leads to none of the others; of several, the last on the map.
    """
    furthest = -1
    for i in range(first, last):
        if visit_state[i] & STOPPED == 0:
            continue
        step = visit_step[i]
        beaten = False
        for j in range(first, last):
            other = visit_step[j]
            if other != step and visit_state[j] & STOPPED and progress[step, other]:
                beaten = beaten or not progress[other, step]
        if not beaten and (furthest < 0 or step > visit_step[furthest]):
            furthest = i
    for i in range(first, last):
        if visit_state[i] & STOPPED and i != furthest and furthest >= 0:
            visit_state[i] &= REPEATED | (OVERDUE if visit_wait[i] != _NONE else 0)


@kernel
def visits(
    starts: Int64s,
    time_us: Int64s,
    code: Int32s,
    outcome: Bools,
    steps: Steps,
    log_end_us: int,
) -> tuple[Int64s, Int64s, Int64s, Int64s, Int64s, Int64s, Bools, Int64s]:
    """Visits (step, case, wait, state), occurrences per step, and per case with a bound event:
    its number in the bucket, whether it was completed and its span."""
    size = steps.expect_us.size
    cases = starts.size - 1
    rows = 0
    for c in range(cases):
        rows += min(size, starts[c + 1] - starts[c])
    visit_step = np.empty(rows, np.int64)
    visit_case = np.empty(rows, np.int64)
    visit_wait = np.empty(rows, np.int64)
    visit_state = np.empty(rows, np.int64)
    occurrences = np.zeros(size, np.int64)
    kept = np.empty(cases, np.int64)
    done = np.empty(cases, np.bool_)
    span = np.empty(cases, np.int64)
    seen = np.zeros(size, np.int64)
    times = np.empty((size, 4), np.int64)
    touched = np.empty(size, np.int64)
    row = 0
    case = 0
    for c in range(cases):
        begin = starts[c]
        end = starts[c + 1]
        reached = _read_case(begin, end, time_us, code, steps, seen, times, touched)
        if reached == 0:
            continue
        done[case], span[case] = _whole_case(begin, end, time_us, code, outcome, steps.is_end)
        first_row = row
        for k in range(reached):
            step = touched[k]
            state = _state(step, reached, touched, times, steps, done[case], log_end_us)
            visit_step[row] = step
            visit_case[row] = case
            visit_wait[row] = times[step, 2] - times[step, 0] if times[step, 2] != _NEVER else _NONE
            visit_state[row] = state | REPEATED if times[step, 3] else state
            occurrences[step] += seen[step]
            row += 1
        _stop_once(first_row, row, visit_step, visit_wait, visit_state, steps.progress)
        for k in range(reached):
            seen[touched[k]] = 0
        kept[case] = c
        case += 1
    return (
        visit_step[:row].copy(),
        visit_case[:row].copy(),
        visit_wait[:row].copy(),
        visit_state[:row].copy(),
        occurrences,
        kept[:case].copy(),
        done[:case].copy(),
        span[:case].copy(),
    )


@part
def _whole_case(
    begin: int, end: int, time_us: Int64s, code: Int32s, outcome: Bools, is_end: Bools
) -> tuple[bool, int]:
    """Whether the case was completed, and from its first to its last bound or outcome event."""
    completed = False
    first = _NONE
    last = _NONE
    for i in range(begin, end):
        won = outcome.size > 0 and outcome[i]
        if outcome.size == 0 and code[i] >= 0:
            won = is_end[code[i]]
        completed = completed or won
        if code[i] >= 0 or won:
            if first == _NONE:
                first = i
            last = i
    return completed, time_us[last] - time_us[first]


@kernel
def step_totals(step: Int64s, state: Int64s, customer: Int64s, steps: int) -> Int64s:
    """Per step: visits, customers, repeated, dropped, open, overdue; a customer's visits stand together."""
    totals = np.zeros((6, steps), np.int64)
    latest = np.empty(steps, np.int64)
    for i in range(step.size):
        s = step[i]
        if totals[0, s] == 0 or latest[s] != customer[i]:
            totals[1, s] += 1
            latest[s] = customer[i]
        totals[0, s] += 1
        totals[2, s] += (state[i] & REPEATED) // REPEATED
        totals[3, s] += (state[i] & DROPPED) // DROPPED
        totals[4, s] += (state[i] & OPEN) // OPEN
        totals[5, s] += (state[i] & OVERDUE) // OVERDUE
    return totals


@kernel
def waits_by_step(step: Int64s, wait: Int64s, steps: int) -> tuple[Int64s, Int64s]:
    """Counting sort of the waits that ended (>= 0) by step, and where each step's begin."""
    offsets = np.zeros(steps + 1, np.int64)
    for i in range(step.size):
        if wait[i] >= 0:
            offsets[step[i] + 1] += 1
    offsets = np.cumsum(offsets)
    place = offsets.copy()
    found = np.empty(offsets[-1], np.int64)
    for i in range(step.size):
        if wait[i] >= 0:
            found[place[step[i]]] = wait[i]
            place[step[i]] += 1
    return found, offsets
