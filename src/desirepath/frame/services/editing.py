"""Edits of a map by people: applied on what stands there now, or refused whole with each conflict named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from desirepath.frame.contracts import StoredJourney
from desirepath.frame.editing import Add, Applied, Conflict, Edit, apply_edits, read_edits, write_edits
from desirepath.frame.errors import EditConflict
from desirepath.frame.files import read_journey, to_document
from desirepath.frame.models import Journey, JourneyChange, Step
from desirepath.frame.selectors.journeys import find_journey
from desirepath.frame.selectors.stored import load_journey
from desirepath.frame.services.history import Cause
from desirepath.frame.services.importing import save_design
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class EditedJourney:
    """A journey after edits, and the edits (plain) that take them back."""

    stored: StoredJourney
    inverse: list[dict[str, Any]]


@transaction.atomic
def edit_journey(
    *, actor: Actor, slug: str, edits: Sequence[dict[str, Any]], edit_key: UUID
) -> EditedJourney:
    """Apply edits to a journey, all or none.

    Each edit says what its author saw. Where something else stands now, nothing is changed and `EditConflict`
    lists the conflicts with the present document. The same `edit_key` again applies nothing twice.
    """
    actor.require("frame.edit")
    journey = find_journey(actor, slug, lock=True)
    done = JourneyChange.objects.filter(journey=journey, edit_key=edit_key).first()
    if done is not None:
        return EditedJourney(stored=load_journey(journey), inverse=done.inverse)
    stored = load_journey(journey)
    applied = apply_to(stored, journey, read_edits(edits))
    cause = Cause(origin=JourneyChange.Origin.EDIT, edit_key=edit_key)
    save_design(actor=actor, design=read_journey(applied.document), cause=cause)
    journey.refresh_from_db()
    return EditedJourney(stored=load_journey(journey), inverse=write_edits(applied.inverse))


def apply_to(stored: StoredJourney, journey: Journey, edits: Sequence[Edit]) -> Applied:
    """Apply edits to a stored journey's document.

    Raises
    ------
    EditConflict
        An edit contradicts what stands there now, or gives a new step the slug of an archived one.
    """
    document = to_document(stored.definition)
    applied = apply_edits(document, edits)
    conflicts = (*applied.conflicts, *_taken_slugs(journey, edits))
    if conflicts:
        raise EditConflict(
            _sentence(conflicts),
            conflicts=[asdict(one) for one in conflicts],
            version=stored.version,
            document=document,
        )
    return applied


def _taken_slugs(journey: Journey, edits: Sequence[Edit]) -> list[Conflict]:
    """A slug that once was a step's stays that step's: only the step of the same name may come back under it."""
    added = {
        str(edit.member.get("slug")): edit
        for edit in edits
        if isinstance(edit, Add) and edit.to[-1] == "steps"
    }
    archived = Step.objects.filter(journey=journey, slug__in=added).exclude(archived_at=None)
    return [
        Conflict(
            at=(*added[slug].to, slug),
            why="taken",
            base=None,
            theirs={"slug": slug, "name": name},
            yours=added[slug].member,
        )
        for slug, name in archived.values_list("slug", "name")
        if name != added[slug].member.get("name")
    ]


def _sentence(conflicts: Sequence[Conflict]) -> str:
    places = ", ".join("/".join(one.at) for one in conflicts[:3])
    more = f" and {len(conflicts) - 3} more" if len(conflicts) > 3 else ""
    return (
        f"Somebody changed the same place meanwhile ({places}{more}). Nothing was saved: compare and choose."
    )
