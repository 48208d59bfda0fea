"""The shipped head of sentiment: composed opinions and comments under a free licence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from journeymath.arrays import Bools, Floats
from journeymath.text.features import FeatureSpace, RawFeatures
from journeymath.text.fitting import fit_head
from journeymath.text.heads import Head, truth_table
from journeymath.text.training.opinions import Labelled, compose_opinions

SIDES = ("negative", "neutral", "positive")
COMPOSED = 12_000
# The lines of things in `opinions.yaml`: so many trades are composed, and real comments are those of one more.
TRADES = 13
SEED = 20261122


@dataclass(frozen=True)
class SentimentExamples:
    """Composed opinions, then real comments; how much each counts, and which are real."""

    texts: list[str]
    sides: list[str]
    weights: Floats
    is_real: Bools


def sentiment_examples(comments: Sequence[Labelled]) -> SentimentExamples:
    """Each trade counts alike: real comments of one trade weigh as much as what is composed about one."""
    composed = compose_opinions(COMPOSED, seed=SEED)
    weight = len(composed) / TRADES / len(comments) if comments else 1.0
    examples = [*composed, *comments]
    is_real = np.arange(len(examples)) >= len(composed)
    return SentimentExamples(
        texts=[each.text for each in examples],
        sides=[each.label for each in examples],
        weights=np.where(is_real, weight, 1.0),
        is_real=is_real,
    )


def fit_sentiment(space: FeatureSpace, raw: RawFeatures, examples: SentimentExamples) -> Head:
    """Fit negative, neutral, positive; probabilities are fitted to real comments where there are any.

    The likeliest side is the label, without a tilt to rare ones: how rare neutral comments are elsewhere is not
    known, and a label should not contradict its score.
    """
    head = fit_head(
        space,
        raw,
        truth_table(examples.sides, SIDES),
        SIDES,
        name="sentiment",
        is_many=False,
        weights=examples.weights,
        judged=examples.is_real if examples.is_real.any() else None,
    )
    return replace(head, decision=np.zeros(len(SIDES)))
