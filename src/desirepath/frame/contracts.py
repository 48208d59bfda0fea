"""A designed journey as every other wing may hold it: frozen, without the database.

The same objects come out of a journey file and out of the database, so that exporting and importing are
inverse and a difference between two journeys is a difference between two values.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Literal

Condition = dict[str, Any]
CaseKind = Literal["case_id", "customer", "session"]


@dataclass(frozen=True, kw_only=True)
class CaseRule:
    """What one run through a journey is: a natural key, a customer, or a session of a customer."""

    kind: CaseKind = "customer"
    gap_minutes: float | None = None


@dataclass(frozen=True, kw_only=True)
class CustomerSide:
    """What the customer wants, does, thinks, says and feels at a step; `feeling` is drawn by hand, -2..2."""

    goal: str = ""
    action: str = ""
    thought: str = ""
    feeling: int | None = None
    quote: str = ""


@dataclass(frozen=True, kw_only=True)
class Raci:
    """Who does the work of a step, who answers for it, who is asked and who is told."""

    responsible: tuple[str, ...] = ()
    accountable: str = ""
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BusinessSide:
    """What the organisation does at a step, and which department and person own it."""

    process: str = ""
    department: str | None = None
    owner: str = ""
    people: tuple[str, ...] = ()
    raci: Raci = Raci()
    systems: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Touchpoint:
    """Where customer and organisation meet."""

    name: str
    channel: str = ""


@dataclass(frozen=True, kw_only=True)
class HandOff:
    """Work that passes from one step or department to another: what is handed over, and on which terms."""

    from_: str
    to: str
    what: str = ""
    terms: str = ""


EvidenceKind = Literal["interview", "verbatim", "metric", "query"]


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What a claim rests on: an interview, a customer's words, a metric, or a question to the event log.

    `ref` names it where it is kept (an interview's or a feedback's id, a metric's slug, a condition as JSON);
    `seen_on` is the day that it speaks of, from which its age is counted.
    """

    kind: EvidenceKind
    ref: str
    note: str = ""
    seen_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Card:
    """A short text in a lane of a step, e.g. a pain point; its id is its identity within the step."""

    id: str
    text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Lane:
    """A row of the map: one of the built-in lanes by its slug, or a lane of cards with a name of its own."""

    slug: str
    name: str = ""
    hidden: bool = False


@dataclass(frozen=True, kw_only=True)
class Persona:
    """A kind of customer whom the journey is drawn for; `feelings` is its own curve, step to -2..2."""

    name: str
    about: str = ""
    feelings: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class StepDefinition:
    """One step. Its slug is its identity within the journey; `next` None means the following step.

    `cards` holds the cards of each lane; `evidence` what a field rests on, e.g. its thought.
    """

    slug: str
    name: str
    customer: CustomerSide = CustomerSide()
    business: BusinessSide = BusinessSide()
    touchpoints: tuple[Touchpoint, ...] = ()
    cards: dict[str, tuple[Card, ...]] = field(default_factory=dict)
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    binds: tuple[Condition, ...] = ()
    optional: bool = False
    moment_of_truth: bool = False
    next: tuple[str, ...] | None = None
    expect_within_hours: float | None = None
    opens_journey: str | None = None


@dataclass(frozen=True, kw_only=True)
class StageDefinition:
    """A group of steps that follow one another."""

    slug: str
    name: str
    steps: tuple[StepDefinition, ...] = ()


@dataclass(frozen=True, kw_only=True)
class JourneyDefinition:
    """A whole designed journey."""

    slug: str
    name: str
    stages: tuple[StageDefinition, ...] = ()
    lifecycle: str | None = None
    state: str = "current"
    case: CaseRule = CaseRule()
    outcome: Condition | None = None
    owner: str = ""
    reviewed_at: date | None = None
    review_every_days: int | None = None
    future_of: str | None = None
    lanes: tuple[Lane, ...] = ()
    personas: tuple[Persona, ...] = ()
    hand_offs: tuple[HandOff, ...] = ()
    pain_points: tuple[str, ...] = ()
    opportunities: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()

    @cached_property
    def steps(self) -> tuple[StepDefinition, ...]:
        """All steps, in the order of the map."""
        return tuple(step for stage in self.stages for step in stage.steps)

    @cached_property
    def step_slugs(self) -> tuple[str, ...]:
        """The identities of all steps, in the order of the map."""
        return tuple(step.slug for step in self.steps)

    def next_of(self, slug: str) -> tuple[str, ...]:
        """The designed next steps of a step: those it names, else the following one."""
        place = self.step_slugs.index(slug)
        named = self.steps[place].next
        return named if named is not None else self.step_slugs[place + 1 : place + 2]


@dataclass(frozen=True, kw_only=True)
class StoredJourney:
    """A journey with what the database knows of it; `step_ids` are the identities that never change.

    `archived_slugs` are those of steps that were taken off the map; no new step may have one.
    """

    id: int
    version: int
    status: str
    updated_at: datetime
    definition: JourneyDefinition
    step_ids: dict[str, int]
    archived_slugs: tuple[str, ...] = ()
    published_version: int | None = None
    published_at: datetime | None = None
    archived_at: datetime | None = None


ChangeKind = Literal["added", "removed", "changed", "moved"]
ChangePart = Literal["journey", "stage", "step", "card", "lane", "persona"]


@dataclass(frozen=True, kw_only=True)
class Change:
    """One difference between two journeys, with the sentence that people read.

    `slug` names the part: a card as `step/card`, a persona by its name.
    """

    kind: ChangeKind
    part: ChangePart
    slug: str
    field: str | None
    before: Any
    after: Any
    sentence: str
