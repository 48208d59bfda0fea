"""Which members of a list kept their order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def kept_in_order(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Return the longest run of members that stand in the same order in both: moving the others is least."""
    place = {member: number for number, member in enumerate(before)}
    known = [member for member in after if member in place]
    tails: list[int] = []
    last: list[str] = []
    previous: dict[str, str | None] = {}
    for member in known:
        length = bisect_left(tails, place[member])
        previous[member] = last[length - 1] if length else None
        tails[length : length + 1] = [place[member]]
        last[length : length + 1] = [member]
    return _chain(last[-1] if last else None, previous)


def _chain(member: str | None, previous: dict[str, str | None]) -> set[str]:
    kept: set[str] = set()
    while member is not None:
        kept.add(member)
        member = previous[member]
    return kept
