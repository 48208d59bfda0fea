"""Waits between successive steps of a case where the work changes hands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np
import numpy.typing as npt

from desirepath.eventlog.query.cases import CaseRows

Ints = npt.NDArray[np.int64]
Pair = tuple[int, int]  # places of two steps on the map


@dataclass(frozen=True)
class _Ordered:
    """Seconds in the order of their key, then of length: a large map asks for a thousand keys."""

    key: Ints
    seconds: npt.NDArray[np.float64]

    @classmethod
    def by(cls, key: Ints, span_us: Ints) -> _Ordered:
        order = np.lexsort((span_us, key))
        return cls(key[order], span_us[order] / 1e6)

    def of(self, keys: Sequence[int]) -> npt.NDArray[np.float64]:
        """The seconds of some keys, the shortest first."""
        if not keys:
            return self.seconds[:0]
        wanted = sorted(set(keys))
        begins = np.searchsorted(self.key, wanted, side="left").tolist()
        ends = np.searchsorted(self.key, wanted, side="right").tolist()
        if len(wanted) == 1:
            return self.seconds[begins[0] : ends[0]]
        parts = [self.seconds[begin:end] for begin, end in zip(begins, ends, strict=True)]
        return np.sort(np.concatenate(parts))


@dataclass(frozen=True)
class HandOffWaits:
    """Waits from one step to the next one of the case, for the pairs of steps that are asked about.

    Row r: `pair[r]` waited `wait_us[r]`. `open_step` and `open_us` are the cases that were not completed: where
    they stand, and for how long. `lived_us` is the time that all cases lived, from their first to their last step.
    """

    pair: Ints
    wait_us: Ints
    open_step: Ints
    open_us: Ints
    lived_us: Ints

    @classmethod
    def none(cls) -> HandOffWaits:
        """Nothing was asked, or nothing waited."""
        empty = np.empty(0, np.int64)
        return cls(empty, empty, empty, empty, empty)

    @classmethod
    def merge_all(cls, parts: Sequence[HandOffWaits]) -> HandOffWaits:
        """Join the rows of several buckets."""
        given = [cls.none(), *parts]
        return cls(*(np.concatenate([getattr(part, f.name) for part in given]) for f in fields(cls)))

    def of_pairs(self, pairs: Sequence[int]) -> npt.NDArray[np.float64]:
        """Seconds waited at some pairs, the shortest first."""
        return self._waited.of(pairs)

    def open_at(self, steps: Sequence[int]) -> npt.NDArray[np.float64]:
        """Seconds for which cases that are not completed have stood at some steps, the shortest first."""
        return self._standing.of(steps)

    def totals(self) -> dict[int, int]:
        """Microseconds waited at each pair that anybody waited at."""
        pairs, place = np.unique(self.pair, return_inverse=True)
        total = np.zeros(pairs.size, dtype=np.int64)
        np.add.at(total, place, self.wait_us)
        return dict(zip(pairs.tolist(), total.tolist(), strict=True))

    @cached_property
    def _waited(self) -> _Ordered:
        return _Ordered.by(self.pair, self.wait_us)

    @cached_property
    def _standing(self) -> _Ordered:
        return _Ordered.by(self.open_step, self.open_us)

    @property
    def lived_seconds(self) -> float:
        """The time that all cases lived."""
        return float(self.lived_us.sum()) / 1e6


def hand_off_waits(
    cases: CaseRows, pairs: Sequence[Pair], steps: int, *, completed: npt.NDArray[np.bool_], log_end_us: int
) -> HandOffWaits:
    """Collect the waits of a bucket between neighbouring bound events; `completed` marks its cases."""
    if not pairs or not cases.cases:
        return HandOffWaits.none()
    bound = cases.bound("skip")
    begin, end = bound.starts[:-1], bound.starts[1:] - 1
    code, time_us = bound.code.astype(np.int64), bound.time_us
    inside = np.ones(code.size, dtype=np.bool_)
    inside[begin] = False  # nothing of the case came before its first event
    here = np.flatnonzero(inside)
    pair = code[here - 1] * steps + code[here]
    kept = np.isin(pair, [source * steps + target for source, target in pairs])
    still_open = ~completed
    return HandOffWaits(
        pair=pair[kept],
        wait_us=(time_us[here] - time_us[here - 1])[kept],
        open_step=code[end][still_open],
        open_us=np.maximum(log_end_us - time_us[end][still_open], 0),
        lived_us=np.array([(time_us[end] - time_us[begin]).sum()], dtype=np.int64),
    )
