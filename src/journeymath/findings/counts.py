"""What the search for windows reads: cases that came to a step on a day, by trait, and how many failed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journeymath.arrays import Bools, Floats, Int64s
from journeymath.errors import InvalidInput

EVERYBODY = ""


@dataclass(frozen=True)
class StepCounts:
    """Cells of one step: `day` (n,), `traits` name to codes (n,), `cases` (n,), `failed` kind to counts (n,)."""

    step: str
    day: Int64s
    traits: Mapping[str, Int64s]
    cases: Floats
    failed: Mapping[str, Floats]

    def chosen(self, segment: tuple[str, int]) -> Bools:
        """Which cells belong to a segment: a trait with the code of its value, or everybody."""
        trait, code = segment
        if trait == EVERYBODY:
            return np.ones(self.day.size, np.bool_)
        chosen: Bools = self.traits[trait] == code
        return chosen

    def kept(self, keep: Bools) -> StepCounts:
        """The cells that are marked."""
        return StepCounts(
            self.step,
            self.day[keep],
            {name: codes[keep] for name, codes in self.traits.items()},
            self.cases[keep],
            {kind: counts[keep] for kind, counts in self.failed.items()},
        )


def step_counts(
    step: str,
    day: npt.ArrayLike,
    failed: Mapping[str, npt.ArrayLike],
    *,
    cases: npt.ArrayLike | None = None,
    traits: Mapping[str, npt.ArrayLike] | None = None,
) -> StepCounts:
    """Check and gather the cells of one step.

    Parameters
    ----------
    step : str
        Its name, given back with what is found.
    day : integers (n,), 0 or more
        Days since the record began.
    failed : kind to numbers (n,)
        How many cases of each cell ended badly in that way, 0 to `cases`.
    cases : numbers (n,), optional
        How many cases each cell holds; default: one each.
    traits : name to integers (n,), optional
        A code of 0 or more per trait; they are the segments, and the mix that is allowed for.

    Raises
    ------
    InvalidInput
        Arrays of unlike lengths, negative days or codes, more failures than cases.
    """
    days = _whole(day, "day")
    held = np.ones(days.size) if cases is None else np.asarray(cases, np.float64)
    counts = {kind: np.asarray(one, np.float64) for kind, one in failed.items()}
    codes = {name: _whole(one, name) for name, one in (traits or {}).items()}
    for name, one in {"cases": held, **counts, **codes}.items():
        if one.shape != days.shape:
            raise InvalidInput(f"{name} has {one.size} values for {days.size} cells.", field=name)
    for kind, one in counts.items():
        if not ((one >= 0) & (one <= held)).all():
            raise InvalidInput(f"{kind} counts fewer than none or more cases than there are.", field=kind)
    return StepCounts(step, days, codes, held, counts)


def _whole(values: npt.ArrayLike, name: str) -> Int64s:
    found = np.asarray(values)
    if found.ndim != 1 or (found.size and (found.dtype.kind not in "iu" or found.min() < 0)):
        raise InvalidInput(f"{name} takes whole numbers of 0 or more in one row.", field=name)
    return found.astype(np.int64)
