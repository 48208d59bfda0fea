"""Edits of a map by people: applied on what stands there now, or refused whole with each conflict named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from desirepath.frame.contracts import StoredJourney
from desirepath.frame.editing import Conflict, Edit, apply_edits, read_edits, write_edits
from desirepath.frame.errors import EditConflict
from desirepath.frame.files import known_steps, read_journey
from desirepath.frame.models import JourneyChange
from desirepath.frame.permissions import require_edit
from desirepath.frame.selectors.journeys import find_journey
from desirepath.frame.selectors.stored import JourneyRows, load_rows
from desirepath.frame.selectors.suggestions import taken_slugs
from desirepath.frame.services.history import Cause, Made
from desirepath.frame.services.keeping import keep_design
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class EditedJourney:
    """A journey after edits, with its document, and the edits (plain) that take them back."""

    stored: StoredJourney
    document: dict[str, Any]
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
    rows = load_rows(find_journey(actor, slug, lock=True))
    done = find_done(rows, edit_key)
    if done is not None:
        return done
    require_edit(actor, rows.journey, slug)
    cause = Cause(origin=JourneyChange.Origin.EDIT, edit_key=edit_key)
    return change_map(actor=actor, rows=rows, edits=read_edits(edits), cause=cause)


def find_done(rows: JourneyRows, edit_key: UUID) -> EditedJourney | None:
    """The answer to a request that was carried out before: the map as it stands now, and the way back."""
    done = JourneyChange.objects.filter(journey=rows.journey, edit_key=edit_key).first()
    if done is None:
        return None
    return EditedJourney(stored=rows.stored, document=rows.document, inverse=done.inverse)


def change_map(
    *, actor: Actor, rows: JourneyRows, edits: Sequence[Edit], cause: Cause, from_history: bool = False
) -> EditedJourney:
    """Apply edits to a journey's locked rows and keep what comes out; the right is the caller's to check.

    Edits `from_history` may bring a step back under the name that it had then: it is the same step.
    """
    made = apply_to(rows, edits, from_history=from_history)
    known = known_steps(rows.document, rows.stored.definition)
    design = read_journey(made.document, known=known)
    kept = keep_design(actor=actor, rows=rows, design=design, cause=cause, made=made)
    return EditedJourney(stored=kept.stored, document=kept.document, inverse=write_edits(made.inverse))


def apply_to(rows: JourneyRows, edits: Sequence[Edit], *, from_history: bool = False) -> Made:
    """Apply edits to a stored journey's document.

    Raises
    ------
    EditConflict
        An edit contradicts what stands there now, or gives a new step the slug of an archived one.
    """
    applied = apply_edits(rows.document, edits)
    refuse_conflicts(rows, (*applied.conflicts, *(() if from_history else taken_slugs(rows, edits))))
    return Made(edits=tuple(edits), inverse=applied.inverse, document=applied.document)


def refuse_conflicts(rows: JourneyRows, conflicts: Sequence[Conflict]) -> None:
    """Refuse edits that contradict what stands there, with each conflict and the present map.

    Raises
    ------
    EditConflict
        There is a conflict.
    """
    if conflicts:
        raise EditConflict(
            _sentence(conflicts),
            conflicts=[asdict(one) for one in conflicts],
            version=rows.stored.version,
            document=rows.document,
        )


def _sentence(conflicts: Sequence[Conflict]) -> str:
    places = ", ".join("/".join(one.at) for one in conflicts[:3])
    more = f" and {len(conflicts) - 3} more" if len(conflicts) > 3 else ""
    return (
        f"Somebody changed the same place meanwhile ({places}{more}). Nothing was saved: compare and choose."
    )
