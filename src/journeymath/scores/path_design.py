"""Which items measure which construct, and which construct drives which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any

import numpy as np

from journeymath.arrays import Bools, Int64s
from journeymath.errors import InvalidInput


@dataclass(frozen=True)
class PathDesign:
    """Blocks of items and the arrows between them; `drivers[j]` are the blocks that point at block j."""

    names: tuple[str, ...]
    items: tuple[tuple[str, ...], ...]
    drivers: tuple[Int64s, ...]
    order: tuple[int, ...]

    @classmethod
    def of(cls, blocks: Mapping[str, Sequence[str]], paths: Mapping[str, Sequence[str]]) -> PathDesign:
        """Check that names are known, arrows lead nowhere in a circle, and every block stands in an arrow."""
        names = tuple(blocks)
        if len(names) < 2 or any(isinstance(items, str) or not items for items in blocks.values()):
            raise InvalidInput("Give at least two blocks, each with a list of items.", field="blocks")
        for target, sources in paths.items():
            _check_names((target, *sources), names)
        place = {name: k for k, name in enumerate(names)}
        graph = {place[target]: {place[source] for source in sources} for target, sources in paths.items()}
        order = _order(graph, names)
        _check_joined(graph, names)
        drivers = tuple(np.array(sorted(graph.get(k, ())), np.int64) for k in range(len(names)))
        return cls(names, tuple(tuple(items) for items in blocks.values()), drivers, order)

    @property
    def all_items(self) -> list[str]:
        return [item for block in self.items for item in block]

    @property
    def block_of(self) -> Int64s:
        """The block of each item."""
        return np.repeat(np.arange(len(self.names)), [len(items) for items in self.items])

    @property
    def arrows(self) -> Bools:
        """True at [i, j] where block i drives block j."""
        found = np.zeros((len(self.names), len(self.names)), np.bool_)
        for target, sources in enumerate(self.drivers):
            found[sources, target] = True
        return found


def _check_names(given: Sequence[Any], names: tuple[str, ...]) -> None:
    for name in given:
        if name not in names:
            raise InvalidInput(f"There is no block '{name}'; there are {', '.join(names)}.", field="paths")


def _check_joined(graph: Mapping[int, set[int]], names: tuple[str, ...]) -> None:
    joined = {k for target, sources in graph.items() if sources for k in (target, *sources)}
    for k, name in enumerate(names):
        if k not in joined:
            raise InvalidInput(f"No path begins or ends at the block '{name}'.", field="paths")


def _order(graph: Mapping[int, set[int]], names: tuple[str, ...]) -> tuple[int, ...]:
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as problem:
        circle = " → ".join(names[k] for k in reversed(problem.args[1]))
        raise InvalidInput(f"The paths lead in a circle: {circle}.", field="paths") from problem
