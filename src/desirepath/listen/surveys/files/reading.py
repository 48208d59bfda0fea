"""The survey file as a survey, or a refusal that names its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from desirepath.base.formats import FormatRefused, Place, read_document
from desirepath.listen.surveys.contracts import (
    FORMAT,
    Access,
    Page,
    Quota,
    SurveyDefinition,
    Theme,
    Words,
)
from desirepath.listen.surveys.files.checks import check_survey, rules_of
from desirepath.listen.surveys.files.questions import read_question, read_show_if
from desirepath.listen.surveys.files.widget import read_widget
from desirepath.listen.surveys.files.words import Speech, read_languages

KEYS = (
    "format",
    "slug",
    "name",
    "languages",
    "journey",
    "step",
    "intro",
    "pages",
    "end",
    "quotas",
    "theme",
    "access",
    "widget",
)
MOST_PAGES = 50
MOST_QUESTIONS_OF_PAGE = 30
MOST_ANSWERS = 10_000_000
MODES = ("auto", "light", "dark")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def parse_survey(text: str, name: str = "the survey") -> SurveyDefinition:
    """Read a survey file.

    Raises
    ------
    FormatRefused
        It breaks a rule; the message names the line.
    """
    return _read(read_document(text, name))


def read_survey(document: dict[str, Any], name: str = "the survey") -> SurveyDefinition:
    """Read a survey from the plain values of its file; refuses as `parse_survey` does, with the place."""
    return _read(Place(document, (), name, {}))


def find_refusals(document: dict[str, Any], name: str = "the survey") -> tuple[FormatRefused, ...]:
    """Return all that is wrong with a document: the first fault of each part, then what does not fit together."""
    try:
        keys = _top_keys(Place(document, (), name, {}))
        speech = Speech(read_languages(keys.get("languages")))
    except FormatRefused as refused:
        return (refused,)
    found = tuple(fault for part in _parts(keys, speech) if (fault := _tried(part)) is not None)
    if found:
        return found
    try:
        survey = _definition(keys, speech)
    except FormatRefused as refused:
        return (refused,)
    return tuple(fault for rule in rules_of(keys, survey) if (fault := _tried(rule)) is not None)


def _tried(read: Callable[[], object]) -> FormatRefused | None:
    try:
        read()
    except FormatRefused as refused:
        return refused
    return None


def _parts(keys: dict[str, Place], speech: Speech) -> Iterator[Callable[[], object]]:
    """Yield what reads one part each: questions one by one, for there most is wrong while a survey is made."""
    for place in keys["pages"].items(most=MOST_PAGES):
        questions = place.value.get("questions") if isinstance(place.value, dict) else None
        if not isinstance(questions, list) or not questions:
            yield partial(_page, place, speech)
            continue
        yield partial(_page, Place({**place.value, "questions": []}, place.path, place.name, {}), speech, 0)
        for one in place.at("questions").items():
            yield partial(read_question, one, speech)
    yield partial(_texts, keys, speech)
    if "quotas" in keys:
        yield from (partial(_quota, one, speech) for one in keys["quotas"].items(most=50))
    yield partial(_theme, keys.get("theme"))
    yield partial(_access, keys.get("access"))


def _texts(keys: dict[str, Place], speech: Speech) -> tuple[Words, Words, Words]:
    """Take the words before the first question and those after the last."""
    end = keys["end"].keys(("title", "text")) if "end" in keys else {}
    return (speech.words(keys.get("intro")), speech.words(end.get("title")), speech.words(end.get("text")))


def _read(top: Place) -> SurveyDefinition:
    keys = _top_keys(top)
    survey = _definition(keys, Speech(read_languages(keys.get("languages"))))
    check_survey(keys, survey)
    return survey


def _top_keys(top: Place) -> dict[str, Place]:
    keys = top.keys(KEYS)
    if "format" not in keys:
        top.refuse(f"this is no survey file: it must begin with “format: {FORMAT}”.")
    if keys["format"].value != FORMAT:
        keys["format"].refuse(f"the format must be “{FORMAT}”, not “{keys['format'].value}”.")
    return top.keys(KEYS, required=("slug", "name", "pages"))


def _definition(keys: dict[str, Place], speech: Speech) -> SurveyDefinition:
    intro, end_title, end_text = _texts(keys, speech)
    return SurveyDefinition(
        slug=keys["slug"].slug(most=80),
        name=keys["name"].text(most=200, blank=False),
        languages=speech.languages,
        journey=keys["journey"].slug() if "journey" in keys else "",
        step=keys["step"].slug() if "step" in keys else "",
        intro=intro,
        pages=tuple(_page(one, speech) for one in keys["pages"].items(most=MOST_PAGES)),
        end_title=end_title,
        end_text=end_text,
        quotas=_quotas(keys.get("quotas"), speech),
        theme=_theme(keys.get("theme")),
        access=_access(keys.get("access")),
        widget=read_widget(keys.get("widget"), speech),
    )


def _page(place: Place, speech: Speech, least: int = 1) -> Page:
    keys = place.keys(("key", "title", "show_if", "questions"), required=("key", "questions"))
    questions = keys["questions"].items(most=MOST_QUESTIONS_OF_PAGE)
    if len(questions) < least:
        keys["questions"].refuse("a page needs at least one question.")
    return Page(
        key=keys["key"].slug(most=60),
        title=speech.words(keys.get("title"), most=300),
        show_if=read_show_if(keys.get("show_if")),
        questions=tuple(read_question(one, speech) for one in questions),
    )


def _quotas(place: Place | None, speech: Speech) -> tuple[Quota, ...]:
    return tuple(_quota(one, speech) for one in place.items(most=50)) if place else ()


def _quota(place: Place, speech: Speech) -> Quota:
    keys = place.keys(("key", "when", "most", "text"), required=("key", "when", "most"))
    when = read_show_if(keys["when"])
    if when is None:
        keys["when"].refuse("a quota needs a condition.")
    return Quota(
        key=keys["key"].slug(most=60),
        when=when,
        most=keys["most"].integer(0, MOST_ANSWERS),
        words=speech.words(keys.get("text")),
    )


def _theme(place: Place | None) -> Theme:
    keys = place.keys(("accent", "accent_dark", "mode", "brand")) if place else {}
    return Theme(
        accent=_colour(keys.get("accent")),
        accent_dark=_colour(keys.get("accent_dark")),
        mode=keys["mode"].choice(MODES) if "mode" in keys else "auto",
        brand=keys["brand"].text(most=80) if "brand" in keys else "",
    )


def _colour(place: Place | None) -> str:
    if place is None:
        return ""
    text = place.text(most=7)
    if not COLOUR.fullmatch(text):
        place.refuse(f"“{text}” is no colour; write six hexadecimal digits, e.g. “#1c4ee4”.")
    return text.lower()


def _access(place: Place | None) -> Access:
    keys = place.keys(("public", "most_answers", "last_day")) if place else {}
    return Access(
        is_public=keys["public"].boolean() if "public" in keys else True,
        most_answers=keys["most_answers"].integer(1, MOST_ANSWERS) if "most_answers" in keys else None,
        last_day=keys["last_day"].day() if "last_day" in keys else None,
    )
