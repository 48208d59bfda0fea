"""Applying edits to a document: what can be done is done, what meets another's edit is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desirepath.frame.editing.documents import (
    Document,
    Member,
    Missing,
    copy_document,
    holder_of,
    key_of,
    members_of,
    prune,
    same,
    same_member,
)
from desirepath.frame.editing.edits import Add, Address, Conflict, Edit, Move, Remove, Set
from desirepath.frame.editing.standing import seen_now


@dataclass(frozen=True, kw_only=True)
class Applied:
    """A document after edits, the edits that lead back (last first), and what could not be applied."""

    document: Document
    inverse: tuple[Edit, ...]
    conflicts: tuple[Conflict, ...]


class _Met(Exception):
    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict


def apply_edits(document: Document, edits: Sequence[Edit], *, trusted: bool = False) -> Applied:
    """Apply edits in order to a copy of a document.

    An edit whose `before` no longer stands there is left out and returned as a conflict, unless edits are
    `trusted`, as those of a history are; one that says what is already so does nothing. The given document is not
    changed.

    Raises
    ------
    EditNotUnderstood
        An address is none of a journey's document.
    """
    changed = copy_document(document)
    inverse: list[Edit] = []
    conflicts: list[Conflict] = []
    for edit in edits:
        try:
            back = _apply(changed, seen_now(changed, edit) if trusted else edit)
        except _Met as met:
            conflicts.append(met.conflict)
        else:
            inverse.extend(back)
    return Applied(document=prune(changed), inverse=tuple(reversed(inverse)), conflicts=tuple(conflicts))


def _apply(document: Document, edit: Edit) -> list[Edit]:
    match edit:
        case Set():
            return _set(document, edit)
        case Add():
            return _add(document, edit)
        case Remove():
            return _remove(document, edit)
        case Move():
            return _move(document, edit)


def _set(document: Document, edit: Set) -> list[Edit]:
    try:
        holder, name = holder_of(document, edit.at, make=True)
    except Missing:
        raise _Met(_conflict(edit.at, "removed", edit.before, None, edit.value)) from None
    present = holder.get(name)
    if same(name, present, edit.value):
        return []
    if not same(name, present, edit.before):
        raise _Met(_conflict(edit.at, "changed", edit.before, present, edit.value))
    _put(holder, name, edit.value)
    return [Set(at=edit.at, before=edit.value, value=present)]


def _put(holder: Member, name: str, value: Any) -> None:
    if value is None:
        holder.pop(name, None)
    else:
        holder[name] = value


def _add(document: Document, edit: Add) -> list[Edit]:
    key = key_of(edit.to)
    wanted = str(edit.member.get(key, ""))
    members = _members(document, edit.to, None, edit.member)
    existing = _find(_all_alike(document, edit.to), key, wanted)
    if existing is not None:
        if same_member(existing, edit.member):
            return []
        raise _Met(_conflict((*edit.to, wanted), "taken", None, existing, edit.member))
    member = copy_document(edit.member)
    members.insert(_place_after(members, key, edit.after), member)
    return [Remove(out_of=edit.to, before=copy_document(member))]


def _remove(document: Document, edit: Remove) -> list[Edit]:
    key = key_of(edit.out_of)
    wanted = str(edit.before.get(key, ""))
    members = _found_members(document, edit.out_of)
    present = _find(members, key, wanted)
    if present is None:
        return _refuse_moved(document, edit, key, wanted)
    if not same_member(present, edit.before):
        raise _Met(_conflict((*edit.out_of, wanted), "changed", edit.before, present, None))
    place = members.index(present)
    members.pop(place)
    return [Add(to=edit.out_of, member=present, after=_id_at(members, key, place - 1))]


def _refuse_moved(document: Document, edit: Remove, key: str, wanted: str) -> list[Edit]:
    """A member that is gone is removed already; one that stands elsewhere now was moved by somebody."""
    elsewhere = _find(_all_alike(document, edit.out_of), key, wanted)
    if elsewhere is None:
        return []
    raise _Met(_conflict((*edit.out_of, wanted), "moved", edit.before, elsewhere, None))


def _move(document: Document, edit: Move) -> list[Edit]:
    key = key_of(edit.out_of)
    source = _found_members(document, edit.out_of)
    member = _find(source, key, edit.id)
    at = (*edit.out_of, edit.id)
    if member is None and _find(_found_members(document, edit.to), key, edit.id) is not None:
        return []
    if member is None:
        gone = _find(_all_alike(document, edit.out_of), key, edit.id) is None
        raise _Met(_conflict(at, "removed" if gone else "moved", list(edit.out_of), None, list(edit.to)))
    target = _members(document, edit.to, list(edit.out_of), list(edit.to))
    place = source.index(member)
    previous = _id_at(source, key, place - 1)
    source.pop(place)
    target.insert(_place_after(target, key, edit.after), member)
    return [Move(id=edit.id, out_of=edit.to, to=edit.out_of, after=previous)]


def _members(document: Document, address: Address, base: Any, yours: Any) -> list[Member]:
    try:
        return members_of(document, address, make=True)
    except Missing:
        raise _Met(_conflict(address, "removed", base, None, yours)) from None


def _found_members(document: Document, address: Address) -> list[Member]:
    try:
        return members_of(document, address)
    except Missing:
        return []


def _all_alike(document: Document, address: Address) -> list[Member]:
    """Members that share one space of names: all steps of a journey, all cards of a step."""
    match address:
        case ("stages", _, "steps"):
            return [step for stage in document.get("stages", []) for step in stage.get("steps", [])]
        case ("steps", step, "cards", _):
            stages = document.get("stages", [])
            found = [one for stage in stages for one in stage.get("steps", []) if one["slug"] == step]
            return [card for one in found for lane in (one.get("cards") or {}).values() for card in lane]
    return _found_members(document, address)


def _find(members: Sequence[Member], key: str, wanted: str) -> Member | None:
    return next((member for member in members if member.get(key) == wanted), None)


def _place_after(members: list[Member], key: str, after: str | None) -> int:
    """Where to insert; after one that is gone means at the end."""
    if after is None:
        return 0
    places = [place for place, member in enumerate(members) if member.get(key) == after]
    return places[0] + 1 if places else len(members)


def _id_at(members: Sequence[Member], key: str, place: int) -> str | None:
    return str(members[place][key]) if place >= 0 else None


def _conflict(at: Address, why: Any, base: Any, theirs: Any, yours: Any) -> Conflict:
    """`theirs` is copied: later edits may still change what stands there."""
    return Conflict(at=at, why=why, base=base, theirs=copy_document({"it": theirs})["it"], yours=yours)
