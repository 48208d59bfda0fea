"""Finding one's way in a journey's document: fields, collections and their members."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from desirepath.frame.editing.edits import Address
from desirepath.frame.errors import EditNotUnderstood

Document = dict[str, Any]
Member = dict[str, Any]

FIELDS_OF_JOURNEY = frozenset(
    {
        "name",
        "lifecycle",
        "state",
        "case",
        "outcome",
        "owner",
        "reviewed_at",
        "review_every_days",
        "future_of",
        "personas",
        "hand_offs",
        "pain_points",
        "opportunities",
        "metrics",
    }
)
SIDES = frozenset({"customer", "business", "expect", "evidence"})
FIELDS_OF_STEP = frozenset({"name", "touchpoints", "binds", "optional", "moment_of_truth", "next", "journey"})


class Missing(Exception):
    """An address leads to a stage, step or card that is not there (any more)."""


def same(name: str, one: Any, other: Any) -> bool:
    """Tell whether two values of a field say the same; empty ones do, but for `next`: none is not “no step”."""
    return bool(one == other) or (name != "next" and is_empty(one) and is_empty(other))


def same_member(one: Member, other: Member) -> bool:
    """Tell whether two members say the same: what is empty counts as not there."""
    return bool(_filled(one) == _filled(other))


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        inner = {name: _filled(one) for name, one in value.items()}
        return {name: one for name, one in inner.items() if not same(name, one, None)}
    return [_filled(one) for one in value] if isinstance(value, list) else value


def is_empty(value: Any) -> bool:
    return value is None or value is False or (isinstance(value, str | list | dict) and not value)


def copy_document(document: Document) -> Document:
    """Return a deep copy; a document is plain JSON."""
    copied: Document = json.loads(json.dumps(document))
    return copied


def each_step(document: Document) -> Iterator[Member]:
    """All steps in the order of the map."""
    for stage in document.get("stages", []):
        yield from stage.get("steps", [])


def find_stage(document: Document, slug: str) -> Member:
    return _pick(document.get("stages", []), "slug", slug)


def find_step(document: Document, slug: str) -> Member:
    return _pick(list(each_step(document)), "slug", slug)


def _pick(members: list[Member], key: str, wanted: str) -> Member:
    for member in members:
        if member.get(key) == wanted:
            return member
    raise Missing(wanted)


def holder_of(document: Document, at: Address, *, make: bool = False) -> tuple[Member, str]:
    """The object that holds the field at an address, and the field's name in it; `make` creates its side."""
    match at:
        case (name,) if name in FIELDS_OF_JOURNEY:
            return document, name
        case ("stages", slug, "name"):
            return find_stage(document, slug), "name"
        case ("lanes", slug, ("name" | "hidden") as name):
            return _pick(document.get("lanes", []), "slug", slug), name
        case ("steps", slug, name) if name in FIELDS_OF_STEP:
            return find_step(document, slug), name
        case ("steps", slug, side, name) if side in SIDES:
            step = find_step(document, slug)
            return (step.setdefault(side, {}) if make else step.get(side) or {}), name
        case ("steps", slug, "cards", lane, card, ("text" | "evidence") as name):
            return _pick(members_of(document, ("steps", slug, "cards", lane)), "id", card), name
    raise EditNotUnderstood(f"There is no field at “{'/'.join(at)}”.", number=0)


def members_of(document: Document, address: Address, *, make: bool = False) -> list[Member]:
    """The members of the collection at an address; `make` creates one that is not there yet."""
    match address:
        case ("stages",) | ("lanes",):
            return _list_in(document, address[0], make)
        case ("stages", slug, "steps"):
            return _list_in(find_stage(document, slug), "steps", make)
        case ("steps", slug, "cards", lane):
            step = find_step(document, slug)
            cards = step.setdefault("cards", {}) if make else step.get("cards") or {}
            return _list_in(cards, lane, make)
    raise EditNotUnderstood(f"There is no collection at “{'/'.join(address)}”.", number=0)


def _list_in(holder: Member, name: str, make: bool) -> list[Member]:
    found: list[Member] = holder.setdefault(name, []) if make else holder.get(name) or []
    return found


def key_of(address: Address) -> str:
    """The name of the field that identifies a member of a collection."""
    return "id" if "cards" in address else "slug"


def prune(document: Document) -> Document:
    """Leave out the empty sides, lanes of cards and fields of steps; what is empty says nothing."""
    for step in each_step(document):
        for side in ("customer", "business", "expect", "evidence", "cards"):
            _drop_empty(step.get(side))
        _drop_empty(step, kept=frozenset({"slug", "name", "next"}))
    _drop_empty(document, kept=frozenset({"stages"}))
    return document


def _drop_empty(holder: Any, kept: frozenset[str] = frozenset()) -> None:
    if isinstance(holder, dict):
        for name in [name for name, value in holder.items() if is_empty(value) and name not in kept]:
            del holder[name]
        if "next" in holder and holder["next"] is None:
            del holder["next"]
