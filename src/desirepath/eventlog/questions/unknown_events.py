"""Events of a journey's cases that are bound to no step: what customers did that the map does not know."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desirepath.eventlog.query.asking import ask_cases
from desirepath.eventlog.query.cases import CaseRows
from desirepath.eventlog.query.preparation import Prepared
from desirepath.eventlog.query.scope import Scope

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class UnknownEvent:
    """A raw event name, how often it came, in how many cases, and after which steps (None: before any)."""

    event: str
    count: int
    cases: int
    after: tuple[tuple[str | None, int], ...]


@dataclass(frozen=True)
class _Counts:
    events: Ints  # [name, step before + 1]
    cases: Ints  # [name]


def unknown_events(scope: Scope) -> tuple[UnknownEvent, ...]:
    """Count the unknown events of the cases of a scope, most frequent first."""
    return ask_cases(
        scope, ("unknown_events",), _count, _finish, columns=lambda _: {"event_code": "event_code"}
    )


def _count(prepared: Prepared, cases: CaseRows) -> _Counts:
    names = max(prepared.snapshot.event_names, default=0) + 1
    steps = len(prepared.activities.labels)
    rows = np.flatnonzero(cases.events.code < 0)
    name = cases.extra["event_code"][rows].astype(np.int64)
    before = _step_before(cases)[rows]
    pairs = np.unique(name * max(cases.cases, 1) + cases.case_index[rows])
    return _Counts(
        events=np.bincount(name * (steps + 1) + before + 1, minlength=names * (steps + 1)).reshape(names, -1),
        cases=np.bincount(pairs // max(cases.cases, 1), minlength=names),
    )


def _step_before(cases: CaseRows) -> Ints:
    """Of each row: the last step of its case at or before it, -1 when there is none."""
    place = np.where(cases.events.code >= 0, np.arange(len(cases.events)), -1)
    last = np.maximum.accumulate(place) if place.size else place
    begin = cases.events.starts[:-1][cases.case_index] if place.size else place
    step = np.full(place.size, -1, dtype=np.int64)
    known = last >= begin
    step[known] = cases.events.code[last[known]]
    return step


def _finish(prepared: Prepared, parts: list[_Counts]) -> tuple[UnknownEvent, ...]:
    events = np.sum([part.events for part in parts], axis=0)
    cases = np.sum([part.cases for part in parts], axis=0)
    names = prepared.snapshot.event_names
    found = [
        UnknownEvent(
            event=names[code],
            count=int(events[code].sum()),
            cases=int(cases[code]),
            after=_after(events[code], prepared.activities.labels),
        )
        for code in np.flatnonzero(events.sum(axis=1)).tolist()
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.event)))


def _after(counts: Ints, steps: tuple[str, ...]) -> tuple[tuple[str | None, int], ...]:
    places = sorted(np.flatnonzero(counts).tolist(), key=lambda place: (-counts[place], place))
    return tuple((None if place == 0 else steps[place - 1], int(counts[place])) for place in places)
