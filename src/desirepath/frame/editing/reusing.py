"""A slug that once was a step's stays that step's: only the step of the same name comes back under it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desirepath.frame.editing.edits import Add, Address, Conflict, Edit, Remove

Member = dict[str, Any]


def reused_slugs(archived: Mapping[str, str], edits: Sequence[Edit]) -> tuple[Conflict, ...]:
    """Name the edits that would give the slug of a step that is off the map to another one.

    Parameters
    ----------
    archived
        Steps that are off the map now: slug to the name that they had.
    edits
        In their order: a step that one of them removes is off the map for those after it.
    """
    gone = dict(archived)
    found = []
    for edit in edits:
        match edit:
            case Remove():
                gone.update(
                    (step["slug"], str(step.get("name"))) for _, step in _steps(edit.out_of, edit.before)
                )
            case Add():
                for address, step in _steps(edit.to, edit.member):
                    former = gone.pop(step["slug"], step.get("name"))
                    if former != step.get("name"):
                        found.append(_conflict(address, former, step))
    return tuple(found)


def _steps(address: Address, member: Member) -> Iterator[tuple[Address, Member]]:
    """The steps that a member is or holds, each with the collection that it stands in."""
    if address == ("stages",):
        for step in member.get("steps") or []:
            yield ("stages", str(member.get("slug")), "steps"), step
    elif address[-1] == "steps":
        yield address, member


def _conflict(address: Address, former: object, step: Member) -> Conflict:
    theirs = {"slug": step["slug"], "name": former}
    return Conflict(at=(*address, step["slug"]), why="taken", base=None, theirs=theirs, yours=step)
