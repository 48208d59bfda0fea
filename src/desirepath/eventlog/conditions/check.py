"""The same conditions asked in Python of one event, or of all events of a case."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any as Json

from desirepath.eventlog.conditions import tree
from desirepath.eventlog.conditions.case_form import of_cases
from desirepath.eventlog.conditions.moments import DAY_US, moment_holds
from desirepath.eventlog.conditions.values import OPPOSITES, find_at, holds, stored
from desirepath.eventlog.contracts import FEEDBACK_EVENT
from desirepath.eventlog.errors import ConditionNotForEvents

EventColumns = Mapping[str, Json]
_COUNTS: dict[str, Callable[[int, int], bool]] = {
    "=": lambda have, want: have == want,
    "!=": lambda have, want: have != want,
    "<": lambda have, want: have < want,
    "<=": lambda have, want: have <= want,
    ">": lambda have, want: have > want,
    ">=": lambda have, want: have >= want,
}


@dataclass(frozen=True)
class CustomerView:
    """What conditions may ask about a customer."""

    traits: Mapping[str, Json] = field(default_factory=dict)
    identifiers: frozenset[str] = frozenset()
    consents: Mapping[str, bool] = field(default_factory=dict)
    segments: frozenset[str] = frozenset()


NOBODY = CustomerView()
NO_STEPS: Mapping[str, Sequence[tree.Condition]] = {}


def matches(event: EventColumns, condition: tree.Condition, customer: CustomerView = NOBODY) -> bool:
    """Tell whether one event satisfies a condition.

    `event` has the columns of `contracts.EventRow` and `source` (its slug); `properties` may be JSON text or
    parsed.
    """

    def ask(leaf: tree.Leaf) -> bool:
        if isinstance(leaf, tree.Event | tree.Feedback | tree.Step) and not leaf.looking.is_plain:
            raise ConditionNotForEvents("“count” and “within_days” look at many events, not at one.")
        if isinstance(leaf, tree.CustomerLeaf):
            return holds_for_customer(customer, leaf)
        return leaf_matches(event, leaf, customer)

    return _combine(condition, ask)


def matches_case(
    events: Sequence[EventColumns],
    condition: tree.Condition,
    customer: CustomerView = NOBODY,
    *,
    as_of_us: int,
    steps: Mapping[str, Sequence[tree.Condition]] = NO_STEPS,
) -> bool:
    """Tell whether the events of a case satisfy a condition; `within_days` looks back from `as_of_us`.

    A bare property asks for some event that satisfies it; negated, that none has the value (`case_form`). `steps`
    say, by slug, what else makes an event a step that the condition names.
    """

    def ask(leaf: tree.Leaf) -> bool:
        if isinstance(leaf, tree.CustomerLeaf):
            return holds_for_customer(customer, leaf)
        looking = tree.Looking() if isinstance(leaf, tree.Property) else leaf.looking
        days = looking.within_days
        since = None if days is None else as_of_us - int(days * DAY_US)
        recent = (event for event in events if since is None or event["occurred_at_us"] >= since)
        found = sum(
            leaf_matches(event, leaf, customer) or _reaches(event, leaf, customer, steps) for event in recent
        )
        return _COUNTS[looking.count.operator](found, looking.count.value)

    return _combine(of_cases(condition), ask)


def _reaches(
    event: EventColumns,
    leaf: tree.EventLeaf,
    customer: CustomerView,
    steps: Mapping[str, Sequence[tree.Condition]],
) -> bool:
    if not isinstance(leaf, tree.Step):
        return False
    return any(matches(event, condition, customer) for condition in steps.get(leaf.slug, ()))


def leaf_matches(event: EventColumns, leaf: tree.EventLeaf, customer: CustomerView = NOBODY) -> bool:
    """Tell whether one event is what a leaf speaks of, whatever its count."""
    match leaf:
        case tree.Event(name, where):
            return bool(event["event"] == name) and (where is None or matches(event, where, customer))
        case tree.Property(path, comparison) if path[0] in tree.TIME_COLUMNS:
            return moment_holds(event.get(f"{path[0]}_us"), comparison)
        case tree.Property(path, comparison):
            return holds(stored(_value(event, path)), comparison)
        case tree.Feedback():
            return _is_feedback(event, leaf)
        case tree.Step(slug):
            return bool(event.get("step") == slug)


def holds_for_customer(customer: CustomerView, leaf: tree.CustomerLeaf) -> bool:
    """Tell whether a customer is what a leaf speaks of."""
    match leaf:
        case tree.Trait(path, comparison):
            return holds(stored(find_at(customer.traits, path)), comparison)
        case tree.Identifier(comparison):
            return _some_identifier(customer, comparison)
        case tree.Segment(slug):
            return slug in customer.segments
        case tree.Consent(purpose, granted):
            return customer.consents.get(purpose, False) is granted


def _some_identifier(customer: CustomerView, comparison: tree.Comparison) -> bool:
    opposite = OPPOSITES.get(comparison.operator)
    if opposite is not None:
        return not _some_identifier(customer, tree.Comparison(opposite, comparison.value))
    return any(holds(stored(one), comparison) for one in customer.identifiers)


def _combine(condition: tree.Condition, ask: Callable[[tree.Leaf], bool]) -> bool:
    match condition:
        case tree.All(conditions):
            return all(_combine(child, ask) for child in conditions)
        case tree.Any(conditions):
            return any(_combine(child, ask) for child in conditions)
        case tree.Not(child):
            return not _combine(child, ask)
        case _:
            return ask(condition)


def _value(event: EventColumns, path: tuple[str, ...]) -> object:
    if path[0] != "properties" and path[0] not in tree.ANSWER_COLUMNS:
        return event.get(path[0])
    properties = event.get("properties")
    inside = path[1:] if path[0] == "properties" else path
    return find_at(json.loads(properties) if isinstance(properties, str) else properties, inside)


def _is_feedback(event: EventColumns, leaf: tree.Feedback) -> bool:
    if event["event"] != FEEDBACK_EVENT or leaf.scale not in {"any", event.get("scale")}:
        return False
    if leaf.step is not None and event.get("step") != leaf.step:
        return False
    return leaf.comparison is None or holds(stored(event.get("score")), leaf.comparison)
