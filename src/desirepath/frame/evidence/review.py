"""When a map is to be looked over again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desirepath.frame.contracts import JourneyDefinition

REVIEW_EVERY_DAYS = 180  # where the journey does not say


@dataclass(frozen=True, kw_only=True)
class Review:
    """The last and the next review of a map; without any, the days are counted from its publication."""

    reviewed_at: date | None
    every_days: int
    due_on: date | None
    is_due: bool


def horizon_days(journey: JourneyDefinition) -> int:
    """How long evidence of a journey counts as fresh: as long as its review may wait."""
    return journey.review_every_days or REVIEW_EVERY_DAYS


def find_review(journey: JourneyDefinition, *, today: date, published_on: date | None = None) -> Review:
    """Say when a map is due for review; a draft that nobody reviewed or published is not due."""
    every, since = horizon_days(journey), journey.reviewed_at or published_on
    due_on = None if since is None else since + timedelta(days=every)
    return Review(
        reviewed_at=journey.reviewed_at,
        every_days=every,
        due_on=due_on,
        is_due=due_on is not None and due_on <= today,
    )
