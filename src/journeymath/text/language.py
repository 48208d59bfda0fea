"""In which language a comment is written, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

UNKNOWN = "unknown"
FEWEST_LETTERS = 12
FEWEST_WORDS = 3
LEAST_CONFIDENCE = 0.5


@dataclass(frozen=True)
class Language:
    """A language's ISO 639-1 code, or "unknown", with the probability of the best guess."""

    code: str
    confidence: float


def languages_of(texts: Sequence[str]) -> list[Language]:
    """The language of each text; short texts and unsure guesses are "unknown".

    Naive Bayes over byte sequences (py3langid). "Super!" is a word in a dozen languages: fewer than three words
    or twelve letters of an alphabet say nothing.

    References
    ----------
    Lui, Baldwin (2012), langid.py, ACL system demonstrations, 25-30

    Examples
    --------
    >>> [found.code for found in languages_of(["Die Lieferung kam leider viel zu spät an.", "Super!"])]
    ['de', 'unknown']
    """
    return [_language(text) for text in texts]


def _language(text: str) -> Language:
    letters = sum(map(str.isalpha, text))
    is_dense = any("\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3" for letter in text[:100])
    # Chinese, Japanese and Korean say in four signs what takes three words elsewhere.
    if letters < (4 if is_dense else FEWEST_LETTERS) or (not is_dense and len(text.split()) < FEWEST_WORDS):
        return Language(UNKNOWN, 0.0)
    code, confidence = _identifier().classify(text[:1_000])
    return Language(str(code) if confidence >= LEAST_CONFIDENCE else UNKNOWN, float(confidence))


@cache
def _identifier() -> Any:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
