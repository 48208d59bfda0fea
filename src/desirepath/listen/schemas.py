"""What listen sends over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Schema


class FeedbackOut(Schema):
    """One voice-of-customer record."""

    id: int
    customer_key: int | None
    case_id: str
    step: str
    occurred_at: datetime
    scale: str
    score: float | None
    comment: str
    language: str
    author_role: str
    consent: bool | None
    weight: float
    source: str
    properties: dict[str, Any]

    @staticmethod
    def resolve_source(row: Any) -> str:
        """Name the source as people know it."""
        return str(row.source.slug)


class FeedbackPage(Schema):
    """One page of feedback; `next_cursor` is null on the last."""

    items: list[FeedbackOut]
    next_cursor: str | None


class GivenScoreOut(Schema):
    """One score of a customer."""

    id: int
    occurred_at: datetime
    scale: str
    score: float
    step: str
