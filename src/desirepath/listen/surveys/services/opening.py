"""What stands behind the address of a public page: a survey by its link, or by one person's invitation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desirepath.base.clock import now
from desirepath.listen.models import Invitation, Response, Survey
from desirepath.listen.surveys.contracts import SurveyDefinition
from desirepath.listen.surveys.files.stored import read_version
from desirepath.listen.surveys.lookups import (
    invited_by,
    responses_by_secret,
    surveys_at,
)
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address as it was asked for; `secret` is of a response that was begun on the link."""

    place: str
    secret: str = ""


@dataclass(frozen=True, kw_only=True)
class Door:
    """An address that was found: its survey, in the version that this respondent answers."""

    survey: Survey
    version_id: int
    definition: SurveyDefinition
    invitation: Invitation | None = None
    response: Response | None = None
    shut: Shut | None = None


Invited = tuple[Invitation, Survey, Response | None]


@dataclass(frozen=True, slots=True)
class _Found:
    surveys: Mapping[str, Survey] = field(default_factory=dict)
    by_secret: Mapping[str, Response] = field(default_factory=dict)
    invited: Mapping[str, Invited] = field(default_factory=dict)


def find_door(place: str, secret: str = "") -> Door | None:
    """Return what stands behind an address or a token; `secret` is of a response that was begun on the link."""
    return find_doors([Wanted(place, secret)])[0]


def find_doors(wanted: Sequence[Wanted]) -> list[Door | None]:
    """Return what stands behind each address, with as few questions to the database as for one."""
    sound = [one for one in wanted if _WORD.fullmatch(one.place) and _WORD.fullmatch(one.secret or "-")]
    found = _find(sound) if sound else _Found()
    known = {one: _door_of(one, found) for one in sound}
    return [known.get(one) for one in wanted]


def shut_of(
    survey: Survey, definition: SurveyDefinition, invitation: Invitation | None, response: Response | None
) -> Shut | None:
    """Return why no answer is taken; None while one is."""
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


def _find(wanted: Sequence[Wanted]) -> _Found:
    """Look where each place can be: a token is known by its signature, and one that is not ours costs no look."""
    tokens = {hash_key(one.place): one.place for one in wanted if is_ours(one.place)}
    invited: dict[str, Invited] = {
        tokens[one.token_hash]: (one, survey, begun) for one, survey, begun in invited_by(list(tokens))
    }
    links = [one for one in wanted if one.place not in invited]
    surveys = {row.address: row for row in surveys_at(list({one.place for one in links}))}
    secrets = [hash_key(one.secret) for one in links if one.secret and one.place in surveys]
    by_secret = {one.secret_hash: one for one in responses_by_secret(secrets) if one.invitation_id is None}
    return _Found(surveys, by_secret, invited)


def _door_of(wanted: Wanted, found: _Found) -> Door | None:
    invited = found.invited.get(wanted.place)
    if invited is not None:
        invitation, survey, response = invited
        return _door(survey, invitation, response)
    link = found.surveys.get(wanted.place)
    if link is None:
        return None
    begun = found.by_secret.get(hash_key(wanted.secret)) if wanted.secret else None
    return _door(link, None, begun if begun is not None and begun.survey_id == link.pk else None)


def _door(survey: Survey, invitation: Invitation | None, response: Response | None) -> Door | None:
    version_id = survey.published_id if response is None else response.version_id
    if version_id is None:
        return None  # a draft has no page
    definition = read_version(survey, version_id)
    return Door(
        survey=survey,
        version_id=version_id,
        definition=definition,
        invitation=invitation,
        response=response,
        shut=shut_of(survey, definition, invitation, response),
    )
