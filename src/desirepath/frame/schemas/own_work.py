"""What goes in and out over HTTP of a person's own: their inbox, and their part of the maps."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from ninja import Field, Schema

from desirepath.base.answers import Answer


class InboxEntryOut(Answer):
    """One thing that waits; `entry` is its name when it is marked. `comment` and `suggestion` are ids."""

    entry: str
    kind: Literal["mention", "answer", "suggestion", "stale", "review"]
    journey: str
    journey_name: str
    step: str | None
    step_name: str
    lane: str
    who: str
    text: str
    at: datetime | None
    comment: int | None
    suggestion: int | None
    is_seen: bool
    is_done: bool


class InboxOut(Answer):
    """What waits, newest first; `unseen` is the number for the badge."""

    entries: list[InboxEntryOut]
    unseen: int
    waiting: int
    left_out: int


class InboxCountOut(Answer):
    """The number for the badge, and how much waits in all."""

    unseen: int
    waiting: int


class InboxMarkIn(Schema):
    """Entries, by name, and what becomes of them."""

    entries: list[str] = Field(min_length=1, max_length=500)
    state: Literal["seen", "done", "waiting"]


class WhoOut(Answer):
    """Whose part it is."""

    kind: Literal["me", "person", "department", "role"]
    label: str


class OwnStepOut(Answer):
    """A step with the reasons why it is theirs."""

    slug: str
    name: str
    stage: str
    stage_name: str
    department: str | None
    owner: str
    because: list[
        Literal["owner", "accountable", "responsible", "department", "people", "consulted", "informed"]
    ]


class OwnHandOffOut(Answer):
    """Work that comes to them, goes from them, or stays between steps of theirs."""

    direction: Literal["in", "out", "within"]
    from_: str = Field(serialization_alias="from")
    to: str
    what: str
    terms: str


class OwnJourneyOut(Answer):
    """A journey with what of it is theirs; the review is told to who owns the journey."""

    slug: str
    name: str
    state: Literal["current", "future"]
    status: Literal["draft", "review", "published"]
    is_owner: bool
    review_due_on: date | None
    is_review_due: bool
    steps: list[OwnStepOut]
    hand_offs: list[OwnHandOffOut]


class MyPartOut(Answer):
    """Everything of one person, department or role; `people` and `departments` are whom one could ask for."""

    who: WhoOut
    journeys: list[OwnJourneyOut]
    systems: list[str]
    step_count: int
    people: list[str]
    departments: list[str]
