"""Answers repeated in later texts: `{{name}}`, or `{{name|you}}` with words for when it was not answered.

One pass alone: what a respondent wrote is never read as a text with places of its own. The page escapes the result
like every other text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

PLACE = re.compile(r"\{\{\s*([a-z0-9]+(?:[-_][a-z0-9]+)*)\s*(?:\|([^{}]*))?\}\}")
MOST_REPEATED = 200  # characters of an answer


def piped_keys(text: str) -> Iterator[str]:
    """Yield the keys of the questions whose answers a text repeats."""
    for found in PLACE.finditer(text):
        yield found[1]


def fill(text: str, said: Callable[[str], str]) -> str:
    """Return a text with answers in their places; `said` gives an answer in words, empty when there is none."""

    def words(found: re.Match[str]) -> str:
        return said(found[1])[:MOST_REPEATED] or (found[2] or "").strip() or "…"

    return PLACE.sub(words, text)
