"""Places outside the operational database's declared tables that hold personal data, e.g. event files.

A wing above registers its place once, in AppConfig.ready; erasure and export then name it in their answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desirepath.customers.errors import PlaceTwice

# Both get the workspace and every key that the customer has or had before merges.
EraseFunction = Callable[[int, Sequence[int]], int]
ExportFunction = Callable[[int, Sequence[int]], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where personal data lie: how to remove a customer's, how to read them."""

    name: str
    erase: EraseFunction
    export: ExportFunction


_places: dict[str, Place] = {}


def register(place_name: str, erase_fn: EraseFunction, export_fn: ExportFunction) -> None:
    """Let a place take part in erasure and export.

    `erase_fn` returns how many records it removed and may run more than once; `export_fn` returns records.
    """
    known = _places.get(place_name)
    if known is not None and known.erase is not erase_fn:
        raise PlaceTwice(f"The place “{place_name}” is registered already.", place=place_name)
    _places[place_name] = Place(place_name, erase_fn, export_fn)


def iter_places() -> Iterator[Place]:
    """Yield the registered places, by name."""
    for name in sorted(_places):
        yield _places[name]
