"""One respondent's way: begun once, each page kept as it is sent, finished once.

Nobody is asked who they are: the address, the token or the secret of a begun answer is the right. Every write
holds the response's row, so that two tabs, two devices or a form sent twice come to the same one answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from desirepath.base.clock import now
from desirepath.listen.models import Answer, Invitation, Response
from desirepath.listen.surveys.answers import as_row, load_answers
from desirepath.listen.surveys.contracts import SurveyDefinition
from desirepath.listen.surveys.engine import ShownPage, first_open_page, next_page, walk
from desirepath.listen.surveys.services.finishing import finish
from desirepath.listen.surveys.services.opening import Door
from desirepath.people.secrets import hash_key, make_secret


@dataclass(frozen=True, kw_only=True)
class Begun:
    """A response, and its secret when it was begun just now."""

    response: Response
    secret: str = ""


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Where the respondent stands after a page: on a page, or at the end."""

    state: str
    page: str | None = None


def begin(*, door: Door, start_key: UUID, language: str, channel: str) -> Begun:
    """Return the response of a door, begun now when there is none; the same form sent twice begins one."""
    if door.response is not None:
        return Begun(response=door.response)
    secret = make_secret()
    invitation = door.invitation
    values = {
        "workspace_id": door.survey.workspace_id,
        "survey": door.survey,
        "version": door.version,
        "customer_key": invitation.customer_key if invitation else None,
        "start_key": start_key,
        "secret_hash": hash_key(secret),
        "language": language,
        "channel": channel,
    }
    try:
        with transaction.atomic():
            made = Response.objects.create(invitation=invitation, **values)
    except IntegrityError:
        return _begun_already(door, start_key, language, channel)
    if invitation is not None:
        Invitation.objects.filter(pk=invitation.pk, opened_at=None).update(opened_at=now())
    return Begun(response=made, secret=secret)


def _begun_already(door: Door, start_key: UUID, language: str, channel: str) -> Begun:
    """Return what another tab began, or the same form sent a moment ago, which gets a new secret."""
    invitation = door.invitation
    rows = Response.objects.select_related("version").filter(survey=door.survey)
    if invitation is not None:
        return Begun(response=rows.get(invitation=invitation))
    found = rows.filter(start_key=start_key, invitation=None).first()
    if found is None:  # the key is of another survey: not of this form
        return begin(door=door, start_key=uuid4(), language=language, channel=channel)
    secret = make_secret()
    Response.objects.filter(pk=found.pk).update(secret_hash=hash_key(secret))
    return Begun(response=found, secret=secret)


@transaction.atomic
def keep_page(
    *, response: Response, survey: SurveyDefinition, shown: ShownPage, answers: Mapping[str, Any]
) -> Moved:
    """Keep the answers of a page and go on: to the next page, to one left open, or to the end."""
    locked = _lock(response)
    if locked.state != Response.State.STARTED:
        return Moved(state=locked.state)
    kept = _keep(locked, survey, shown, answers)
    onward = next_page(survey, kept, after=shown.key) or first_open_page(survey, kept)
    if onward is not None:
        return Moved(state=locked.state, page=onward.key)
    return Moved(state=finish(locked, survey, walk(survey, kept)))


@transaction.atomic
def keep_for_later(
    *, response: Response, survey: SurveyDefinition, shown: ShownPage, answers: Mapping[str, Any]
) -> None:
    """Keep the answers of a page without going on, as when the respondent goes back."""
    locked = _lock(response)
    if locked.state == Response.State.STARTED:
        _keep(locked, survey, shown, answers)


@transaction.atomic
def keep_answer(*, response: Response, key: str, value: Any) -> None:
    """Keep one answer at once, as a file that must not be sent again when something else on its page is wrong."""
    locked = _lock(response)
    if locked.state == Response.State.STARTED:
        Answer.objects.filter(response=locked, question=key).delete()
        as_row(locked, key, value).save()


@transaction.atomic
def set_language(*, response: Response, language: str) -> None:
    """Keep the language that the respondent chose meanwhile."""
    Response.objects.filter(pk=response.pk).update(language=language)
    response.language = language


def _lock(response: Response) -> Response:
    rows = Response.objects.select_for_update(of=("self",)).select_related("survey", "invitation")
    return rows.get(pk=response.pk)


def _keep(
    response: Response, survey: SurveyDefinition, shown: ShownPage, answers: Mapping[str, Any]
) -> dict[str, Any]:
    """Replace the answers of a page; return all that are kept."""
    before = load_answers(response)
    asked = [question.key for question in shown.questions]
    changed = [key for key in asked if before.get(key) != answers.get(key)]
    gone = [key for key in changed if key in before]
    if gone:
        Answer.objects.filter(response=response, question__in=gone).delete()
    Answer.objects.bulk_create(as_row(response, key, answers[key]) for key in changed if key in answers)
    response.last_page = shown.key
    response.save(update_fields=["last_page", "changed_at"])
    kept = {key: value for key, value in before.items() if key not in asked}
    return {**kept, **{key: answers[key] for key in asked if key in answers}}
