"""Conditions in a journey file: the event log's own grammar, its refusals with the file's line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desirepath.base.formats import Place
from desirepath.base.formats.places import CONTROL
from desirepath.eventlog.conditions import parse
from desirepath.eventlog.conditions.tree import Event, Feedback, Step, leaves
from desirepath.eventlog.errors import ConditionInvalid
from desirepath.frame.contracts import Condition

# The order in which a condition is written, as people read it. A database may give the keys back in its own order.
_ORDER = (
    "all", "any", "not",
    "event", "property", "trait", "feedback", "step", "segment", "consent",
    "op", "value", "granted", "where", "count", "within_days",
)  # fmt: skip


def read_condition(place: Place) -> Condition:
    """Check one condition tree and keep it as it was written."""
    if not isinstance(place.value, dict):
        place.refuse(f"“{place.label}” must be a condition such as {{event: order_placed}}.")
    try:
        parse(place.value, path=place.label)
    except ConditionInvalid as error:
        place.refuse(error.detail)
    if any(CONTROL.search(text) for text in _texts(place.value)):
        place.refuse(f"“{place.label}” holds a control character.")
    return dict(place.value)


def write_condition(condition: Any) -> Any:
    """Return a condition as it stands in the file: the same text whatever order and kind of number it came in."""
    if isinstance(condition, dict):
        known = sorted(condition, key=lambda key: (_ORDER.index(key) if key in _ORDER else len(_ORDER), key))
        return {key: write_condition(condition[key]) for key in known}
    if isinstance(condition, list):
        return [write_condition(one) for one in condition]
    if isinstance(condition, float) and condition.is_integer():
        return int(condition)
    return condition


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str):
        yield value


def read_binding(place: Place) -> Condition:
    """Check a condition that judges one event alone: it may not count or look back."""
    condition = read_condition(place)
    for leaf in leaves(parse(condition)):
        if isinstance(leaf, Event | Feedback | Step) and not leaf.looking.is_plain:
            place.refuse("a binding judges one event alone: leave out “count” and “within_days”.")
    return condition
