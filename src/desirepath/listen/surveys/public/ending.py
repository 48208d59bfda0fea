"""The end of a survey, and why another page takes no answer."""

from __future__ import annotations

from typing import Any

from desirepath.listen.surveys.answers import load_answers
from desirepath.listen.surveys.contracts import Answers, SurveyDefinition
from desirepath.listen.surveys.public.pages import KIOSK_DONE_SECONDS, notice
from desirepath.listen.surveys.public.phrases import phrase
from desirepath.listen.surveys.public.visits import Address, Reply
from desirepath.listen.surveys.services.opening import Door, Shut
from desirepath.listen.surveys.wording import speaker

STATUS = {
    Shut.DONE: 200,
    Shut.OVER_QUOTA: 200,
    Shut.CLOSED: 410,
    Shut.EXPIRED: 410,
    Shut.NOT_PUBLIC: 403,
}


def ended(door: Door, address: Address, language: str) -> Reply:
    """Say thank you, or why there is nothing to answer."""
    shut = door.shut or Shut.CLOSED
    further: dict[str, Any] = {}
    if shut in {Shut.DONE, Shut.OVER_QUOTA}:
        further = _own_words(door, language) if shut == Shut.DONE else {}
        further |= _what_next(door, address, language)
    further["embedded"] = address.is_embedded
    return notice(
        shut.value,
        status=STATUS[shut],
        theme=door.definition.theme,
        language=language,
        further=further,
        is_own=shut == Shut.DONE and _repeats(door.definition),
        frames=door.definition.widget.sites if address.is_embedded else (),
    )


def farewell(survey: SurveyDefinition, answers: Answers, language: str) -> dict[str, Any]:
    """Return the survey's own farewell; its text may repeat answers."""
    say = speaker(survey, language, answers)
    words = {"title": say(survey.end_title), "text": say(survey.end_text)}
    return {name: text for name, text in words.items() if text}


def _own_words(door: Door, language: str) -> dict[str, Any]:
    survey = door.definition
    answers = load_answers(door.response) if door.response and _repeats(survey) else {}
    return farewell(survey, answers, language)


def _repeats(survey: SurveyDefinition) -> bool:
    """Whether the farewell repeats answers."""
    return any("{{" in text for words in (survey.end_title, survey.end_text) for text in words.values())


def _what_next(door: Door, address: Address, language: str) -> dict[str, Any]:
    """On a kiosk the next person begins by itself; on a link somebody else at this device may answer too."""
    found: dict[str, Any] = {"forget": f"{door.survey.pk}:"}
    if address.is_embedded:
        return found
    if door.invitation is None:
        found["link"] = {"to": address.start, "text": phrase("again", language)}
    if address.is_kiosk:
        found["refresh"] = {"seconds": KIOSK_DONE_SECONDS, "to": address.start}
        found["further"] = phrase("restart", language, seconds=KIOSK_DONE_SECONDS)
    return found
