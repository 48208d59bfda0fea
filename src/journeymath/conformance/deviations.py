"""What a deviation is, and how it is told from cases that do not have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from journeymath.arrays import Bools, Floats, Int64s
from journeymath.paths.edges import UNKNOWN
from journeymath.paths.journey_result import Share
from journeymath.paths.sequences import CaseSpans
from journeymath.scores.intervals import Moments, welch

Kind = Literal["skipped", "inserted"]
KINDS: tuple[Kind, Kind] = ("skipped", "inserted")


@dataclass(frozen=True)
class ExtraSeconds:
    """Mean duration of cases with a deviation less that of the others, with Welch's interval."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Deviation:
    """A step that cases left out (`skipped`), or an event that the model does not expect there."""

    kind: Kind
    step: str
    cases: int
    occurrences: int
    share: Share
    extra_seconds: ExtraSeconds | None


@dataclass(frozen=True)
class UnknownEvents:
    """Events outside the model: one row per case that has some, with its variant and how many.

    `case` is the place of the case among all, as in the `CaseSpans` of the variants.
    """

    case: Int64s
    variant: Int64s
    times: Int64s

    @classmethod
    def none(cls) -> UnknownEvents:
        empty = np.empty(0, np.int64)
        return cls(empty, empty, empty)

    @classmethod
    def of(cls, times: Int64s, variant: Int64s) -> UnknownEvents:
        """From how many each case has, and the variant of each."""
        case = np.flatnonzero(times)
        return cls(case, variant[case], times[case])

    @property
    def total(self) -> int:
        return int(self.times.sum())

    def count_cases(self, variants: Bools) -> int:
        """How many of the cases belong to some variants."""
        return int(variants[self.variant].sum())

    def to_deviation(self, cases: int, spans: CaseSpans | None) -> Deviation:
        """The same as a deviation, named `(unknown)`."""
        extra = None if spans is None else self._extra_seconds(spans.span_us / 1e6)
        hits = int(self.case.size)
        return Deviation("inserted", UNKNOWN, hits, self.total, Share.of(hits, cases), extra)

    def _extra_seconds(self, seconds: Floats) -> ExtraSeconds | None:
        seconds = seconds - (seconds.mean() if seconds.size else 0)
        return extra_seconds(_moments(seconds[self.case]), _moments(seconds))


def ranked(deviations: Sequence[Deviation]) -> list[Deviation]:
    """The deviation of most cases first."""
    return sorted(deviations, key=lambda d: (-d.cases, d.kind, d.step))


def _moments(values: Floats) -> Moments:
    return Moments(float(values.size), float(values.sum()), float((values**2).sum()))


def extra_seconds(deviating: Moments, whole: Moments) -> ExtraSeconds | None:
    """How much longer the cases with a deviation took than the others; None without others."""
    others = Moments(*(w - d for w, d in zip(whole, deviating, strict=True)))
    if deviating.n == 0 or others.n == 0:
        return None
    return ExtraSeconds(deviating.mean - others.mean, *welch(others, deviating))
