"""Variants: distinct sequences of activities and their cases, bucket by bucket."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from journeymath.arrays import Int32s, Int64s, UInt64s, read_only
from journeymath.errors import InvalidInput
from journeymath.events import SortedEvents
from journeymath.paths import sequence_kernels as kernels
from journeymath.paths.edges import UNKNOWN
from journeymath.result import Result

_NEVER = np.iinfo(np.int64).max  # no pause is so long: cases stay whole


@dataclass(frozen=True)
class CaseSpans:
    """Of each case, in order: its variant and the time from its first to its last event."""

    variant: Int64s
    span_us: Int64s


@dataclass(frozen=True)
class SequencePool:
    """Sequences of activity codes; sequence k is `flat[offsets[k]:offsets[k + 1]]`."""

    flat: Int32s
    offsets: Int64s

    def __len__(self) -> int:
        return self.offsets.size - 1

    def codes(self, sequence: int) -> Int32s:
        return self.flat[self.offsets[sequence] : self.offsets[sequence + 1]]


@dataclass(frozen=True)
class VariantCounts:
    """Variants of some buckets; variant k is `flat[offsets[k]:offsets[k + 1]]`.

    The codes stay in the pools of the buckets, where `place` finds them among all, until somebody asks for them:
    of a million variants only the most frequent are ever listed.
    """

    events: int
    h1: UInt64s
    h2: UInt64s
    count: Int64s
    pools: tuple[SequencePool, ...]
    place: Int64s
    spans: CaseSpans | None = None

    @property
    def cases(self) -> int:
        return int(self.count.sum())

    @cached_property
    def lengths(self) -> Int64s:
        """How many activities each variant has."""
        lengths: Int64s = np.concatenate([np.diff(pool.offsets) for pool in self.pools])
        return lengths[self.place]

    @cached_property
    def _all(self) -> SequencePool:
        return self._copied(np.arange(self.count.size))

    @property
    def flat(self) -> Int32s:
        return self._all.flat

    @property
    def offsets(self) -> Int64s:
        return self._all.offsets

    def codes(self, variant: int) -> Int32s:
        """The sequence of activity codes of one variant."""
        return self._all.codes(variant)

    def merge(self, other: VariantCounts) -> VariantCounts:
        return VariantCounts.merge_all([self, other])

    @classmethod
    def merge_all(cls, parts: Iterable[VariantCounts]) -> VariantCounts:
        """Join equal sequences of all buckets and add their cases."""
        given = list(parts)
        if len(given) == 1:
            return given[0]
        h1 = np.concatenate([part.h1 for part in given])
        h2 = np.concatenate([part.h2 for part in given])
        group, first, count = kernels.add_equal(h1, h2, np.concatenate([part.count for part in given]))
        return cls(
            sum(part.events for part in given),
            h1[first],
            h2[first],
            count,
            tuple(pool for part in given for pool in part.pools),
            _joined_places(given)[first],
            _joined_spans(given, group),
        )

    def _copied(self, chosen: Int64s) -> SequencePool:
        """The sequences of the chosen variants, one after the other."""
        offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(self.lengths[chosen])])
        flat = np.empty(int(offsets[-1]), np.int32)
        place = self.place[chosen]
        begin = 0
        for pool in self.pools:
            own = np.flatnonzero((place >= begin) & (place < begin + len(pool)))
            kernels.copy_sequences(pool.flat, pool.offsets, place[own] - begin, flat, offsets[own])
            begin += len(pool)
        return SequencePool(flat, offsets)

    def top(self, labels: Sequence[str], top: int | None = 20) -> Int64s:
        """The most frequent variants; ties by length, then by the names of their activities."""
        wanted = self.count.size if top is None else min(top, self.count.size)
        if wanted == 0:
            return np.empty(0, np.int64)
        candidates = self._candidates(wanted)
        lengths = self.lengths[candidates]
        order = candidates[np.lexsort((lengths, -self.count[candidates]))]
        return self._by_name(order, labels)[:wanted]

    def _candidates(self, wanted: int) -> Int64s:
        """Variants that can be among the first `wanted`: selection, so that a million rare ones stay unsorted."""
        least = -np.partition(-self.count, wanted - 1)[wanted - 1]
        above = np.flatnonzero(self.count > least)
        equal = np.flatnonzero(self.count == least)
        lengths = self.lengths[equal]
        room = wanted - above.size - 1
        longest = np.partition(lengths, room)[room]
        return np.concatenate([above, equal[lengths <= longest]])

    def _by_name(self, order: Int64s, labels: Sequence[str]) -> Int64s:
        rank = np.empty(len(labels) + 1, np.int64)
        rank[np.argsort(np.array([*labels, UNKNOWN], dtype=object), kind="stable")] = np.arange(rank.size)
        breaks = np.flatnonzero(np.diff(self.count[order]) | np.diff(self.lengths[order])) + 1
        sequences = self._copied(order)
        equal = np.split(np.arange(order.size), breaks)
        by_name: Int64s = order[np.concatenate([_sorted_by_name(each, sequences, rank) for each in equal])]
        return by_name

    def to_result(self, labels: Sequence[str], *, top: int | None = 20, unknown: str = UNKNOWN) -> Variants:
        """Decode the `top` most frequent variants (None: all of them)."""
        names = [*labels, unknown]  # code -1 is the last one
        cases = self.cases
        chosen = self.top(labels, top)
        sequences = self._copied(chosen)
        rows = tuple(
            Variant(tuple(names[code] for code in sequences.codes(k)), count, count / cases)
            for k, count in enumerate(self.count[chosen].tolist())
        )
        left_out = self.count.size - len(rows)
        return Variants(
            method="sequences counted by 128-bit hash",
            n=cases,
            assumptions=("Equal 128-bit hashes are taken as equal sequences.",),
            warnings=(f"{left_out} rarer variants are not listed.",) if left_out else (),
            cases=cases,
            events=self.events,
            variant_count=int(self.count.size),
            variants=rows,
        )


@dataclass(frozen=True)
class Variant:
    """One sequence of activities, the cases that took it, and their share of all."""

    steps: tuple[str, ...]
    cases: int
    share: float


@dataclass(frozen=True, kw_only=True)
class Variants(Result):
    """The most frequent variants, and how many there are in all."""

    cases: int
    events: int
    variant_count: int
    variants: tuple[Variant, ...]


def count_variants(events: SortedEvents, *, durations: bool = False) -> VariantCounts:
    """Count the distinct sequences of one bucket; `durations` also keeps each case's span."""
    variant = np.empty(events.starts.size - 1 if durations else 0, np.int64)
    counts = _counted(events, None, _NEVER, variant)
    if not durations:
        return counts
    ends = events.time_us[events.starts[1:] - 1] if len(events) else events.time_us
    return replace(counts, spans=CaseSpans(variant, ends - events.time_us[events.starts[:-1]]))


def count_session_variants(
    starts: npt.ArrayLike,
    time_us: npt.ArrayLike,
    code: npt.ArrayLike,
    gap_us: int,
    *,
    table: npt.ArrayLike | None = None,
) -> VariantCounts:
    """The same as `count_variants` of the events `in_sessions`, in one pass over columns in order.

    With a `table`, a code stands for its entry: rows need not be translated before.
    """
    if gap_us < 0:
        raise InvalidInput("A session gap cannot be negative.", field="gap_us")
    events = SortedEvents.from_starts(starts, time_us, code)
    codes = None if table is None else read_only(table, np.int32, "table")
    return _counted(events, codes, gap_us, np.empty(0, np.int64))


def _counted(events: SortedEvents, table: Int32s | None, gap_us: int, variant: Int64s) -> VariantCounts:
    h1, h2, count, flat, offsets = kernels.count_sequences(
        events.starts, events.time_us, events.code, table, gap_us, variant
    )
    return VariantCounts(len(events), h1, h2, count, (SequencePool(flat, offsets),), np.arange(count.size))


def _sorted_by_name(equal: Int64s, sequences: SequencePool, rank: Int64s) -> Int64s:
    """Order neighbours of equal length by the rank of their codes."""
    begin, end = sequences.offsets[equal[0]], sequences.offsets[equal[-1] + 1]
    if equal.size < 2 or begin == end:
        return equal
    matrix = sequences.flat[begin:end].reshape(equal.size, -1)
    return equal[np.lexsort(rank[matrix].T[::-1])]


def _joined_places(parts: Sequence[VariantCounts]) -> Int64s:
    """The places of the variants of all parts among the pools of all parts."""
    sizes = [sum(len(pool) for pool in part.pools) for part in parts]
    begins = np.cumsum([0, *sizes])
    return np.concatenate([part.place + begin for part, begin in zip(parts, begins[:-1], strict=True)])


def _joined_spans(parts: Sequence[VariantCounts], group: Int64s) -> CaseSpans | None:
    spans = [part.spans for part in parts if part.spans is not None]
    if len(spans) < len(parts):
        return None
    base = np.cumsum([0, *(part.count.size for part in parts)])
    variant = [group[span.variant + base[k]] for k, span in enumerate(spans)]
    return CaseSpans(np.concatenate(variant), np.concatenate([span.span_us for span in spans]))
