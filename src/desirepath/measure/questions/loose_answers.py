"""Answers that name a step but no case, such as a survey sent to a customer: they belong to the step all the same.

Journeys by case id leave rows without one out of their cases; without this pass these answers would be lost.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from desirepath.eventlog.query.asking import with_snapshot
from desirepath.eventlog.query.file_rows import ScanPlan
from desirepath.eventlog.query.rows import Rows
from desirepath.eventlog.query.scan import scan
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.measure.questions.answers import AnswerSums, severities
from desirepath.measure.questions.columns import answer_columns, named_step_column
from desirepath.measure.questions.low_answers import LowAnswers
from desirepath.measure.questions.windows import Window
from desirepath.understand.selectors import JourneyScope

Loose = tuple[AnswerSums, LowAnswers]
_WITHOUT_CASE = ("case_key IS NULL", "score IS NOT NULL", "step IS NOT NULL")


def loose_answers(asked: JourneyScope, windows: Sequence[Window]) -> list[Loose]:
    """Gather the answers without a case that name a step of the journey, per window by their own time."""
    steps = asked.design.steps
    if not steps_named_without_case(asked.scope.workspace_id).intersection(steps):
        return [_join(()) for _ in windows]
    spans = [_span(asked, window) for window in windows]
    plan = ScanPlan(
        columns={**answer_columns(), **named_step_column(steps)},
        conditions=_WITHOUT_CASE,
    )

    def compute(snapshot: Snapshot) -> list[Loose]:
        parts = scan(snapshot, plan, lambda rows: [_gather(rows, span) for span in spans])
        return [_join(found) for found in zip(*parts, strict=True)] if parts else [_join(()) for _ in spans]

    return with_snapshot(asked.scope.workspace_id, ("loose_answers", steps, tuple(spans)), compute)


def steps_named_without_case(workspace_id: int) -> frozenset[str]:
    """Return the steps that such answers name: one look for all journeys, most of which have none."""
    plan = ScanPlan(columns={"step": "step"}, conditions=_WITHOUT_CASE)

    def compute(snapshot: Snapshot) -> frozenset[str]:
        return frozenset[str]().union(*scan(snapshot, plan, lambda rows: set(rows.column("step").tolist())))

    return with_snapshot(workspace_id, ("steps_named_without_case",), compute)


def _span(asked: JourneyScope, window: Window) -> tuple[int, int]:
    """The stretch of time of a window, else of the scope."""
    since = window.from_us if window.from_us is not None else asked.scope.from_us
    until = window.to_us if window.to_us is not None else asked.scope.to_us
    return (-(2**62) if since is None else since, 2**62 if until is None else until)


def _gather(rows: Rows, span: tuple[int, int]) -> Loose:
    step, scale = rows.column("named_step"), rows.column("scale_code")
    kept = np.flatnonzero((step >= 0) & (scale >= 0) & (rows.time_us >= span[0]) & (rows.time_us < span[1]))
    step, scale, score = step[kept].astype(np.int64), scale[kept], rows.column("score")[kept]
    sums = AnswerSums.of(step, scale, score, rows.column("weight")[kept])
    return sums, LowAnswers(step, rows.customer[kept], severities(scale, score))


def _join(parts: Sequence[Loose]) -> Loose:
    none = LowAnswers(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
    return AnswerSums.merge_all(sums for sums, _ in parts), LowAnswers.merge_all(
        [none, *(low for _, low in parts)]
    )
