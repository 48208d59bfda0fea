"""A journey's rows as its frozen definition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from desirepath.frame.contracts import (
    BusinessSide,
    Card,
    CaseRule,
    CustomerSide,
    Evidence,
    HandOff,
    JourneyDefinition,
    Lane,
    Persona,
    Raci,
    StageDefinition,
    StepDefinition,
    StoredJourney,
    Touchpoint,
)
from desirepath.frame.files.writing import to_document
from desirepath.frame.models import Journey, Stage, Step


@dataclass(frozen=True, kw_only=True)
class JourneyRows:
    """A journey's rows as they were read once: its stages, its steps in order, and those that are archived."""

    journey: Journey
    stages: tuple[Stage, ...] = ()
    steps: tuple[Step, ...] = ()
    archived: tuple[Step, ...] = ()

    @cached_property
    def stored(self) -> StoredJourney:
        """What the rows say."""
        return describe(self, _definition(self.journey, self.stages, self.steps))

    @cached_property
    def document(self) -> dict[str, Any]:
        """The same as the values of the journey's file."""
        return to_document(self.stored.definition)


def load_rows(journey: Journey) -> JourneyRows:
    """Read the rows of a journey, two queries whatever its size."""
    steps = tuple(Step.objects.filter(journey=journey).select_related("department", "opens_journey"))
    return JourneyRows(
        journey=journey,
        stages=tuple(Stage.objects.filter(journey=journey)),
        steps=tuple(step for step in steps if step.archived_at is None),
        archived=tuple(step for step in steps if step.archived_at is not None),
    )


def load_journey(journey: Journey) -> StoredJourney:
    """Read a journey with its stages and steps."""
    return load_rows(journey).stored


def describe(rows: JourneyRows, definition: JourneyDefinition) -> StoredJourney:
    """Put beside a definition what the rows know of it."""
    journey = rows.journey
    return StoredJourney(
        id=journey.pk,
        version=journey.version,
        status=journey.status,
        updated_at=journey.updated_at,
        definition=definition,
        step_ids={step.slug: step.pk for step in rows.steps},
        archived_slugs=tuple(sorted(step.slug for step in rows.archived)),
        published_version=journey.published_version,
        published_at=journey.published_at,
        archived_at=journey.archived_at,
    )


def _definition(journey: Journey, stages: Sequence[Stage], steps: Sequence[Step]) -> JourneyDefinition:
    details = journey.details
    return JourneyDefinition(
        slug=journey.slug,
        name=journey.name,
        stages=tuple(_stage(stage, steps) for stage in stages),
        lifecycle=journey.lifecycle.slug if journey.lifecycle else None,
        state=journey.state,
        case=CaseRule(**journey.case_rule),
        outcome=journey.outcome,
        owner=journey.owner,
        reviewed_at=journey.reviewed_at,
        review_every_days=journey.review_every_days,
        future_of=journey.future_of.slug if journey.future_of else None,
        lanes=tuple(Lane(**one) for one in details.get("lanes", ())),
        personas=tuple(_persona(one) for one in details.get("personas", ())),
        hand_offs=tuple(_hand_off(one) for one in details.get("hand_offs", ())),
        pain_points=tuple(details.get("pain_points", ())),
        opportunities=tuple(details.get("opportunities", ())),
        metrics=tuple(details.get("metrics", ())),
    )


def _stage(stage: Stage, steps: Sequence[Step]) -> StageDefinition:
    own = tuple(_step(step) for step in steps if step.stage_id == stage.pk)
    return StageDefinition(slug=stage.slug, name=stage.name, steps=own)


def _step(step: Step) -> StepDefinition:
    return StepDefinition(
        slug=step.slug,
        name=step.name,
        customer=CustomerSide(
            goal=step.goal,
            action=step.action,
            thought=step.thought,
            feeling=step.feeling,
            quote=step.quote,
        ),
        business=_business(step),
        touchpoints=tuple(Touchpoint(**one) for one in step.touchpoints),
        cards={lane: tuple(_card(one) for one in cards) for lane, cards in step.cards.items()},
        evidence={name: _pieces(pieces) for name, pieces in step.evidence.items()},
        binds=tuple(step.binds),
        optional=step.optional,
        moment_of_truth=step.moment_of_truth,
        next=None if step.next_slugs is None else tuple(step.next_slugs),
        expect_within_hours=step.expect_within_hours,
        opens_journey=step.opens_journey.slug if step.opens_journey else None,
    )


def _business(step: Step) -> BusinessSide:
    return BusinessSide(
        process=step.process,
        department=step.department.name if step.department else None,
        owner=step.owner,
        people=tuple(step.people),
        raci=_raci(step.raci),
        systems=tuple(step.systems),
        policies=tuple(step.policies),
    )


def _raci(stored: dict[str, Any]) -> Raci:
    return Raci(
        responsible=tuple(stored.get("responsible", ())),
        accountable=stored.get("accountable", ""),
        consulted=tuple(stored.get("consulted", ())),
        informed=tuple(stored.get("informed", ())),
    )


def _persona(stored: Any) -> Persona:
    return Persona(name=stored) if isinstance(stored, str) else Persona(**stored)


def _hand_off(stored: dict[str, str]) -> HandOff:
    return HandOff(
        from_=stored["from"], to=stored["to"], what=stored.get("what", ""), terms=stored.get("terms", "")
    )


def _card(stored: dict[str, Any]) -> Card:
    return Card(id=stored["id"], text=stored["text"], evidence=_pieces(stored.get("evidence", ())))


def _pieces(stored: Sequence[dict[str, Any]]) -> tuple[Evidence, ...]:
    return tuple(_piece(**one) for one in stored)


def _piece(*, kind: Any, ref: str, note: str = "", seen_on: str | None = None) -> Evidence:
    return Evidence(kind=kind, ref=ref, note=note, seen_on=date.fromisoformat(seen_on) if seen_on else None)
