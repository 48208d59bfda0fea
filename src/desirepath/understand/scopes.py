"""From a journey, a stretch of time and a filter to the scope of a question to the event log."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from desirepath.base.errors import InvalidRequest
from desirepath.base.periods import Period
from desirepath.eventlog.conditions import Condition, parse
from desirepath.eventlog.conditions.tree import All, Not, Step, leaves
from desirepath.eventlog.conditions.tree import Any as Any_
from desirepath.eventlog.query.scope import Activities, CaseRule, Scope, StepBinding
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.files import fingerprint_of, to_document
from desirepath.frame.selectors import get_definition, list_definitions
from desirepath.people.contracts import Actor
from journeymath.design import JourneyDesign


class WhereUnreadable(InvalidRequest):
    """A filter that is no JSON."""

    code = "where-unreadable"
    title = "The filter cannot be read"


@dataclass(frozen=True, kw_only=True)
class JourneyScope:
    """A journey made ready to be asked about."""

    definition: JourneyDefinition
    document: dict[str, Any]
    design: JourneyDesign
    scope: Scope

    @cached_property
    def fingerprint(self) -> str:
        """Another one whenever anything on the map is another: for answers that are kept."""
        return fingerprint_of(self.document)


def read_where(text: str | None) -> dict[str, Any] | None:
    """Read a filter, a condition tree as JSON text; nothing given is no filter."""
    if not text:
        return None
    try:
        tree = json.loads(text)
    except ValueError as error:
        raise WhereUnreadable(
            f'The filter is no JSON: {error}. Give a condition such as {{"event": "order_delivered"}}.',
            where=text[:200],
        ) from error
    parse(tree, path="where")
    return dict(tree)


def journey_scope(
    actor: Actor, slug: str, period: Period, where: dict[str, Any] | None = None
) -> JourneyScope:
    """Prepare the question about a journey's cases of a period that satisfy a filter."""
    return scope_of(actor, get_definition(actor, slug), period, where)


def filtered_scope(
    actor: Actor,
    where: dict[str, Any] | None,
    *,
    case: CaseRule = CaseRule(kind="case_id"),  # noqa: B008 - frozen
    **further: Any,
) -> Scope:
    """Prepare a question about cases of raw event names; the filter may name steps of any journey."""
    condition = None if where is None else parse(where, path="where")
    return Scope(
        workspace_id=actor.workspace_id,
        case=case,
        where=condition,
        known_steps=() if condition is None else _named_steps(actor, condition),
        **further,
    )


def _named_steps(actor: Actor, condition: Condition) -> tuple[StepBinding, ...]:
    """The steps that a filter names, each with what makes an event that step and no earlier one."""
    named = {leaf.slug for leaf in leaves(condition) if isinstance(leaf, Step)}
    if not named:
        return ()
    found = []
    for definition in list_definitions(actor):
        earlier: list[Condition] = []
        for binding in Activities.from_journey(to_document(definition)).steps or ():
            if binding.slug in named:
                own = All((Any_(binding.conditions), Not(Any_(tuple(earlier)))))
                found.append(StepBinding(slug=binding.slug, conditions=(own,)))
            earlier += binding.conditions
    return tuple(found)


def scope_of(
    actor: Actor, definition: JourneyDefinition, period: Period, where: dict[str, Any] | None = None
) -> JourneyScope:
    """Prepare the question about the cases of a journey that is already at hand."""
    document = to_document(definition)
    scope = Scope(
        workspace_id=actor.workspace_id,
        case=CaseRule(kind=definition.case.kind, gap_minutes=definition.case.gap_minutes),
        activities=Activities.from_journey(document),
        from_us=period.since_us,
        to_us=period.until_us,
        where=None if where is None else parse(where, path="where"),
    )
    design = JourneyDesign.from_journey(document)
    return JourneyScope(definition=definition, document=document, design=design, scope=scope)
