"""What goes in and out of the framework's hierarchy over HTTP."""

from __future__ import annotations

from typing import Literal

from ninja import Field, Schema

from desirepath.base.answers import Answer
from desirepath.frame.schemas.journeys import LifecycleOut


class LifecycleListOut(Answer):
    """The lifecycle; `version` is given back with a change of it."""

    version: str
    stages: list[LifecycleOut]


class LifecycleStageIn(Schema):
    """A stage as it shall be; without a slug it is a new one."""

    name: str = Field(max_length=120)
    slug: str | None = Field(None, max_length=80, pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")


class LifecycleIn(Schema):
    """The whole lifecycle as it shall be, and the journeys that move, to a stage or (null) to none."""

    version: str
    stages: list[LifecycleStageIn] = Field(max_length=100)
    journeys: dict[str, str | None] = {}


class LifecycleChangedOut(Answer):
    """The lifecycle after a change, and what leads back."""

    lifecycle: LifecycleListOut
    former: list[LifecycleOut]
    moved_from: dict[str, str | None]


class SubJourneyOut(Answer):
    """A journey that a step opens into."""

    slug: str
    step: str
    step_name: str


class PlacedJourneyOut(Answer):
    """A journey in its place in the framework."""

    slug: str
    name: str
    lifecycle: str | None
    state: Literal["current", "future"]
    status: Literal["draft", "review", "published"]
    future_of: str | None
    owner: str
    key_reason: str
    step_count: int
    children: list[SubJourneyOut]
    parents: list[str]


class HierarchyOut(Answer):
    """The whole framework: lifecycle stages, journeys in them, journeys within journeys."""

    lifecycle: LifecycleListOut
    journeys: list[PlacedJourneyOut]


class ReasonIn(Schema):
    """Why somebody holds a step or a journey for important."""

    reason: str = Field(max_length=2_000)
