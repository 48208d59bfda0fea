"""Which journeys a customer passed, the steps that were reached, and where they are now."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from desirepath.base.clock import from_micros
from desirepath.base.periods import Period
from desirepath.customers.selectors.profiles import get_customer
from desirepath.eventlog.conditions import Condition, parse
from desirepath.eventlog.query.asking import with_snapshot
from desirepath.eventlog.query.cases import CaseRows, case_rows
from desirepath.eventlog.query.preparation import Shared, prepare
from desirepath.eventlog.query.shared_scan import Reading, read_together_of
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.frame.contracts import StepDefinition
from desirepath.frame.selectors import list_definitions, list_versions
from desirepath.people.contracts import Actor
from desirepath.understand.passages.contracts import Passage, Passages, ReachedStep
from desirepath.understand.scopes import JourneyScope, scope_of

MOST_PASSAGES = 60


def get_passages(actor: Actor, customer_key: int) -> Passages:
    """Return a customer's runs through the journeys of the workspace, the newest first.

    Raises
    ------
    CustomerUnknown
        No such customer, or erased.
    """
    actor.require("customers.view")
    key = get_customer(actor, customer_key).pk
    kept = ("passages", key, list_versions(actor))
    return with_snapshot(actor.workspace_id, kept, lambda snapshot: _passages(actor, snapshot, key))


def _passages(actor: Actor, snapshot: Snapshot, customer_key: int) -> Passages:
    shared = Shared()
    journeys = [scope_of(actor, one, Period()) for one in list_definitions(actor) if one.steps]
    readings = [_reading(asked, snapshot, shared) for asked in journeys]
    found = [one for part in read_together_of(snapshot, readings, customer_key) for one in part]
    found.sort(key=lambda one: (one.last_at, one.journey), reverse=True)
    return Passages(items=tuple(found[:MOST_PASSAGES]), left_out=max(0, len(found) - MOST_PASSAGES))


def _reading(asked: JourneyScope, snapshot: Snapshot, shared: Shared) -> Reading:
    outcome = asked.definition.outcome
    flags: dict[str, Condition] = {} if outcome is None else {"outcome": parse(outcome, path="outcome")}
    prepared = prepare(asked.scope, snapshot, columns={"case_name": "case_id"}, flags=flags, shared=shared)
    return Reading(prepared.plan, lambda rows: list(_of_journey(asked, case_rows(prepared, rows))))


def _of_journey(asked: JourneyScope, cases: CaseRows) -> Iterator[Passage]:
    starts = cases.events.starts
    for begin, end in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
        bound = begin + np.flatnonzero(cases.events.code[begin:end] >= 0)
        if bound.size:
            yield _passage(asked, cases, slice(begin, end), bound)


def _passage(asked: JourneyScope, cases: CaseRows, case: slice, bound: np.ndarray) -> Passage:
    definition, time_us = asked.definition, cases.events.time_us
    codes = cases.events.code[bound]
    names = [name for name in cases.extra["case_name"][case] if name]
    last = definition.steps[int(codes[-1])]
    return Passage(
        journey=definition.slug,
        journey_name=definition.name,
        case_id=names[0] if names and definition.case.kind == "case_id" else None,
        began_at=from_micros(int(time_us[bound[0]])),
        last_at=from_micros(int(time_us[bound[-1]])),
        is_completed=_is_completed(asked, cases, case, codes),
        now=last.slug,
        now_name=last.name,
        expect_within_hours=last.expect_within_hours,
        steps=_reached(definition.steps, codes, time_us[bound]),
    )


def _is_completed(asked: JourneyScope, cases: CaseRows, case: slice, codes: np.ndarray) -> bool:
    """A run succeeds with its outcome; without an outcome, at a last step of the map."""
    if "outcome" in cases.extra:
        return bool(cases.extra["outcome"][case].any())
    return bool(np.isin(codes, asked.design.ends).any())


def _reached(
    steps: tuple[StepDefinition, ...], codes: np.ndarray, time_us: np.ndarray
) -> tuple[ReachedStep, ...]:
    places, first, times = np.unique(codes, return_index=True, return_counts=True)
    order = np.argsort(first, kind="stable")
    return tuple(
        ReachedStep(
            slug=steps[int(places[at])].slug,
            name=steps[int(places[at])].name,
            first_at=from_micros(int(time_us[first[at]])),
            times=int(times[at]),
        )
        for at in order
    )
