"""Variants: distinct sequences of activities and their cases, bucket by bucket."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from journeymath.arrays import Int32s, Int64s, UInt64s
from journeymath.events import SortedEvents
from journeymath.paths import sequence_kernels as kernels
from journeymath.paths.edges import UNKNOWN
from journeymath.result import Result


@dataclass(frozen=True)
class CaseSpans:
    """Of each case, in order: its variant and the time from its first to its last event."""

    variant: Int64s
    span_us: Int64s


@dataclass(frozen=True)
class VariantCounts:
    """Variants of some buckets; variant k is `flat[offsets[k]:offsets[k + 1]]`."""

    events: int
    h1: UInt64s
    h2: UInt64s
    count: Int64s
    flat: Int32s
    offsets: Int64s
    spans: CaseSpans | None = None

    @property
    def cases(self) -> int:
        return int(self.count.sum())

    def codes(self, variant: int) -> Int32s:
        """The sequence of activity codes of one variant."""
        return self.flat[self.offsets[variant] : self.offsets[variant + 1]]

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
        group, first = kernels.group_hashes(h1, h2)
        count = kernels.add_by_group(group, np.concatenate([part.count for part in given]), first.size)
        starts = _joined_offsets(given)
        flat, offsets = kernels.copy_sequences(starts, np.concatenate([part.flat for part in given]), first)
        spans = _joined_spans(given, group)
        return cls(sum(part.events for part in given), h1[first], h2[first], count, flat, offsets, spans)

    def top(self, labels: Sequence[str], top: int | None = 20) -> Int64s:
        """The most frequent variants; ties by length, then by the names of their activities."""
        wanted = self.count.size if top is None else min(top, self.count.size)
        if wanted == 0:
            return np.empty(0, np.int64)
        candidates = self._candidates(wanted)
        lengths = np.diff(self.offsets)[candidates]
        order = candidates[np.lexsort((lengths, -self.count[candidates]))]
        return self._by_name(order, labels)[:wanted]

    def _candidates(self, wanted: int) -> Int64s:
        """Variants that can be among the first `wanted`: selection, so that a million rare ones stay unsorted."""
        least = -np.partition(-self.count, wanted - 1)[wanted - 1]
        above = np.flatnonzero(self.count > least)
        equal = np.flatnonzero(self.count == least)
        lengths = np.diff(self.offsets)[equal]
        room = wanted - above.size - 1
        longest = np.partition(lengths, room)[room]
        return np.concatenate([above, equal[lengths <= longest]])

    def _by_name(self, order: Int64s, labels: Sequence[str]) -> Int64s:
        rank = np.empty(len(labels) + 1, np.int64)
        rank[np.argsort(np.array([*labels, UNKNOWN], dtype=object), kind="stable")] = np.arange(rank.size)
        lengths = np.diff(self.offsets)[order]
        breaks = np.flatnonzero(np.diff(self.count[order]) | np.diff(lengths)) + 1
        sorted_groups = [self._sort_equal(group, rank) for group in np.split(order, breaks)]
        return np.concatenate(sorted_groups)

    def _sort_equal(self, group: Int64s, rank: Int64s) -> Int64s:
        if group.size < 2 or self.codes(group[0]).size == 0:
            return group
        length = self.codes(group[0]).size
        matrix = self.flat[self.offsets[group][:, None] + np.arange(length)]
        return group[np.lexsort(rank[matrix].T[::-1])]

    def to_result(self, labels: Sequence[str], *, top: int | None = 20, unknown: str = UNKNOWN) -> Variants:
        """Decode the `top` most frequent variants (None: all of them)."""
        names = [*labels, unknown]  # code -1 is the last one
        cases = self.cases
        rows = tuple(
            Variant(
                tuple(names[code] for code in self.codes(k)), int(self.count[k]), float(self.count[k]) / cases
            )
            for k in self.top(labels, top).tolist()
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
    h1, h2 = kernels.hash_cases(events.starts, events.code)
    group, first = kernels.group_hashes(h1, h2)
    count = kernels.add_by_group(group, np.ones(group.size, np.int64), first.size)
    flat, offsets = kernels.copy_sequences(events.starts, events.code, first)
    spans = None
    if durations:
        ends = events.time_us[events.starts[1:] - 1] if len(events) else events.time_us
        spans = CaseSpans(group, ends - events.time_us[events.starts[:-1]])
    return VariantCounts(len(events), h1[first], h2[first], count, flat, offsets, spans)


def _joined_offsets(parts: Sequence[VariantCounts]) -> Int64s:
    lengths = np.concatenate([np.diff(part.offsets) for part in parts])
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])


def _joined_spans(parts: Sequence[VariantCounts], group: Int64s) -> CaseSpans | None:
    spans = [part.spans for part in parts if part.spans is not None]
    if len(spans) < len(parts):
        return None
    base = np.cumsum([0, *(part.count.size for part in parts)])
    variant = [group[span.variant + base[k]] for k, span in enumerate(spans)]
    return CaseSpans(np.concatenate(variant), np.concatenate([span.span_us for span in spans]))
