"""What the listening path takes and sends over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

from desirepath.base.answers import Answer


class PathColumnOut(Answer):
    """A step, or a stage of the lifecycle; the empty key is feedback that names no step."""

    key: str
    name: str
    stage: str
    department: str
    owner: str
    moment_of_truth: bool
    volume: int
    last_at: datetime | None
    deaf: bool
    by_binding: bool


class PathCellOut(Answer):
    """What one source heard at one column in the period."""

    source_id: int
    column: str
    volume: int
    last_at: datetime


class ResponseRateOut(Answer):
    """How many of those asked answered, with Wilson's 95 % interval of the share."""

    asked: int
    answered: int
    value: float
    low: float
    high: float


class GroupGapOut(Answer):
    """A group's share among those heard beside its share in the customer base."""

    group: str
    heard_share: float
    population_share: float


class SourceLikenessOut(Answer):
    """1 - index of dissimilarity to the customer base with its 95 % interval; `n` customers have a known group."""

    value: float | None
    low: float | None
    high: float | None
    by_chance: float | None
    n: int
    customers: int
    gaps: list[GroupGapOut]
    method: str


class GradeCheckOut(Answer):
    """One thing that a grade asks; null where it does not apply."""

    name: str
    met: bool | None
    said: str


class GradeOut(Answer):
    """A: all that applies is met; B: all but one; C: all but two; D: less."""

    letter: Literal["A", "B", "C", "D"]
    checks: list[GradeCheckOut]


class ReceiverOut(Answer):
    """Somebody who sees what the source hears, and why."""

    name: str
    kind: Literal["person", "department"]
    why: str


class PathSourceOut(Answer):
    """One source of feedback."""

    id: int
    slug: str
    name: str
    kind: str
    volume: int
    last_at: datetime | None
    response: ResponseRateOut | None
    likeness: SourceLikenessOut | None
    owner: str
    department: str
    note: str
    grade: GradeOut
    receivers: list[ReceiverOut]


class DeafStepOut(Answer):
    """A step at which nobody was heard in the period."""

    journey: str
    journey_name: str
    step: str
    step_name: str
    department: str
    owner: str
    moment_of_truth: bool
    last_at: datetime | None


class DepartmentHearingOut(Answer):
    """A department: its steps, those that are heard, and the sources that it cares for."""

    name: str
    steps: int
    heard_steps: int
    volume: int
    sources: int
    deaf: bool


class ListeningPathOut(Answer):
    """Sources by steps of a journey, or by stages of the lifecycle."""

    journey: str | None
    columns: list[PathColumnOut]
    sources: list[PathSourceOut]
    cells: list[PathCellOut]
    deaf_steps: list[DeafStepOut]
    departments: list[DepartmentHearingOut]
    elsewhere: int
    data_until: datetime | None


class PathSegmentOut(Answer):
    """A segment by which sources can be compared."""

    slug: str
    name: str


class PathGroupsOut(Answer):
    """By what sources can be compared with the customer base."""

    traits: list[str]
    segments: list[PathSegmentOut]


class SourceCareIn(Schema):
    """The person and the department that see to a source; empty is nobody."""

    owner: str = Field("", max_length=200)
    department: str = Field("", max_length=120)
    note: str = Field("", max_length=500)


class SourceCareOut(Schema):
    """Who sees to a source."""

    owner: str
    department: str
    note: str
