"""The edits that lead from one document to another: the base of history, merge and restore."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from desirepath.frame.editing.applying import apply_edits
from desirepath.frame.editing.documents import (
    FIELDS_OF_JOURNEY,
    FIELDS_OF_STEP,
    SIDES,
    Document,
    Member,
    copy_document,
    each_step,
    key_of,
    members_of,
    same,
)
from desirepath.frame.editing.edits import Add, Address, Edit, Move, Remove, Set
from desirepath.frame.editing.order import kept_in_order


def edits_between(before: Document, after: Document) -> tuple[Edit, ...]:
    """Return edits that turn one document into the other, as few and as small as its parts allow.

    Steps keep their identity when they change stage; a member that stays is moved only when it must be.
    """
    draft = _Draft(before)
    draft.add_missing(("lanes",), after.get("lanes") or [])
    draft.add_missing(("stages",), [{**stage, "steps": []} for stage in after["stages"]])
    draft.order(("stages",), after["stages"])
    _arrange_steps(draft, after)
    draft.remove_others(("lanes",), after.get("lanes") or [])
    draft.remove_others(("stages",), after["stages"])
    draft.order(("lanes",), after.get("lanes") or [])
    draft.order(("stages",), after["stages"])
    for address, old, new in _fields(draft.document, after):
        draft.set(address, old, new)
    _arrange_cards(draft, after)
    return tuple(draft.edits)


class _Draft:
    """A document on its way, with the edits made so far."""

    def __init__(self, document: Document) -> None:
        self.document = copy_document(document)
        self.edits: list[Edit] = []

    def do(self, edit: Edit) -> None:
        self.document = apply_edits(self.document, [edit]).document
        self.edits.append(edit)

    def set(self, at: Address, before: Any, value: Any) -> None:
        if not same(at[-1], before, value):
            self.do(Set(at=at, before=before, value=value))

    def ids(self, address: Address) -> list[str]:
        return [str(one[key_of(address)]) for one in members_of(self.document, address)]

    def add_missing(self, address: Address, wanted: Sequence[Member]) -> None:
        key, previous = key_of(address), None
        for member in wanted:
            if member[key] not in self.ids(address):
                self.do(Add(to=address, member=copy_document(member), after=previous))
            previous = member[key]

    def remove_others(self, address: Address, wanted: Sequence[Member]) -> None:
        key = key_of(address)
        kept = {member[key] for member in wanted}
        for member in copy_document({"all": members_of(self.document, address)})["all"]:
            if member[key] not in kept:
                self.do(Remove(out_of=address, before=member))

    def order(self, address: Address, wanted: Sequence[Member]) -> None:
        """Bring the members that are wanted into their order, moving as few as can be."""
        here = self.ids(address)
        target = [str(one[key_of(address)]) for one in wanted if one[key_of(address)] in here]
        settled = kept_in_order([one for one in here if one in target], target)
        for place, member in enumerate(target):
            if member not in settled:
                previous = target[place - 1] if place else None
                self.do(Move(id=member, out_of=address, to=address, after=previous))


def _arrange_steps(draft: _Draft, after: Document) -> None:
    """Take out the steps that are gone, bring the others into their stage and order."""
    wanted = {step["slug"] for step in each_step(after)}
    for stage in [*draft.document["stages"]]:
        kept = [step for step in stage["steps"] if step["slug"] in wanted]
        draft.remove_others(("stages", stage["slug"], "steps"), kept)
    for stage in after["stages"]:
        address = ("stages", stage["slug"], "steps")
        _bring_in(draft, address, stage["steps"])
        draft.order(address, stage["steps"])


def _bring_in(draft: _Draft, address: Address, wanted: Sequence[Member]) -> None:
    previous = None
    for step in wanted:
        home = _stage_of(draft.document, step["slug"])
        if home is None:
            draft.do(Add(to=address, member=copy_document(step), after=previous))
        elif home != address[1]:
            draft.do(Move(id=step["slug"], out_of=("stages", home, "steps"), to=address, after=previous))
        previous = step["slug"]


def _stage_of(document: Document, step: str) -> str | None:
    for stage in document["stages"]:
        if any(one["slug"] == step for one in stage.get("steps", [])):
            return str(stage["slug"])
    return None


def _fields(before: Document, after: Document) -> Iterator[tuple[Address, Any, Any]]:
    for name in sorted(FIELDS_OF_JOURNEY):
        yield (name,), before.get(name), after.get(name)
    yield from _pairs_of_fields(
        "lanes", before.get("lanes") or [], after.get("lanes") or [], ("name", "hidden")
    )
    yield from _pairs_of_fields("stages", before["stages"], after["stages"], ("name",))
    old = {step["slug"]: step for step in each_step(before)}
    for step in each_step(after):
        yield from _step_fields(("steps", step["slug"]), old[step["slug"]], step)


def _pairs_of_fields(
    part: str, before: Sequence[Member], after: Sequence[Member], names: Sequence[str]
) -> Iterator[tuple[Address, Any, Any]]:
    old = {member["slug"]: member for member in before}
    for member in after:
        for name in names:
            yield (part, member["slug"], name), old[member["slug"]].get(name), member.get(name)


def _step_fields(at: Address, before: Member, after: Member) -> Iterator[tuple[Address, Any, Any]]:
    for name in sorted(FIELDS_OF_STEP):
        yield (*at, name), before.get(name), after.get(name)
    for side in sorted(SIDES):
        old, new = before.get(side) or {}, after.get(side) or {}
        for name in sorted({*old, *new}):
            yield (*at, side, name), old.get(name), new.get(name)


def _arrange_cards(draft: _Draft, after: Document) -> None:
    for step in each_step(after):
        old = next(one for one in each_step(draft.document) if one["slug"] == step["slug"]).get("cards") or {}
        new = step.get("cards") or {}
        if old != new:
            _arrange_lanes(draft, step["slug"], old, new)


def _arrange_lanes(draft: _Draft, step: str, old: dict[str, Any], new: dict[str, Any]) -> None:
    wanted = {card["id"] for lane in new.values() for card in lane}
    for lane, cards in old.items():
        draft.remove_others(("steps", step, "cards", lane), [card for card in cards if card["id"] in wanted])
    home = {card["id"]: lane for lane, cards in old.items() for card in cards}
    for lane, cards in new.items():
        address = ("steps", step, "cards", lane)
        previous = None
        for card in cards:
            here = home.get(card["id"])
            if here is None:
                draft.do(Add(to=address, member=copy_document(card), after=previous))
            elif here != lane:
                source = ("steps", step, "cards", here)
                draft.do(Move(id=card["id"], out_of=source, to=address, after=previous))
            previous = card["id"]
        draft.order(address, cards)
        _change_cards(draft, address, cards)


def _change_cards(draft: _Draft, address: Address, wanted: Sequence[Member]) -> None:
    present = {card["id"]: card for card in members_of(draft.document, address)}
    for card in wanted:
        for name in ("text", "evidence"):
            draft.set((*address, card["id"], name), present[card["id"]].get(name), card.get(name))
