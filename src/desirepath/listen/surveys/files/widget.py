"""The part of the survey file that says where and when other sites show the survey."""

from __future__ import annotations

import re

from desirepath.base.formats import Place
from desirepath.listen.surveys.contracts import Widget
from desirepath.listen.surveys.files.words import Speech

KEYS = ("sites", "pages", "delay_seconds", "on_exit", "event", "share", "again_after_days", "side", "text")
SITE = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?", re.IGNORECASE)
PATTERN = re.compile(r"/[^\s?#\"'<>]{0,300}")
SIDES = ("end", "start")
MOST_SITES, MOST_PATTERNS = 20, 50


def read_widget(place: Place | None, speech: Speech) -> Widget:
    """Take where, when, to whom and how often the survey is shown in other sites."""
    if place is None:
        return Widget()
    keys = place.keys(KEYS, required=("sites",))
    usual = Widget()
    return Widget(
        sites=tuple(_site(one) for one in keys["sites"].items(most=MOST_SITES)),
        pages=tuple(_pattern(one) for one in keys["pages"].items(most=MOST_PATTERNS))
        if "pages" in keys
        else (),
        delay_seconds=keys["delay_seconds"].integer(0, 3600)
        if "delay_seconds" in keys
        else usual.delay_seconds,
        is_on_exit=keys["on_exit"].boolean() if "on_exit" in keys else False,
        event=keys["event"].text(most=100, blank=False) if "event" in keys else "",
        share=_share(keys.get("share")),
        again_after_days=keys["again_after_days"].integer(1, 3650)
        if "again_after_days" in keys
        else usual.again_after_days,
        side=keys["side"].choice(SIDES) if "side" in keys else "end",
        words=speech.words(keys.get("text"), most=200),
    )


def _site(place: Place) -> str:
    text = place.text(most=200).rstrip("/")
    if not SITE.fullmatch(text):
        place.refuse(f"“{text}” is no site; write its beginning alone, e.g. “https://www.example.org”.")
    return text.lower()


def _pattern(place: Place) -> str:
    text = place.text(most=300)
    if not PATTERN.fullmatch(text):
        place.refuse(f"“{text}” is no path; write e.g. “/checkout” or “/orders/*”.")
    return text


def _share(place: Place | None) -> float:
    if place is None:
        return 1.0
    value = place.value
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
        place.refuse("“share” must be a number above 0 and at most 1, e.g. 0.2 for every fifth visitor.")
    return float(value)
