"""Surveys as they go in and out over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from ninja import Field, Schema


class SurveyCounts(Schema):
    """How many were invited, began, finished, and came when a quota was full; when the last one finished."""

    invited: int
    started: int
    finished: int
    over_quota: int
    last_finished_at: datetime | None


class SurveyOut(Schema):
    """A survey in a list; `path` is its public page after the installation's address."""

    slug: str
    name: str
    state: Literal["draft", "open", "closed"]
    path: str
    source: str
    draft_number: int
    published_number: int | None
    published_at: datetime | None
    has_changes: bool
    created_by_label: str
    changed_by_label: str
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


class SurveyCheckIn(SurveyDocumentIn):
    """A document to look at; with the slug of its survey it is held against the published versions too."""

    slug: str = ""


class SurveyProblemOut(Schema):
    """What stands in the way of publishing; `at` is the path to it in dots, counted from 1."""

    code: str
    message: str
    at: str
    key: str
    line: int | None


class SurveyCheckOut(Schema):
    """What a builder should know: broken rules, questions that nobody reaches, texts without translation."""

    problem: SurveyProblemOut | None
    problems: list[SurveyProblemOut]
    unreachable: list[str]
    not_tried: list[str]
    untranslated: dict[str, int] | None


class SurveyDrawingIn(SurveyDocumentIn):
    """What to draw: a question, a page or the end; else where the answers lead. A form was sent in a preview."""

    language: str = ""
    question: str = ""
    page: str = ""
    is_ended: bool = False
    answers: dict[str, Any] = {}
    form: dict[str, list[str]] | None = None


class SurveyDrawingOut(Schema):
    """A page as a respondent would see it; `assumed` are answers that nobody gave, in words, by question."""

    html: str
    page: str
    number: int
    total: int
    language: str
    answers: dict[str, Any]
    assumed: dict[str, str]
    fault_count: int


class SurveyFileIn(Schema):
    """The text of a survey file, and what messages call it."""

    text: str = Field(max_length=1_000_000)
    name: str = Field(default="the file", max_length=200)


class SurveyFileOut(Schema):
    """The document of a file, not yet kept."""

    document: dict[str, Any]


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
