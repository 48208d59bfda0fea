"""The listening path as every surface holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from journeymath.scores import GroupGap

Letter = Literal["A", "B", "C", "D"]
NO_STEP = ""  # the column of feedback that names no step


@dataclass(frozen=True, kw_only=True)
class PathColumn:
    """A step, or over all journeys a stage of the lifecycle; the empty key is feedback that names no step."""

    key: str
    name: str
    stage: str = ""
    department: str = ""
    owner: str = ""
    moment_of_truth: bool = False
    volume: int = 0
    last_at: datetime | None = None
    deaf: bool = False
    by_binding: bool = False


@dataclass(frozen=True, kw_only=True)
class PathCell:
    """What one source heard at one column in the period; `last_at` looks at all time."""

    source_id: int
    column: str
    volume: int
    last_at: datetime


@dataclass(frozen=True, kw_only=True)
class ResponseRate:
    """How many of those asked answered, with Wilson's 95 % interval of the share."""

    asked: int
    answered: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class SourceLikeness:
    """How like the customer base those are whom a source hears: 1 is alike; `n` have a known group."""

    value: float | None
    low: float | None
    high: float | None
    by_chance: float | None
    n: int
    customers: int
    gaps: tuple[GroupGap, ...]
    method: str


@dataclass(frozen=True, kw_only=True)
class GradeCheck:
    """One thing that a grade asks; `met` is None where it does not apply to the source."""

    name: str
    met: bool | None
    said: str


@dataclass(frozen=True, kw_only=True)
class Grade:
    """A: all that applies is met; B: all but one; C: all but two; D: less."""

    letter: Letter
    checks: tuple[GradeCheck, ...]


@dataclass(frozen=True, kw_only=True)
class Receiver:
    """Somebody who sees what a source hears, and why; `source_id` None: every source, `step` None: every step."""

    name: str
    kind: Literal["person", "department"]
    why: str
    source_id: int | None = None
    step: str | None = None


@dataclass(frozen=True, kw_only=True)
class SourceRow:
    """One source of feedback; counts are of the period, `last_at` looks at all time."""

    id: int
    slug: str
    name: str
    kind: str
    volume: int
    last_at: datetime | None
    response: ResponseRate | None
    likeness: SourceLikeness | None
    owner: str
    department: str
    note: str
    grade: Grade
    receivers: tuple[Receiver, ...]


@dataclass(frozen=True, kw_only=True)
class DeafStep:
    """A step at which nobody was heard in the period."""

    journey: str
    journey_name: str
    step: str
    step_name: str
    department: str
    owner: str
    moment_of_truth: bool
    last_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class DepartmentHearing:
    """A department: the steps that it owns, how many of them are heard, and the sources that it cares for."""

    name: str
    steps: int
    heard_steps: int
    volume: int
    sources: int
    deaf: bool


@dataclass(frozen=True, kw_only=True)
class ListeningPath:
    """Sources by steps of a journey, or by stages of the lifecycle.

    `elsewhere` counts the feedback at steps that are not among the columns.
    """

    journey: str | None
    columns: tuple[PathColumn, ...]
    sources: tuple[SourceRow, ...]
    cells: tuple[PathCell, ...]
    deaf_steps: tuple[DeafStep, ...]
    departments: tuple[DepartmentHearing, ...]
    elsewhere: int
    data_until: datetime | None
    warnings: tuple[str, ...]
