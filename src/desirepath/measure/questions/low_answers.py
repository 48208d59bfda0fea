"""Who answered how badly at which step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desirepath.measure.pain import Harms

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class LowAnswers:
    """Who answered how badly at which step, one row per answer."""

    step: Ints
    customer: Ints
    severity: npt.NDArray[np.float64]

    @classmethod
    def merge_all(cls, parts: Sequence[LowAnswers]) -> LowAnswers:
        """Join the rows of several buckets."""
        return cls(
            np.concatenate([part.step for part in parts]),
            np.concatenate([part.customer for part in parts]),
            np.concatenate([part.severity for part in parts]),
        )

    def of_step(self, step: int) -> Harms:
        """Return the harms of one step."""
        rows = self.step == step
        return Harms(self.customer[rows], self.severity[rows])
