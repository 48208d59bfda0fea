"""Events to activities: a table from event codes where names decide alone, else a CASE in SQL."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desirepath.eventlog.conditions import EventCompiler, tree
from desirepath.eventlog.query.scope import Activities, StepBinding
from desirepath.eventlog.query.snapshot import Snapshot
from journeymath.events import codes_by_table

UNBOUND = -1


@dataclass(frozen=True)
class ActivityCodes:
    """How rows get their activity: column `expression` of the scan, then `table` when there is one."""

    labels: tuple[str, ...]
    expression: str
    table: npt.NDArray[np.int32] | None

    def of(self, column: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """Return activities 0..n-1 of the scanned column; -1 is bound to nothing."""
        return column if self.table is None else codes_by_table(self.table, column)


def activity_codes(activities: Activities, snapshot: Snapshot, compiler: EventCompiler) -> ActivityCodes:
    """Prepare the activities of a scope."""
    if activities.steps is None:
        return _raw(snapshot)
    labels = tuple(step.slug for step in activities.steps)
    table = _table_of_names(activities.steps, snapshot)
    if table is not None:
        return ActivityCodes(labels, "event_code", table)
    return ActivityCodes(labels, _case_expression(activities.steps, compiler), None)


def step_expression(
    steps: tuple[StepBinding, ...], slug: str, snapshot: Snapshot, compiler: EventCompiler
) -> str | None:
    """An expression that is true for the events that are a step of that slug; None when there is none."""
    places = [place for place, step in enumerate(steps) if step.slug == slug]
    if not places:
        return None
    table = _table_of_names(steps, snapshot)
    if table is not None:
        codes = [int(code) for code in np.flatnonzero(np.isin(table, places))]
        return f"(event_code IN ({', '.join(map(str, codes))}))" if codes else "false"
    return f"({_case_expression(steps, compiler)} IN ({', '.join(map(str, places))}))"


def _raw(snapshot: Snapshot) -> ActivityCodes:
    codes = sorted(snapshot.event_names)
    table = _unbound_table(snapshot)
    table[codes] = np.arange(len(codes), dtype=np.int32)
    return ActivityCodes(tuple(snapshot.event_names[code] for code in codes), "event_code", table)


def _unbound_table(snapshot: Snapshot) -> npt.NDArray[np.int32]:
    return np.full(max(snapshot.event_names, default=0) + 1, UNBOUND, dtype=np.int32)


def _table_of_names(steps: tuple[StepBinding, ...], snapshot: Snapshot) -> npt.NDArray[np.int32] | None:
    """A table from event code to step when every binding is a bare event name."""
    table = _unbound_table(snapshot)
    for place, step in reversed(list(enumerate(steps))):  # the first step that fits wins, so it is set last
        for condition in step.conditions:
            if not isinstance(condition, tree.Event) or condition != tree.Event(condition.name):
                return None
            code = snapshot.vocabulary.events.get(condition.name)
            if code is not None:
                table[code] = place
    return table


def _case_expression(steps: tuple[StepBinding, ...], compiler: EventCompiler) -> str:
    whens = [
        f"WHEN {compiler.compile(tree.Any(step.conditions))} THEN {place}" for place, step in enumerate(steps)
    ]
    return (
        f"CAST(CASE {' '.join(whens)} ELSE {UNBOUND} END AS INTEGER)"
        if whens
        else f"CAST({UNBOUND} AS INTEGER)"
    )
