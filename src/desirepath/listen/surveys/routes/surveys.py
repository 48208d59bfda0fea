"""The surveys themselves: made, edited, published, closed, copied."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Literal

import segno
from django.conf import settings
from django.http import HttpResponse
from ninja import Router, Status

from desirepath.listen.models import Survey
from desirepath.listen.surveys.schemas import surveys as schemas
from desirepath.listen.surveys.selectors import surveys as selectors
from desirepath.listen.surveys.selectors.checking import check_document
from desirepath.listen.surveys.selectors.surveys import Counts
from desirepath.listen.surveys.services import drafts, inviting, publishing
from desirepath.listen.surveys.sources import survey_source_slug
from desirepath.listen.surveys.survey_templates import list_templates
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get("/surveys", response=list[schemas.SurveyOut], operation_id="list_surveys")
def surveys(request: ActorRequest) -> Any:
    """All surveys, the newest change first."""
    return [_summary(survey, counts) for survey, counts in selectors.list_surveys(request.actor)]


@router.post("/surveys", response={201: schemas.SurveyWithDraftOut}, operation_id="create_survey")
def create(request: ActorRequest, given: schemas.NewSurveyIn) -> Status[Any]:
    """Make a draft: from a template, from a document, or empty."""
    return Status(201, _with_draft(request, drafts.create_survey(actor=request.actor, **given.dict())))


@router.get(
    "/survey-templates", response=list[schemas.SurveyTemplateOut], operation_id="list_survey_templates"
)
def templates(request: ActorRequest) -> Any:
    """Surveys to begin with."""
    request.actor.require("listen.view")
    return [
        {
            "slug": one.slug,
            "name": one.definition.name,
            "description": one.description,
            "question_count": len(one.definition.questions),
            "languages": one.definition.languages,
            "document": one.document,
        }
        for one in list_templates()
    ]


@router.post("/surveys/check", response=schemas.SurveyCheckOut, operation_id="check_survey")
def check(request: ActorRequest, given: schemas.SurveyCheckIn) -> Any:
    """What is wrong with a document, what nobody reaches, what lacks a translation; nothing is kept."""
    return check_document(request.actor, given.document, given.slug)


@router.get("/surveys/{slug}", response=schemas.SurveyWithDraftOut, operation_id="get_survey")
def survey(request: ActorRequest, slug: str) -> Any:
    """A survey with its draft."""
    return _with_draft(request, *selectors.get_survey(request.actor, slug))


@router.put("/surveys/{slug}/draft", response=schemas.SurveyWithDraftOut, operation_id="save_survey_draft")
def save(request: ActorRequest, slug: str, given: schemas.SurveyDraftIn) -> Any:
    """Replace the draft; refused with the newer one when somebody saved meanwhile."""
    return _with_draft(request, drafts.save_draft(actor=request.actor, slug=slug, **given.dict()))


@router.post("/surveys/{slug}/publish", response=schemas.SurveyWithDraftOut, operation_id="publish_survey")
def publish(request: ActorRequest, slug: str, given: schemas.SurveyPublishIn) -> Any:
    """Publish the draft as the next version, and open the survey."""
    return _with_draft(
        request, publishing.publish_survey(actor=request.actor, slug=slug, number=given.number)
    )


@router.post("/surveys/{slug}/close", response=schemas.SurveyWithDraftOut, operation_id="close_survey")
def close(request: ActorRequest, slug: str) -> Any:
    """Take no more answers."""
    return _with_draft(request, publishing.set_open(actor=request.actor, slug=slug, is_open=False))


@router.post("/surveys/{slug}/reopen", response=schemas.SurveyWithDraftOut, operation_id="reopen_survey")
def reopen(request: ActorRequest, slug: str) -> Any:
    """Take answers again, as it was published."""
    return _with_draft(request, publishing.set_open(actor=request.actor, slug=slug, is_open=True))


@router.post(
    "/surveys/{slug}/duplicate",
    response={201: schemas.SurveyWithDraftOut},
    operation_id="duplicate_survey",
)
def duplicate(request: ActorRequest, slug: str, given: schemas.SurveyNameIn) -> Status[Any]:
    """Make a draft as a copy of the survey's draft, with its access, quotas and theme."""
    made = drafts.duplicate_survey(actor=request.actor, slug=slug, name=given.name)
    return Status(201, _with_draft(request, made))


@router.get(
    "/surveys/{slug}/versions", response=list[schemas.SurveyVersionOut], operation_id="list_survey_versions"
)
def versions(request: ActorRequest, slug: str) -> Any:
    """The published versions, the newest first."""
    return selectors.list_versions(request.actor, slug)


@router.post(
    "/surveys/{slug}/invitations",
    response={201: list[schemas.InvitationOut]},
    operation_id="create_survey_invitations",
)
def invite(request: ActorRequest, slug: str, given: schemas.InvitationsIn) -> Status[Any]:
    """Make a link for one answer for each customer; the links are shown this once."""
    made = inviting.create_invitations(actor=request.actor, slug=slug, **given.dict())
    return Status(
        201,
        [
            {
                "id": one.invitation.pk,
                "customer_key": one.invitation.customer_key,
                "path": one.path,
                "expires_at": one.invitation.expires_at,
            }
            for one in made
        ],
    )


@router.get("/surveys/{slug}/qr", operation_id="get_survey_qr_code")
def qr_code(
    request: ActorRequest,
    slug: str,
    format: Literal["svg", "png"] = "svg",  # noqa: A002 - the query's name
    kiosk: bool = False,
) -> HttpResponse:
    """The address of the public page as a QR code, to print or show."""
    survey, _ = selectors.get_survey(request.actor, slug)
    base = settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"
    code = segno.make(f"{base}{_path(survey)}{'?kiosk=1' if kiosk else ''}", error="m", micro=False)
    kind = "image/svg+xml" if format == "svg" else "image/png"
    name = f'attachment; filename="{survey.slug}.{format}"'
    drawn = BytesIO()
    code.save(drawn, kind=format, scale=10, border=4)
    return HttpResponse(drawn.getvalue(), content_type=kind, headers={"Content-Disposition": name})


def _path(survey: Survey) -> str:
    return f"/s/{survey.address}"


def _summary(survey: Survey, counts: Counts) -> dict[str, Any]:
    published = survey.published
    return {
        "slug": survey.slug,
        "name": survey.name,
        "state": survey.state,
        "path": _path(survey),
        "source": survey_source_slug(survey.slug),
        "draft_number": survey.draft_number,
        "published_number": published.number if published else None,
        "published_at": published.published_at if published else None,
        "has_changes": published is None or published.document != survey.draft,
        "created_by_label": survey.created_by_label,
        "changed_by_label": survey.changed_by_label or survey.created_by_label,
        "created_at": survey.created_at,
        "updated_at": survey.updated_at,
        "counts": counts,
    }


def _with_draft(request: ActorRequest, survey: Survey, counts: Counts | None = None) -> dict[str, Any]:
    return {
        **_summary(survey, counts or selectors.count_of(survey)),
        "document": survey.draft,
        "may_edit": request.actor.may("listen.survey"),
        "may_invite": request.actor.may("listen.invite"),
    }
