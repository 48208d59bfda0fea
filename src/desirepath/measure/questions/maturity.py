"""How long a journey usually takes, so that a board does not judge cases that cannot be over yet."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from desirepath.eventlog.conditions import Condition, parse
from desirepath.eventlog.query.asking import with_snapshot
from desirepath.eventlog.query.cases import case_rows
from desirepath.eventlog.query.preparation import Prepared, Shared, prepare
from desirepath.eventlog.query.rows import Rows
from desirepath.eventlog.query.scope import Scope
from desirepath.eventlog.query.shared_scan import Reading, scan_together
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.store.manifest import SegmentFile
from desirepath.understand.selectors import JourneyScope
from journeymath.paths import summarise_journey

MOST_DAYS = 90
FEWEST_CASES = 30
ENOUGH_ROWS = 100_000
DAY_US = 86_400_000_000


def maturity_days(workspace_id: int, journeys: Sequence[JourneyScope]) -> tuple[int, ...]:
    """Return, per journey, in how many whole days nine in ten completed cases were over; 0 when few were.

    A rough figure is enough, as it only chooses which cases are looked at: a large log is sampled by whole
    buckets, and so by customers taken without regard to what they did. All journeys are read together.
    """
    scopes = [replace(asked.scope, from_us=None, to_us=None, where=None) for asked in journeys]

    def compute(snapshot: Snapshot) -> tuple[int, ...]:
        some, shared = _sample(snapshot), Shared()
        pairs = zip(journeys, scopes, strict=True)
        readings = [_reading(asked, _prepare(asked, scope, some, shared)) for asked, scope in pairs]
        found = scan_together(some, readings)
        return tuple(_days(np.concatenate([np.empty(0, np.int64), *parts])) for parts in found)

    designs = tuple(
        (asked.design.steps, asked.design.ends, str(asked.definition.outcome)) for asked in journeys
    )
    return with_snapshot(workspace_id, ("maturity", tuple(scopes), designs), compute)


def _prepare(asked: JourneyScope, scope: Scope, some: Snapshot, shared: Shared) -> Prepared:
    outcome = asked.definition.outcome
    flags: dict[str, Condition] = {} if outcome is None else {"outcome": parse(outcome, path="outcome")}
    return prepare(scope, some, flags=flags, shared=shared)


def _reading(asked: JourneyScope, prepared: Prepared) -> Reading:
    return Reading(prepared.plan, lambda rows: _spans(asked, prepared, rows))


def _sample(snapshot: Snapshot) -> Snapshot:
    rows = 0
    kept: list[SegmentFile] = []
    for segment in snapshot.segments:  # by bucket
        if rows >= ENOUGH_ROWS and segment.bucket != kept[-1].bucket:
            break
        kept.append(segment)
        rows += segment.row_count
    return replace(snapshot, segments=tuple(kept))


def _spans(asked: JourneyScope, prepared: Prepared, rows: Rows) -> npt.NDArray[np.int64]:
    cases = case_rows(prepared, rows)
    outcome = cases.extra.get("outcome")
    numbers = summarise_journey(
        cases.events,
        asked.design,
        log_end_us=0,
        outcome=None if outcome is None else outcome > 0,
        customer=cases.customer,
    )
    return numbers.span_us[numbers.completed_case]


def _days(spans_us: npt.NDArray[np.int64]) -> int:
    if spans_us.size < FEWEST_CASES:
        return 0
    return min(MOST_DAYS, math.ceil(float(np.quantile(spans_us, 0.9)) / DAY_US))
