"""Trains what is shipped: every head, once with the encoder's rows and once on words alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from journeymath.arrays import Bools
from journeymath.text.calibration import calibrate
from journeymath.text.exam import examine
from journeymath.text.features import Encoder, FeatureSpace, RawFeatures, extract
from journeymath.text.fitting import choose_decision, fit_head
from journeymath.text.heads import Head
from journeymath.text.storage import TextModel
from journeymath.text.training import sources
from journeymath.text.training.feelings import (
    IS_MANY,
    Example,
    compose_feelings,
    labels_of_head,
    real_intents,
)
from journeymath.text.training.sentiment import SEED, fit_sentiment, sentiment_examples

COMPOSED_FEELINGS = 2_400
# Rarer n-grams carry little and would double the files.
FEWEST_TEXTS = 4
DATA = (
    {"name": "opinions.yaml, feelings.yaml", "licence": "Apache-2.0", "from": "written for Desirepath"},
    {"name": "VADER lexicon", "licence": "MIT", "from": "package vaderSentiment"},
    {
        "name": "NHS patient feedback, framework v6",
        "licence": "MIT",
        "from": "comments, sentiment, question asked",
    },
    {"name": "Banking77, training part", "licence": "CC BY 4.0", "from": "questions for the head of intents"},
)


@dataclass(frozen=True)
class Material:
    """Examples of one head, as features."""

    raw: RawFeatures
    examples: list[Example]

    def truth(self, labels: tuple[str, ...]) -> Bools:
        return np.array([[label in each.labels for label in labels] for each in self.examples])


def train_shipped(folder: Path, encoder: Encoder, *, day: str) -> dict[str, TextModel]:
    """The two shipped models by their file's name; `folder` holds the public sets."""
    examples = sentiment_examples(sources.nhs_sentiment_by_text(folder))
    opinions = extract(examples.texts, encoder)
    feelings = {head: _material(head, folder, encoder) for head in IS_MANY}
    models = {}
    for name, plain in (("heads.npz", False), ("heads-words.npz", True)):
        part = {head: _view(found, plain=plain) for head, found in feelings.items()}
        raw = opinions.without_embedding() if plain else opinions
        space = FeatureSpace.fit(
            _joined([raw, *(each.raw for each in part.values())]), fewest_texts=FEWEST_TEXTS
        )
        heads = {"sentiment": fit_sentiment(space, raw, examples)}
        heads |= {head: _fit(head, space, found) for head, found in part.items()}
        models[name] = TextModel(space, heads, _manifest(heads, day, encoder=not plain))
    return models


def _material(head: str, folder: Path, encoder: Encoder) -> Material:
    examples = compose_feelings(head, COMPOSED_FEELINGS, seed=SEED)
    if head == "intent":
        examples += real_intents(folder)
    return Material(extract([each.text for each in examples], encoder), examples)


def _view(material: Material, *, plain: bool) -> Material:
    return replace(material, raw=material.raw.without_embedding()) if plain else material


def _fit(name: str, space: FeatureSpace, material: Material) -> Head:
    """Fit on what is not held; say in the head's facts how it did on the rest; then fit on all."""
    labels, is_many = labels_of_head(name), IS_MANY[name]
    truth = material.truth(labels)
    held = np.array([each.is_held for each in material.examples])
    known = np.flatnonzero(~held)
    trial = fit_head(space, material.raw.take(known), truth[known], labels, name=name, is_many=is_many)
    unseen = material.raw.take(np.flatnonzero(held))
    found = trial.probabilities(space, unseen)
    exam = examine(truth[held], trial.decide(found), found, labels, is_many=is_many)
    whole = fit_head(space, material.raw, truth, labels, name=name, is_many=is_many)
    # Examples made of one sentence lie on both sides of a fold: only the exam's scores say how sure one may be.
    calibration = calibrate(
        np.asarray(trial.scores(space, unseen), dtype=np.float64), truth[held], is_many=is_many
    )
    decision = choose_decision(calibration(trial.scores(space, unseen)), truth[held], is_many=is_many)
    facts: dict[str, object] = {
        "macro_f1": round(exam.macro_f1, 3),
        "exam": "sentences not learnt from",
        "exam_n": exam.n,
    }
    return replace(whole, facts=facts, calibration=calibration, decision=decision)


def _joined(parts: list[RawFeatures]) -> RawFeatures:
    lexicon = np.vstack([part.lexicon for part in parts])
    return RawFeatures(sparse.vstack([part.counts for part in parts], format="csr"), lexicon, None)


def _manifest(heads: dict[str, Head], day: str, *, encoder: bool) -> dict[str, Any]:
    return {
        "trained_on": day,
        "licence": "Apache-2.0",
        "encoder": "all-MiniLM-L6-v2 (Apache-2.0)" if encoder else None,
        "data": [dict(entry) for entry in DATA],
        "heads": {
            name: {"labels": list(head.labels), "examples": head.n, **head.facts}
            for name, head in heads.items()
        },
    }
