"""A draft as a respondent would see it."""

from __future__ import annotations

from typing import Any

from ninja import Router

from desirepath.listen.surveys.files import read_survey
from desirepath.listen.surveys.previewing import Wish, preview_survey
from desirepath.listen.surveys.schemas import surveys as schemas
from desirepath.people.authentication import ActorRequest

router = Router()


@router.post("/surveys/preview", response=schemas.SurveyDrawingOut, operation_id="preview_survey")
def preview(request: ActorRequest, given: schemas.SurveyDrawingIn) -> Any:
    """A page of a document as it would be answered, by the public page's own hand; nothing is kept."""
    request.actor.require("listen.view")
    wish = Wish(language=given.language, question=given.question, page=given.page, is_ended=given.is_ended)
    return preview_survey(read_survey(given.document), wish, given.answers, given.form)
