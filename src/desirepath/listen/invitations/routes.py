"""Invitations by mail over HTTP: waves of a survey, and calls by program."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Literal

from ninja import Router, Status

from desirepath.base.mail.addresses import own_address
from desirepath.base.mail.selectors import is_sent_for_real
from desirepath.customers.selectors.population import count_all
from desirepath.customers.selectors.reaching import Reach, reach_of
from desirepath.listen.audiences import list_audiences
from desirepath.listen.invitations import calling, planning, schemas, selectors
from desirepath.listen.invitations.contracts import Audience, NewWave, Preview, Trigger
from desirepath.listen.invitations.drawing import preview_mail, suggested_words
from desirepath.listen.invitations.previewing import preview_wave
from desirepath.listen.invitations.selectors import WaveState
from desirepath.listen.models import WaveMember
from desirepath.listen.surveys.files.stored import read_stored
from desirepath.listen.surveys.selectors.surveys import find_survey
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get("/surveys/{slug}/waves", response=list[schemas.WaveOut], operation_id="list_waves")
def waves(request: ActorRequest, slug: str) -> Any:
    """The waves of a survey with their progress, the newest plan first."""
    return [_wave(one) for one in selectors.list_waves(request.actor, slug)]


@router.post("/surveys/{slug}/waves", response={201: schemas.WaveOut}, operation_id="create_wave")
def create(request: ActorRequest, slug: str, given: schemas.WaveIn) -> Status[Any]:
    """Plan a wave; a job sends it when its time has come."""
    values = given.dict(exclude={"audience", "trigger"})
    values["reminder_days"] = tuple(values["reminder_days"])
    plan = NewWave(audience=_audience(given.audience), trigger=_trigger(given.trigger), **values)
    wave = planning.create_wave(actor=request.actor, slug=slug, given=plan)
    return Status(201, _wave(selectors.get_wave(request.actor, wave.pk)))


@router.post("/surveys/{slug}/waves/preview", response=schemas.WavePreviewOut, operation_id="preview_wave")
def preview(request: ActorRequest, slug: str, given: schemas.WavePreviewIn) -> Any:
    """Whom a wave would ask now and who would be held back, by reason; nobody is asked."""
    found = preview_wave(
        actor=request.actor,
        slug=slug,
        audience=_audience(given.audience),
        share=given.share,
        seed=given.seed,
        trigger=_trigger(given.trigger),
    )
    return {**{one.name: getattr(found, one.name) for one in fields(found)}, "sample": _named(request, found)}


@router.get(
    "/surveys/{slug}/waves/suggestion", response=schemas.WaveSuggestionOut, operation_id="suggest_wave"
)
def suggestion(request: ActorRequest, slug: str) -> Any:
    """What a new wave begins with: words in the survey's languages, and whom one can ask."""
    request.actor.require("listen.view")
    languages = read_stored(_document(request, slug)).languages
    return {
        "may_invite": request.actor.may("listen.invite"),
        "languages": languages,
        "subject": suggested_words("subject", languages),
        "message": suggested_words("message", languages),
        "audiences": [
            {"kind": kind, "slug": one.slug, "name": one.name, "customers": one.customers}
            for kind, choices in list_audiences(request.actor).items()
            for one in choices
        ],
        "customers": count_all(request.actor.workspace_id),
        "is_sent_for_real": is_sent_for_real(),
        "from_address": own_address(),
    }


@router.post("/surveys/{slug}/waves/mail", response=schemas.WaveMailOut, operation_id="preview_wave_mail")
def mail(request: ActorRequest, slug: str, given: schemas.WaveMailIn) -> Any:
    """The mail of a wave as somebody would get it; its links lead nowhere."""
    request.actor.require("listen.invite")
    survey = read_stored(_document(request, slug))
    return preview_mail(
        request.actor.workspace_id,
        survey,
        given.subject,
        given.message,
        language=given.language or survey.languages[0],
    )


@router.get("/waves/{int:wave_id}", response=schemas.WaveOut, operation_id="get_wave")
def wave(request: ActorRequest, wave_id: int) -> Any:
    """A wave with its progress."""
    return _wave(selectors.get_wave(request.actor, wave_id))


@router.post("/waves/{int:wave_id}/stop", response=schemas.WaveOut, operation_id="stop_wave")
def stop(request: ActorRequest, wave_id: int) -> Any:
    """Send nothing more of a wave; links that were sent still work."""
    planning.stop_wave(actor=request.actor, wave_id=wave_id)
    return _wave(selectors.get_wave(request.actor, wave_id))


@router.get("/waves/{int:wave_id}/members", response=schemas.WaveMemberPage, operation_id="list_wave_members")
def members(
    request: ActorRequest,
    wave_id: int,
    state: Literal["", "waiting", "invited", "held_back", "stopped"] = "",
    reason: str = "",
    cursor: str | None = None,
) -> Any:
    """The customers of a wave, with what became of each."""
    page = selectors.list_members(request.actor, wave_id, state=state, reason=reason, cursor=cursor)
    reaches = reach_of(request.actor.workspace_id, [one.customer_key for one in page.items])
    answered = selectors.answered_of(page.items)
    return page.map(lambda one: _member(one, _name(reaches.get(one.customer_key)), answered))


@router.post("/invitations/send", response=list[schemas.AskedOut], operation_id="send_invitations")
def send(request: ActorRequest, given: schemas.SendInvitationsIn) -> Any:
    """Ask customers now, within the contact budget; the same key for the same customer asks once."""
    values = given.dict(exclude={"survey"})
    return calling.send_invitations(actor=request.actor, slug=given.survey, **values)


def _audience(given: schemas.AudienceIn) -> Audience:
    return Audience(**given.dict())


def _trigger(given: schemas.WaveTriggerIn | None) -> Trigger | None:
    return Trigger(**given.dict()) if given else None


def _named(request: ActorRequest, found: Preview) -> list[dict[str, Any]]:
    """The customers of a preview by name, for who may see customers."""
    if not request.actor.may("customers.view"):
        return []
    reaches = reach_of(request.actor.workspace_id, [one.customer_key for one in found.sample])
    return [
        {"customer_key": one.customer_key, "name": _name(reaches.get(one.customer_key)), "reason": one.reason}
        for one in found.sample
    ]


def _name(reach: Reach | None) -> str:
    return (reach.name or reach.address) if reach else ""


def _document(request: ActorRequest, slug: str) -> dict[str, Any]:
    survey = find_survey(request.actor, slug)
    found: dict[str, Any] = survey.published.document if survey.published else survey.draft
    return found


def _wave(one: WaveState) -> dict[str, Any]:
    names = set(schemas.WaveOut.model_fields) - {"survey", "progress"}
    shown = {name: getattr(one.wave, name) for name in names}
    return {**shown, "survey": one.wave.survey.slug, "progress": one.progress}


def _member(one: WaveMember, name: str, answered: set[int]) -> dict[str, Any]:
    names = ("id", "customer_key", "state", "reason", "until", "invited_at")
    return {
        **{field: getattr(one, field) for field in names},
        "name": name,
        "opened_at": one.invitation.opened_at if one.invitation else None,
        "has_answered": one.invitation_id in answered,
    }
