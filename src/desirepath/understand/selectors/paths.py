"""Actual paths: of a journey in the words of its map, or raw by event names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from desirepath.base.errors import InvalidRequest
from desirepath.base.periods import Period
from desirepath.eventlog.query.asking import ask_several
from desirepath.eventlog.questions import CaseRule, Scope, transitions, variants
from desirepath.eventlog.questions.unknown_events import unknown_events
from desirepath.people.contracts import Actor
from desirepath.understand.contracts import PathEdge, Paths, PathVariant, UnknownEvents
from desirepath.understand.filter_warnings import filter_warnings
from desirepath.understand.scopes import JourneyScope, filtered_scope, journey_scope
from journeymath.paths import DirectlyFollows, Variants

Unknown = Literal["skip", "group"]
MOST_VARIANTS = 1_000


def get_paths(
    actor: Actor,
    slug: str,
    period: Period,
    where: dict[str, Any] | None = None,
    *,
    top: int = 20,
    unknown: Unknown = "skip",
) -> Paths:
    """Return the paths of a journey's cases.

    Events that are no step of the map are passed over, or with `unknown="group"` stand as one activity
    “(unknown)”; either way they are listed by their raw names.
    """
    actor.require("understand.view")
    _check_top(top)
    asked = journey_scope(actor, slug, period, where)
    key = ("journey_paths", asked.fingerprint, top, unknown)
    found = ask_several(asked.scope, key, lambda: _of_journey(asked, top, unknown))
    return replace(found, warnings=(*found.warnings, *filter_warnings(actor, where)))


def _of_journey(asked: JourneyScope, top: int, unknown: Unknown) -> Paths:
    strangers = unknown_events(asked.scope)
    return _paths(
        transitions(asked.scope, unknown=unknown),
        variants(asked.scope, top=top, unknown=unknown),
        names={step.slug: step.name for step in asked.definition.steps},
        asked=asked,
        unknown=tuple(
            UnknownEvents(event=one.event, count=one.count, cases=one.cases, after=one.after)
            for one in strangers
        ),
    )


def get_raw_paths(
    actor: Actor,
    period: Period,
    where: dict[str, Any] | None = None,
    *,
    source: str | None = None,
    top: int = 20,
) -> Paths:
    """Return the paths of event names, without a map; a case is its id, else the customer."""
    actor.require("understand.view")
    _check_top(top)
    scope = raw_scope(actor, period, where, source=source, case=CaseRule(kind="given"))
    found = ask_several(scope, ("raw_paths", top), lambda: _raw(scope, top))
    return replace(found, warnings=(*found.warnings, *filter_warnings(actor, where)))


def _raw(scope: Scope, top: int) -> Paths:
    return _paths(transitions(scope), variants(scope, top=top), names={}, asked=None, unknown=())


def raw_scope(
    actor: Actor, period: Period, where: dict[str, Any] | None, *, source: str | None, case: CaseRule
) -> Scope:
    """Prepare a question about raw event names."""
    return filtered_scope(
        actor,
        where,
        case=case,
        from_us=period.since_us,
        to_us=period.until_us,
        sources=(source,) if source else (),
    )


def _check_top(top: int) -> None:
    if not 1 <= top <= MOST_VARIANTS:
        raise InvalidRequest(f"“top” must be from 1 to {MOST_VARIANTS}, not {top}.", field="top")


def _paths(
    flow: DirectlyFollows,
    found: Variants,
    *,
    names: dict[str, str],
    asked: JourneyScope | None,
    unknown: tuple[UnknownEvents, ...],
) -> Paths:
    return Paths(
        cases=flow.cases,
        events=flow.events,
        activities=flow.activities,
        variant_count=found.variant_count,
        variants=tuple(
            PathVariant(steps=one.steps, cases=one.cases, share=one.share) for one in found.variants
        ),
        edges=tuple(
            PathEdge(
                from_=edge.from_activity,
                to=edge.to_activity,
                count=edge.count,
                median_seconds=edge.median_seconds,
                kind=None if asked is None else _kind(asked, edge.from_activity, edge.to_activity),
            )
            for edge in flow.edges
        ),
        starts=dict(flow.starts),
        ends=dict(flow.ends),
        names=names,
        unknown_events=unknown,
        warnings=found.warnings,
    )


def _kind(asked: JourneyScope, source: str, target: str) -> str:
    steps = asked.design.steps
    places = [steps.index(name) if name in steps else -1 for name in (source, target)]
    return asked.design.kind_of_edge(*places)
