"""The public page of a survey: complete without a script, one form for each page.

Nothing is written before the first page is sent, so that previews of links and prefetching begin no answer. The
forms carry no CSRF token: there is no signed-in person whose power could be borrowed. What may be written is
decided by the invitation's token or the answer's own secret, both in the address, which no other site can read.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from uuid import UUID, uuid4

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import get_language_info
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from desirepath.listen.surveys.answers import load_answers
from desirepath.listen.surveys.contracts import Answers
from desirepath.listen.surveys.engine import ShownPage, first_open_page, next_page, walk
from desirepath.listen.surveys.public import flood, sending
from desirepath.listen.surveys.public.drawing import draw_page
from desirepath.listen.surveys.public.ending import ended
from desirepath.listen.surveys.public.pages import (
    KIOSK_IDLE_SECONDS,
    Address,
    busy,
    flooded,
    notice,
    respond,
)
from desirepath.listen.surveys.public.phrases import phrase
from desirepath.listen.surveys.services.opening import Door, find_door
from desirepath.listen.surveys.wording import accepted_languages, choose_language

log = logging.getLogger(__name__)

SAFE = {"GET", "HEAD"}
MOST_BODY_BYTES = 60_000_000


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def survey_page(request: HttpRequest, place: str, secret: str = "") -> HttpResponse:
    """Show a page of a survey, or take one that was filled in."""
    if not flood.may_look(request):
        return flooded(request)
    if _is_too_large(request):
        return notice(request, "large", status=413)
    address = Address(place=place, secret=secret, is_kiosk=_is_kiosk(request))
    known = secret or _known_secret(request, address)
    door = find_door(place, known)
    if door is None or (secret and door.response is None):
        flood.note_miss(request)
        return notice(request, "gone", status=404)
    if door.response is not None and door.invitation is None:
        address = replace(address, secret=known)
    return _answer(request, door, address)


def _answer(request: HttpRequest, door: Door, address: Address) -> HttpResponse:
    language = _choose_language(request, door)
    if door.shut is not None:
        return ended(request, door, address, language)
    if request.method in SAFE:
        return _show(request, door, address, language)
    try:
        taken = sending.take(request, door, address, language)
    except OperationalError as error:
        log.error("an answer could not be kept: %s", error)
        return busy(request, door.definition.theme, language)
    if isinstance(taken, HttpResponse):
        return taken
    return draw(request, taken.door, taken.address, language, taken.shown, sent=taken)


def draw(
    request: HttpRequest,
    door: Door,
    address: Address,
    language: str,
    shown: ShownPage,
    *,
    sent: sending.Wrong | None = None,
) -> HttpResponse:
    """Draw a page; `sent` is what was wrong with it when it was sent."""
    answers: Answers = sent.answers if sent else _answers(door)
    page = draw_page(
        door.definition,
        shown,
        answers,
        language,
        sent=sent.form if sent else None,
        faults=sent.faults if sent else (),
    )
    begun = f"{door.survey.pk}:{door.response.pk if door.response else 'new'}"
    context = {
        "survey": door.definition,
        "page": page,
        "language": language,
        "direction": page.direction,
        "progress": phrase("progress", language, number=page.number, total=page.total),
        "action": address.to(),
        "start_key": _start_key(request),
        "kiosk": address.is_kiosk,
        "kept_as": "" if address.is_kiosk else f"{begun}:{page.key}",
        "languages": _languages(door, address, page.key),
        "resumed": bool(door.response) and request.method in SAFE and "page" not in request.GET,
        "afresh": address.start if door.invitation is None else "",
        "refresh": {"seconds": KIOSK_IDLE_SECONDS, "to": address.start}
        if address.is_kiosk and door.response
        else None,
    }
    status = 422 if sent else 200
    return respond(request, "listen/survey/page.html", door.definition.theme, context, status=status)


def _show(request: HttpRequest, door: Door, address: Address, language: str) -> HttpResponse:
    """Show the page asked for, or the one where the respondent stands; never one beyond an open question."""
    answers = _answers(door)
    path = walk(door.definition, answers)
    if not path.pages:
        return notice(request, "closed", status=200, theme=door.definition.theme, language=language)
    wanted = path.find(request.GET.get("page", "")) or _standing(door, answers) or path.pages[-1]
    barrier = first_open_page(door.definition, answers)
    order = [one.key for one in path.pages]
    if barrier is not None and order.index(wanted.key) > order.index(barrier.key):
        wanted = barrier
    return draw(request, door, address, language, wanted)


def _standing(door: Door, answers: Answers) -> ShownPage | None:
    last = door.response.last_page if door.response else None
    return next_page(door.definition, answers, after=last or None)


def _answers(door: Door) -> Answers:
    return load_answers(door.response) if door.response else {}


def _choose_language(request: HttpRequest, door: Door) -> str:
    given = request.POST if request.method == "POST" else request.GET
    wished = [given.get("lang", "")]
    wished += [door.response.language] if door.response else []
    wished += [door.invitation.language] if door.invitation else []
    header = accepted_languages(request.headers.get("Accept-Language", ""))
    return choose_language(door.definition, [*(one for one in wished if one), *header])


def _languages(door: Door, address: Address, page: str) -> list[dict[str, str]]:
    return [
        {"tag": tag, "name": _own_name(tag), "to": address.to(lang=tag, page=page)}
        for tag in door.definition.languages
    ]


def _own_name(tag: str) -> str:
    try:
        name = str(get_language_info(tag.lower())["name_local"])
    except KeyError:
        return tag
    return name[:1].upper() + name[1:]


def _start_key(request: HttpRequest) -> UUID:
    """The form's own key: the one that it came with when it is drawn again."""
    return sending.read_key(request.POST.get("start", "")) or uuid4()


def _is_kiosk(request: HttpRequest) -> bool:
    given: QueryDict = request.POST if request.method == "POST" else request.GET
    return given.get("kiosk") == "1"


def _known_secret(request: HttpRequest, address: Address) -> str:
    """The answer that this browser began on the link, unless another is to be begun."""
    afresh = address.is_kiosk or request.GET.get("fresh") == "1"
    return "" if afresh or request.method == "POST" else request.COOKIES.get(sending.cookie_name(address), "")


def _is_too_large(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdecimal() or int(length) > MOST_BODY_BYTES
