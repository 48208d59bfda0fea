"""What a head said, before it learnt them, of the comments that it learnt from: for the exam of the next head."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desirepath.understand.models import TextVersion
from desirepath.understand.text.kept import path_of
from journeymath.arrays import Bools, Floats, Int64s
from journeymath.text.learning import HeldOut


@dataclass(frozen=True)
class Remembered:
    """Answers by the number of the feedback."""

    ids: Int64s
    given: Bools
    probabilities: Floats

    @classmethod
    def of(cls, ids: Sequence[int], held: HeldOut) -> Remembered:
        """Return the answers of an exam."""
        return cls(np.asarray(ids, dtype=np.int64)[held.rows], held.given, held.probabilities)

    def put_over(self, ids: Sequence[int], given: Bools, probabilities: Floats) -> None:
        """Put the remembered answers in the place of those that the head gives now that it has learnt them."""
        place = {int(number): at for at, number in enumerate(self.ids)}
        for row, number in enumerate(ids):
            at = place.get(number)
            if at is not None:
                given[row], probabilities[row] = self.given[at], self.probabilities[at]


def remember(workspace_id: int, number: int, kind: str, answers: Remembered) -> None:
    """Keep the answers beside the head."""
    path = path_of(workspace_id, number, f"{kind}-held")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(file, ids=answers.ids, given=answers.given, probabilities=answers.probabilities)


def recall(version: TextVersion | None, kind: str, labels: Sequence[str]) -> Remembered | None:
    """Return what the own head of a version had said; None when there is none, or it had other labels."""
    marks = version.heads.get(kind) if version is not None else None
    if version is None or marks is None or not marks["is_used"]:
        return None
    try:
        with np.load(
            path_of(version.workspace_id, marks["version"], f"{kind}-held"), allow_pickle=False
        ) as kept:
            found = Remembered(kept["ids"], kept["given"], kept["probabilities"])
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None
    return found if found.given.shape[1] == len(labels) else None
