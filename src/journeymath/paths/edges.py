"""Directly-follows edges with exact median gaps, bucket by bucket."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from journeymath.arrays import Floats, Int64s
from journeymath.buckets import map_buckets
from journeymath.events import SortedEvents
from journeymath.paths import edge_kernels as kernels
from journeymath.result import Result

UNKNOWN = "(unknown)"
_WIDEST_MATRIX = 1 << 22  # edges held densely: 32 MB of counters per thread
_METHOD = "directly-follows counts with the exact median gap"


@dataclass(frozen=True)
class EdgeGaps:
    """The gaps of one bucket: those of `edge[k]` are `gaps_us[offsets[k]:offsets[k + 1]]`."""

    edge: Int64s
    offsets: Int64s
    gaps_us: Int64s


@dataclass(frozen=True)
class EdgeCounts:
    """Edges of some buckets; node `n_codes` is the group of unknown events."""

    n_codes: int
    events: int
    cases: int
    first: Int64s
    last: Int64s
    parts: tuple[EdgeGaps, ...]

    def merge(self, other: EdgeCounts) -> EdgeCounts:
        return EdgeCounts.merge_all([self, other])

    @classmethod
    def merge_all(cls, parts: Iterable[EdgeCounts]) -> EdgeCounts:
        """Add the counts and keep every bucket's gaps: a median needs all of them."""
        given = list(parts)
        return cls(
            n_codes=given[0].n_codes,
            events=sum(part.events for part in given),
            cases=sum(part.cases for part in given),
            first=np.sum([part.first for part in given], axis=0),
            last=np.sum([part.last for part in given], axis=0),
            parts=tuple(gaps for part in given for gaps in part.parts),
        )

    def totals(self) -> tuple[Int64s, Int64s]:
        """Edges that occur, ascending, as `from * (n_codes + 1) + to`, and how often."""
        edges = np.concatenate([part.edge for part in self.parts])
        counts = np.concatenate([np.diff(part.offsets) for part in self.parts])
        distinct, where = np.unique(edges, return_inverse=True)
        return distinct, np.bincount(where, weights=counts, minlength=distinct.size).astype(np.int64)

    def medians_us(self, edges: Int64s, counts: Int64s) -> Floats:
        """Exact median gap of each edge of `totals()`, in microseconds."""
        ends = np.cumsum(counts)
        gaps = np.empty(int(counts.sum()), np.int64)
        place = ends - counts
        for part in self.parts:
            kernels.place_gaps(np.searchsorted(edges, part.edge), part.offsets, part.gaps_us, place, gaps)
        pieces = np.array_split(np.arange(edges.size), 8)
        medians = map_buckets(
            lambda piece: [median(gaps[ends[k] - counts[k] : ends[k]]) for k in piece.tolist()], pieces
        )
        return np.array([value for piece in medians for value in piece], dtype=np.float64)

    def to_result(self, labels: Sequence[str], *, unknown: str = UNKNOWN) -> DirectlyFollows:
        """Name the activities and order the edges, most frequent first."""
        names = [*labels[: self.n_codes], unknown]
        nodes = self.n_codes + 1
        edges, counts = self.totals()
        medians = self.medians_us(edges, counts)
        rows = [
            Edge(names[edge // nodes], names[edge % nodes], int(count), float(gap) / 1e6)
            for edge, count, gap in zip(edges.tolist(), counts, medians, strict=True)
        ]
        rows.sort(key=lambda row: (-row.count, row.from_activity, row.to_activity))
        return DirectlyFollows(
            method=_METHOD,
            n=self.cases,
            assumptions=("Rows of a case are ordered by time; equal times keep the order of rows.",),
            cases=self.cases,
            events=self.events,
            activities=int(
                np.union1d(np.union1d(edges // nodes, edges % nodes), self.first.nonzero()[0]).size
            ),
            edges=tuple(rows),
            starts=_named(names, self.first),
            ends=_named(names, self.last),
        )


@dataclass(frozen=True)
class Edge:
    """How often `to_activity` came directly after `from_activity`, and after how long."""

    from_activity: str = field(metadata={"name": "from"})
    to_activity: str = field(metadata={"name": "to"})
    count: int
    median_seconds: float


@dataclass(frozen=True, kw_only=True)
class DirectlyFollows(Result):
    """Edges, most frequent first, and how cases begin and end."""

    cases: int
    events: int
    activities: int
    edges: tuple[Edge, ...]
    starts: dict[str, int]
    ends: dict[str, int]


def count_edges(events: SortedEvents, n_codes: int) -> EdgeCounts:
    """Count the directly-follows edges of one bucket and keep every gap by its edge."""
    nodes = n_codes + 1
    if nodes * nodes > _WIDEST_MATRIX:
        return _count_many(events, n_codes)
    totals, first, last = kernels.dense_totals(events.starts, events.code, nodes)
    offsets = np.zeros(totals.size + 1, np.int64)
    np.cumsum(totals, out=offsets[1:])
    gaps = kernels.dense_gaps(events.starts, events.time_us, events.code, nodes, offsets)
    edge = totals.nonzero()[0].astype(np.int64)
    part = EdgeGaps(edge, np.append(offsets[edge], gaps.size), gaps)
    return EdgeCounts(n_codes, len(events), events.cases, first, last, (part,))


def _count_many(events: SortedEvents, n_codes: int) -> EdgeCounts:
    edges = kernels.edge_of_rows(events.starts, events.code, n_codes + 1)
    rows = edges.argsort(kind="stable")[events.cases :]  # the first row of each case carries -1
    edge, at = np.unique(edges[rows], return_index=True)
    gaps = events.time_us[rows] - events.time_us[rows - 1]
    part = EdgeGaps(edge, np.append(at, gaps.size).astype(np.int64), gaps)
    node = np.where(events.code < 0, n_codes, events.code)
    first = np.bincount(node[events.starts[:-1]], minlength=n_codes + 1)
    last = np.bincount(node[events.starts[1:] - 1], minlength=n_codes + 1)
    return EdgeCounts(n_codes, len(events), events.cases, first, last, (part,))


def median(values: Int64s) -> float:
    """Exact median by selection, which reorders `values`; the mean of the two middle ones when even."""
    if values.size == 0:
        return float("nan")
    high = values.size // 2
    values.partition(high)
    below = values[high] if values.size % 2 else values[:high].max()
    return (float(below) + float(values[high])) / 2


def _named(names: Sequence[str], counts: Int64s) -> dict[str, int]:
    order = sorted(counts.nonzero()[0].tolist(), key=lambda node: (-counts[node], names[node]))
    return {names[node]: int(counts[node]) for node in order}
