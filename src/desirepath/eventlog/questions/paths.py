"""Transitions, variants, funnels and waits of the cases of a scope."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from desirepath.eventlog.errors import QuestionInvalid
from desirepath.eventlog.query.asking import ask_cases, ask_rows
from desirepath.eventlog.query.cases import CaseRows, case_rows, session_gap_us, splits_plainly
from desirepath.eventlog.query.preparation import Prepared
from desirepath.eventlog.query.rows import Rows
from desirepath.eventlog.query.scope import Scope
from desirepath.eventlog.questions.labels import Names, codes_of, title_of
from desirepath.eventlog.questions.log_end import find_log_end_us
from journeymath.events import SortedEvents
from journeymath.paths.edges import DirectlyFollows, EdgeCounts, count_edges
from journeymath.paths.funnels import Funnel, FunnelCounts, count_funnel
from journeymath.paths.sequences import VariantCounts, Variants, count_session_variants, count_variants
from journeymath.paths.waits import TimeBetween, WaitSamples, collect_waits

Unknown = Literal["skip", "group"]


def transitions(scope: Scope, *, unknown: Unknown = "skip") -> DirectlyFollows:
    """Count which activity directly follows which, with the exact median gap.

    Events bound to no step are passed over ("skip"), or stand as one activity "(unknown)" ("group").
    """

    def count(prepared: Prepared, cases: CaseRows) -> EdgeCounts:
        return count_edges(_known(scope, cases, unknown), len(prepared.activities.labels))

    return ask_cases(
        scope,
        ("transitions", unknown),
        count,
        lambda prepared, parts: EdgeCounts.merge_all(parts).to_result(prepared.activities.labels),
    )


def variants(scope: Scope, *, top: int | None = 20, unknown: Unknown = "skip") -> Variants:
    """Count the distinct sequences of activities; the `top` most frequent are listed, None lists all."""
    if top is not None and top < 1:
        raise QuestionInvalid("At least one variant must be asked for.", field="top")

    def count(prepared: Prepared, rows: Rows) -> VariantCounts:
        if splits_plainly(prepared):
            activities, gap_us = prepared.activities, session_gap_us(prepared)
            column = rows.column("activity")
            return count_session_variants(rows.starts, rows.time_us, column, gap_us, table=activities.table)
        return count_variants(_known(scope, case_rows(prepared, rows), unknown))

    return ask_rows(
        scope,
        ("variants", top, unknown),
        count,
        lambda prepared, parts: VariantCounts.merge_all(parts).to_result(prepared.activities.labels, top=top),
    )


def funnel(scope: Scope, steps: Sequence[Names], *, within_seconds: float | None = None) -> Funnel:
    """Count the cases that took the steps in order, all within a window from the first.

    A step is an activity's name, or several names of which any counts.
    """
    _check_funnel(steps, within_seconds)
    within_us = None if within_seconds is None else round(within_seconds * 1e6)

    def count(prepared: Prepared, cases: CaseRows) -> FunnelCounts:
        return count_funnel(cases.events, [codes_of(prepared, step) for step in steps], within_us)

    def finish(prepared: Prepared, parts: list[FunnelCounts]) -> Funnel:
        names = [title_of(step) for step in steps]
        return FunnelCounts.merge_all(parts).to_result(names, within_seconds=within_seconds)

    key = tuple(step if isinstance(step, str) else tuple(step) for step in steps)
    return ask_cases(scope, ("funnel", key, within_us), count, finish)


def _check_funnel(steps: Sequence[Names], within_seconds: float | None) -> None:
    if not steps or any(not step for step in steps):
        raise QuestionInvalid("A funnel needs at least one step, each with a name.", field="steps")
    if within_seconds is not None and not 0 < within_seconds < 1e10:
        raise QuestionInvalid("The window of a funnel is a positive length of time.", field="within")


def time_between(scope: Scope, start: Names, end: Names) -> TimeBetween:
    """Measure the wait from the first `start` to the first `end` not before it, with the cases still open."""
    log_end_us = find_log_end_us(scope) or 0

    def collect(prepared: Prepared, cases: CaseRows) -> WaitSamples:
        return collect_waits(cases.events, codes_of(prepared, start), codes_of(prepared, end), log_end_us)

    key = ("time_between", title_of(start), title_of(end), log_end_us)
    return ask_cases(scope, key, collect, lambda _, parts: WaitSamples.merge_all(parts).to_result())


def _known(scope: Scope, cases: CaseRows, unknown: Unknown) -> SortedEvents:
    return cases.events if scope.activities.steps is None else cases.bound(unknown)
