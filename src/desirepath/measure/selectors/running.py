"""How journeys run: completed, lost, overdue and how long, pooled, and by the day on which cases were due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from desirepath.measure.pain import DROPPED_SEVERITY, OVERDUE_SEVERITY
from desirepath.measure.periods import BoardPeriod
from desirepath.measure.questions.journey import JourneyFacts
from desirepath.measure.tiles import Hits

DAY_US = 86_400_000_000
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Runs:
    """Cases, one row each: the bin in which they were due, how they ended and how long they took."""

    bin: npt.NDArray[np.int64]
    completed: Flags
    lost: Flags
    overdue: Flags
    timed: Flags  # the journey has designed times, so that a case can be overdue
    seconds: npt.NDArray[np.float64]

    @classmethod
    def of(cls, facts: JourneyFacts, period: BoardPeriod, *, lag_days: int) -> Runs:
        """Read the cases of one journey, each on the day on which it was due: `lag_days` after it began."""
        numbers, edges = facts.numbers, np.array(period.edges_us)
        cases = numbers.span_us.size
        return cls(
            bin=np.searchsorted(edges, facts.case_start_us + lag_days * DAY_US, side="right") - 1,
            completed=numbers.completed_case,
            lost=_marked(numbers.harm_case[numbers.harm_severity == DROPPED_SEVERITY], cases),
            overdue=_marked(numbers.harm_case[numbers.harm_severity == OVERDUE_SEVERITY], cases),
            timed=np.full(cases, bool((numbers.design.expect_us >= 0).any())),
            seconds=numbers.span_us / 1e6,
        )

    @classmethod
    def join(cls, parts: Sequence[Runs]) -> Runs:
        """Put the cases of several journeys together."""
        names = ("bin", "completed", "lost", "overdue", "timed", "seconds")
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))

    def share(self, what: Flags, among: Flags | None = None) -> Hits:
        """How many cases are so, of all or of some."""
        if among is None:
            return Hits(int(what.sum()), int(what.size))
        return Hits(int((what & among).sum()), int(among.sum()))

    def by_day(self, period: BoardPeriod) -> Iterable[tuple[date, Runs]]:
        """Yield the cases that were due in each bin."""
        for place in np.unique(self.bin).tolist():
            rows = self.bin == place
            names = ("bin", "completed", "lost", "overdue", "timed", "seconds")
            yield period.day_of_bin(place), Runs(*(getattr(self, name)[rows] for name in names))


def _marked(cases: npt.NDArray[np.int64], size: int) -> Flags:
    flags = np.zeros(size, dtype=np.bool_)
    flags[cases] = True
    return flags
