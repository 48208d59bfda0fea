"""Surveys as they go in and out over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from ninja import Field, Schema


class SurveyCounts(Schema):
    """How many were invited, began, finished, and came when a quota was full."""

    invited: int
    started: int
    finished: int
    over_quota: int


class SurveyOut(Schema):
    """A survey in a list; `path` is its public page after the installation's address."""

    slug: str
    name: str
    state: Literal["draft", "open", "closed"]
    path: str
    draft_number: int
    published_number: int | None
    published_at: datetime | None
    has_changes: bool
    created_by_label: str
    created_at: datetime
    updated_at: datetime
    counts: SurveyCounts


class SurveyWithDraftOut(SurveyOut):
    """A survey with the document that its builder edits, and what its asker may do."""

    document: dict[str, Any]
    may_edit: bool
    may_invite: bool


class SurveyVersionOut(Schema):
    """A published version."""

    number: int
    published_by_label: str
    published_at: datetime
    document: dict[str, Any]


class NewSurveyIn(Schema):
    """A survey to make: from a template, from a document, or empty."""

    name: str
    slug: str | None = None
    template: str | None = None
    document: dict[str, Any] | None = None


class SurveyDraftIn(Schema):
    """A changed draft; `number` is that of the draft which was changed."""

    number: int
    document: dict[str, Any]


class SurveyPublishIn(Schema):
    """What is published: the draft of this number, or whichever stands."""

    number: int | None = None


class SurveyNameIn(Schema):
    """The name of a copy."""

    name: str


class SurveyDocumentIn(Schema):
    """A document to look at."""

    document: dict[str, Any]


class SurveyProblemOut(Schema):
    """The first rule that a document breaks; `at` is the path to it in dots, counted from 1."""

    message: str
    at: str
    line: int | None


class SurveyCheckOut(Schema):
    """What a builder should know: a broken rule, questions that nobody reaches, texts without translation."""

    problem: SurveyProblemOut | None
    unreachable: list[str]
    not_tried: list[str]
    untranslated: dict[str, int] | None


class SurveyTemplateOut(Schema):
    """A survey to begin with."""

    slug: str
    name: str
    description: str
    question_count: int
    languages: list[str]
    document: dict[str, Any]


class InvitationsIn(Schema):
    """Whom to invite; null is somebody who is not known. Without an end a link works for 30 days."""

    customers: list[int | None]
    channel: Literal["link", "email", "sms", "phone", "letter", "widget"] = "link"
    language: str = Field("", max_length=20)
    expires_at: datetime | None = None


class InvitationOut(Schema):
    """An invitation with the path where the survey is answered, shown this once."""

    id: int
    customer_key: int | None
    path: str
    expires_at: datetime
