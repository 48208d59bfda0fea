"""Single responses, and the files that came with them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desirepath.base.paging import Page, read_page
from desirepath.listen.models import Answer, AnswerFile, Response
from desirepath.listen.surveys.answers import value_of
from desirepath.listen.surveys.errors import AnswerFileUnknown
from desirepath.listen.surveys.selectors.surveys import find_survey
from desirepath.listen.surveys.services.uploads import path_of
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class ResponseWithAnswers:
    """A response and its answers by question."""

    response: Response
    answers: dict[str, Any]


def list_responses(
    actor: Actor, slug: str, *, state: str = "", cursor: str | None = None, limit: int = 50
) -> Page[ResponseWithAnswers]:
    """Return the responses to a survey with their answers, the newest first."""
    actor.require("listen.view")
    rows = Response.objects.filter(survey=find_survey(actor, slug)).select_related("version")
    page = read_page(rows.filter(state=state) if state else rows, cursor=cursor, limit=limit)
    answers: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    for row in Answer.objects.filter(response__in=page.items).order_by("id"):
        answers[row.response_id][row.question] = value_of(row)
    return page.map(lambda one: ResponseWithAnswers(response=one, answers=answers[one.pk]))


def get_file(actor: Actor, file_id: int) -> tuple[AnswerFile, Path]:
    """Return a file that a respondent sent, and where it lies.

    Raises
    ------
    AnswerFileUnknown
        There is none, or its customer was erased.
    """
    actor.require("listen.view")
    row = AnswerFile.objects.filter(workspace_id=actor.workspace_id, pk=file_id).first()
    if row is None or not path_of(row.stored_as).exists():
        raise AnswerFileUnknown(f"There is no file {file_id}; it may have been erased.", id=file_id)
    return row, path_of(row.stored_as)
