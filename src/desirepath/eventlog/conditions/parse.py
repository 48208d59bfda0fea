"""From JSON to a condition tree, with errors that say where, what, and what was meant perhaps."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any as Json
from typing import NoReturn, cast, get_args

from desirepath.eventlog.conditions import tree
from desirepath.eventlog.conditions.moments import given_values, read_moment
from desirepath.eventlog.errors import ConditionInvalid

_OPERATORS: tuple[str, ...] = get_args(tree.Operator)
_COUNT_OPERATORS: tuple[str, ...] = get_args(tree.CountOperator)
_BARE = ("exists", "missing")
_TEXT_ONLY = ("contains", "starts_with")
_LISTS = ("in", "not_in")
_DEEPEST = 40  # deeper trees are refused before they exhaust the interpreter's stack


def parse(document: object, *, path: str = "condition") -> tree.Condition:
    """Read a condition tree.

    Raises
    ------
    ConditionInvalid
        With `path` (where in the tree), `key` and `nearest` (the nearest known key).
    """
    return _parse(document, path, 0)


def _parse(document: object, path: str, depth: int) -> tree.Condition:
    if depth > _DEEPEST:
        _refuse(path, f"is nested deeper than {_DEEPEST} levels. Flatten it.")
    if not isinstance(document, Mapping):
        _refuse(path, f"must be an object such as {{“event”: “name”}}, not {_kind(document)}.")
    if not document:
        _refuse(path, "is empty. Give a condition such as {“event”: “name”}.")
    heads = [key for key in document if key in _HEADS]
    if not heads:
        _refuse_key(path, next(iter(document), ""), tuple(_HEADS))
    # `step` is also an option of `feedback`; the first of the known order is the head.
    head = min(heads, key=list(_HEADS).index)
    kind = _HEADS[head]
    for key in document:
        if key not in (head, *kind.options):
            _refuse_key(path, key, (head, *kind.options))
    return kind.read(cast("Mapping[str, object]", document), path, depth)


def _parse_list(document: object, path: str, depth: int) -> tuple[tree.Condition, ...]:
    if not isinstance(document, list | tuple):
        _refuse(path, f"must be a list of conditions, not {_kind(document)}.")
    return tuple(_parse(child, f"{path}[{place}]", depth + 1) for place, child in enumerate(document))


def _all(document: Mapping[str, object], path: str, depth: int) -> tree.Condition:
    return tree.All(_parse_list(document["all"], f"{path}.all", depth))


def _any(document: Mapping[str, object], path: str, depth: int) -> tree.Condition:
    return tree.Any(_parse_list(document["any"], f"{path}.any", depth))


def _not(document: Mapping[str, object], path: str, depth: int) -> tree.Condition:
    return tree.Not(_parse(document["not"], f"{path}.not", depth + 1))


def _event(document: Mapping[str, object], path: str, depth: int) -> tree.Condition:
    where = document.get("where")
    below = None if where is None else _parse(where, f"{path}.where", depth + 1)
    if below is not None and not all(
        isinstance(leaf, tree.Property | tree.Identifier) for leaf in tree.leaves(below)
    ):
        _refuse(f"{path}.where", "may hold property conditions only (with all, any, not).")
    return tree.Event(_text(document, "event", path), below, _looking(document, path))


def _property(document: Mapping[str, object], path: str, depth: int) -> tree.Condition:
    name = _text(document, "property", path)
    parts = tuple(name.split("."))
    if parts[0] == "properties":
        if len(parts) < 2 or not all(parts):
            _refuse(f"{path}.property", "needs a name after “properties.”, such as properties.plan.")
        _refuse_quote(name, f"{path}.property")
    elif name == tree.CUSTOMER_COLUMN:
        return tree.Identifier(_comparison(document, path))
    elif name not in tree.COLUMNS:
        _refuse_key(f"{path}.property", name, (*tree.COLUMNS, tree.CUSTOMER_COLUMN, f"properties.{name}"))
    comparison = _comparison(document, path)
    if name in tree.TIME_COLUMNS:
        _check_times(comparison, path)
    return tree.Property(parts, comparison)


def _check_times(comparison: tree.Comparison, path: str) -> None:
    if comparison.operator in _TEXT_ONLY:
        _refuse(
            f"{path}.op", f"“{comparison.operator}” compares text; a time can be =, !=, <, <=, >, >=, in."
        )
    for given in given_values(comparison):
        if read_moment(given) is None:
            _refuse(
                f"{path}.value",
                "must be a date such as 2026-03-31 or an instant such as 2026-03-31T08:00:00Z,"
                f" not {_kind(given)}.",
            )


def _trait(document: Mapping[str, object], path: str, depth: int) -> tree.Condition:
    name = _text(document, "trait", path)
    _refuse_quote(name, f"{path}.trait")
    if not all(name.split(".")):
        _refuse(f"{path}.trait", "has an empty part between its dots.")
    return tree.Trait(tuple(name.split(".")), _comparison(document, path))


def _feedback(document: Mapping[str, object], path: str, depth: int) -> tree.Condition:
    compared = _comparison(document, path) if "op" in document or "value" in document else None
    step = _text(document, "step", path) if "step" in document else None
    return tree.Feedback(_text(document, "feedback", path), compared, step, _looking(document, path))


def _step(document: Mapping[str, object], path: str, depth: int) -> tree.Condition:
    return tree.Step(_text(document, "step", path), _looking(document, path))


def _segment(document: Mapping[str, object], path: str, depth: int) -> tree.Condition:
    return tree.Segment(_text(document, "segment", path))


def _consent(document: Mapping[str, object], path: str, depth: int) -> tree.Condition:
    granted = document.get("granted", True)
    if not isinstance(granted, bool):
        _refuse(f"{path}.granted", f"must be true or false, not {_kind(granted)}.")
    return tree.Consent(_text(document, "consent", path), granted)


def _comparison(document: Mapping[str, object], path: str) -> tree.Comparison:
    operator = document.get("op", "=")
    if operator not in _OPERATORS:
        _refuse_key(f"{path}.op", str(operator), _OPERATORS)
    chosen = cast("tree.Operator", operator)
    if chosen in _BARE:
        if "value" in document:
            _refuse(f"{path}.value", f"has no meaning with “{chosen}”; leave it out.")
        return tree.Comparison(chosen)
    if "value" not in document:
        _refuse(path, f"compares with “{chosen}” but gives no “value”.")
    return tree.Comparison(chosen, _value(document["value"], chosen, f"{path}.value"))


def _value(given: object, operator: tree.Operator, path: str) -> tree.Value:
    if operator in _LISTS:
        if not isinstance(given, list | tuple) or not given:
            _refuse(path, f"must be a list with at least one value for “{operator}”.")
        return tuple(_scalar(one, f"{path}[{place}]") for place, one in enumerate(given))
    scalar = _scalar(given, path)
    if operator in _TEXT_ONLY and not isinstance(scalar, str):
        _refuse(path, f"must be text for “{operator}”.")
    if isinstance(scalar, bool) and operator not in {"=", "!="}:
        _refuse(path, "is true or false, which can only be compared with “=” and “!=”.")
    return scalar


def _scalar(given: object, path: str) -> tree.Scalar:
    if isinstance(given, str | bool) or (_is_number(given) and abs(cast("float", given)) < 1e300):
        return cast("tree.Scalar", given)
    return _refuse(path, f"must be text, a number, true or false, not {_kind(given)}.")


def _looking(document: Mapping[str, object], path: str) -> tree.Looking:
    days = document.get("within_days")
    if days is not None and not (_is_number(days) and 0 < float(cast("float", days)) <= 36500):
        _refuse(f"{path}.within_days", "must be a number of days, more than 0 and at most 36,500.")
    within = None if days is None else float(cast("float", days))
    return tree.Looking(_count(document.get("count"), f"{path}.count"), within)


def _count(given: object, path: str) -> tree.Count:
    if given is None:
        return tree.Count()
    if not isinstance(given, Mapping):
        _refuse(path, "must be an object such as {“op”: “>=”, “value”: 2}.")
    for key in given:
        if key not in {"op", "value"}:
            _refuse_key(path, key, ("op", "value"))
    operator, value = given.get("op", ">="), given.get("value")
    if operator not in _COUNT_OPERATORS:
        _refuse_key(f"{path}.op", str(operator), _COUNT_OPERATORS)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        _refuse(f"{path}.value", "must be a whole number, 0 or more.")
    return tree.Count(cast("tree.CountOperator", operator), value)


def _text(document: Mapping[str, object], key: str, path: str) -> str:
    given = document[key]
    if not isinstance(given, str) or not given:
        _refuse(f"{path}.{key}", f"must be text, not {_kind(given)}.")
    return given


def _refuse_quote(name: str, path: str) -> None:
    # In a JSON path of DuckDB these quote, escape, or (as a whole part) stand for every key.
    if '"' in name or "\\" in name or "\0" in name or "*" in name.split("."):
        _refuse(path, "may not hold quotation marks or backslashes, nor be “*”.")


def _is_number(given: object) -> bool:
    return isinstance(given, int | float) and not isinstance(given, bool) and math.isfinite(given)


def _kind(given: object) -> str:
    if given is None:
        return "nothing"
    if isinstance(given, str):
        return f"the text “{given[:40]}”" if given else "an empty text"
    if isinstance(given, Mapping):
        return "an object"
    return "a list" if isinstance(given, list | tuple) else f"{given!r}"[:40]


def _refuse(path: str, sentence: str) -> NoReturn:
    raise ConditionInvalid(f"{path} {sentence}", path=path)


def _refuse_key(path: str, key: object, known: Sequence[str]) -> NoReturn:
    nearest = difflib.get_close_matches(str(key), known, n=1, cutoff=0.0)
    raise ConditionInvalid(
        f"{path}: “{str(key)[:80]}” is not known here; the nearest known is “{nearest[0]}”."
        f" Known: {', '.join(known)}.",
        path=path,
        key=str(key),
        nearest=nearest[0],
    )


@dataclass(frozen=True)
class _Kind:
    read: Callable[[Mapping[str, Json], str, int], tree.Condition]
    options: tuple[str, ...] = ()


_LOOKING = ("count", "within_days")
_HEADS: dict[str, _Kind] = {
    "all": _Kind(_all),
    "any": _Kind(_any),
    "not": _Kind(_not),
    "event": _Kind(_event, ("where", *_LOOKING)),
    "property": _Kind(_property, ("op", "value")),
    "trait": _Kind(_trait, ("op", "value")),
    "feedback": _Kind(_feedback, ("op", "value", "step", *_LOOKING)),
    "step": _Kind(_step, _LOOKING),
    "segment": _Kind(_segment),
    "consent": _Kind(_consent, ("granted",)),
}
