"""A page that was filled in and sent: kept, and where the respondent goes next; or what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from desirepath.base.writing import in_line
from desirepath.listen.models import Response
from desirepath.listen.surveys.answering import Fault, Sent, field_of, read_page
from desirepath.listen.surveys.answers import load_answers
from desirepath.listen.surveys.contracts import Answers
from desirepath.listen.surveys.engine import ShownPage, previous_page, walk
from desirepath.listen.surveys.public import flood
from desirepath.listen.surveys.public.pages import Address, flooded, notice
from desirepath.listen.surveys.services.opening import Door
from desirepath.listen.surveys.services.responding import (
    begin,
    keep_answer,
    keep_for_later,
    keep_page,
    set_language,
)
from desirepath.listen.surveys.services.uploads import FileRefused, keep_file

COOKIE_SECONDS = 30 * 24 * 3600
HONEYPOT = "website"


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """A page that cannot be taken as it was sent; what was chosen and written is drawn again."""

    door: Door
    address: Address
    shown: ShownPage
    form: Sent
    answers: Answers
    faults: Sequence[Fault]


def take(request: HttpRequest, door: Door, address: Address, language: str) -> HttpResponse | Wrong:
    """Take a page: keep it and send the respondent on, or say what is wrong with it."""
    theme = door.definition.theme
    if request.POST.get(HONEYPOT):
        return notice(request, "machine", status=400, theme=theme, language=language)
    if door.response is None:
        refused = _refuse_flood(request, door, language)
        if refused is not None:
            return refused
    with in_line():  # beginning and the page in one commit: each costs the disk a wait
        return _take(request, door, address, language)


def _take(request: HttpRequest, door: Door, address: Address, language: str) -> HttpResponse | Wrong:
    if door.response is None:
        door, address = _begin(request, door, address, language)
    response = _response(door)
    if response.state != Response.State.STARTED:
        return _on(request, door, address, "")
    if response.language != language:
        set_language(response=response, language=language)
    answers = load_answers(response)
    shown = walk(door.definition, answers).find(request.POST.get("page", ""))
    if shown is None:  # an earlier answer was changed in another tab: this page is no more on the path
        return _on(request, door, address, "")
    return _take_page(request, door, address, shown, answers)


def _take_page(
    request: HttpRequest, door: Door, address: Address, shown: ShownPage, answers: Answers
) -> HttpResponse | Wrong:
    response = _response(door)
    files, refused = _take_files(request, response, shown)
    known = {**answers, **files}
    form = Sent(dict(request.POST.lists()))
    read = read_page(shown, form, known)
    if request.POST.get("go") == "back":
        keep_for_later(response=response, survey=door.definition, shown=shown, answers=read.answers)
        before = previous_page(door.definition, {**known, **read.answers}, shown.key)
        return _on(request, door, address, before.key if before else shown.key)
    faults = [*refused, *(one for one in read.faults if one.field not in {two.field for two in refused})]
    if faults:
        kept = {**known, **read.answers}
        return Wrong(door=door, address=address, shown=shown, form=form, answers=kept, faults=faults)
    moved = keep_page(response=response, survey=door.definition, shown=shown, answers=read.answers)
    return _on(request, door, address, moved.page or "")


def _take_files(
    request: HttpRequest, response: Response, shown: ShownPage
) -> tuple[dict[str, Any], list[Fault]]:
    """Keep the files of a page at once, so that a fault elsewhere does not ask for them again."""
    kept: dict[str, Any] = {}
    refused = []
    for question in shown.questions:
        given = request.FILES.get(field_of(question)) if question.kind == "file" else None
        if given is None:
            continue
        try:
            value = keep_file(response=response, question=question, given=given)
            keep_answer(response=response, key=question.key, value=value)
            kept[question.key] = value
        except FileRefused as error:
            refused.append(Fault(error.code, field_of(question), error.named))
    return kept, refused


def _refuse_flood(request: HttpRequest, door: Door, language: str) -> HttpResponse | None:
    if door.invitation is not None or flood.may_begin(request, door.survey.pk):
        return None
    return flooded(request, door.definition.theme, language)


def _begin(request: HttpRequest, door: Door, address: Address, language: str) -> tuple[Door, Address]:
    if door.invitation is not None:
        channel = door.invitation.channel
    else:
        channel = "kiosk" if address.is_kiosk else "link"
        flood.note_begun(request, door.survey.pk)
    key = read_key(request.POST.get("start", "")) or uuid4()
    begun = begin(door=door, start_key=key, language=language, channel=channel)
    secret = begun.secret if door.invitation is None else ""
    return replace(door, response=begun.response), replace(address, secret=secret)


def _on(request: HttpRequest, door: Door, address: Address, page: str) -> HttpResponse:
    """Go on by GET, so that loading again sends nothing twice; the browser keeps whose answer it is."""
    response = HttpResponseRedirect(address.to(page=page))
    response.status_code = 303
    response["Cache-Control"] = "no-store"
    if door.invitation is None and address.secret and not address.is_kiosk:
        response.set_cookie(
            cookie_name(address),
            address.secret,
            max_age=COOKIE_SECONDS,
            path=f"/s/{address.place}",
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


def cookie_name(address: Address) -> str:
    """Return the name of the cookie that holds the secret of the answer that was begun on a link."""
    return f"survey_{address.place}"


def read_key(text: str) -> UUID | None:
    """Read a form's key; None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _response(door: Door) -> Response:
    if door.response is None:
        raise ValueError("a page is taken for a response that was begun")
    return door.response
