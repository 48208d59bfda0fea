"""The words that every survey page has, beside the survey's own; English where a language is not here."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

from desirepath.listen.surveys.contracts import Words
from desirepath.listen.surveys.wording import say

LANGUAGES = ("en", "de", "fr", "es")
_FILE = files("desirepath.listen.surveys.public") / "phrases.yaml"
PHRASES: dict[str, Words] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
# A field's name has words of its own; what is wrong with it has others.
FAULTS = {"email": "email-wrong", "phone": "phone-wrong"}


def phrase(code: str, language: str, **named: Any) -> str:
    """Return the words of a code in a language, with what they name."""
    return say(PHRASES[code], language, "en").format(**named) if named else say(PHRASES[code], language, "en")


def fault_words(code: str, language: str, **named: Any) -> str:
    """Return what is wrong with an answer, in words that say how to mend it."""
    return phrase(FAULTS.get(code, code), language, **named)
