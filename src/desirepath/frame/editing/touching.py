"""Which edits touched a place of a map: its field, its member, or what holds it."""

from __future__ import annotations

from collections.abc import Iterator

from desirepath.frame.editing.edits import Add, Address, Edit, Move, Remove, Set


def touches(edit: Edit, at: Address) -> bool:
    """Tell whether an edit changed what stands at an address, something in it, or something around it."""
    return any(_one_holds_the_other(place, at) for place in _places(edit))


def _one_holds_the_other(one: Address, other: Address) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _places(edit: Edit) -> Iterator[Address]:
    match edit:
        case Set():
            yield edit.at
        case Add():
            yield from _places_of_member(edit.to, edit.member)
        case Remove():
            yield from _places_of_member(edit.out_of, edit.before)
        case Move():
            yield _place_of(edit.out_of, edit.id)
            yield _place_of(edit.to, edit.id)


def _places_of_member(collection: Address, member: dict[str, object]) -> Iterator[Address]:
    """A stage comes and goes with its steps."""
    yield _place_of(collection, str(member.get("id") or member.get("slug")))
    steps = member.get("steps") if collection == ("stages",) else None
    for step in steps if isinstance(steps, list) else []:
        yield ("steps", str(step.get("slug")))


def _place_of(collection: Address, name: str) -> Address:
    """A step has its address whatever stage it stands in."""
    return ("steps", name) if collection[-1] == "steps" else (*collection, name)
