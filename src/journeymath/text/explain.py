"""The words that led to a label."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from journeymath.arrays import Floats
from journeymath.errors import InvalidInput
from journeymath.text.features import EMBEDDING_WEIGHT, Encoder, FeatureSpace, extract
from journeymath.text.heads import Head
from journeymath.text.ngrams import BUCKETS, occurrences, token_places

MOST_WORDS = 60


@dataclass(frozen=True)
class WordWeight:
    """A word at [start, end) of the text; positive weight speaks for the label, negative against it."""

    word: str
    start: int
    end: int
    weight: float


def explain(
    text: str, label: str, *, head: Head, space: FeatureSpace, encoder: Encoder | None = None
) -> list[WordWeight]:
    """How much each word moved the score of a label.

    The n-grams of a head are linear: each gives its weight to the words that it touches. The lexicon and the
    encoder read the text as a whole: a word's weight there is what the score loses when the word is left out.
    The first 60 words are explained.

    Parameters
    ----------
    text : str
        A prepared comment (cleaned and masked).
    label : str
        One of the head's labels.
    head, space : Head, FeatureSpace
        Of one model.
    encoder : Encoder, optional
        The encoder that the head was trained with; without it the encoder's part is not explained.

    Returns
    -------
    list of WordWeight
        One per word, in the order of the text; on the scale of the label's score.

    Raises
    ------
    InvalidInput
        The head does not know the label.

    References
    ----------
    Zeiler, Fergus (2014), ECCV, LNCS 8689, 818-833, doi:10.1007/978-3-319-10590-1_53 (occlusion)
    """
    if label not in head.labels:
        raise InvalidInput(f"The head {head.name!r} has no label {label!r}.", field="label")
    places = token_places(text)[:MOST_WORDS]
    if not places:
        return []
    at = head.labels.index(label)
    weights = _of_ngrams(text, at, head, space)[: len(places)] + _of_the_whole(
        text, places, at, head, encoder
    )
    return [
        WordWeight(text[start:end], start, end, round(float(weight), 4))
        for (start, end), weight in zip(places, weights, strict=True)
    ]


def _of_ngrams(text: str, label: int, head: Head, space: FeatureSpace) -> Floats:
    found = occurrences([text])
    row = space.words(extract([text]))
    weighed = np.zeros(BUCKETS)
    counted = np.bincount(found.bucket, minlength=BUCKETS)
    weighed[space.buckets[row.indices]] = row.data * head.word_weights[row.indices, label]
    # An n-gram that occurs twice shares its weight between its places, and each place between its words.
    share = weighed[found.bucket] / counted[found.bucket]
    width = found.last_word - found.first_word + 1
    words = np.zeros(int(found.last_word.max()) + 1)
    np.add.at(words, found.first_word, share / width)
    wide = width == 2
    np.add.at(words, found.last_word[wide], share[wide] / 2)
    return words


def _of_the_whole(
    text: str, places: list[tuple[int, int]], label: int, head: Head, encoder: Encoder | None
) -> Floats:
    """What the lexicon's and the encoder's part of the score lose without each word."""
    left_out = [text[:start] + text[end:] for start, end in places]
    reader = encoder if head.needs_encoder else None
    raw = extract([text, *left_out], reader)
    scores = raw.lexicon @ head.lexicon_weights[: raw.lexicon.shape[1], label]
    if raw.embedding is not None:
        scores = scores + EMBEDDING_WEIGHT * (raw.embedding @ head.embedding_weights[:, label])
    return np.asarray(scores[0] - scores[1:], dtype=np.float64)
