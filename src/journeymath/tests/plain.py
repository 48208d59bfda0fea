"""The same questions in slow, plain Python: what the kernels are compared with."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby, pairwise
from statistics import median


def cases_of(case, time_us, code):
    """Rows of each case, ordered by time; Python's sort is stable."""
    rows = defaultdict(list)
    for row in sorted(zip(case, time_us, range(len(case)), code, strict=True), key=lambda r: (r[1], r[2])):
        rows[row[0]].append((row[1], row[3]))
    return dict(rows)


def edges(case, time_us, code):
    gaps = defaultdict(list)
    for rows in cases_of(case, time_us, code).values():
        for (before, a), (after, b) in pairwise(rows):
            gaps[a, b].append(after - before)
    return {edge: (len(found), median(found)) for edge, found in gaps.items()}


def variants(case, time_us, code):
    return Counter(tuple(c for _, c in rows) for rows in cases_of(case, time_us, code).values())


def funnel(case, time_us, code, steps, within):
    """Try every start of every case."""
    reached = [0] * len(steps)
    for rows in cases_of(case, time_us, code).values():
        depth = max((_depth(rows, i, steps, within) for i in range(len(rows))), default=0)
        for k in range(depth):
            reached[k] += 1
    return reached


def _depth(rows, begin, steps, within):
    if rows[begin][1] not in steps[0]:
        return 0
    depth = 1
    for time, code in rows[begin + 1 :]:
        if depth < len(steps) and code in steps[depth] and time - rows[begin][0] <= within:
            depth += 1
    return depth


def sessions(case, time_us, gap):
    """Cases ascending and in time, as the kernel asks."""
    found: list[int] = []
    for _, times in groupby(zip(case, time_us, strict=True), key=lambda row: row[0]):
        before = None
        for _, time in times:
            new = before is None or time - before > gap
            found.append((found[-1] + 1 if found else 0) if new else found[-1])
            before = time
    return found


def journey(case, time_us, code, *, outcome, design, log_end):
    """Per step: cases, dropped, open, overdue, repeated, sorted waits; then cases and completed."""
    steps = range(len(design.steps))
    answer = {
        s: {"cases": 0, "dropped": 0, "open": 0, "overdue": 0, "repeat_cases": 0, "waits": []} for s in steps
    }
    rows = defaultdict(list)
    for c, t, s, won in zip(case, time_us, code, outcome or [False] * len(case), strict=True):
        rows[c].append((t, s, won))
    total = completed = 0
    for events in rows.values():
        if all(s < 0 for _, s, _ in events):
            continue
        done = any(won for *_, won in events) if outcome else any(s in design.ends for _, s, _ in events)
        total += 1
        completed += done
        bound = [(t, e) for t, e, _ in events]
        stopped = [s for s in steps if _stops(s, bound, done=done, design=design)]
        last = max((s for s in stopped if not _goes_on(s, stopped, design)), default=None)
        for s in steps:
            _visit(answer[s], s, bound, stops=s == last, design=design, log_end=log_end)
    return answer, total, completed


def _stops(s, events, *, done, design):
    """The case was at the step and afterwards at no later one."""
    times = [t for t, e in events if e == s]
    if not times or done or s in design.ends:
        return False
    return not any(t >= min(times) and e >= 0 and e != s and design.downstream[s, e] for t, e in events)


def _goes_on(s, stopped, design):
    """Another step at which the case stopped lies further on the map."""
    return any(design.downstream[s, e] and not design.downstream[e, s] for e in stopped if e != s)


def _visit(numbers, s, events, *, stops, design, log_end):
    times = [t for t, e in events if e == s]
    if not times:
        return
    first = min(times)
    numbers["cases"] += 1
    bound = [e for _, e in events if e >= 0]
    numbers["repeat_cases"] += sum(e == s and (k == 0 or bound[k - 1] != s) for k, e in enumerate(bound)) > 1
    after = [t for t, e in events if t >= first and e >= 0 and e != s and design.allowed[s, e]]
    expect = design.expect_us[s]
    if after:
        numbers["waits"].append(min(after) - first)
    if stops:
        numbers["open" if 0 <= log_end - first < expect else "dropped"] += 1
    late = min(after) - first > expect if after else stops and log_end - first > expect
    numbers["overdue"] += bool(expect >= 0 and late)
