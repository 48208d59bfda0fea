"""Comments become labels: every judge is asked, what says nothing is left out, and the words are named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from desirepath.listen.label_selectors import Words
from desirepath.listen.services.labels import MachineLabel
from desirepath.understand.text.contracts import SILENT, slug_of
from desirepath.understand.text.engines import Judge, Reader
from journeymath.arrays import Bools, Floats, Int64s
from journeymath.text.language import languages_of
from journeymath.text.leading import Batch, Spans, place_in

MOST_LABELS = 4  # of one kind where several may hold


def label_words(reader: Reader, judges: Mapping[str, Judge], words: Sequence[Words]) -> list[MachineLabel]:
    """Return the labels of some comments."""
    texts = reader.engine.prepare([one.comment for one in words])
    raw = reader.engine.features(texts)
    batch = Batch(texts, raw)
    found = [
        MachineLabel(
            feedback_id=one.feedback_id,
            kind="language",
            value=language.code,
            confidence=round(language.confidence, 4),
        )
        for one, language in zip(words, languages_of(texts), strict=True)
    ]
    for kind, judge in judges.items():
        probabilities = judge.probabilities(raw)
        found += _of_kind(kind, judge, batch, words, probabilities)
    return found


def _of_kind(
    kind: str, judge: Judge, batch: Batch, words: Sequence[Words], probabilities: Floats
) -> list[MachineLabel]:
    given = judge.decide(probabilities)
    found = []
    for chosen in _ranks(given, probabilities):
        leading = batch.leading_words(judge.head, judge.space, chosen)
        for at in np.flatnonzero(chosen >= 0).tolist():
            label = judge.head.labels[chosen[at]]
            if label != SILENT.get(kind):
                spans = place_in(words[at].comment, batch.texts[at], leading[at])
                row = probabilities[at]
                said = label, float(row[chosen[at]]), _score(kind, row)
                found.append(_label(kind, words[at], said, spans))
    return found


def _ranks(given: Bools, probabilities: Floats) -> list[Int64s]:
    """The surest label of each comment, then the second of those that have two, and so on; −1 for none."""
    order = np.argsort(-np.where(given, probabilities, -1), axis=1, kind="stable")
    counts = given.sum(axis=1)
    return [
        np.where(counts > rank, order[:, rank], -1)
        for rank in range(min(int(counts.max(initial=0)), MOST_LABELS))
    ]


def _label(kind: str, words: Words, said: tuple[str, float, float | None], spans: Spans) -> MachineLabel:
    label, confidence, score = said
    return MachineLabel(
        feedback_id=words.feedback_id,
        kind=kind,
        value=slug_of(label),
        confidence=round(confidence, 4),
        score=score,
        words=spans,
    )


def _score(kind: str, row: Floats) -> float | None:
    """Of sentiment, −1 to 1; the head's labels stand in the order negative, neutral, positive."""
    return round(float(row[2] - row[0]), 4) if kind == "sentiment" else None
