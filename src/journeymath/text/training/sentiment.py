"""The shipped head of sentiment: composed opinions and comments under a free licence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from journeymath.arrays import Floats
from journeymath.text.features import FeatureSpace, RawFeatures
from journeymath.text.fitting import fit_head
from journeymath.text.heads import Head, truth_table
from journeymath.text.training.opinions import Labelled, compose_opinions

SIDES = ("negative", "neutral", "positive")
COMPOSED = 12_000
SEED = 20261122


def sentiment_examples(comments: Sequence[Labelled]) -> tuple[list[Labelled], Floats]:
    """Composed opinions and real comments, and how much each counts: both kinds alike in sum."""
    composed = compose_opinions(COMPOSED, seed=SEED)
    weight = len(composed) / len(comments) if comments else 1.0
    return [*composed, *comments], np.array([1.0] * len(composed) + [weight] * len(comments))


def fit_sentiment(space: FeatureSpace, raw: RawFeatures, labels: Sequence[str], weights: Floats) -> Head:
    """Fit negative, neutral, positive; the score of a text is P(positive) − P(negative)."""
    truth = truth_table(labels, SIDES)
    return fit_head(space, raw, truth, SIDES, name="sentiment", is_many=False, weights=weights)


def sentiment_score(probabilities: Floats) -> Floats:
    """−1 … 1: the probability of positive less that of negative."""
    return np.asarray(probabilities[:, 2] - probabilities[:, 0])
