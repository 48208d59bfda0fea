"""Text as the words that a search finds: the same on every database, whatever the language.

A word is a run of letters and digits, without accents and without regard to case. Where a language writes no
spaces (Chinese, Japanese, Thai, …) each sign is a word of its own, and what is searched for is a sequence of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_WORD = 60  # what is longer is found by its beginning
MOST_WORDS = 10_000  # of one comment

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0002ffff"
)
_MARKS = "\u0300-\u036f"
_WORD = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+(?:[{_MARKS}]+[^\\W_{_UNSPACED}]*)*")
_PLAIN = re.compile(r"[^\W_]+", re.ASCII)
_MARK = re.compile(f"[{_MARKS}]")
_INNER = re.compile(r"[\W_]+")  # what is left of a sign that stands for several
# Letters that have no accent to take off, and that people type without their stroke.
_STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word, and where it stands in the text."""

    text: str
    start: int
    end: int


def list_words(text: str) -> list[str]:
    """Return the words of a text, at most ten thousand."""
    if text.isascii():
        return [word[:LONGEST_WORD] for word in _PLAIN.findall(text.lower())[:MOST_WORDS]]
    found = (_fold(match.group()) for match in _WORD.finditer(text))
    return [word[:LONGEST_WORD] for word in found if word][:MOST_WORDS]


def iter_words(text: str) -> Iterator[Word]:
    """Yield the words of a text with their places."""
    for match in _WORD.finditer(text):
        if word := _fold(match.group()):
            yield Word(word[:LONGEST_WORD], match.start(), match.end())


def _fold(word: str) -> str:
    lower = word.casefold()
    if lower.isascii():
        return lower
    plain = _MARK.sub("", unicodedata.normalize("NFKD", lower)).casefold().translate(_STROKES)
    return _INNER.sub("", plain)
