"""Paths of touchpoints with how many ended in the outcome: what every method of attribution reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from journeymath.arrays import Floats, Int64s
from journeymath.errors import InvalidInput


@dataclass(frozen=True)
class OutcomePaths:
    """Distinct paths: `codes` of touchpoints one after the other, path i at `starts[i]:starts[i + 1]`.

    `converted` and `lost` count the cases of each path with and without the outcome.
    """

    names: tuple[str, ...]
    codes: Int64s
    starts: Int64s
    converted: Floats
    lost: Floats

    @classmethod
    def of(cls, rows: Iterable[tuple[Sequence[str], float, float]]) -> OutcomePaths:
        """Read (touchpoints, cases with the outcome, cases without it).

        Raises
        ------
        InvalidInput
            No path, a path without touchpoints, or counts below 0.
        """
        given = list(rows)
        if not given:
            raise InvalidInput("There is no path to attribute an outcome to.", field="paths")
        if any(not path for path, _, _ in given):
            raise InvalidInput("A path holds at least one touchpoint.", field="paths")
        counts = np.array([(converted, lost) for _, converted, lost in given], np.float64)
        if not np.isfinite(counts).all() or counts.min() < 0:
            raise InvalidInput("Counts of cases are finite numbers, zero or more.", field="counts")
        names = sorted({name for path, _, _ in given for name in path})
        place = {name: code for code, name in enumerate(names)}
        codes = np.array([place[name] for path, _, _ in given for name in path], np.int64)
        starts = np.concatenate([[0], np.cumsum([len(path) for path, _, _ in given])]).astype(np.int64)
        return cls(tuple(names), codes, starts, counts[:, 0], counts[:, 1])

    @property
    def size(self) -> int:
        """How many distinct paths there are."""
        return len(self.starts) - 1

    def owners(self) -> Int64s:
        """The path of each place."""
        return np.repeat(np.arange(self.size), np.diff(self.starts))

    def visits(self) -> sparse.csr_array:
        """Paths × touchpoints: how often each is in the path."""
        shape = (self.size, len(self.names))
        return sparse.csr_array(
            sparse.coo_array((np.ones(self.codes.size), (self.owners(), self.codes)), shape=shape)
        )

    def steps(self) -> sparse.csr_array:
        """Paths × (from, to) pairs of touchpoints, flattened: how often one follows the other."""
        count, owners = len(self.names), self.owners()
        inside = np.flatnonzero(owners[1:] == owners[:-1])
        pairs = self.codes[inside] * count + self.codes[inside + 1]
        shape = (self.size, count * count)
        return sparse.csr_array(
            sparse.coo_array((np.ones(inside.size), (owners[inside], pairs)), shape=shape)
        )

    def firsts(self) -> Int64s:
        """The touchpoint with which each path begins."""
        return self.codes[self.starts[:-1]]

    def lasts(self) -> Int64s:
        """The touchpoint with which each path ends."""
        return self.codes[self.starts[1:] - 1]
