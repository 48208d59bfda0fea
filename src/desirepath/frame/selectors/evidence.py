"""What the claims of maps rest on, and which of them somebody should look at again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desirepath.base.clock import now
from desirepath.frame.contracts import JourneyDefinition, StepDefinition, StoredJourney
from desirepath.frame.evidence import (
    Cell,
    Known,
    Review,
    StepEvidence,
    find_cells,
    find_review,
    resolve_references,
    sum_up_steps,
)
from desirepath.frame.evidence.cells import Claim, list_claims, references_of
from desirepath.frame.models import Journey
from desirepath.frame.selectors.journeys import get_journey
from desirepath.frame.selectors.stored import load_journey
from desirepath.people.contracts import Actor

OwnerKind = Literal["owner", "accountable", "department", "journey owner", "nobody"]


@dataclass(frozen=True, kw_only=True)
class JourneyEvidence:
    """The claims of a map, its steps in short, and its review."""

    review: Review
    cells: tuple[Cell, ...]
    steps: dict[str, StepEvidence]


@dataclass(frozen=True, kw_only=True)
class StaleCell:
    """A claim whose evidence has grown old, with the one whose inbox it belongs in.

    `owner` is a name as the map has it: the step's owner, else who is accountable, else the department, else the
    journey's owner.
    """

    journey: str
    journey_name: str
    step: str
    step_name: str
    lane: str
    at: tuple[str, ...]
    claim: str
    age_days: int | None
    sentence: str
    owner: str
    owner_kind: OwnerKind


@dataclass(frozen=True, kw_only=True)
class DueReview:
    """A map whose review is due, with the one who owns it."""

    journey: str
    journey_name: str
    owner: str
    due_on: date
    reviewed_at: date | None


def get_evidence(actor: Actor, slug: str) -> JourneyEvidence:
    """Return the claims of a journey with grade and age, as of today."""
    stored, today = get_journey(actor, slug), now().date()
    journey = stored.definition
    claims = tuple(list_claims(journey))
    known = resolve_references(actor.workspace_id, references_of(claims))
    cells = find_cells(journey, claims, known, today)
    return JourneyEvidence(review=_review(stored, today), cells=cells, steps=sum_up_steps(journey, cells))


def list_stale_cells(actor: Actor) -> tuple[StaleCell, ...]:
    """List the stale claims of all current maps: those of unknown age, then the oldest first."""
    actor.require("frame.view")
    today = now().date()
    maps = [(stored.definition, tuple(list_claims(stored.definition))) for stored in _current_maps(actor)]
    known = resolve_references(
        actor.workspace_id, references_of([claim for _, claims in maps for claim in claims])
    )
    found = [one for journey, claims in maps for one in _stale(journey, claims, known, today)]
    return tuple(sorted(found, key=lambda one: (one.age_days is not None, -(one.age_days or 0))))


def list_due_reviews(actor: Actor) -> tuple[DueReview, ...]:
    """List the current maps whose review is due, the longest due first."""
    actor.require("frame.view")
    today = now().date()
    found = [(stored.definition, _review(stored, today)) for stored in _current_maps(actor)]
    due = [
        DueReview(
            journey=journey.slug,
            journey_name=journey.name,
            owner=journey.owner,
            due_on=review.due_on,
            reviewed_at=review.reviewed_at,
        )
        for journey, review in found
        if review.is_due and review.due_on is not None
    ]
    return tuple(sorted(due, key=lambda one: (one.due_on, one.journey)))


def _current_maps(actor: Actor) -> list[StoredJourney]:
    journeys = Journey.objects.filter(
        workspace_id=actor.workspace_id, state=Journey.State.CURRENT, archived_at=None
    )
    return [load_journey(journey) for journey in journeys.select_related("lifecycle", "future_of")]


def _review(stored: StoredJourney, today: date) -> Review:
    published = stored.published_at.date() if stored.published_at else None
    return find_review(stored.definition, today=today, published_on=published)


def _stale(
    journey: JourneyDefinition,
    claims: Sequence[Claim],
    known: Known,
    today: date,
) -> Iterator[StaleCell]:
    steps = {step.slug: step for step in journey.steps}
    for cell in find_cells(journey, claims, known, today):
        if cell.is_stale:
            owner, owner_kind = find_owner(journey, steps[cell.step])
            yield StaleCell(
                journey=journey.slug,
                journey_name=journey.name,
                step=cell.step,
                step_name=steps[cell.step].name,
                lane=cell.lane,
                at=cell.at,
                claim=cell.claim,
                age_days=cell.age_days,
                sentence=cell.sentence,
                owner=owner,
                owner_kind=owner_kind,
            )


def find_owner(journey: JourneyDefinition, step: StepDefinition) -> tuple[str, OwnerKind]:
    """Say whose a step is, by the first name that its map gives."""
    business = step.business
    names: tuple[tuple[str, OwnerKind], ...] = (
        (business.owner, "owner"),
        (business.raci.accountable, "accountable"),
        (business.department or "", "department"),
        (journey.owner, "journey owner"),
    )
    return next(((name, kind) for name, kind in names if name), ("", "nobody"))
