"""The numbers of a journey: per step, between steps, and of what no step knows."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desirepath.eventlog.conditions import Condition
from desirepath.eventlog.errors import QuestionInvalid
from desirepath.eventlog.query.asking import ask_cases
from desirepath.eventlog.query.cases import CaseRows
from desirepath.eventlog.query.preparation import Prepared
from desirepath.eventlog.query.scope import Scope
from desirepath.eventlog.questions.log_end import find_log_end_us
from desirepath.eventlog.questions.money import Money, MoneySums, merge_money, money_columns, sum_money
from journeymath.design import JourneyDesign
from journeymath.paths.edges import DirectlyFollows, EdgeCounts, count_edges
from journeymath.paths.journey_result import JourneySummary
from journeymath.paths.summary import JourneyNumbers, summarise_journey


@dataclass(frozen=True, slots=True)
class Arc:
    """The actual flow from one step to the next one that a case reached; `kind` compares it with the design.

    Kinds: designed, repeat, skip, return, stray.
    """

    from_step: str
    to_step: str
    count: int
    median_seconds: float
    kind: str


@dataclass(frozen=True, kw_only=True)
class JourneyAnswer:
    """A journey's numbers.

    `summary` has the steps; `numbers` the samples behind them (`harm_step`, `harm_customer`, `harm_severity`: the
    visits that went wrong). `money` is per step, of the events bound to it. `starts` and `ends` say at which step
    cases began and stopped. Unknown events are those of the journey's cases that are bound to no step.
    """

    summary: JourneySummary
    numbers: JourneyNumbers
    money: Mapping[str, tuple[Money, ...]]
    arcs: tuple[Arc, ...]
    starts: Mapping[str, int]
    ends: Mapping[str, int]
    events: int
    unknown_events: int
    unknown_names: Mapping[str, int]
    log_end_us: int | None
    last_event_at_us: int | None


@dataclass(frozen=True)
class _Part:
    numbers: JourneyNumbers
    edges: EdgeCounts
    money: MoneySums
    unknown: npt.NDArray[np.int64]
    events: int
    last_us: int | None


def journey_summary(
    scope: Scope, design: JourneyDesign, *, outcome: Condition | None = None
) -> JourneyAnswer:
    """Compute the numbers of a journey; `scope.activities` are the steps of `design`, in its order.

    `outcome` marks the events that say that a case succeeded; without it, reaching a last step does.
    """
    require_same_steps(scope, design)
    log_end_us = find_log_end_us(scope)
    return ask_cases(
        scope,
        ("journey_summary", *design_key(design), outcome, log_end_us),
        lambda prepared, cases: _count(prepared, cases, design, log_end_us or 0),
        lambda prepared, parts: _finish(prepared, parts, design, log_end_us),
        columns=lambda snapshot: {**money_columns(snapshot), "event_code": "event_code"},
        flags={} if outcome is None else {"outcome": outcome},
    )


def require_same_steps(scope: Scope, design: JourneyDesign) -> None:
    """Refuse a scope whose activities are not the steps of the design, in its order."""
    steps = scope.activities.steps
    if steps is None or tuple(step.slug for step in steps) != design.steps:
        raise QuestionInvalid("The steps of the scope must be those of the design.", field="activities")


def design_key(design: JourneyDesign) -> tuple[Hashable, ...]:
    """Return what tells two designs apart, for keeping answers."""
    return (
        design.steps,
        design.follows.tobytes(),
        design.progress.tobytes(),
        design.optional,
        design.expect_us.tobytes(),
    )


def _count(prepared: Prepared, cases: CaseRows, design: JourneyDesign, log_end_us: int) -> _Part:
    events = cases.events
    outcome = cases.extra.get("outcome")
    names = max(prepared.snapshot.event_names, default=0) + 1
    return _Part(
        numbers=summarise_journey(
            events,
            design,
            log_end_us=log_end_us,
            outcome=None if outcome is None else outcome.astype(np.bool_),
            customer=cases.customer,
        ),
        edges=count_edges(events.bound("skip"), len(design.steps)),
        money=_money(cases),
        unknown=np.bincount(cases.extra["event_code"][events.code < 0], minlength=names),
        events=len(events),
        last_us=int(events.time_us.max()) if len(events) else None,
    )


def _money(cases: CaseRows) -> MoneySums:
    if "amount" not in cases.extra:
        return {}
    bound = np.flatnonzero(cases.events.code >= 0)
    return sum_money(
        cases.events.code[bound], cases.extra["amount"][bound], cases.extra["currency_code"][bound]
    )


def _finish(
    prepared: Prepared, parts: list[_Part], design: JourneyDesign, log_end_us: int | None
) -> JourneyAnswer:
    numbers = JourneyNumbers.merge_all([part.numbers for part in parts])
    flow = EdgeCounts.merge_all([part.edges for part in parts]).to_result(design.steps)
    unknown = np.sum([part.unknown for part in parts], axis=0)
    names = prepared.snapshot.event_names
    money = merge_money(part.money for part in parts)
    most_first = np.argsort(-unknown, kind="stable")
    return JourneyAnswer(
        summary=numbers.to_result(),
        numbers=numbers,
        money={step: money.get(place, ()) for place, step in enumerate(design.steps)},
        arcs=_arcs(flow, design),
        starts=flow.starts,
        ends=flow.ends,
        events=sum(part.events for part in parts),
        unknown_events=int(unknown.sum()),
        unknown_names={names[code]: int(unknown[code]) for code in most_first.tolist() if unknown[code]},
        log_end_us=log_end_us,
        last_event_at_us=max((part.last_us for part in parts if part.last_us is not None), default=None),
    )


def _arcs(flow: DirectlyFollows, design: JourneyDesign) -> tuple[Arc, ...]:
    place = {step: k for k, step in enumerate(design.steps)}
    return tuple(
        Arc(
            edge.from_activity,
            edge.to_activity,
            edge.count,
            edge.median_seconds,
            design.kind_of_edge(place[edge.from_activity], place[edge.to_activity]),
        )
        for edge in flow.edges
    )
