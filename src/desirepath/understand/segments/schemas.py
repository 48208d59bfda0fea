"""Segments over HTTP: what goes in and out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Field, Schema

from desirepath.base.answers import Answer


class SizeOut(Answer):
    """How many customers of how many, with the share's 95 % interval."""

    customers: int
    base: int
    share: float | None
    low: float | None
    high: float | None


class SampledCustomerOut(Answer):
    """Somebody of a segment."""

    key: int
    name: str


class SegmentPreviewOut(Answer):
    """What a condition chooses now; `sample` is null for who may not see customers."""

    size: SizeOut
    sample: list[SampledCustomerOut] | None
    warnings: list[str]


class SegmentOut(Answer):
    """A segment; while `is_counted` is false, its size is that of the condition before."""

    slug: str
    name: str
    description: str
    owner: str
    condition: dict[str, Any]
    number: int
    size: SizeOut
    is_counted: bool
    refreshed_at: datetime | None
    refusal: str
    created_by_label: str
    created_at: datetime
    updated_at: datetime
    is_archived: bool
    personas: list[tuple[str, str]]
    used_by: list[tuple[str, str]]
    recent: list[int]


class CountedDayOut(Answer):
    """A day of a segment's history."""

    day: str
    customers: int
    base: int
    share: float | None
    low: float | None
    high: float | None
    entered: int
    left: int
    new_condition: bool


class SegmentMemberOut(Answer):
    """A customer in a segment, and since when."""

    key: int
    name: str
    entered_at: datetime


class MemberPage(Answer):
    """A page of members."""

    items: list[SegmentMemberOut]
    next_cursor: str | None


class SegmentVocabularyOut(Answer):
    """The names that a condition may use: of traits, purposes of consent, scales, and other segments."""

    traits: list[str]
    purposes: list[str]
    scales: list[str]
    segments: list[tuple[str, str]]


class PreviewIn(Schema):
    """A condition to look at."""

    condition: dict[str, Any]


class SegmentIn(Schema):
    """A new segment."""

    name: str = Field(max_length=120)
    condition: dict[str, Any]
    description: str = Field("", max_length=5_000)
    owner: str = Field("", max_length=120)
    slug: str = Field("", max_length=80, pattern=r"^[a-z0-9-]*$")


class SegmentChanges(Schema):
    """Changes of a segment; what is null stays."""

    name: str | None = Field(None, max_length=120)
    condition: dict[str, Any] | None = None
    description: str | None = Field(None, max_length=5_000)
    owner: str | None = Field(None, max_length=120)


class ArchiveIn(Schema):
    """Put away, or brought back."""

    archived: bool = True
