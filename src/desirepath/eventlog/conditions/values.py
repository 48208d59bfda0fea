"""How a given value is compared with a stored one: in Python here, in SQL in `value_sql`, tested equal.

A stored value is text, a number, true or false, a list, or absent. A number given compares with numbers and with
text that reads as a number; text given compares with text, and with numbers when it reads as one itself. `!=` and
`not_in` are the exact opposite of `=` and `in`, so they hold where the value is absent.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any as Json

from desirepath.eventlog.conditions import tree

NUMBER_PATTERN = r"-?[0-9]{1,100}(\.[0-9]{1,100})?([eE][+-]?[0-9]{1,2})?"
_NUMBER = re.compile(NUMBER_PATTERN)
_ORDER: dict[str, Callable[[Json, Json], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
OPPOSITES: dict[str, tree.Operator] = {"!=": "=", "not_in": "in", "missing": "exists"}


@dataclass(frozen=True, slots=True)
class Stored:
    """What is stored: `text` of text and truth values, `number` of numbers, `members` of a list."""

    text: str | None = None
    number: float | None = None
    members: tuple[str, ...] = ()
    present: bool = True


ABSENT = Stored(present=False)


def stored(value: object) -> Stored:
    """Classify a value of a column or of parsed JSON."""
    if value is None:
        return ABSENT
    if isinstance(value, bool):
        return Stored(text="true" if value else "false")
    if isinstance(value, str):
        return Stored(text=value)
    if isinstance(value, int | float):
        return Stored(number=float(value))
    if isinstance(value, Sequence):
        return Stored(members=tuple(one for one in value if isinstance(one, str)))
    return Stored()


def find_at(document: object, path: Sequence[str]) -> object:
    """Follow a path through objects; None when it leads nowhere."""
    for key in path:
        if not isinstance(document, Mapping):
            return None
        document = document.get(key)
    return document


def read_number(text: str | None) -> float | None:
    """Return the number that a text reads as, by the pattern that SQL uses too."""
    return float(text) if text is not None and _NUMBER.fullmatch(text) else None


def holds(value: Stored, comparison: tree.Comparison) -> bool:
    """Tell whether a stored value satisfies a comparison."""
    opposite = OPPOSITES.get(comparison.operator)
    if opposite is not None:
        return not holds(value, tree.Comparison(opposite, comparison.value))
    match comparison.operator:
        case "exists":
            return value.present
        case "in":
            given = comparison.value if isinstance(comparison.value, tuple) else (comparison.value,)
            return any(_compare(value, "=", one) for one in given)
        case "contains":
            text = str(comparison.value)
            return text in value.members or (value.text is not None and text in value.text)
        case "starts_with":
            return value.text is not None and value.text.startswith(str(comparison.value))
        case ordering:
            return _compare(value, ordering, comparison.value)


def _compare(value: Stored, ordering: str, given: tree.Value) -> bool:
    if isinstance(given, bool):
        return _ordered(value.text, ordering, "true" if given else "false")
    if isinstance(given, str):
        return _ordered(value.text, ordering, given) or _ordered(value.number, ordering, read_number(given))
    number = value.number if value.number is not None else read_number(value.text)
    return _ordered(number, ordering, given)


def _ordered(left: object, ordering: str, right: object) -> bool:
    return left is not None and right is not None and _ORDER[ordering](left, right)
