"""Whose answer a page belongs to: one that was begun before, in this tab or another, or one that begins with it.

Nobody is asked who they are: the address, the token or the secret of a begun answer is the right. The rows of
answers that were begun are held until the caller's transaction ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from desirepath.base.clock import now
from desirepath.listen.models import Invitation, Response
from desirepath.listen.surveys.lookups import (
    responses_by_id,
    responses_by_invitation,
    responses_by_start,
)
from desirepath.listen.surveys.services.opening import Door
from desirepath.people.secrets import hash_key, make_secret


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """How an answer begins when there is none; `start_key` is of the form, which sent twice begins one."""

    door: Door
    start_key: UUID
    language: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class Begun:
    """A response whose row is held, and its secret when it was given one just now."""

    response: Response
    secret: str = ""
    is_new: bool = False


def settle(wanted: Sequence[Beginning]) -> list[Begun]:
    """Return the response of each door, begun now where there is none, in the caller's transaction."""
    known = _hold(wanted)
    begun = [_known(one, known) or _make(one, known) for one in wanted]
    made = [one for one in begun if one.is_new]
    if made:
        Response.objects.bulk_create([one.response for one in made])
        _note_opened(one.response.invitation_id for one in made)
    renewed = [one for one in begun if one.secret and not one.is_new]
    for one in renewed:
        Response.objects.filter(pk=one.response.pk).update(secret_hash=hash_key(one.secret))
    return begun


class _Known:
    """Responses that are there, by what a door can know of them."""

    def __init__(self, rows: Iterable[Response]) -> None:
        self.by_id: dict[int, Response] = {}
        self.by_invitation: dict[int, Response] = {}
        self.by_start: dict[UUID, Response] = {}
        for row in rows:
            self.by_id[row.pk] = row
            self.by_start[row.start_key] = row
            if row.invitation_id is not None:
                self.by_invitation[row.invitation_id] = row


def _hold(wanted: Sequence[Beginning]) -> _Known:
    doors = [one.door for one in wanted]
    begun = [one.response.pk for one in doors if one.response is not None]
    invited = [one.invitation.pk for one in doors if one.invitation is not None and one.response is None]
    fresh = [one.start_key for one in wanted if one.door.response is None]
    return _Known(
        [
            *responses_by_id(begun, hold=True),
            *responses_by_invitation(invited, hold=True),
            *responses_by_start(fresh, hold=True),
        ]
    )


def _known(one: Beginning, known: _Known) -> Begun | None:
    door = one.door
    if door.response is not None:
        row = known.by_id.get(door.response.pk)
        return Begun(response=row) if row is not None else None
    if door.invitation is not None:
        row = known.by_invitation.get(door.invitation.pk)
        return Begun(response=row) if row is not None else None
    row = known.by_start.get(one.start_key)
    if row is None or row.survey_id != door.survey.pk or row.invitation_id is not None:
        return None  # none yet, or the key is of another survey: not of this form
    return Begun(response=row, secret=make_secret())


def _make(one: Beginning, known: _Known) -> Begun:
    door, secret, moment = one.door, make_secret(), now()
    response = Response(
        workspace_id=door.survey.workspace_id,
        survey=door.survey,
        version_id=door.version_id,
        invitation=door.invitation,
        customer_key=door.invitation.customer_key if door.invitation else None,
        start_key=uuid4() if one.start_key in known.by_start else one.start_key,
        secret_hash=hash_key(secret),
        language=one.language,
        channel=one.channel,
        started_at=moment,
        changed_at=moment,
    )
    return Begun(response=response, secret="" if door.invitation else secret, is_new=True)


def _note_opened(invitations: Iterable[int | None]) -> None:
    keys = [key for key in invitations if key is not None]
    if keys:
        Invitation.objects.filter(pk__in=keys, opened_at=None).update(opened_at=now())
