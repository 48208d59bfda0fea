"""What the inbox of voice sends and takes over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import AwareDatetime

State = Literal["new", "read", "handled"]
Kind = Literal[
    "survey", "review", "social", "contact_centre", "ticket", "interview", "employee", "frontline", "email",
    "other",
]  # fmt: skip
Range = tuple[int, int]


class VoiceCustomerOut(Schema):
    """Who said it; without the right to see customers the name is only a number."""

    key: int
    name: str


class VoiceLabelOut(Schema):
    """What text analytics or a person says of the text; `words` are [start, end, weight] in it."""

    kind: str
    value: str
    score: float | None
    confidence: float | None
    words: list[list[float]]
    by_person: bool


class VoiceSnippetOut(Schema):
    """The part of the text to show in a list, and [start, end] of what was searched for."""

    text: str
    marks: list[Range]


class VoiceMaskedOut(Schema):
    """Personal data were taken out of the text; the original is kept, sealed, until a time."""

    what: list[str]
    masked_at: datetime
    masked_by: str
    may_come_back_until: datetime | None


class VoicePieceOut(Schema):
    """One piece of voice. Places in texts count code points; texts are text, never markup."""

    id: int
    occurred_at: datetime
    source_kind: Kind
    source: str
    source_name: str
    customer: VoiceCustomerOut | None
    author_role: str
    case_id: str
    journey: str | None
    journey_name: str | None
    step: str
    step_name: str | None
    scale: str
    score: float | None
    text: str
    marks: list[Range]
    snippet: VoiceSnippetOut
    language: str
    labels: list[VoiceLabelOut]
    tags: list[str]
    state: State
    masked: VoiceMaskedOut | None
    properties: dict[str, Any]


class VoiceTotalOut(Schema):
    """How many pieces there are; where `is_exact` is false, more than `count`."""

    count: int
    is_exact: bool


class VoicePageOut(Schema):
    """One page, the newest first; `indexing` says that an import's words are still being read in."""

    items: list[VoicePieceOut]
    next_cursor: str | None
    total: VoiceTotalOut
    indexing: bool


class VoiceCountOut(Schema):
    """How much voice has one value; the value is what the filter of that name takes."""

    value: str
    name: str
    count: int


class VoiceCountsOut(Schema):
    """Counts by one property, and how much voice was counted in all."""

    items: list[VoiceCountOut]
    total: int


class VoiceAsked(Schema):
    """The filters of the inbox; each may be given several times, and any of its values will do."""

    q: str = ""
    kind: list[Kind] = Field(default_factory=list)
    source: list[str] = Field(default_factory=list)
    step: list[str] = Field(default_factory=list)
    journey: list[str] = Field(default_factory=list)
    tag: list[str] = Field(default_factory=list)
    sentiment: list[str] = Field(default_factory=list)
    emotion: list[str] = Field(default_factory=list)
    intent: list[str] = Field(default_factory=list)
    effort: list[str] = Field(default_factory=list)
    topic: list[str] = Field(default_factory=list)
    root_cause: list[str] = Field(default_factory=list)
    language: list[str] = Field(default_factory=list)
    state: list[State] = Field(default_factory=list)
    scale: list[str] = Field(default_factory=list)
    segment: list[str] = Field(default_factory=list)
    customer: list[int] = Field(default_factory=list)
    score_from: float | None = None
    score_to: float | None = None
    since: str | None = Field(None, alias="from")
    until: str | None = Field(None, alias="to")


class VoiceExportAsked(Schema):
    """What kind of file is wanted."""

    format: Literal["csv", "xlsx", "parquet"]


class VoiceChangeIn(Schema):
    """What of a piece of voice is to change; what is not given stays. An empty step takes it off the map."""

    step: str | None = None
    journey: str | None = None
    tags: list[str] | None = None
    state: State | None = None


class VoiceBulkIn(Schema):
    """One deed on many pieces of voice: those with these numbers, or all that a query means.

    `value`: a tag (tag, untag), {"step", "journey"} (link), a state (state), or {"what": […]} (mask).
    """

    ids: list[int] | None = None
    query: dict[str, Any] | None = None
    deed: Literal["tag", "untag", "link", "mask", "state"]
    value: Any = None


class VoiceChangedOut(Schema):
    """How many pieces changed, and the key that undoes it; null where nothing changed."""

    changed: int
    undo_key: UUID | None


class VoiceMaskIn(Schema):
    """Which kinds of personal data are to go: email, card, iban, phone, names, numbers; without a word all but
    numbers.
    """

    what: list[Literal["email", "card", "iban", "phone", "names", "numbers"]] | None = None


class VoiceMaskOut(Schema):
    """The piece of voice as it stands, whether anything was found (0 or 1), and the key that undoes it."""

    voice: VoicePieceOut
    changed: int
    undo_key: UUID | None


class VoiceUndoIn(Schema):
    """The key of a change."""

    undo_key: UUID


class FrontlineNoteIn(Schema):
    """What somebody of the frontline heard. The caller chooses `entry_key`: the same again is the same note."""

    entry_key: UUID
    kind: Literal["praise", "complaint", "problem", "idea"]
    journey: str = ""
    step: str = ""
    text: str = ""
    customer: int | None = None
    occurred_at: AwareDatetime | None = None


class FrontlineNoteOut(Schema):
    """The number of the note in the inbox of voice."""

    id: int


class VoiceTagOut(Schema):
    """A tag and how much voice carries it."""

    slug: str
    name: str
    count: int


class VoiceViewIn(Schema):
    """A search with its filters, under a name."""

    name: str = Field(min_length=1, max_length=120)
    query: dict[str, Any]
    shared: bool = False


class VoiceViewChangeIn(Schema):
    """What of a saved view is to change."""

    name: str | None = Field(None, min_length=1, max_length=120)
    query: dict[str, Any] | None = None
    shared: bool | None = None


class VoiceViewOut(Schema):
    """A saved view; `is_mine` says whether the caller may change it."""

    id: int
    name: str
    query: dict[str, Any]
    shared: bool
    owner: str
    is_mine: bool
