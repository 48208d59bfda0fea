"""The four edits of a journey's document, and the conflict that an edit may meet.

An address is a tuple of names. `("name",)` and `("case",)` are fields of the journey; `("stages", S, "name")` is
one of a stage; `("steps", S, "customer", "goal")` one of a step, wherever it stands. Collections, whose members
keep an identity, are `("stages",)`, `("stages", S, "steps")`, `("steps", S, "cards", LANE)` and `("lanes",)`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from desirepath.frame.editing.shapes import check_member
from desirepath.frame.errors import EditNotUnderstood

Address = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Set:
    """Give a field a value (None: clear it); `before` is what its author saw there."""

    at: Address
    before: Any
    value: Any


@dataclass(frozen=True, kw_only=True)
class Add:
    """Put a member into a collection, after another one (None: first)."""

    to: Address
    member: dict[str, Any]
    after: str | None = None


@dataclass(frozen=True, kw_only=True)
class Remove:
    """Take a member out of a collection; `before` is the member as its author saw it."""

    out_of: Address
    before: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Move:
    """Put a member elsewhere in its collection or in another of the same kind."""

    id: str
    out_of: Address
    to: Address
    after: str | None = None


Edit = Set | Add | Remove | Move


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """An edit that met another one: what stood there, what stands there now, and what was wanted."""

    at: Address
    why: Literal["changed", "removed", "moved", "taken"]
    base: Any
    theirs: Any
    yours: Any


def read_edits(given: Sequence[dict[str, Any]]) -> tuple[Edit, ...]:
    """Read edits from their plain form.

    Raises
    ------
    EditNotUnderstood
        An edit is of no known kind, or lacks a part; the message says which one.
    """
    return tuple(_read_edit(number, one) for number, one in enumerate(given, start=1))


def _read_edit(number: int, given: dict[str, Any]) -> Edit:
    try:
        match given.get("kind"):
            case "set":
                return Set(at=_address(given["at"]), before=given.get("before"), value=given.get("value"))
            case "add":
                to, member = _address(given["to"]), _member(given["member"])
                check_member(to, member, number)
                return Add(to=to, member=member, after=_id(given.get("after")))
            case "remove":
                return Remove(out_of=_address(given["out_of"]), before=_member(given["before"]))
            case "move":
                return Move(
                    id=_text(given["id"]),
                    out_of=_address(given["out_of"]),
                    to=_address(given["to"]),
                    after=_id(given.get("after")),
                )
    except (KeyError, TypeError, ValueError) as fault:
        raise EditNotUnderstood(f"Edit {number} cannot be read: {fault}.", number=number) from fault
    raise EditNotUnderstood(
        f"Edit {number} is of no known kind: use set, add, remove or move.", number=number
    )


def _address(given: Any) -> Address:
    if not isinstance(given, list | tuple) or not given:
        raise ValueError("an address is a list of names")
    return tuple(_text(part) for part in given)


def _text(given: Any) -> str:
    if not isinstance(given, str) or not given:
        raise ValueError("a name must be a text")
    return given


def _id(given: Any) -> str | None:
    return None if given is None else _text(given)


def _member(given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise TypeError("a member must be an object")
    return given


def write_edits(edits: Sequence[Edit]) -> list[dict[str, Any]]:
    """Return edits in their plain form, as stored and sent."""
    return [_write_edit(edit) for edit in edits]


def _write_edit(edit: Edit) -> dict[str, Any]:
    fields = {name: list(value) if isinstance(value, tuple) else value for name, value in vars(edit).items()}
    return {"kind": type(edit).__name__.lower(), **fields}
