"""Answers as rows, and rows as answers."""

from __future__ import annotations

from typing import Any

from desirepath.listen.models import Answer, Response


def as_row(response: Response, key: str, value: Any) -> Answer:
    """Return the row of an answer: a number, a text, or JSON for what has several parts."""
    row = Answer(response=response, question=key)
    if isinstance(value, int | float):
        row.number = float(value)
    elif isinstance(value, str):
        row.text = value
    else:
        row.json = value
    return row


def value_of(row: Answer) -> Any:
    """Return the answer of a row; whole numbers are whole again."""
    if row.json is not None:
        return row.json
    if row.number is not None:
        return int(row.number) if row.number.is_integer() else row.number
    return row.text


def load_answers(response: Response) -> dict[str, Any]:
    """Return the answers that a response holds, by question."""
    return {row.question: value_of(row) for row in Answer.objects.filter(response=response).order_by("id")}
