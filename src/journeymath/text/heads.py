"""A head: one linear question to a text, such as its sentiment, with calibrated answers."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from journeymath.arrays import Bools, Floats
from journeymath.text.calibration import Calibration
from journeymath.text.features import EMBEDDING_WEIGHT, FeatureSpace, RawFeatures, Rows


@dataclass(frozen=True)
class Head:
    """Weights over the n-grams of a space, the lexicon and the encoder, for each of its labels.

    With `is_many` a text may have several labels or none; otherwise exactly one.
    """

    name: str
    labels: tuple[str, ...]
    is_many: bool
    word_weights: Rows
    lexicon_weights: Rows
    embedding_weights: Rows
    bias: Rows
    calibration: Calibration
    # A choice: added to log-probabilities before the largest wins. Several: the least probability of each.
    decision: Floats
    n: int
    facts: dict[str, object] = field(default_factory=dict)

    @property
    def needs_encoder(self) -> bool:
        """Whether it was trained with an encoder's rows."""
        return bool(self.embedding_weights.size)

    def scores(self, space: FeatureSpace, raw: RawFeatures) -> Rows:
        """Linear scores, shape (texts, labels)."""
        return self.scores_of(space.words(raw), raw)

    def scores_of(self, words: object, raw: RawFeatures) -> Rows:
        """The same where `space.words(raw)` was computed for several heads at once."""
        found = words @ self.word_weights + raw.lexicon @ self.lexicon_weights + self.bias  # type: ignore[operator]  # SciPy's matrices carry no types
        if self.needs_encoder and raw.embedding is not None:
            found = found + EMBEDDING_WEIGHT * (raw.embedding @ self.embedding_weights)
        return np.asarray(found, dtype=np.float32)

    def probabilities(self, space: FeatureSpace, raw: RawFeatures) -> Floats:
        """Calibrated probabilities, shape (texts, labels)."""
        return self.calibration(self.scores(space, raw))

    def decide(self, probabilities: Floats) -> Bools:
        """Which labels each text gets, shape (texts, labels)."""
        return decide(probabilities, self.decision, is_many=self.is_many)


def decide(probabilities: Floats, decision: Floats, *, is_many: bool) -> Bools:
    """Labels from probabilities: all above their least one, or the one that is largest after the offsets."""
    if is_many:
        return np.asarray(probabilities >= decision)
    best = (np.log(np.maximum(probabilities, 1e-12)) + decision).argmax(axis=1)
    return np.asarray(np.arange(probabilities.shape[1]) == best[:, None])


def truth_table(labels: npt.ArrayLike, order: tuple[str, ...]) -> Bools:
    """Which of the labels each text has, from one label per text."""
    return np.asarray(np.asarray(labels)[:, None] == np.asarray(order)[None, :])
