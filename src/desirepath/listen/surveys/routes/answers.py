"""What surveys found: results, single responses, the answers as a table, files."""

from __future__ import annotations

from typing import Any, Literal

from django.http import FileResponse, HttpResponse
from ninja import Router

from desirepath.base.attachments import attach
from desirepath.listen.surveys.schemas import results as schemas
from desirepath.listen.surveys.selectors.exporting import export_answers
from desirepath.listen.surveys.selectors.responses import ResponseWithAnswers, get_file, list_responses
from desirepath.listen.surveys.selectors.results import get_results
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get("/surveys/{slug}/results", response=schemas.SurveyResultsOut, operation_id="get_survey_results")
def results(request: ActorRequest, slug: str) -> Any:
    """Answers counted by question, scores with their intervals, of all versions."""
    return get_results(request.actor, slug)


@router.get(
    "/surveys/{slug}/responses", response=schemas.SurveyResponsePage, operation_id="list_survey_responses"
)
def responses(
    request: ActorRequest,
    slug: str,
    state: Literal["", "started", "finished", "over_quota"] = "",
    cursor: str | None = None,
) -> Any:
    """Single responses with their answers, the newest first."""
    return list_responses(request.actor, slug, state=state, cursor=cursor).map(_response)


@router.get("/surveys/{slug}/answers.csv", operation_id="export_survey_answers")
def answers(request: ActorRequest, slug: str) -> HttpResponse:
    """All finished answers as CSV, a column for each question; no cell is a formula."""
    return attach(export_answers(request.actor, slug), f"{slug}-answers.csv")


@router.get("/survey-files/{int:file_id}", operation_id="get_survey_file")
def file(request: ActorRequest, file_id: int) -> FileResponse:
    """A file that a respondent sent: saved, never shown in place."""
    row, path = get_file(request.actor, file_id)
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=row.name, content_type=row.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


def _response(one: ResponseWithAnswers) -> dict[str, Any]:
    row = one.response
    return {
        "id": row.pk,
        "state": row.state,
        "version": row.version.number,
        "channel": row.channel,
        "language": row.language,
        "customer_key": row.customer_key,
        "started_at": row.started_at,
        "finished_at": row.finished_at,
        "answers": one.answers,
    }
