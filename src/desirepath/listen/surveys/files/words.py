"""Texts of a survey in its languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desirepath.base.formats import Place
from desirepath.listen.surveys.contracts import Words

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
MOST_LANGUAGES = 60


@dataclass(frozen=True)
class Speech:
    """The languages of a survey; reads texts that are given in one or in several of them."""

    languages: tuple[str, ...]

    def words(self, place: Place | None, *, most: int = 4_000) -> Words:
        """Take a text: plain words are in the first language, else a mapping of languages."""
        if place is None:
            return {}
        if not isinstance(place.value, dict):
            return {self.languages[0]: place.text(most=most, blank=False)}
        keys = place.keys(self.languages, required=self.languages[:1])
        return {language: one.text(most=most, blank=False) for language, one in keys.items()}


def read_languages(place: Place | None) -> tuple[str, ...]:
    """Take the list of languages, e.g. [en, de]; without it the survey is in English."""
    if place is None:
        return ("en",)
    found = []
    for item in place.items(most=MOST_LANGUAGES):
        tag = item.text(most=20)
        if not LANGUAGE.fullmatch(tag):
            item.refuse(f"“{tag}” is no language tag; write e.g. en, de or pt-BR.")
        if tag in found:
            item.refuse(f"the language “{tag}” stands twice.")
        found.append(tag)
    if not found:
        place.refuse("“languages” needs at least one language, e.g. [en].")
    return tuple(found)
