"""The least that a member must be, so that later edits find their way in it; the rest a journey file's rules say.

Edits come from outside. What they add is looked at before it stands in a document: a step without a slug, or cards
that are no lists, could not be found again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desirepath.frame.errors import EditNotUnderstood

_SIDES = ("customer", "business", "expect", "evidence")


def check_member(address: tuple[str, ...], member: dict[str, Any], number: int) -> None:
    """Refuse a member that has no identity, or parts in which nothing can be found.

    Raises
    ------
    EditNotUnderstood
        With the number of the edit.
    """
    match address:
        case ("steps", _, "cards", _):
            check: Callable[[Any], bool] = _is_card
        case ("stages", _, "steps"):
            check = _is_step
        case ("stages",):
            check = _is_stage
        case _:
            check = _is_named
    if not check(member):
        key = "id" if check is _is_card else "slug"
        raise EditNotUnderstood(
            f"Edit {number}: what is added to “{'/'.join(address)}” needs its “{key}” as text, and lists and"
            " objects where the journey file has them.",
            number=number,
        )


def _is_named(one: Any, key: str = "slug") -> bool:
    return isinstance(one, dict) and isinstance(one.get(key), str) and bool(one[key])


def _is_card(one: Any) -> bool:
    return _is_named(one, "id")


def _is_step(one: Any) -> bool:
    return (
        _is_named(one) and all(_is_object(one.get(side)) for side in _SIDES) and _are_cards(one.get("cards"))
    )


def _is_stage(one: Any) -> bool:
    return _is_named(one) and _all_are(one.get("steps", []), _is_step)


def _are_cards(given: Any) -> bool:
    return _is_object(given) and all(_all_are(lane, _is_card) for lane in (given or {}).values())


def _is_object(given: Any) -> bool:
    return given is None or isinstance(given, dict)


def _all_are(given: Any, check: Callable[[Any], bool]) -> bool:
    return isinstance(given, list) and all(check(one) for one in given)
