"""What is told of one customer's way through a journey."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachedStep:
    """A step that the customer reached: when first, and how often."""

    slug: str
    name: str
    first_at: datetime
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One run through a journey: the steps in the order in which they were first reached.

    `now` is the step of the newest event. A run that is not completed waits there since `last_at`; it is overdue
    when the map expects the step to take less.
    """

    journey: str
    journey_name: str
    case_id: str | None
    began_at: datetime
    last_at: datetime
    is_completed: bool
    now: str
    now_name: str
    expect_within_hours: float | None
    steps: tuple[ReachedStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """Runs through all journeys, the newest first; `left_out` older ones are not listed."""

    items: tuple[Passage, ...]
    left_out: int
