"""Funnels: customers that did the steps in order, within a time from the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from desirepath.base.errors import InvalidRequest
from desirepath.base.periods import Period
from desirepath.eventlog.questions import CaseRule, Scope, funnel
from desirepath.frame.selectors import list_definitions
from desirepath.people.contracts import Actor
from desirepath.understand.contracts import FunnelFigures, FunnelLevel
from desirepath.understand.filter_warnings import filter_warnings
from desirepath.understand.scopes import journey_scope
from desirepath.understand.selectors.paths import raw_scope

# A funnel counts customers: whoever did the steps in two orders or two sessions has done them.
_CUSTOMERS = CaseRule(kind="customer")


def get_funnel(
    actor: Actor,
    slug: str,
    steps: Sequence[str],
    period: Period,
    where: dict[str, Any] | None = None,
    *,
    within: timedelta | None = None,
) -> FunnelFigures:
    """Count the customers that took steps of a journey in this order."""
    actor.require("understand.view")
    asked = journey_scope(actor, slug, period, where)
    titles = {step.slug: step.name for step in asked.definition.steps}
    scope = replace(asked.scope, case=_CUSTOMERS)
    return _count(scope, steps, within, titles, filter_warnings(actor, where))


def get_raw_funnel(
    actor: Actor,
    steps: Sequence[str],
    period: Period,
    where: dict[str, Any] | None = None,
    *,
    source: str | None = None,
    within: timedelta | None = None,
) -> FunnelFigures:
    """Count the customers that did events of these names in this order."""
    actor.require("understand.view")
    scope = raw_scope(actor, period, where, source=source, case=_CUSTOMERS)
    return _count(scope, steps, within, {}, filter_warnings(actor, where))


def find_journey_of(actor: Actor, steps: Sequence[str]) -> str:
    """Return the one journey that has all these steps; refuses when none or several have."""
    journeys = list_definitions(actor)
    found = [one.slug for one in journeys if set(steps) <= set(one.step_slugs)]
    if len(found) == 1:
        return found[0]
    if found:
        raise InvalidRequest(
            f"The steps belong to several journeys: {', '.join(found)}. Name one with --journey.",
            journeys=found,
        )
    missing = [step for step in steps if not any(step in one.step_slugs for one in journeys)]
    what = f"No journey has a step “{missing[0]}”." if missing else "No one journey has all these steps."
    raise InvalidRequest(f"{what} For event names instead of steps, add --raw.", steps=list(steps))


def _count(
    scope: Scope,
    steps: Sequence[str],
    within: timedelta | None,
    titles: dict[str, str],
    warnings: tuple[str, ...],
) -> FunnelFigures:
    seconds = None if within is None else within.total_seconds()
    found = funnel(scope, list(steps), within_seconds=seconds)
    return FunnelFigures(
        steps=tuple(
            FunnelLevel(
                name=step.name,
                title=titles.get(step.name, step.name),
                customers=step.cases,
                share=step.share,
                low=step.low,
                high=step.high,
            )
            for step in found.steps
        ),
        within_seconds=seconds,
        method=found.method,
        warnings=warnings,
    )
