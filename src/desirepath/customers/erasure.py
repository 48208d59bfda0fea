"""Places outside the operational database's declared tables that hold personal data, e.g. event files.

A wing above registers its place once, in AppConfig.ready; erasure and export then name it in their answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from desirepath.customers.errors import PlaceTwice
from desirepath.customers.subjects import Subject

EraseFunction = Callable[[Subject], int]
ExportFunction = Callable[[Subject], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Remainder:
    """What an erasure leaves somewhere, and when it goes: by a grace, by law, or because others decide."""

    place: str
    what: str
    goes: str


RemainsFunction = Callable[[Subject], list[Remainder]]


def nothing_to_export(_subject: Subject) -> list[dict[str, Any]]:
    """Say that a place holds copies alone, of what another place exports."""
    return []


def nothing_remains(_subject: Subject) -> list[Remainder]:
    """Say that a place is clean at once."""
    return []


@dataclass(frozen=True, slots=True)
class Place:
    """Where personal data lie: how to remove a customer's, how to read them, and what stays for a while.

    `transactional` places take part in the transaction that empties the tables; the others are walked before and
    after it.
    """

    name: str
    erase: EraseFunction
    export: ExportFunction
    remains: RemainsFunction = nothing_remains
    transactional: bool = False


_places: dict[str, Place] = {}


def register(place: Place) -> None:
    """Let a place take part in erasure and export.

    `erase` returns how many records it removed and may run more than once; `export` returns records.
    """
    known = _places.get(place.name)
    if known is not None and known.erase is not place.erase:
        raise PlaceTwice(f"The place “{place.name}” is registered already.", place=place.name)
    _places[place.name] = place


def iter_places() -> Iterator[Place]:
    """Yield the registered places, in the order in which their wing named them."""
    yield from _places.values()
