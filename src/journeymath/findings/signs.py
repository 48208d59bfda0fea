"""One place at which a record is kept: a step, a way of failing, a segment; and what its record shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from journeymath.arrays import Floats
from journeymath.findings.baseline import expected_failures
from journeymath.findings.counts import EVERYBODY, StepCounts
from journeymath.findings.windows import Record, Window, likeliest_window, record_of, spread_outside

# A segment of fewer cases than this at a step is not looked at by itself.
FEWEST_CASES = 50
_OVERLAP = 0.5


@dataclass(frozen=True)
class Place:
    """A step, a kind of failure, and a segment: a trait with the code of its value, or everybody."""

    step: str
    kind: str
    trait: str = EVERYBODY
    value: int = 0

    @property
    def segment(self) -> tuple[str, int]:
        """The trait and the code of its value; ("", 0) for everybody."""
        return self.trait, self.value

    def people_overlap(self, other: Place) -> bool:
        """Whether the same people may be meant, as far as their segments can tell."""
        return self.trait != other.trait or self.value == other.value


@dataclass(frozen=True)
class Sign:
    """What one place shows in a window: cases, failures, and failures that the rest lets expect."""

    place: Place
    window: Window
    cases: float
    failed: float
    expected: float

    @property
    def excess(self) -> float:
        """Cases that failed beyond what was to be expected."""
        return self.failed - self.expected

    @property
    def doubt(self) -> float:
        """Half of the 95 % interval of the excess."""
        own = self.failed * (1 - self.failed / self.cases) if self.cases else 0.0
        return 1.96 * float(np.sqrt(own + max(self.expected, 0.0)))

    def goes_with(self, other: Sign) -> bool:
        """Whether two signs are of the same time and may be of the same people."""
        return self.place.people_overlap(other.place) and self.window.overlap(other.window) >= _OVERLAP


def segments_of(counts: StepCounts) -> list[tuple[str, int]]:
    """Everybody and each value of each trait, where there are cases enough to look."""
    found = [(EVERYBODY, 0)] if counts.cases.sum() >= FEWEST_CASES else []
    for trait, codes in counts.traits.items():
        cases = np.bincount(codes, weights=counts.cases)
        found += [(trait, int(value)) for value in np.flatnonzero(cases >= FEWEST_CASES)]
    return found


class Book:
    """The records of one step, kept while its cells stay: expectations are fitted once per kind."""

    def __init__(self, counts: StepCounts, days: int) -> None:
        self.counts = counts
        self._days = days
        self._expected: dict[str, Floats] = {}

    def record(self, kind: str, segment: tuple[str, int]) -> Record:
        """Failures, cases and expected failures of a segment, day by day."""
        if kind not in self._expected:
            self._expected[kind] = expected_failures(self.counts, kind)
        return record_of(self.counts, kind, self.counts.chosen(segment), self._expected[kind], self._days)

    def sign(self, place: Place) -> Sign | None:
        """The likeliest window of a place, its evidence divided by the dispersion outside; None without any."""
        record = self.record(place.kind, place.segment)
        window = likeliest_window([record])
        if window.evidence <= 0:
            return None
        window = replace(window, evidence=window.evidence / spread_outside(record, window))
        return sign_in(place, record, window)


def sign_in(place: Place, record: Record, window: Window) -> Sign:
    """What a record shows in a given window, against its own rest."""
    days = slice(window.start, window.end)
    failed, expected = float(record.failed[days].sum()), float(record.expected[days].sum())
    rest = float(record.expected.sum()) - expected
    rate = (float(record.failed.sum()) - failed) / rest if rest > 0 else 0.0
    return Sign(place, window, float(record.cases[days].sum()), failed, expected * rate)
