"""How names and texts are brought to one form: lower case, no accents, singular."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# A single letter before a hyphen belongs to its word: e-mail is email.
_WORD = re.compile(r"(?:[^\W\d_]-)?[^\W_]+")
LONGEST_TEXT = 5_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text as its stem, and where it stands."""

    stem: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """Return the words of the beginning of a text."""
    folded = _fold(text[:LONGEST_TEXT])
    return [
        Word(stem(found.group().replace("-", "")), found.start(), found.end())
        for found in _WORD.finditer(folded)
    ]


def normal_form(name: str) -> str:
    """Return a name as its stems: “E-mails, sent” and “email sent” are one."""
    return " ".join(word.stem for word in words_of(name))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a word without its plural ending.

    The S stemmer of Harman: *ies* becomes *y*, *es* becomes *e*, a final *s* goes, each with its exceptions. It
    removes plurals alone, so that what it joins is nearly always the same thing.

    References
    ----------
    Harman (1991), JASIS 42(1), 7-15
    """
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y" if len(word) > 4 else word
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    if word.endswith("s") and not word.endswith(("us", "ss")) and len(word) > 3:
        return word[:-1]
    return word


def _fold(text: str) -> str:
    """Lower case without accents, each letter in its place."""
    lowered = text.lower()
    if lowered.isascii() or len(lowered) != len(text):
        return lowered
    return "".join(map(_fold_letter, lowered))


@lru_cache(maxsize=10_000)
def _fold_letter(letter: str) -> str:
    return unicodedata.normalize("NFKD", letter)[0]


def excerpt(text: str, start: int, end: int, *, around: int = 110) -> str:
    """Return the part of a text around a place, cut at words; an ellipsis says where something was left out."""
    first, last = max(0, start - around), min(len(text), end + around)
    if first > 0:
        first = text.find(" ", first, start) + 1 or first
    if last < len(text):
        cut = text.rfind(" ", end, last)
        last = cut if cut > 0 else last
    return (
        f"{'… ' if first > 0 else ''}{' '.join(text[first:last].split())}{' …' if last < len(text) else ''}"
    )
