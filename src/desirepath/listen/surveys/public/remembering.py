"""Draws a page for a respondent; pages that show no words of one are drawn once and remembered.

On those only the address, the form's key and the name under which the browser keeps what is typed differ from one
respondent to the next.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.utils.translation import get_language_info

from desirepath.listen.surveys.answering import Fault, Sent
from desirepath.listen.surveys.contracts import Answers, Question, Words
from desirepath.listen.surveys.engine import ShownPage, Walk
from desirepath.listen.surveys.piping import piped_keys
from desirepath.listen.surveys.public.drawing import draw_page
from desirepath.listen.surveys.public.pages import KIOSK_IDLE_SECONDS, draw_html, page_reply
from desirepath.listen.surveys.public.phrases import phrase
from desirepath.listen.surveys.public.visits import Address, Reply
from desirepath.listen.surveys.services.opening import Door

# What differs between respondents stands as these in a remembered page; nobody can write them into a survey.
_PLACE, _START, _KEY, _BEGUN = (secrets.token_hex(12) for _ in range(4))
MOST_REMEMBERED = 500
_WITH_WORDS = {"text", "comment", "contact", "date", "file"}
_remembered: OrderedDict[tuple[Any, ...], str] = OrderedDict()


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What is drawn: a page of a door, with the answers so far and what was wrong with those just sent."""

    door: Door
    address: Address
    language: str
    shown: ShownPage
    answers: Answers
    path: Walk
    start_key: UUID
    sent: Sent | None = None
    faults: tuple[Fault, ...] = ()
    is_resumed: bool = False
    note: str = ""


def draw(standing: Standing) -> Reply:
    """Draw a page; 422 when something was wrong with it as it was sent."""
    theme = standing.door.definition.theme
    frames = standing.door.definition.widget.sites if standing.address.is_embedded else ()
    status = 422 if standing.faults else 200
    return page_reply(_html(standing), theme, status=status, frames=frames)


def _html(standing: Standing) -> str:
    """The page as it is remembered, with what is this respondent's own; else drawn now."""
    name = _name(standing)
    if name is None:
        return _draw(standing, str(standing.start_key))
    html = _remembered.get(name)
    if html is None:
        html = _draw(standing, _KEY, anywhere=True)
        _remembered[name] = html
        while len(_remembered) > MOST_REMEMBERED:
            _remembered.pop(next(iter(_remembered)), None)
    begun = str(standing.door.response.pk) if standing.door.response else "new"
    own = standing.address
    path = f"{own.place}/{own.secret}" if own.secret else own.place
    html = html.replace(_PLACE, path).replace(_START, own.place)
    return html.replace(_KEY, str(standing.start_key)).replace(_BEGUN, begun)


def _name(standing: Standing) -> tuple[Any, ...] | None:
    """What a remembered page depends on; None when it shows words that somebody wrote."""
    if standing.sent is not None or standing.faults:
        return None
    door, shown, address = standing.door, standing.shown, standing.address
    asked = {key for question in shown.questions for key in _shown_keys(question)}
    asked |= _piped(shown.page.title, door.definition.intro)
    answered = [door.definition.find_question(key) for key in asked if key in standing.answers]
    if any(one is None or one.kind in _WITH_WORDS or one.words_keys for one in answered):
        return None
    values = tuple(sorted((key, repr(standing.answers[key])) for key in asked if key in standing.answers))
    return (
        (door.version_id, door.survey.created_at, door.survey.address, shown.key, standing.language),
        (tuple(one.key for one in standing.path.pages), values, standing.is_resumed, standing.note),
        (door.response is None, door.invitation is None, address.is_kiosk, address.is_embedded),
    )


def _piped(*texts: Words) -> set[str]:
    return {key for words in texts for text in words.values() for key in piped_keys(text)}


def _shown_keys(question: Question) -> set[str]:
    """The keys of answers that are shown with a question: its own, and those that its words repeat."""
    texts = [question.text, question.hint, question.low, question.high]
    texts += [option.name for option in (*question.all_options, *question.rows)]
    return {*question.answer_keys, *_piped(*texts), *([question.about] if question.about else [])}


def _draw(standing: Standing, start_key: str, *, anywhere: bool = False) -> str:
    door, address = standing.door, standing.address
    page = draw_page(
        door.definition,
        standing.shown,
        standing.answers,
        standing.language,
        sent=standing.sent,
        faults=standing.faults,
    )
    here = replace(address, place=_PLACE, secret="") if anywhere else address
    start = replace(address, place=_START, secret="").start if anywhere else address.start
    begun = _BEGUN if anywhere else str(door.response.pk) if door.response else "new"
    context = {
        "survey": door.definition,
        "page": page,
        "language": standing.language,
        "direction": page.direction,
        "progress": phrase("progress", standing.language, number=page.number, total=page.total),
        "action": here.to(),
        "start_key": start_key,
        "kiosk": address.is_kiosk,
        "embedded": address.is_embedded,
        "has_files": any(one.kind == "file" for one in standing.shown.questions),
        "kept_as": "" if address.is_kiosk else f"{door.survey.pk}:{begun}:{page.key}",
        "languages": [
            {"tag": tag, "name": _own_name(tag), "to": here.to(lang=tag, page=page.key)}
            for tag in door.definition.languages
        ],
        "resumed": standing.is_resumed,
        "note": standing.note,
        "afresh": start if door.invitation is None else "",
        "idle": {"seconds": KIOSK_IDLE_SECONDS, "to": start, "words": phrase("idle", standing.language)}
        if address.is_kiosk
        else None,
        "refresh": {"seconds": KIOSK_IDLE_SECONDS, "to": start}
        if address.is_kiosk and door.response
        else None,
    }
    return draw_html("listen/survey/page.html", door.definition.theme, context)


def _own_name(tag: str) -> str:
    try:
        name = str(get_language_info(tag.lower())["name_local"])
    except KeyError:
        return tag
    return name[:1].upper() + name[1:]
