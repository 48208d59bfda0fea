"""What segments tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Size:
    """How many customers of how many, with the share's 95 % interval (Wilson)."""

    customers: int
    base: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class SampledCustomer:
    """Somebody of a segment, to look at."""

    key: int
    name: str


@dataclass(frozen=True, kw_only=True)
class SegmentPreview:
    """What a condition would choose now; the sample is None for who may not see customers."""

    size: Size
    sample: tuple[SampledCustomer, ...] | None
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SegmentView:
    """A segment as people see it; while `is_counted` is false its size is still that of the condition before."""

    slug: str
    name: str
    description: str
    owner: str
    condition: dict[str, Any]
    number: int
    size: Size
    is_counted: bool
    refreshed_at: datetime | None
    refusal: str
    created_by_label: str
    created_at: datetime
    updated_at: datetime
    is_archived: bool
    personas: tuple[tuple[str, str], ...]  # slug and name of those that it backs
    used_by: tuple[tuple[str, str], ...]  # slug and name of segments whose condition names it
    recent: tuple[int, ...]  # its size on the last days it was counted, the oldest first


@dataclass(frozen=True, kw_only=True)
class CountedDay:
    """A day of a segment's history: its size at the end, and who came and went in between."""

    day: str
    customers: int
    base: int
    share: float | None
    low: float | None
    high: float | None
    entered: int
    left: int
    new_condition: bool


@dataclass(frozen=True, kw_only=True)
class Member:
    """A customer in a segment, and since when."""

    key: int
    name: str
    entered_at: datetime


@dataclass(frozen=True, kw_only=True)
class Refreshed:
    """What a refresh found."""

    customers: int
    entered: int
    left: int


@dataclass(frozen=True, kw_only=True)
class SegmentVocabulary:
    """The names that a condition may use; of a segment its slug and its name."""

    traits: tuple[str, ...]
    purposes: tuple[str, ...]
    scales: tuple[str, ...]
    segments: tuple[tuple[str, str], ...]
