"""What personas tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desirepath.frame.evidence import Piece
from desirepath.understand.segments.contracts import Size

# Kinds of jobs: they stand where whoever orders one loads no engine.
DISCOVER_JOB = "understand.discover-personas"
MEASURE_JOB = "understand.measure-personas"

LISTS = ("goals", "fears", "jobs", "channels")


@dataclass(frozen=True, kw_only=True)
class Quote:
    """What somebody of this kind said, and where it was heard."""

    text: str
    who: str = ""


@dataclass(frozen=True, kw_only=True)
class Avatar:
    """A drawn mark in place of a photo: nobody's face stands for a kind of customers."""

    hue: int
    shape: int


@dataclass(frozen=True, kw_only=True)
class BackingSegment:
    """The segment behind a persona."""

    slug: str
    name: str
    condition: dict[str, Any]
    size: Size
    is_counted: bool
    is_archived: bool
    refreshed_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PersonaJourney:
    """A journey that names the persona, and at how many steps it has a feeling there."""

    slug: str
    name: str
    about: str
    felt_steps: int
    steps: int


@dataclass(frozen=True, kw_only=True)
class PersonaEvidence:
    """What the card rests on, graded by the rule of maps."""

    grade: str
    sentence: str
    age_days: int | None
    is_stale: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True)
class PersonaView:
    """A persona as people see it; `is_written` is false while only journeys name it."""

    slug: str
    name: str
    about: str
    goals: tuple[str, ...]
    fears: tuple[str, ...]
    jobs: tuple[str, ...]
    channels: tuple[str, ...]
    quotes: tuple[Quote, ...]
    avatar: Avatar
    owner: str
    is_written: bool
    is_archived: bool
    segment: BackingSegment | None
    figures: dict[str, Any] | None
    found: dict[str, Any] | None
    evidence: PersonaEvidence
    journeys: tuple[PersonaJourney, ...]
    updated_at: datetime | None
