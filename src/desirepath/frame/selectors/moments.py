"""Steps that people nominated as moments of truth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desirepath.frame.models import MomentNomination
from desirepath.frame.selectors.journeys import find_journey
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class Nomination:
    """One person's word that a step is a moment of truth."""

    step: str
    actor_label: str
    reason: str
    at: datetime
    is_mine: bool


def list_nominations(actor: Actor, slug: str) -> tuple[Nomination, ...]:
    """List the nominations of a journey's steps, newest first; the right to see them is the asking wing's."""
    journey = find_journey(actor, slug)
    rows = MomentNomination.objects.filter(step__journey=journey, step__archived_at=None)
    return tuple(
        Nomination(
            step=row.step.slug,
            actor_label=row.actor_label,
            reason=row.reason,
            at=row.at,
            is_mine=row.user_id == actor.user_id and row.actor_label == actor.label,
        )
        for row in rows.select_related("step")
    )
