"""What the words of a comment weigh by themselves: valence, its turns and its strength.

The valences are those of the VADER lexicon (MIT), read from its package; the rules of negation, of words that
strengthen or weaken, of "but" and of marks follow the paper, as features for a head instead of a final verdict.

References
----------
Hutto, Gilbert (2014), VADER, Proceedings of ICWSM 8, 216-225
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

from journeymath.errors import ModelUnreadable
from journeymath.text.ngrams import tokens

FEATURES = (
    "compound", "positive", "negative", "strongest_positive", "strongest_negative", "ending", "hits",
    "negations", "questions", "exclamations", "but", "length",
)  # fmt: skip
_BOOST = 0.293
_TURN = -0.74
_NEGATIONS = frozenset({
    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "nowhere", "cannot", "cant",
    "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "wont", "wouldnt", "couldnt",
    "shouldnt", "hasnt", "havent", "hadnt", "without", "hardly", "rarely", "seldom", "lack", "lacks",
    "lacked",
})  # fmt: skip
_STRONGER = frozenset({
    "very", "really", "extremely", "absolutely", "so", "too", "totally", "completely", "incredibly",
    "especially", "particularly", "highly", "hugely", "truly", "utterly", "deeply", "most", "such",
    "quite", "exceptionally", "remarkably", "thoroughly", "fully", "entirely",
})  # fmt: skip
_WEAKER = frozenset({
    "slightly", "somewhat", "barely", "little", "kinda", "sorta", "partly", "almost", "fairly",
    "marginally",
})  # fmt: skip
_BUT = frozenset({"but", "however", "although", "though", "yet"})


def lexicon_features(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """One row of `FEATURES` per text, each about −1 to 1."""
    words = valences()
    return np.array([_row(tokens(text), words) for text in texts], dtype=np.float32).reshape(
        -1, len(FEATURES)
    )


@cache
def valences() -> dict[str, float]:
    """Words and their mean valence, −4 to 4."""
    spec = find_spec("vaderSentiment")
    if spec is None or spec.origin is None:
        raise ModelUnreadable("The package 'vaderSentiment' is missing: pip install vaderSentiment.")
    lines = (Path(spec.origin).parent / "vader_lexicon.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.split("\t")[:2] for line in lines if line.strip())
    return {word: float(value) for word, value in entries}


def scored_words(words: Sequence[str], known: dict[str, float]) -> list[float]:
    """The valence of each word where it stands: turned by a negation, raised or lowered by its neighbours."""
    found = []
    for at, word in enumerate(words):
        value = known.get(word, 0.0)
        found.append(_in_context(value, words[max(0, at - 3) : at]) if value else 0.0)
    return found


def _in_context(value: float, before: Sequence[str]) -> float:
    sign = 1 if value > 0 else -1
    for distance, word in enumerate(reversed(before)):
        fade = 1 - 0.05 * distance
        value += sign * fade * _BOOST * ((word in _STRONGER) - (word in _WEAKER))
    return value * _TURN if any(map(_is_negation, before)) else value


def _is_negation(word: str) -> bool:
    return word in _NEGATIONS or word.endswith(("n't", "n’t"))


def _row(words: list[str], known: dict[str, float]) -> list[float]:
    scores = scored_words(words, known)
    turn = max((at for at, word in enumerate(words) if word in _BUT), default=-1)
    # What follows "but" is what was meant.
    weighed = [score * (1.0 if turn < 0 else 1.5 if at > turn else 0.5) for at, score in enumerate(scores)]
    total = sum(weighed)
    hits = [score for score in weighed if score]
    length = max(len(words), 1)
    return [
        total / np.sqrt(total * total + 15),
        sum(score for score in hits if score > 0) / (2 * np.sqrt(length)),
        sum(score for score in hits if score < 0) / (2 * np.sqrt(length)),
        max([*hits, 0.0]) / 4,
        min([*hits, 0.0]) / 4,
        hits[-1] / 4 if hits else 0.0,
        len(hits) / length,
        min(sum(map(_is_negation, words)), 3) / 3,
        min(words.count("?"), 3) / 3,
        min(words.count("!"), 3) / 3,
        float(turn >= 0),
        min(np.log1p(length) / 5, 1.5),
    ]
