"""What the three written forms of OCEL 2.0 have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

# Bounds the memory that the objects of a log may take.
MOST_OBJECTS = 1_000_000


@dataclass(slots=True)
class OcelObject:
    """One object: its type and the first value of each attribute."""

    type: str
    attributes: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class OcelEvent:
    """One event with the objects that it relates to."""

    id: str | None
    type: str | None
    time: str | float | None
    attributes: dict[str, Any]
    object_ids: list[str]
    place: int


@dataclass(frozen=True)
class OcelLog:
    """A log whose events can be walked more than once."""

    objects: dict[str, OcelObject]
    events: Callable[[], Iterator[OcelEvent]]
