"""Where in its cases each activity comes: the flow of a log in one number per activity."""

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
class ActivityPlace:
    """An activity, its events, the cases that hold it, and its mean place in them (0: it begins them, 1: ends)."""

    activity: str
    events: int
    cases: int
    mean_place: float


@dataclass(frozen=True, kw_only=True)
class ActivityPlaces:
    """The activities of a scope from the beginning of its cases to their end."""

    cases: int
    activities: tuple[ActivityPlace, ...]


@dataclass(frozen=True)
class _Counts:
    cases: int
    events: Ints
    holding: Ints
    places: npt.NDArray[np.float64]


def activity_places(scope: Scope) -> ActivityPlaces:
    """Order the activities by where they first come in a case, on average over the cases that hold them."""
    return ask_cases(scope, ("activity_places",), _count, _finish)


def _count(prepared: Prepared, cases: CaseRows) -> _Counts:
    labels, events = len(prepared.activities.labels), cases.events
    rows = np.flatnonzero(events.code >= 0)
    code = events.code[rows].astype(np.int64)
    case = cases.case_index[rows]
    pairs, first = np.unique(case * max(labels, 1) + code, return_index=True)
    held = pairs % max(labels, 1)
    sizes = np.diff(events.starts)[pairs // max(labels, 1)] if pairs.size else pairs
    rank = rows[first] - events.starts[:-1][pairs // max(labels, 1)] if pairs.size else pairs
    return _Counts(
        cases=cases.cases,
        events=np.bincount(code, minlength=labels),
        holding=np.bincount(held, minlength=labels),
        places=np.bincount(held, weights=rank / np.maximum(sizes - 1, 1), minlength=labels).astype(float),
    )


def _finish(prepared: Prepared, parts: list[_Counts]) -> ActivityPlaces:
    events = np.sum([part.events for part in parts], axis=0)
    holding = np.sum([part.holding for part in parts], axis=0)
    places = np.sum([part.places for part in parts], axis=0)
    found = [
        ActivityPlace(
            activity=label,
            events=int(events[code]),
            cases=int(holding[code]),
            mean_place=float(places[code] / holding[code]),
        )
        for code, label in enumerate(prepared.activities.labels)
        if holding[code]
    ]
    ordered = sorted(found, key=lambda one: (one.mean_place, -one.cases, one.activity))
    return ActivityPlaces(cases=sum(part.cases for part in parts), activities=tuple(ordered))
