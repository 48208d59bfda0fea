"""Journeys as they go in and out over HTTP: the list, the whole map, and files."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Field, Schema

from desirepath.base.answers import Answer


class LifecycleOut(Answer):
    """A stage of the customer lifecycle."""

    slug: str
    name: str


class JourneySummaryOut(Answer):
    """A journey in a list."""

    slug: str
    name: str
    lifecycle: str | None
    state: Literal["current", "future"]
    status: Literal["draft", "review", "published"]
    owner: str
    version: int
    stage_count: int
    step_count: int
    updated_at: datetime
    published_version: int | None
    archived_at: datetime | None
    review_due_on: date | None


class CustomerSideOut(Answer):
    """What the customer wants, does, thinks, feels (-2..2) and says."""

    goal: str
    action: str
    thought: str
    feeling: int | None
    quote: str


class RaciOut(Answer):
    """Who does the work, who answers for it, who is asked and who is told."""

    responsible: list[str]
    accountable: str
    consulted: list[str]
    informed: list[str]


class BusinessSideOut(Answer):
    """What the organisation does, and who owns it."""

    process: str
    department: str | None
    owner: str
    people: list[str]
    raci: RaciOut
    systems: list[str]
    policies: list[str]


class TouchpointOut(Answer):
    """Where customer and organisation meet."""

    name: str
    channel: str


class EvidenceOut(Answer):
    """What a claim rests on; its age is counted from `seen_on`."""

    kind: Literal["interview", "verbatim", "metric", "query"]
    ref: str
    note: str
    seen_on: date | None


class CardOut(Answer):
    """A short text in a lane of a step."""

    id: str
    text: str
    evidence: list[EvidenceOut]


class LaneOut(Answer):
    """A row of the map."""

    slug: str
    name: str
    hidden: bool


class PersonaOut(Answer):
    """A kind of customer, with a feeling (-2..2) by step."""

    name: str
    about: str
    feelings: dict[str, int]


class ExpectOut(Answer):
    """Designed time to the next step."""

    within_hours: float


class StepOut(Answer):
    """One step; `id` is its one identity, `next` is resolved to what follows by design."""

    id: int
    slug: str
    name: str
    stage: str
    customer: CustomerSideOut
    business: BusinessSideOut
    touchpoints: list[TouchpointOut]
    cards: dict[str, list[CardOut]]
    evidence: dict[str, list[EvidenceOut]]
    binds: list[dict[str, Any]]
    optional: bool
    moment_of_truth: bool
    next: list[str]
    expect: ExpectOut | None
    opens_journey: str | None


class StageOut(Answer):
    """A stage with its steps."""

    slug: str
    name: str
    steps: list[StepOut]


class CaseRuleOut(Answer):
    """What one run through the journey is."""

    kind: Literal["case_id", "customer", "session"]
    gap_minutes: float | None


class DesignedHandOffOut(Answer):
    """Work that passes on, with its terms."""

    from_: str = Field(serialization_alias="from")
    to: str
    what: str
    terms: str


class JourneyOut(Answer):
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
    future_of: str | None
    lanes: list[LaneOut]
    personas: list[PersonaOut]
    hand_offs: list[DesignedHandOffOut]
    pain_points: list[str]
    opportunities: list[str]
    metrics: list[str]
    stages: list[StageOut]
    status: Literal["draft", "review", "published"]
    version: int
    updated_at: datetime


class ChangeOut(Answer):
    """One difference, with the sentence that people read; a card's slug is `step/card`, a persona's its name."""

    kind: Literal["added", "removed", "changed", "moved"]
    part: Literal["journey", "stage", "step", "card", "lane", "persona"]
    slug: str
    field: str | None
    before: Any
    after: Any
    sentence: str


class ImportIn(Schema):
    """The text of a journey file, YAML or JSON."""

    text: str
    file_name: str = "journey file"


class ImportOut(Answer):
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


class DiffOut(Answer):
    """What differs."""

    same: bool
    changes: list[ChangeOut]
