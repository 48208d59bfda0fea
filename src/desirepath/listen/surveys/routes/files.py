"""Surveys as files: read to begin with, and taken away."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpResponse
from ninja import Router

from desirepath.base.attachments import attach
from desirepath.listen.surveys.files.drafts import read_draft
from desirepath.listen.surveys.files.writing import to_text
from desirepath.listen.surveys.schemas import surveys as schemas
from desirepath.listen.surveys.selectors import surveys as selectors
from desirepath.people.authentication import ActorRequest

router = Router()


@router.post("/surveys/read-file", response=schemas.SurveyFileOut, operation_id="read_survey_file")
def read(request: ActorRequest, given: schemas.SurveyFileIn) -> Any:
    """The document that the text of a file holds, to be made a draft; nothing is kept."""
    request.actor.require("listen.view")
    return {"document": read_draft(given.text, given.name)}


@router.get("/surveys/{slug}/file", operation_id="export_survey")
def export(
    request: ActorRequest,
    slug: str,
    format: Literal["yaml", "json"] = "yaml",  # noqa: A002 - the query's name
) -> HttpResponse:
    """The draft as a file that can be read again."""
    survey, _ = selectors.get_survey(request.actor, slug)
    kind = "application/yaml" if format == "yaml" else "application/json"
    return attach(to_text(survey.draft, format), f"{survey.slug}.{format}", kind)
