"""One record by days: its likeliest window, how often chance makes one as striking, and where it may begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2

from journeymath.arrays import Bools, Floats
from journeymath.findings import kernels
from journeymath.findings.baseline import expected_failures
from journeymath.findings.counts import StepCounts

# Cases that must have come before a window: without them nothing got worse, it only got better later.
_BEFORE = 20
_RECORDS = 60
_EULER = 0.5772156649015329
# Under this log likelihood ratio no window of a record is rarer than one in fifty: it need not be simulated.
_WORTH = 4.0
_WEEK = 7


@dataclass(frozen=True)
class Record:
    """Days (t,) of one step, kind and segment: failed cases, cases, and failures expected, which add up alike."""

    failed: Floats
    cases: Floats
    expected: Floats


@dataclass(frozen=True)
class Window:
    """Days `start` to before `end` of a record, with what speaks for it and the edges that are as likely."""

    start: int
    end: int
    evidence: float
    earliest_start: int
    latest_start: int
    earliest_end: int
    latest_end: int

    def overlap(self, other: Window) -> float:
        """Days that both have, of the days that either has; 0 to 1."""
        both = min(self.end, other.end) - max(self.start, other.start)
        return max(0, both) / (max(self.end, other.end) - min(self.start, other.start))


def record_of(counts: StepCounts, kind: str, chosen: Bools, expected: Floats, days: int) -> Record:
    """Add a segment's cells up by day; expectations are brought to the segment's own total."""
    day = counts.day[chosen]
    failed, cases, would = (
        np.bincount(day, weights=one[chosen], minlength=days).astype(np.float64)
        for one in (counts.failed[kind], counts.cases, expected)
    )
    total = would.sum()
    return Record(failed, cases, would * (failed.sum() / total) if total > 0 else would)


def likeliest_window(records: Sequence[Record], weights: Sequence[float] | None = None) -> Window:
    """The window that all records together speak for most, and its likely edges (95 %).

    References
    ----------
    Kulldorff, Mostashari, Duczmal, Yih, Kleinman, Platt (2007), Statist. Med. 26(8), 1824-1833,
    doi:10.1002/sim.2818
    """
    failed, cases, expected = (
        kernels.sums(np.stack([getattr(one, name) for one in records]))
        for name in ("failed", "cases", "expected")
    )
    weight = np.ones(len(records)) if weights is None else np.array(weights, np.float64)
    first, longest = _first(records[0]), _longest(records[0])
    most, start, end = kernels.best_window(failed, cases, expected, weight, first, longest)
    least = most - len(records) * float(chi2.ppf(0.95, 1)) / 2
    edges = kernels.likely_edges(
        failed, cases, expected, weight, np.array([start, end], np.int64), first, max(least, 0.0)
    )
    return Window(start, end, most, *(int(edge) for edge in edges))


def chance_of(window: Window, record: Record, rng: np.random.Generator) -> float:
    """How often a record in which nothing happened has a window as striking: Gumbel's law on simulated ones.

    The many windows that were looked at are allowed for.

    References
    ----------
    Kulldorff (1997), Commun. Statist. Theory Meth. 26(6), 1481-1496, doi:10.1080/03610929708831995;
    Abrams, Kleinman, Kulldorff (2010), Int. J. Health Geogr. 9:61, doi:10.1186/1476-072X-9-61
    """
    if window.evidence < _WORTH:
        return 1.0
    held = np.maximum(record.cases, 1e-300)
    share = np.where(record.cases > 0, np.clip(record.expected / held, 0, 1), 0)
    draws = rng.binomial(np.rint(record.cases).astype(np.int64), share, (_RECORDS, record.cases.size))
    most = kernels.most_by_chance(
        draws.astype(np.int64), record.cases, share, _first(record), _longest(record)
    )
    scale = float(most.std(ddof=1)) * np.sqrt(6) / np.pi
    if scale == 0:
        return 1.0
    mode = float(most.mean()) - _EULER * scale
    return float(-np.expm1(-np.exp(-(window.evidence - mode) / scale)))


def records_of(counts: StepCounts, kind: str, segments: list[tuple[str, int]], days: int) -> list[Record]:
    """One record per segment, all against one expectation of who came."""
    expected = expected_failures(counts, kind)
    return [record_of(counts, kind, counts.chosen(one), expected, days) for one in segments]


def _first(record: Record) -> int:
    return int(np.searchsorted(np.cumsum(record.cases), _BEFORE)) + 1


def _longest(record: Record) -> int:
    return max(1, record.cases.size // 2)


def spread_outside(record: Record, window: Window) -> float:
    """How much more days, or weeks, outside a window differ than lots drawn case by case; 1 or more."""
    outside = np.ones(record.cases.size, np.bool_)
    outside[window.start : window.end] = False
    calm = Record(record.failed * outside, record.cases * outside, record.expected * outside)
    total = calm.expected.sum()
    if total > 0:
        calm = Record(calm.failed, calm.cases, calm.expected * (calm.failed.sum() / total))
    return max(1.0, _spread(calm, 1), _spread(calm, _WEEK))


def _spread(record: Record, days: int) -> float:
    """Pearson's dispersion over blocks of days, with one block more that is as lots would have it."""
    starts = np.arange(0, record.cases.size, days)
    failed, cases, expected = (
        np.add.reduceat(one, starts) for one in (record.failed, record.cases, record.expected)
    )
    counted = (cases > 0) & (expected > 0) & (expected < cases)
    variance = expected[counted] * (1 - expected[counted] / cases[counted])
    squares = (failed[counted] - expected[counted]) ** 2 / variance
    return float((squares.sum() + 1) / (squares.size + 1))
