"""What happened to a customer: one time line of what every room knows of them.

A room tells its part as a source: ``register_source(StorySource(...))`` where it is made ready. The time line is
read page by page from a place in it, so a customer with fifty thousand events costs no more than one with fifty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from desirepath.base.clock import to_micros
from desirepath.base.paging import CursorInvalid, decode_cursor, encode_cursor

FIRST, LAST = -1, 2**63 - 1  # before and after every moment of one instant

# A place in a source's own order: microseconds, and the moment's number among those of one instant.
Place = tuple[int, int]
# How many moments of a kind a month had: ("2026-10", "event") → 12.
Months = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One thing that happened to a customer.

    `order` tells moments of one source and one instant apart, the later ones higher; `reference` names the row
    where it is kept, such as "feedback:12"; `details` are pairs of a question and its answer, or the like.
    """

    kind: str
    occurred_at: datetime
    title: str
    order: int
    source: str = ""
    case_id: str | None = None
    channel: str | None = None
    department: str | None = None
    step: str | None = None
    scale: str | None = None
    score: float | None = None
    comment: str | None = None
    amount_minor: int | None = None
    currency: str | None = None
    reference: str | None = None
    details: tuple[tuple[str, str], ...] = ()
    properties: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whose moments are wanted: at most `limit`, newest first, those before a place; the right is checked."""

    workspace_id: int
    customer_key: int
    before: Place | None
    limit: int
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySource:
    """A room's part of the time line.

    `tell` returns moments of the asked kinds in falling order of (time, `order`); `months` counts all of them.
    """

    name: str
    kinds: tuple[str, ...]
    tell: Callable[[Asked], list[Moment]]
    months: Callable[[int, int], Months]


@dataclass(frozen=True, slots=True)
class Story:
    """Moments, newest first; `next_cursor` leads to older ones."""

    items: list[Moment]
    next_cursor: str | None


_sources: dict[str, StorySource] = {}


def register_source(source: StorySource) -> None:
    """Let a room tell its part of every story; the same name again takes its place."""
    _sources[source.name] = source


def list_kinds() -> list[str]:
    """Return the kinds of moments that stories can hold."""
    return sorted({kind for source in _sources.values() for kind in source.kinds})


def tell(
    workspace_id: int,
    customer_key: int,
    *,
    cursor: str | None = None,
    limit: int,
    kinds: Collection[str] = (),
    until: datetime | None = None,
) -> Story:
    """Return a page of a customer's story, perhaps only of some kinds, or of what was before an instant.

    Raises
    ------
    CursorInvalid
        The cursor was not made by a story.
    """
    wanted = frozenset(kinds) or frozenset(list_kinds())
    moments: list[tuple[int, str, int, Moment]] = []
    for source in _sources.values():
        own = wanted.intersection(source.kinds)
        if not own:
            continue
        asked = Asked(
            workspace_id=workspace_id,
            customer_key=customer_key,
            before=_place_for(source.name, cursor, until),
            limit=limit + 1,
            kinds=own,
        )
        told = source.tell(asked)
        moments += [(to_micros(one.occurred_at), source.name, one.order, one) for one in told]
    moments.sort(key=lambda one: one[:3], reverse=True)
    page = moments[:limit]
    more = len(moments) > limit
    return Story([one[3] for one in page], encode_cursor(list(page[-1][:3])) if more else None)


def count_months(workspace_id: int, customer_key: int) -> Months:
    """Return how many moments of each kind every month of a story has."""
    found: Counter[tuple[str, str]] = Counter()
    for source in _sources.values():
        found.update(source.months(workspace_id, customer_key))
    return found


def _place_for(name: str, cursor: str | None, until: datetime | None) -> Place | None:
    """The cursor is a place in the order of (time, source, number); what it is in the order of one source."""
    if not cursor:
        return None if until is None else (to_micros(until), FIRST)
    at_us, source, order = _read_cursor(cursor)
    if name == source:
        return (at_us, order)
    return (at_us, LAST if name < source else FIRST)


def _read_cursor(cursor: str) -> tuple[int, str, int]:
    match decode_cursor(cursor):
        case [int(at_us), str(source), int(order)]:
            return at_us, source, order
    raise CursorInvalid(
        "The cursor is not one that a story gave. Leave it out to start at the newest moment."
    )
