"""Answers as a table: one line for each response, a column for each question and each row of a battery."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from desirepath.base.formats.spreadsheets import write_csv
from desirepath.listen.models import Answer, Response, Survey, SurveyVersion
from desirepath.listen.surveys.answers import value_of
from desirepath.listen.surveys.files.stored import read_stored
from desirepath.listen.surveys.selectors.surveys import find_survey
from desirepath.people.contracts import Actor

CHUNK = 1_000
HEADER = (
    "response", "state", "version", "channel", "language", "customer", "started_at", "finished_at"
)  # fmt: skip

# A question, and its row where it has rows.
Column = tuple[str, str]


def export_answers(actor: Actor, slug: str) -> str:
    """Return all finished answers of a survey as CSV text, of every version, with columns of every version."""
    actor.require("listen.view")
    survey = find_survey(actor, slug)
    columns = _columns(survey)
    names = [".".join(part for part in column if part) for column in columns]
    return write_csv([*HEADER, *names], _lines(survey, columns))


def _columns(survey: Survey) -> list[Column]:
    found: dict[Column, None] = {}
    for version in SurveyVersion.objects.filter(survey=survey).order_by("-number"):
        for question in read_stored(version.document).questions:
            rows = [row.key for row in question.rows] or [""]
            if question.kind == "contact":
                rows = ["may", *question.asks_for]
            found |= {(question.key, row): None for row in rows}
            found |= {(key, ""): None for key in question.words_keys.values()}
    return list(found)


def _lines(survey: Survey, columns: Sequence[Column]) -> Iterator[list[Any]]:
    responses = Response.objects.filter(survey=survey, state=Response.State.FINISHED).select_related(
        "version"
    )
    last = 0
    while chunk := list(responses.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        last = chunk[-1].pk
        answers: dict[int, dict[str, Any]] = {one.pk: {} for one in chunk}
        for row in Answer.objects.filter(response__in=list(answers)):
            answers[row.response_id][row.question] = value_of(row)
        for one in chunk:
            yield [*_head(one), *(_cell(answers[one.pk], column) for column in columns)]


def _head(response: Response) -> list[Any]:
    return [
        response.pk,
        response.state,
        response.version.number,
        response.channel,
        response.language,
        response.customer_key,
        response.started_at.isoformat(),
        response.finished_at.isoformat() if response.finished_at else None,
    ]


def _cell(answers: dict[str, Any], column: Column) -> Any:
    key, row = column
    value = answers.get(key)
    if isinstance(value, dict):
        return value.get(row) if row else value.get("name")
    return "; ".join(str(one) for one in value) if isinstance(value, list) else value
