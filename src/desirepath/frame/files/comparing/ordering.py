"""Which members of a list moved, and what they stand after now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desirepath.frame.editing.order import kept_in_order


@dataclass(frozen=True)
class Moved:
    """A member that stands elsewhere among those that both lists have; `previous` is any member before it now."""

    member: str
    before: int
    after: int
    previous: str | None


def moved_members(before: Sequence[str], after: Sequence[str]) -> Iterator[Moved]:
    """Yield the fewest members that must have been moved."""
    old = [one for one in before if one in after]
    new = [one for one in after if one in before]
    settled = kept_in_order(old, new)
    for place, member in enumerate(new):
        if member not in settled:
            yield Moved(member, old.index(member), place, previous_of(after, member))


def previous_of(members: Sequence[str], member: str) -> str | None:
    """The member before a member, None before the first."""
    place = members.index(member)
    return members[place - 1] if place else None
