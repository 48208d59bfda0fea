"""Reading, exams, versions, topics and the language model over HTTP."""

from __future__ import annotations

from datetime import datetime

from ninja import Schema
from pydantic import Field


class ReadingStateOut(Schema):
    """How many comments are read and how many wait; what is being learnt."""

    mode: str
    notice: str
    comments: int
    waiting: int
    labelled: int
    settled: dict[str, int]
    version: int
    is_training: bool
    training_message: str
    training_failed: str
    last_trained_at: datetime | None
    settled_since: int


class LabelMarkOut(Schema):
    """How well one label is found."""

    value: str
    examples: int
    given: int
    precision: float | None
    recall: float | None
    f1: float | None


class LanguageMarkOut(Schema):
    """Accuracy in one language."""

    language: str
    n: int
    accuracy: float
    low: float
    high: float


class MarksOut(Schema):
    """Marks of an exam on settled labels that were not learnt from; `confusion` has true labels as rows."""

    n: int
    accuracy: float
    accuracy_low: float
    accuracy_high: float
    macro_f1: float
    calibration_error: float | None
    labels: list[LabelMarkOut]
    confusion: list[list[int]]
    by_language: list[LanguageMarkOut]
    warnings: list[str]
    model: str = ""


class LackingOut(Schema):
    """How many more settled comments are needed: of any label where `value` is empty, of one where it is `*`."""

    value: str
    more: int


class KindExamOut(Schema):
    """The newest exam of a kind of label, beside what was used before it."""

    kind: str
    name: str
    settled: int
    lacking: list[LackingOut]
    can_learn: bool
    version: int | None
    is_better: bool
    learnt_from: int
    before: MarksOut | None
    after: MarksOut | None
    endpoint: MarksOut | None


class VersionHeadOut(Schema):
    """A kind of label in a version; `before` and `after` are macro-F1."""

    kind: str
    is_used: bool
    is_new: bool
    learnt_from: int
    before: float | None
    after: float


class TextVersionOut(Schema):
    """A version of own heads; number 0 is what is shipped."""

    number: int
    state: str
    is_used: bool
    with_encoder: bool
    made_by_label: str
    created_at: datetime | None
    heads: list[VersionHeadOut]


class OrderedOut(Schema):
    """The job that does it; null when the same is waiting already."""

    job: int | None


class TopicQuoteOut(Schema):
    """A comment as it stands."""

    feedback_id: int
    text: str


class TopicOut(Schema):
    """A suggested topic; `growth` above 1 means that it is more frequent in the newest quarter of the comments."""

    id: int
    name: str
    words: list[str]
    quotes: list[TopicQuoteOut]
    size: int
    searched: int
    closeness: float
    growth: float
    state: str
    label_value: str
    found_at: datetime


class TopicBoardOut(Schema):
    """Suggested topics, and how the search stands."""

    is_searching: bool
    message: str
    failed: str
    searched_at: datetime | None
    topics: list[TopicOut]


class TopicNameIn(Schema):
    """A name for a topic."""

    name: str = Field(max_length=120)


class TopicMergeIn(Schema):
    """The topic that takes the comments."""

    into: str


class EndpointMessageOut(Schema):
    """One message as it is sent."""

    role: str
    content: str


class EndpointOut(Schema):
    """The language model's settings, without its key; `example` is what would be sent for `comment`."""

    is_on: bool
    url: str
    model: str
    has_key: bool
    may_be_private: bool
    monthly_tokens: int
    tokens_used: int
    requests_made: int
    kept_answers: int
    changed_by_label: str
    changed_at: datetime | None
    comment: str
    example: list[EndpointMessageOut]


class EndpointIn(Schema):
    """What to change; what is left out stays, an empty key takes the key away."""

    is_on: bool | None = None
    url: str | None = Field(None, max_length=500)
    model: str | None = Field(None, max_length=200)
    key: str | None = Field(None, max_length=2_000)
    may_be_private: bool | None = None
    monthly_tokens: int | None = Field(None, ge=0, le=1_000_000_000)


class AskIn(Schema):
    """The comment, and which labels are asked for."""

    feedback_id: int
    kind: str


class EndpointLabelsOut(Schema):
    """What the language model says of a comment, what it cost, and what was sent."""

    values: list[str]
    quote: str
    tokens: int
    sent: list[EndpointMessageOut]


class EndpointNameOut(Schema):
    """A name and a summary of a topic; quotes are those that stand in a comment word by word."""

    name: str
    summary: str
    quotes: list[str]
    dropped_quotes: int
    tokens: int
    sent: list[EndpointMessageOut]
