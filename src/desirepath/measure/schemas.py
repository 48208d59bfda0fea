"""What measure answers over HTTP and on the command line: one shape for both."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Field

from desirepath.base.answers import Answer


class FigureOut(Answer):
    """A value with its 95 % interval and n."""

    value: float | None
    low: float | None
    high: float | None
    n: int


class VoiceOut(FigureOut):
    """A score at a step; `metric` is its scale, `display` the rule for few answers, `counts` answers per score.

    `feeling` is the same answers on -2..2, as the curve of feeling is drawn.
    """

    metric: str
    label: str
    unit: str
    method: str
    display: Literal["counts", "interval", "verdict"]
    counts: dict[str, int]
    feeling: FigureOut


class SecondsOut(Answer):
    """Percentiles of n waits, in seconds."""

    p50: float | None
    p90: float | None
    n: int


class HandOffOut(Answer):
    """Waits where the work changes hands, in seconds; `share` of all the time that the journey's cases lived."""

    from_: str = Field(serialization_alias="from")
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


class HandOffsOut(Answer):
    """Hand-offs, the most time first; `hand_offs_left_out` more are told by `GET …/hand-offs`."""

    hand_offs: list[HandOffOut]
    hand_offs_left_out: int


class JourneyOperationsOut(HandOffsOut):
    """How a journey runs between hands: of the time that its cases lived, how much passed at hand-offs."""

    lived_seconds: float
    hand_off_share: float | None


class OperationsOut(HandOffsOut):
    """How a step runs; `hand_offs` are the waits when it hands over, per step that took over."""

    overdue_share: FigureOut | None
    repeat_share: FigureOut
    expected_hours: float | None


class PainOut(Answer):
    """Customers × severity; `customers` were hurt, of `n`."""

    value: float
    low: float
    high: float
    customers: int
    n: int
    dropped: int
    low_scores: int
    overdue: int


class StepNumbersOut(Answer):
    """One step with its live numbers; `money` is minor units per currency, `feeling` of all answers on -2..2."""

    slug: str
    name: str
    stage: str
    department: str | None
    cases: int
    customers: int
    occurrences: int
    reached_share: float | None
    reached: FigureOut
    dropped: int
    dropped_share: float | None
    drop: FigureOut
    open: int
    seconds_to_next: SecondsOut
    voice: VoiceOut | None
    voices: list[VoiceOut]
    feeling: FigureOut
    money: dict[str, int]
    money_events: dict[str, int]
    operations: OperationsOut
    pain: PainOut | None


class StageNumbersOut(Answer):
    """A stage: cases that reached any of its steps, and what its steps add up to."""

    slug: str
    name: str
    steps: list[str]
    cases: int
    dropped: int
    money: dict[str, int]
    pain: float


class JourneyNumbersOut(Answer):
    """A journey with its live numbers and the definition of each."""

    slug: str
    name: str
    since: datetime | None = Field(serialization_alias="from")
    until: datetime | None = Field(serialization_alias="to")
    where: dict[str, Any] | None
    cases: int
    customers: int
    completed: int
    completed_share: float | None
    completion: FigureOut
    seconds_to_complete: SecondsOut
    operations: JourneyOperationsOut
    last_event_at: datetime | None
    steps: list[StepNumbersOut]
    stages: list[StageNumbersOut]
    definitions: dict[str, str]
    warnings: list[str]


class TrendPointOut(FigureOut):
    """One day of a trend."""

    day: date


class TileOut(FigureOut):
    """A metric with its change against the equal stretch of time before; `direction` is the good one."""

    slug: str
    name: str
    kind: Literal["voice", "financial", "operational"] = Field(serialization_alias="class")
    unit: str
    previous: float | None
    previous_n: int
    change: float | None
    change_low: float | None
    change_high: float | None
    verdict: Literal["better", "worse", "no clear change", "too few"]
    direction: Literal["up", "down"]
    method: str
    trend: list[TrendPointOut]


class WorstStepOut(Answer):
    """A step with much pain."""

    journey: str
    journey_name: str
    step: str
    step_name: str
    pain: PainOut
    dropped_share: float | None
    voice: VoiceOut | None
    owner: str | None


class JourneyLineOut(Answer):
    """A journey in one line: its cases that were due, begun so many days before the period."""

    slug: str
    name: str
    cases: int
    completed_share: float | None
    completion: FigureOut
    began_days_before: int


class HomeOut(Answer):
    """The first dashboard."""

    since: datetime = Field(serialization_alias="from")
    until: datetime = Field(serialization_alias="to")
    compare_since: datetime = Field(serialization_alias="compare_from")
    compare_until: datetime = Field(serialization_alias="compare_to")
    tiles: list[TileOut]
    worst_steps: list[WorstStepOut]
    journeys: list[JourneyLineOut]
    data_until: datetime | None
    backlog: int
    warnings: list[str]


class ScoreOut(FigureOut):
    """A score, of a step or question when asked so; `mean` is the mean answer in the scale's own units."""

    scale: str
    group: str | None
    question: str | None
    unweighted_value: float | None
    n_effective: float
    mean: float | None
    unit: str
    method: str
    display: Literal["counts", "interval", "verdict"]
    counts: dict[str, int]
    warnings: list[str]
