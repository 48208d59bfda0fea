"""What stands behind the address of a public page: a survey by its link, or by one person's invitation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from desirepath.base.clock import now
from desirepath.listen.models import Invitation, Response, Survey, SurveyVersion
from desirepath.listen.surveys.contracts import SurveyDefinition
from desirepath.listen.surveys.files.stored import read_stored
from desirepath.listen.surveys.tokens import is_ours
from desirepath.people.secrets import hash_key

_WORD = re.compile(r"[A-Za-z0-9_-]{1,100}")  # what addresses, tokens and secrets consist of


class Shut(StrEnum):
    """Why a survey takes no answer."""

    CLOSED = "closed"
    NOT_PUBLIC = "not-public"
    EXPIRED = "expired"
    DONE = "done"
    OVER_QUOTA = "over-quota"


@dataclass(frozen=True, kw_only=True)
class Door:
    """An address that was found: its survey, in the version that this respondent answers."""

    survey: Survey
    version: SurveyVersion
    definition: SurveyDefinition
    invitation: Invitation | None = None
    response: Response | None = None
    shut: Shut | None = None


def find_door(place: str, secret: str = "") -> Door | None:
    """Return what stands behind an address or a token; `secret` is of a response that was begun on the link."""
    if not _WORD.fullmatch(place) or not _WORD.fullmatch(secret or "-"):
        return None
    survey = Survey.objects.select_related("published").filter(address=place).first()
    if survey is not None:
        return _door(survey, None, _find_response(survey, secret))
    invitation = _find_invitation(place)
    if invitation is None:
        return None
    begun = Response.objects.select_related("version").filter(invitation=invitation).first()
    return _door(invitation.survey, invitation, begun)


def _find_invitation(token: str) -> Invitation | None:
    if not is_ours(token):
        return None
    rows = Invitation.objects.select_related("survey__published")
    return rows.filter(token_hash=hash_key(token), withdrawn_at=None).first()


def _find_response(survey: Survey, secret: str) -> Response | None:
    if not secret:
        return None
    rows = Response.objects.select_related("version").filter(survey=survey, invitation=None)
    return rows.filter(secret_hash=hash_key(secret)).first()


def _door(survey: Survey, invitation: Invitation | None, response: Response | None) -> Door | None:
    version = survey.published if response is None else response.version
    if version is None:
        return None  # a draft has no page
    definition = read_stored(version.document)
    return Door(
        survey=survey,
        version=version,
        definition=definition,
        invitation=invitation,
        response=response,
        shut=_find_shut(survey, definition, invitation, response),
    )


def _find_shut(
    survey: Survey, definition: SurveyDefinition, invitation: Invitation | None, response: Response | None
) -> Shut | None:
    if response is not None and response.state == Response.State.FINISHED:
        return Shut.DONE
    if response is not None and response.state == Response.State.OVER_QUOTA:
        return Shut.OVER_QUOTA
    last_day = definition.access.last_day
    if survey.state != Survey.State.OPEN or (last_day is not None and now().date() > last_day):
        return Shut.CLOSED
    if invitation is not None and invitation.expires_at <= now():
        return Shut.EXPIRED
    if invitation is None and not definition.access.is_public:
        return Shut.NOT_PUBLIC
    return None
