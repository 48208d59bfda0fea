"""Personas over HTTP: what goes in and out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema

from desirepath.base.answers import Answer
from desirepath.understand.personas.figure_schemas import PersonaFiguresOut, PersonaFoundOut
from desirepath.understand.segments.schemas import SizeOut

Line = Annotated[str, Field(min_length=1, max_length=500)]


class PersonaQuoteOut(Answer):
    """What somebody of this kind said."""

    text: str
    who: str


class AvatarOut(Answer):
    """A drawn mark in place of a photo."""

    hue: int
    shape: int


class BackingSegmentOut(Answer):
    """The segment behind a persona."""

    slug: str
    name: str
    condition: dict[str, Any]
    size: SizeOut
    is_counted: bool
    is_archived: bool
    refreshed_at: datetime | None


class PersonaJourneyOut(Answer):
    """A journey that names the persona; `felt_steps` have a feeling there."""

    slug: str
    name: str
    about: str
    felt_steps: int
    steps: int


class PersonaPieceOut(Answer):
    """One piece of evidence."""

    kind: str
    ref: str
    note: str
    label: str
    seen_on: date | None
    age_days: int | None
    is_fresh: bool
    is_found: bool | None


class PersonaEvidenceOut(Answer):
    """What the card rests on."""

    grade: Literal["assumption", "weak", "fair", "strong"]
    sentence: str
    age_days: int | None
    is_stale: bool
    pieces: list[PersonaPieceOut]


class PersonaCardOut(Answer):
    """A persona; `is_written` is false while only journeys name it."""

    slug: str
    name: str
    about: str
    goals: list[str]
    fears: list[str]
    jobs: list[str]
    channels: list[str]
    quotes: list[PersonaQuoteOut]
    avatar: AvatarOut
    owner: str
    is_written: bool
    is_archived: bool
    segment: BackingSegmentOut | None
    figures: PersonaFiguresOut | None
    found: PersonaFoundOut | None
    evidence: PersonaEvidenceOut
    journeys: list[PersonaJourneyOut]
    updated_at: datetime | None


class QuoteIn(Schema):
    """A quote."""

    text: str = Field(min_length=1, max_length=2_000)
    who: str = Field("", max_length=200)


class AvatarIn(Schema):
    """A mark: its colour as a hue, and its shape."""

    hue: int = Field(ge=0, le=359)
    shape: int = Field(ge=0, le=5)


class PieceIn(Schema):
    """A piece of evidence: an interview's or a feedback's number, a metric, or a question to the event log."""

    kind: Literal["interview", "verbatim", "metric", "query"]
    ref: str = Field(min_length=1, max_length=200)
    note: str = Field("", max_length=500)
    seen_on: date | None = None


class PersonaChanges(Schema):
    """Changes of a card; what is null stays, an empty segment takes it away."""

    name: str | None = Field(None, max_length=500)
    about: str | None = Field(None, max_length=5_000)
    goals: list[Line] | None = Field(None, max_length=50)
    fears: list[Line] | None = Field(None, max_length=50)
    jobs: list[Line] | None = Field(None, max_length=50)
    channels: list[Line] | None = Field(None, max_length=50)
    quotes: list[QuoteIn] | None = Field(None, max_length=50)
    avatar: AvatarIn | None = None
    owner: str | None = Field(None, max_length=120)
    segment: str | None = Field(None, max_length=80)
    evidence: list[PieceIn] | None = Field(None, max_length=100)


class PersonaIn(PersonaChanges):
    """A new persona."""

    name: str = Field(max_length=500)


class AttachIn(Schema):
    """A journey that is to name the persona, or no longer."""

    journey: str = Field(max_length=120)
    attached: bool = True


class DiscoverIn(Schema):
    """A search: among whom, and for how many groups at most."""

    most: int = Field(8, ge=2, le=12)
    within: str | None = Field(None, max_length=80)


class GroupIn(Schema):
    """A group that becomes a persona."""

    name: str = Field(max_length=500)
