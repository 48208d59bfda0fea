"""The numbers of measure as every surface holds them: each with its n, its interval and how it was made."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

TileClass = Literal["voice", "financial", "operational"]
Direction = Literal["up", "down"]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A value with its 95 % interval and the n behind it; None where it cannot be told."""

    value: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, kw_only=True)
class VoiceFigure(Figure):
    """A score at a step; `metric` is its scale, `display` the rule for few answers.

    `feeling` is the same answers on -2..2, as the curve is drawn (docs/methods/scores.md).
    """

    metric: str
    label: str
    unit: str
    method: str
    display: str
    counts: dict[str, int]
    feeling: Figure


@dataclass(frozen=True, kw_only=True)
class Pain:
    """Customers × severity: `value` is the sum of the severities, `customers` how many were hurt."""

    value: float
    low: float
    high: float
    customers: int
    n: int
    dropped: int
    low_scores: int
    overdue: int


@dataclass(frozen=True, kw_only=True)
class Seconds:
    """Percentiles of waits, in seconds."""

    p50: float | None
    p90: float | None
    n: int


@dataclass(frozen=True, kw_only=True)
class HandOffFigure:
    """Waits where the work changes hands: `n` waits in seconds, the median with its interval.

    `open` cases stand before the hand-off; `p50_with_open` counts them too. `share` is that of all the time that
    the journey's cases lived.
    """

    from_: str
    to: str
    designed: bool
    terms: str
    n: int
    p50: float | None
    p50_low: float | None
    p50_high: float | None
    p90: float | None
    open: int
    p50_with_open: float | None
    total_seconds: float
    share: float | None


@dataclass(frozen=True, kw_only=True)
class StepHandOffs:
    """Hand-offs, the most time first, and how many more there are that are not told here."""

    hand_offs: tuple[HandOffFigure, ...] = ()
    hand_offs_left_out: int = 0


@dataclass(frozen=True, kw_only=True)
class JourneyOperations:
    """How a journey runs between hands; `hand_off_share` is that of all its hand-offs, told here or left out."""

    hand_offs: tuple[HandOffFigure, ...]
    hand_offs_left_out: int
    lived_seconds: float
    hand_off_share: float | None


@dataclass(frozen=True, kw_only=True)
class Operations:
    """How a step runs: overdue of those with a designed time, cases that came back, waits when it hands over."""

    overdue_share: Figure | None
    repeat_share: Figure
    expected_hours: float | None
    hand_offs: tuple[HandOffFigure, ...] = ()
    hand_offs_left_out: int = 0


@dataclass(frozen=True, kw_only=True)
class StepFigures:
    """One step of a journey with its live numbers; `feeling` is that of all its answers, -2..2."""

    slug: str
    name: str
    stage: str
    department: str | None
    cases: int
    customers: int
    occurrences: int
    reached_share: float | None
    reached: Figure
    dropped: int
    dropped_share: float | None
    drop: Figure
    open: int
    seconds_to_next: Seconds
    voice: VoiceFigure | None
    voices: tuple[VoiceFigure, ...]
    feeling: Figure
    money: dict[str, int]
    money_events: dict[str, int]
    operations: Operations
    pain: Pain | None


@dataclass(frozen=True, kw_only=True)
class StageFigures:
    """A stage: cases that reached any of its steps, and what its steps add up to."""

    slug: str
    name: str
    steps: tuple[str, ...]
    cases: int
    dropped: int
    money: dict[str, int]
    pain: float


@dataclass(frozen=True, kw_only=True)
class JourneyFigures:
    """A journey with its live numbers; the one answer of command line, API and screen."""

    slug: str
    name: str
    since: datetime | None
    until: datetime | None
    where: dict[str, Any] | None
    cases: int
    customers: int
    completed: int
    completed_share: float | None
    completion: Figure
    seconds_to_complete: Seconds
    operations: JourneyOperations
    last_event_at: datetime | None
    steps: tuple[StepFigures, ...]
    stages: tuple[StageFigures, ...]
    definitions: dict[str, str]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TrendPoint(Figure):
    """One day of a trend."""

    day: date


@dataclass(frozen=True, kw_only=True)
class Tile(Figure):
    """A metric on the board with its change against the equal stretch of time before."""

    slug: str
    name: str
    kind: TileClass
    unit: str
    previous: float | None
    previous_n: int
    change: float | None
    change_low: float | None
    change_high: float | None
    verdict: str
    direction: Direction
    method: str
    trend: tuple[TrendPoint, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WorstStep:
    """A step with much pain."""

    journey: str
    journey_name: str
    step: str
    step_name: str
    pain: Pain
    dropped_share: float | None
    voice: VoiceFigure | None
    owner: str | None


@dataclass(frozen=True, kw_only=True)
class JourneyLine:
    """A journey in one line."""

    slug: str
    name: str
    cases: int
    completed_share: float | None
    completion: Figure
    began_days_before: int


@dataclass(frozen=True, kw_only=True)
class Home:
    """The first dashboard."""

    since: datetime
    until: datetime
    compare_since: datetime
    compare_until: datetime
    tiles: tuple[Tile, ...]
    worst_steps: tuple[WorstStep, ...]
    journeys: tuple[JourneyLine, ...]
    data_until: datetime | None
    backlog: int
    warnings: tuple[str, ...] = field(default=())
