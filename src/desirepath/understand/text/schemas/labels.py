"""Labels, corrections, proposals and figures over HTTP."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

Kind = Literal["sentiment", "emotion", "intent", "effort", "topic", "root_cause", "language"]
Taught = Literal["sentiment", "emotion", "intent", "effort", "topic", "root_cause"]
Own = Literal["topic", "root_cause"]


class LabelOut(Schema):
    """One label that comments can have."""

    value: str
    name: str
    description: str
    state: str


class LabelSetOut(Schema):
    """The labels of one kind; `silent` is the answer of a comment that says nothing of the kind."""

    kind: str
    name: str
    is_many: bool
    is_own: bool
    silent: str
    values: list[LabelOut]


class NewLabelIn(Schema):
    """A topic or a root cause to make."""

    kind: Own
    name: str = Field(max_length=200)
    description: str = Field("", max_length=500)


class LabelChangeIn(Schema):
    """What to change of an own label; what is left out stays."""

    name: str | None = Field(None, max_length=200)
    description: str | None = Field(None, max_length=500)
    state: Literal["active", "archived"] | None = None


class LabelMergeIn(Schema):
    """The label that takes the comments."""

    into: str


class CorrectionIn(Schema):
    """One label of a comment is right, or wrong."""

    feedback_id: int
    kind: Kind
    value: str = Field(max_length=80)
    right: bool


class SettleIn(Schema):
    """All labels of a kind that a comment has; none is an answer too."""

    feedback_id: int
    kind: Kind
    values: list[str] = Field(max_length=50)


class CorrectionOut(Schema):
    """A comment whose labels of a kind a person settled."""

    feedback_id: int
    kind: str
    comment: str
    values: list[str]
    is_complete: bool
    by_label: str
    decided_at: datetime


class CorrectionPage(Schema):
    """One page of corrections; `next_cursor` is null on the last."""

    items: list[CorrectionOut]
    next_cursor: str | None


class ProposalOut(Schema):
    """A comment to label next; `words` are start, end and weight."""

    feedback_id: int
    comment: str
    occurred_at: datetime
    step: str
    values: list[str]
    confidence: float | None
    words: list[list[float]]


class ValueFiguresOut(Schema):
    """One label with its share of all comments read, and sentiment beside it; shares 0 to 1."""

    value: str
    name: str
    comments: int
    by_person: int
    share: float
    share_low: float
    share_high: float
    moods: dict[str, int]
    negative_share: float | None
    negative_low: float | None
    negative_high: float | None


class WeekOut(Schema):
    """The comments of one week."""

    day: date
    n: int
    negative_share: float
    low: float
    high: float
    positive_share: float


class LabelSummaryOut(Schema):
    """What the labels of a kind say; `left_out` values are beyond the list."""

    kind: str
    name: str
    comments: int
    values: list[ValueFiguresOut]
    left_out: int
    trend: list[WeekOut]
