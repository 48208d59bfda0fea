"""What is sent of one customer's journeys."""

from __future__ import annotations

from datetime import datetime

from ninja import Schema


class ReachedStepOut(Schema):
    """A step that the customer reached: when first, and how often."""

    slug: str
    name: str
    first_at: datetime
    times: int


class PassageOut(Schema):
    """One run through a journey; not completed, it waits at the step `now` since `last_at`."""

    journey: str
    journey_name: str
    case_id: str | None
    began_at: datetime
    last_at: datetime
    is_completed: bool
    now: str
    now_name: str
    expect_within_hours: float | None
    steps: list[ReachedStepOut]


class PassagesOut(Schema):
    """Runs through all journeys, the newest first; `left_out` older ones are not listed."""

    items: list[PassageOut]
    left_out: int


class SegmentNameOut(Schema):
    """A segment by its name."""

    slug: str
    name: str
