"""What goes in and out of the frame over HTTP."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Field, Schema


class LifecycleOut(Schema):
    """A stage of the customer lifecycle."""

    slug: str
    name: str


class JourneySummaryOut(Schema):
    """A journey in a list."""

    slug: str
    name: str
    lifecycle: str | None
    state: Literal["current", "future"]
    owner: str
    version: int
    stage_count: int
    step_count: int
    updated_at: datetime


class CustomerSideOut(Schema):
    """What the customer wants, does, thinks and feels (-2..2)."""

    goal: str
    action: str
    thought: str
    feeling: int | None


class BusinessSideOut(Schema):
    """What the organisation does, and who owns it."""

    process: str
    department: str | None
    people: list[str]
    systems: list[str]


class TouchpointOut(Schema):
    """Where customer and organisation meet."""

    name: str
    channel: str


class ExpectOut(Schema):
    """Designed time to the next step."""

    within_hours: float


class StepOut(Schema):
    """One step; `id` is its one identity, `next` is resolved to what follows by design."""

    id: int
    slug: str
    name: str
    stage: str
    customer: CustomerSideOut
    business: BusinessSideOut
    touchpoints: list[TouchpointOut]
    binds: list[dict[str, Any]]
    optional: bool
    moment_of_truth: bool
    next: list[str]
    expect: ExpectOut | None
    opens_journey: str | None


class StageOut(Schema):
    """A stage with its steps."""

    slug: str
    name: str
    steps: list[StepOut]


class CaseRuleOut(Schema):
    """What one run through the journey is."""

    kind: Literal["case_id", "customer", "session"]
    gap_minutes: float | None


class DesignedHandOffOut(Schema):
    """Work that passes on, with its terms."""

    from_: str = Field(serialization_alias="from")
    to: str
    terms: str


class JourneyOut(Schema):
    """A whole journey map."""

    id: int
    slug: str
    name: str
    lifecycle: str | None
    state: Literal["current", "future"]
    case: CaseRuleOut
    outcome: dict[str, Any] | None
    owner: str
    reviewed_at: date | None
    review_every_days: int | None
    personas: list[str]
    hand_offs: list[DesignedHandOffOut]
    pain_points: list[str]
    opportunities: list[str]
    metrics: list[str]
    stages: list[StageOut]
    version: int
    updated_at: datetime


class ChangeOut(Schema):
    """One difference, with the sentence that people read."""

    kind: Literal["added", "removed", "changed", "moved"]
    part: Literal["journey", "stage", "step"]
    slug: str
    field: str | None
    before: Any
    after: Any
    sentence: str


class ImportIn(Schema):
    """The text of a journey file, YAML or JSON."""

    text: str
    file_name: str = "journey file"


class ImportOut(Schema):
    """What an import did."""

    slug: str
    name: str
    version: int
    created: bool
    changes: list[ChangeOut]


class DiffIn(Schema):
    """Two journeys, each as the slug of an imported one or as a file's text."""

    before_slug: str | None = None
    before_text: str | None = None
    after_slug: str | None = None
    after_text: str | None = None


class DiffOut(Schema):
    """What differs."""

    same: bool
    changes: list[ChangeOut]
