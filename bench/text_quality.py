"""How right the labels are, on sets that a head has not seen."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.model_selection import KFold, StratifiedKFold

from bench.text import Bar
from journeymath.scores.intervals import wilson
from journeymath.text.calibration import calibration_error
from journeymath.text.encoder.model import open_encoder
from journeymath.text.features import FeatureSpace, RawFeatures, extract
from journeymath.text.fitting import fit_head
from journeymath.text.heads import truth_table
from journeymath.text.learning import learn_head
from journeymath.text.scoring import accuracy, f1_of_labels, macro_f1
from journeymath.text.storage import TextModel
from journeymath.text.training import sources
from journeymath.text.training.opinions import Labelled
from journeymath.text.training.remembering import RememberingEncoder
from journeymath.text.training.sentiment import SIDES, fit_sentiment, sentiment_examples

FOLDS = 5
SHOPS = ("amazon_cells", "imdb", "yelp")


@cache
def _encoder(folder: Path) -> RememberingEncoder:
    return RememberingEncoder(open_encoder(folder, threads=2), folder)


def intents(chosen: argparse.Namespace) -> Iterator[Bar]:
    """77 intents of a bank's customers; the training part trains, the test part is read once."""
    encoder = _encoder(chosen.cache)
    train, test = (list(sources.banking_questions(chosen.data, part)) for part in ("train", "test"))
    labels = tuple(sorted({each.label for each in train}))
    raw = extract([each.text for each in train], encoder)
    space = FeatureSpace.fit(raw)
    truth = truth_table([each.label for each in train], labels)
    head = fit_head(space, raw, truth, labels, name="intent", is_many=False, softness=0.3)
    seen = extract([each.text for each in test], encoder)
    found = head.probabilities(space, seen)
    true = truth_table([each.label for each in test], labels)
    given = head.decide(found)
    yield _at_least("Banking77 test, 77 intents, accuracy", accuracy(true, given), 0.930, len(test))
    yield _at_most("Banking77 test, calibration error", _error(found, true, given), 0.05)


def sentiment(chosen: argparse.Namespace) -> Iterator[Bar]:
    """Patients' comments, three classes, five folds; with the encoder and without."""
    comments = sources.nhs_sentiment(chosen.data)
    raw = extract([each.text for each in comments], _encoder(chosen.cache))
    truth = truth_table([each.label for each in comments], SIDES)
    found, given = _over_folds(raw, truth)
    yield _mean_at_least(
        "NHS comments, sentiment in 3 classes, 5 folds, macro-F1", macro_f1(truth, given), 0.70
    )
    yield _at_most("NHS comments, calibration error of sentiment", _error(found, truth, given), 0.05)
    _, plain = _over_folds(raw.without_embedding(), truth)
    yield _mean_at_least("  the same without the encoder", macro_f1(truth, plain), 0.66)


def _over_folds(raw: RawFeatures, truth: Any) -> tuple[Any, Any]:
    found, given = np.zeros(truth.shape), np.zeros(truth.shape, dtype=bool)
    for known, held in StratifiedKFold(FOLDS, shuffle=True, random_state=7).split(
        truth, truth.argmax(axis=1)
    ):
        space = FeatureSpace.fit(raw.take(known))
        head = fit_head(space, raw.take(known), truth[known], SIDES, name="sentiment", is_many=False)
        found[held] = head.probabilities(space, raw.take(held))
        given[held] = head.decide(found[held])
    return found, given


def sentences(chosen: argparse.Namespace) -> Iterator[Bar]:
    """Sentences about shops, films, restaurants: the shipped head has seen none of them."""
    encoder = _encoder(chosen.cache)
    model = _sentiment_model(chosen, sources.nhs_sentiment_by_text(chosen.data))
    sure, right = [], []
    for shop in SHOPS:
        test = sources.sentences_of(chosen.data, shop)
        raw = extract([each.text for each in test], encoder)
        found = model.heads["sentiment"].probabilities(model.space, raw)
        is_positive = np.array([each.label == "positive" for each in test])
        right.append((found[:, 2] > found[:, 0]) == is_positive)
        sure.append(np.maximum(found[:, 2], found[:, 0]) / (found[:, 2] + found[:, 0]))
        yield _at_least(
            f"{shop} sentences, trained on none, accuracy", float(right[-1].mean()), 0.85, len(test)
        )
    errors = [calibration_error(*pair) for pair in zip(sure, right, strict=True)]
    what = f"  calibration error, all three ({', '.join(f'{error:.3f}' for error in errors)} each)"
    yield _at_most(what, calibration_error(np.concatenate(sure), np.concatenate(right)), 0.05)


def themes(chosen: argparse.Namespace) -> Iterator[Bar]:
    """The ten largest themes of patients' comments, several at once, five folds."""
    texts, found_themes, names = sources.nhs_themes(chosen.data)
    raw = extract(texts, _encoder(chosen.cache))
    truth = np.array([[name in found for name in names] for found in found_themes])
    given = np.zeros(truth.shape, dtype=bool)
    for known, held in KFold(FOLDS, shuffle=True, random_state=7).split(truth):
        space = FeatureSpace.fit(raw.take(known))
        head = fit_head(space, raw.take(known), truth[known], names, name="themes", is_many=True)
        given[held] = head.decide(head.probabilities(space, raw.take(held)))
    values = f1_of_labels(truth, given)
    yield _mean_at_least("NHS themes, the ten largest, 5 folds, mean F1", float(values.mean()), 0.65)


def learning(chosen: argparse.Namespace) -> Iterator[Bar]:
    """200 own labels on top of a head that has never seen a patient's comment."""
    comments = sources.nhs_sentiment(chosen.data)
    raw = extract([each.text for each in comments], _encoder(chosen.cache))
    truth = truth_table([each.label for each in comments], SIDES)
    model = _sentiment_model(chosen, [])
    before, after = [], []
    for seed in range(FOLDS):
        order = np.random.default_rng(seed).permutation(len(comments))
        known, held = order[:200], order[200:]
        learnt = learn_head(model, "sentiment", raw.take(known), truth[known], seed=seed)
        after.append(macro_f1(truth[held], learnt.labels_of(raw.take(held))))
        shipped = model.heads["sentiment"]
        plain = shipped.decide(shipped.probabilities(model.space, raw.take(held)))
        before.append(macro_f1(truth[held], plain))
    yield _mean_at_least(
        "200 own labels, NHS sentiment, macro-F1 (mean of 5 draws)", float(np.mean(after)), 0.60
    )
    worst = float(np.min(np.array(after) - np.array(before)))
    yield Bar(
        f"  the shipped head alone {np.mean(before):.3f}; smallest gain of a draw",
        "≥ 0",
        f"{worst:+.3f}",
        worst >= 0,
    )


def _sentiment_model(chosen: argparse.Namespace, comments: list[Labelled]) -> TextModel:
    examples = sentiment_examples(comments)
    raw = extract(examples.texts, _encoder(chosen.cache))
    space = FeatureSpace.fit(raw)
    head = fit_sentiment(space, raw, examples)
    return TextModel(space=space, heads={"sentiment": head}, manifest={})


def _error(found: Any, truth: Any, given: Any) -> float:
    best = found.argmax(axis=1)
    return calibration_error(found.max(axis=1), truth[np.arange(len(best)), best])


def _at_least(what: str, value: float, bar: float, n: int) -> Bar:
    interval = wilson(round(value * n), n)
    return Bar(
        f"{what} (n {n})", f"≥ {bar:.3f}", f"{value:.3f} [{interval[0]:.3f}, {interval[1]:.3f}]", value >= bar
    )


def _mean_at_least(what: str, value: float, bar: float) -> Bar:
    return Bar(what, f"≥ {bar:.3f}", f"{value:.3f}", value >= bar)


def _at_most(what: str, value: float, bar: float) -> Bar:
    return Bar(what, f"≤ {bar:.3f}", f"{value:.3f}", value <= bar)
