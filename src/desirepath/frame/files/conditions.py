"""Conditions in a journey file: the event log's own grammar, its refusals with the file's line."""

from __future__ import annotations

from desirepath.base.formats import Place
from desirepath.eventlog.conditions import parse
from desirepath.eventlog.conditions.tree import Event, Feedback, Step, leaves
from desirepath.eventlog.errors import ConditionInvalid
from desirepath.frame.contracts import Condition


def read_condition(place: Place) -> Condition:
    """Check one condition tree and keep it as it was written."""
    if not isinstance(place.value, dict):
        place.refuse(f"“{place.label}” must be a condition such as {{event: order_placed}}.")
    try:
        parse(place.value, path=place.label)
    except ConditionInvalid as error:
        place.refuse(error.detail)
    return dict(place.value)


def read_binding(place: Place) -> Condition:
    """Check a condition that judges one event alone: it may not count or look back."""
    condition = read_condition(place)
    for leaf in leaves(parse(condition)):
        if isinstance(leaf, Event | Feedback | Step) and not leaf.looking.is_plain:
            place.refuse("a binding judges one event alone: leave out “count” and “within_days”.")
    return condition
