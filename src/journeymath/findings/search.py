"""Times at which a step of a journey went worse for somebody than it used to, with nothing set by hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import log
from typing import Literal

import numpy as np

from journeymath.arrays import Bools
from journeymath.errors import InvalidInput
from journeymath.findings.counts import EVERYBODY, StepCounts
from journeymath.findings.signs import Book, Place, Sign, segments_of, sign_in
from journeymath.findings.windows import Window, chance_of, likeliest_window, spread_outside
from journeymath.result import Result

Level = Literal["alarm", "note"]
# Signs as rare as this by themselves belong to a finding of their time and people.
_RARE = 0.05
_MOST = 40


@dataclass(frozen=True, kw_only=True)
class Finding(Result):
    """A window in which a step went worse for a segment.

    `excess` is how many cases more failed than expected, `low` to `high` its 95 % interval. `signs` are the ways
    in which it showed, at this step and others, its own first. `chance` is how often any of all the records that
    were looked at would show as much if nothing had happened.
    """

    level: Level
    place: Place
    window: Window
    chance: float
    excess: float
    low: float
    high: float
    signs: tuple[Sign, ...]


def find_windows(
    steps: Sequence[StepCounts],
    days: int,
    *,
    symptoms: Collection[str] = (),
    alarm: float = 0.01,
    note: float = 0.1,
    seed: int = 0,
) -> list[Finding]:
    """Look at every step, way of failing and segment for windows that are worse than the rest; surest first.

    The mix of customers and the day of the week are allowed for, and so is a record that is restless by itself
    (dispersion outside the window). Chances are multiplied by the number of records looked at (Bonferroni), so
    `alarm` and `note` bound how often a quiet time raises anything at all.

    When a window is found its cases are put aside and the rest is searched again: what only echoes it, in
    larger segments or at other steps, is a sign of the same finding and no finding of its own.

    Parameters
    ----------
    steps : cells of each step of one journey, from `step_counts`
    days : int
        Length of the record; every `day` is smaller.
    symptoms : kinds that raise nothing by themselves, but say when and for whom a finding is
    seed : int
        Of the simulated records: the same seed gives the same chances.

    Raises
    ------
    InvalidInput
        A day outside the record.
    """
    if any(one.day.size and int(one.day.max()) >= days for one in steps):
        raise InvalidInput("A cell's day lies outside the record.", field="days")
    search = _Search(steps, days, frozenset(symptoms), seed)
    found: list[Finding] = []
    while len(found) < _MOST and (finding := search.next_finding(alarm, note)):
        found.append(finding)
        search.put_aside(finding)
    return found


class _Search:
    """What is left to look at, and the signs of the steps that nothing was taken from since."""

    def __init__(self, steps: Sequence[StepCounts], days: int, symptoms: frozenset[str], seed: int) -> None:
        self._books = {one.step: Book(one, days) for one in steps}
        self._days, self._symptoms = days, symptoms
        self._rng = np.random.default_rng(seed)
        self._signs: dict[str, list[Sign]] = {}
        self._chances: dict[Place, float] = {}
        self._looked_at = 0
        for step in self._books:
            self._look_at(step)

    def next_finding(self, alarm: float, note: float) -> Finding | None:
        """The likeliest sign that is rare enough, with all that goes with it; None when there is none."""
        leading = [one for signs in self._signs.values() for one in signs]
        # No window is rarer than its own likelihood ratio says, before all others are allowed for.
        least = log(max(self._looked_at, 1) / note)
        worth = [one for one in leading if one.window.evidence >= least]
        # The likeliest of those that are rare: whom it touched shows where the evidence is largest.
        for first in sorted(worth, key=lambda one: -one.window.evidence):
            chance = self._chance(first) * self._looked_at
            if chance <= note:
                return self._gathered(first, chance, "alarm" if chance <= alarm else "note")
        return None

    def put_aside(self, finding: Finding) -> None:
        """Take the cells of a finding's window and people out of each step at which it showed."""
        for step in {one.place.step for one in finding.signs}:
            counts = self._books[step].counts
            self._books[step] = Book(counts.kept(~_inside(counts, finding)), self._days)
            self._look_at(step)

    def _look_at(self, step: str) -> None:
        book = self._books[step]
        self._looked_at -= len(self._places(book)) if step in self._signs else 0
        self._chances = {place: chance for place, chance in self._chances.items() if place.step != step}
        places = self._places(book)
        self._looked_at += len(places)
        self._signs[step] = [sign for place in places if (sign := book.sign(place))]

    def _places(self, book: Book) -> list[Place]:
        kinds = [kind for kind in book.counts.failed if kind not in self._symptoms]
        return [
            Place(book.counts.step, kind, *segment) for segment in segments_of(book.counts) for kind in kinds
        ]

    def _chance(self, sign: Sign) -> float:
        if sign.place not in self._chances:
            record = self._books[sign.place.step].record(sign.place.kind, sign.place.segment)
            self._chances[sign.place] = chance_of(sign.window, record, self._rng)
        return self._chances[sign.place]

    def _gathered(self, first: Sign, chance: float, level: Level) -> Finding:
        book = self._books[first.place.step]
        own = [first, *self._symptoms_of(first)]
        records = [book.record(one.place.kind, one.place.segment) for one in own]
        weights = [1 / spread_outside(record, one.window) for record, one in zip(records, own, strict=True)]
        window = likeliest_window(records, weights)
        sign = sign_in(first.place, records[0], window)
        return Finding(
            method="scan of all windows of time",
            n=int(book.counts.cases.sum()),
            level=level,
            place=first.place,
            window=window,
            chance=min(1.0, chance),
            excess=sign.excess,
            low=sign.excess - sign.doubt,
            high=sign.excess + sign.doubt,
            signs=(sign, *own[1:], *self._echoes(first)),
        )

    def _symptoms_of(self, first: Sign) -> list[Sign]:
        """Other ways in which the same step went wrong at the same time for the same people."""
        book = self._books[first.place.step]
        places = [Place(first.place.step, kind, *first.place.segment) for kind in book.counts.failed]
        signs = [book.sign(place) for place in places if place != first.place]
        return [one for one in signs if one and one.goes_with(first) and self._chance(one) <= _RARE]

    def _echoes(self, first: Sign) -> list[Sign]:
        """Signs of the same time at other steps, or in segments that hold the same people."""
        signs = [one for signs in self._signs.values() for one in signs]
        others = [one for one in signs if (one.place.step, *one.place.segment) != _where(first)]
        found = [one for one in others if one.goes_with(first) and one.window.evidence >= -log(_RARE)]
        return sorted((one for one in found if self._chance(one) <= _RARE), key=self._chance)


def _where(sign: Sign) -> tuple[str, str, int]:
    return sign.place.step, *sign.place.segment


def _inside(counts: StepCounts, finding: Finding) -> Bools:
    """Cells of a finding's window and people."""
    inside: Bools = (counts.day >= finding.window.start) & (counts.day < finding.window.end)
    if finding.place.trait != EVERYBODY and finding.place.trait in counts.traits:
        inside &= counts.chosen(finding.place.segment)
    return inside
