"""Answers as rows, and rows as answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from desirepath.base.bulk_insert import insert_rows
from desirepath.listen.models import Answer, Response
from desirepath.listen.surveys.lookups import answers_of

_COLUMNS = ("response", "question", "number", "text", "json")


@dataclass(slots=True)
class Kept:
    """The answers of one response that are kept, and the rows that keep them."""

    answers: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)


def value_of(row: Answer) -> Any:
    """Return the answer of a row; whole numbers are whole again."""
    if row.json is not None:
        return row.json
    if row.number is not None:
        return int(row.number) if row.number.is_integer() else row.number
    return row.text


def load_answers(response: Response) -> dict[str, Any]:
    """Return the answers that a response holds, by question."""
    return load_kept([response.pk])[response.pk].answers


def load_kept(responses: Sequence[int]) -> dict[int, Kept]:
    """Return the answers of responses, by their ids."""
    found = {one: Kept() for one in responses}
    for row in answers_of(responses):
        found[row.response_id].answers[row.question] = value_of(row)
        found[row.response_id].rows[row.question] = row.pk
    return found


def add_answers(answers: Sequence[tuple[int, str, Any]]) -> None:
    """Write new answers: id of the response, key of the question, value."""
    if answers:
        insert_rows(Answer, _COLUMNS, [(of, key, *_columns(value)) for of, key, value in answers])


def _columns(value: Any) -> tuple[float | None, str, Any]:
    """A number, a text, or JSON for what has several parts."""
    if isinstance(value, int | float):
        return float(value), "", None
    return (None, value, None) if isinstance(value, str) else (None, "", value)
