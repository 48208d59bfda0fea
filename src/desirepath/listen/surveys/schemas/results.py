"""What surveys found, as it goes out over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Schema

from desirepath.listen.surveys.schemas.surveys import SurveyCounts


class SurveyScoreOut(Schema):
    """A figure with its interval; `display` says what so few answers may show: counts, interval or verdict."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    unit: str
    method: str
    display: str


class SurveyValueOut(Schema):
    """How many chose one thing."""

    value: str
    name: str
    count: int


class SurveyRowOut(Schema):
    """One row of a battery or matrix, or one group of a root cause: promoters, passives, detractors."""

    key: str
    name: str
    n: int
    score: SurveyScoreOut | None
    counts: list[SurveyValueOut]


class SurveyQuestionOut(Schema):
    """The answers to one question."""

    key: str
    kind: str
    text: str
    scale: str
    n: int
    score: SurveyScoreOut | None
    counts: list[SurveyValueOut]
    rows: list[SurveyRowOut]


class SurveyResultsOut(Schema):
    """A survey's results: `completed` is of those who began, `response_rate` of the invitations, if any."""

    counts: SurveyCounts
    completed: SurveyScoreOut
    response_rate: SurveyScoreOut | None
    questions: list[SurveyQuestionOut]


class SurveyResponseOut(Schema):
    """One respondent's answers, by question."""

    id: int
    state: str
    version: int
    channel: str
    language: str
    customer_key: int | None
    started_at: datetime
    finished_at: datetime | None
    answers: dict[str, Any]


class SurveyResponsePage(Schema):
    """One page of responses; `next_cursor` is null on the last."""

    items: list[SurveyResponseOut]
    next_cursor: str | None
