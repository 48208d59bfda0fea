"""Stored weightings, the shares that customers have today, and what a weighting would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desirepath.base.periods import Period
from desirepath.eventlog.query.members import list_trait_names
from desirepath.listen.audiences import resolve_audience
from desirepath.measure.errors import WeightingUnknown
from desirepath.measure.models import Weighting
from desirepath.measure.questions.heard import Heard
from desirepath.measure.selectors.answer_groups import Grouping, list_answer_groups
from desirepath.measure.weighting.contracts import Plan, Target, read_plan
from desirepath.measure.weighting.population import Fitted, population_of, target_of
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class StoredWeighting:
    """A weighting that people keep."""

    slug: str
    name: str
    note: str
    plan: Plan
    created_by: str
    updated_at: datetime
    archived_at: datetime | None


def list_weightings(actor: Actor, *, archived: bool = False) -> tuple[StoredWeighting, ...]:
    """Return the weightings by name, or those in the bin."""
    actor.require("measure.view")
    rows = Weighting.objects.filter(workspace_id=actor.workspace_id, archived_at__isnull=not archived)
    return tuple(stored(row) for row in rows)


def get_weighting(actor: Actor, slug: str) -> StoredWeighting:
    """Return a weighting that is not in the bin.

    Raises
    ------
    WeightingUnknown
        There is none; the message names those that there are.
    """
    actor.require("measure.view")
    row = Weighting.objects.filter(workspace_id=actor.workspace_id, slug=slug, archived_at=None).first()
    if row is None:
        known = ", ".join(one.slug for one in list_weightings(actor)) or "none yet"
        raise WeightingUnknown(f"There is no weighting “{slug}”. Stored weightings: {known}.", slug=slug)
    return stored(row)


def stored(row: Weighting) -> StoredWeighting:
    """Read a row."""
    return StoredWeighting(
        slug=row.slug,
        name=row.name,
        note=row.note,
        plan=read_plan(row.targets, row.trim_at),
        created_by=row.created_by_label,
        updated_at=row.updated_at,
        archived_at=row.archived_at,
    )


def get_customer_shares(actor: Actor, traits: Sequence[str], segment: str = "") -> Target:
    """Return the shares that all customers, or those of a segment, have today."""
    actor.require("measure.view")
    among = set(resolve_audience(actor, "segment", segment)) if segment else None
    return target_of(actor.workspace_id, tuple(traits), among)


def list_weighting_traits(actor: Actor) -> tuple[str, ...]:
    """Return the names of the traits that customers have."""
    actor.require("measure.view")
    return list_trait_names(actor.workspace_id)


def preview_weighting(actor: Actor, plan: Plan, *, period: Period, question: str | None = None) -> Fitted:
    """Return the weights that a plan gives the answers of a period, perhaps only those to one question."""
    actor.require("measure.view")
    groups = list_answer_groups(actor, Grouping(question=question))
    heard = Heard.merge_all([group.heard for group in groups]).between(period.since_us, period.until_us)
    return population_of(actor.workspace_id, plan).fit(heard)
