"""Takes pages that were filled in and sent, many at a time: kept, and each respondent sent on.

The forms carry no CSRF token: there is no signed-in person whose power could be borrowed. What may be written is
decided by the invitation's token or the answer's own secret, both in the address, which no other site can read.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from django.db import DatabaseError

from desirepath.listen.surveys.engine import walk
from desirepath.listen.surveys.public import flood
from desirepath.listen.surveys.public.ending import ended
from desirepath.listen.surveys.public.pages import busy, flooded, notice, wished_language
from desirepath.listen.surveys.public.remembering import Standing, draw
from desirepath.listen.surveys.public.showing import language_of, nothing_here
from desirepath.listen.surveys.public.visits import Address, Cookie, Reply, Visit, cookie_name, read_key
from desirepath.listen.surveys.services.opening import Door, Wanted, find_doors
from desirepath.listen.surveys.services.receiving import Received, SentPage, receive

log = logging.getLogger(__name__)

HONEYPOT = "website"


@dataclass(frozen=True, kw_only=True)
class _Admitted:
    """A visit whose page may be kept."""

    visit: Visit
    door: Door
    address: Address
    sent: SentPage


def take(visits: Sequence[Visit]) -> list[Reply]:
    """Take pages; every reply that says that a page was kept was committed before."""
    try:
        doors = find_doors([Wanted(one.place, one.secret) for one in visits])
        judged = [_admit(visit, door) for visit, door in zip(visits, doors, strict=True)]
        admitted = [one for one in judged if isinstance(one, _Admitted)]
        received = iter(receive([one.sent for one in admitted]) if admitted else [])
        return [one if isinstance(one, Reply) else _reply(one, next(received)) for one in judged]
    except DatabaseError as error:
        log.error("answers could not be kept: %s", error)
        return [busy(wished_language(one.languages)) for one in visits]


def _admit(visit: Visit, door: Door | None) -> Reply | _Admitted:
    """Return what is wrong with the visit itself, or what is to be kept of it."""
    if not flood.may_look(visit.client):
        return flooded(wished_language(visit.languages))
    if door is None or (visit.secret and door.response is None):
        return nothing_here(visit)
    language = language_of(visit, door)
    refused = (
        ended(door, visit.address, language) if door.shut is not None else _refuse(visit, door, language)
    )
    return refused or _Admitted(
        visit=visit, door=door, address=visit.address, sent=_page(visit, door, language)
    )


def _refuse(visit: Visit, door: Door, language: str) -> Reply | None:
    """Return why nothing of an open survey's page is taken."""
    theme = door.definition.theme
    if visit.form.get(HONEYPOT):
        return notice("machine", status=400, theme=theme, language=language)
    if door.response is None and walk(door.definition, {}).find(visit.form.get("page")) is None:
        return _go_on(door, visit.address, "")  # no page that anybody begins with
    if door.response is None and door.invitation is None:
        if not flood.may_begin(visit.client, door.survey.pk):
            return flooded(language, theme)
        flood.note_begun(visit.client, door.survey.pk)
    return None


def _page(visit: Visit, door: Door, language: str) -> SentPage:
    return SentPage(
        door=door,
        page=visit.form.get("page"),
        form=visit.form,
        files=visit.files,
        start_key=read_key(visit.form.get("start")) or uuid4(),
        language=language,
        channel=door.invitation.channel if door.invitation else _channel(visit.address),
        goes_back=visit.form.get("go") == "back",
    )


def _channel(address: Address) -> str:
    if address.is_kiosk:
        return "kiosk"
    return "widget" if address.is_embedded else "link"


def _reply(admitted: _Admitted, received: Received | None) -> Reply:
    if received is None:
        return busy(admitted.sent.language, admitted.door.definition.theme)
    door = replace(admitted.door, response=received.response)
    address = admitted.address
    if received.secret:
        address = replace(address, secret=received.secret)
    if received.shown is not None and received.faults:
        return draw(
            Standing(
                door=door,
                address=address,
                language=admitted.sent.language,
                shown=received.shown,
                answers=received.answers,
                path=walk(door.definition, received.answers),
                start_key=admitted.sent.start_key,
                sent=admitted.sent.form,
                faults=received.faults,
            )
        )
    return _go_on(door, address, received.page)


def _go_on(door: Door, address: Address, page: str) -> Reply:
    """Go on by GET, so that loading again sends nothing twice; the browser keeps whose answer it is."""
    kept = None
    if door.invitation is None and address.secret and not address.leaves_no_cookie:
        kept = Cookie(name=cookie_name(address.place), value=address.secret, path=f"/s/{address.place}")
    headers = {
        "Location": address.to(page=page),
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
    }
    return Reply(status=303, headers=headers, cookie=kept)
