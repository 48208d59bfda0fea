"""Keeping each change of a map with the edits that lead back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from desirepath.frame.contracts import Change
from desirepath.frame.editing import edits_between, write_edits
from desirepath.frame.editing.documents import Document
from desirepath.frame.models import Journey, JourneyChange
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class Cause:
    """Why a map changed: by an edit, an import, a restore, …; `edit_key` makes a repeated request harmless."""

    origin: str = JourneyChange.Origin.IMPORT
    edit_key: UUID | None = None
    name: str = ""


def record_change(
    actor: Actor,
    journey: Journey,
    *,
    before: Document | None,
    after: Document,
    changes: tuple[Change, ...],
    cause: Cause,
) -> JourneyChange:
    """Write the row of a change that has just been saved as the journey's present version."""
    return JourneyChange.objects.create(
        journey=journey,
        version=journey.version,
        edit_key=cause.edit_key,
        origin=cause.origin,
        edits=write_edits(edits_between(before, after)) if before else [],
        inverse=write_edits(edits_between(after, before)) if before else [],
        sentences=[change.sentence for change in changes],
        user_id=actor.user_id,
        actor_label=actor.label,
        name=cause.name,
    )
