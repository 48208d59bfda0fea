"""Keeping each change of a map with the edits that lead back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from desirepath.frame.editing import Edit, edits_between, write_edits
from desirepath.frame.editing.documents import Document
from desirepath.frame.live.announcing import announce
from desirepath.frame.models import Journey, JourneyChange
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class Cause:
    """Why a map changed: by an edit, an import, a restore, …; `edit_key` makes a repeated request harmless.

    `sentence` says it to people; an edit needs none.
    """

    origin: str = JourneyChange.Origin.IMPORT
    edit_key: UUID | None = None
    name: str = ""
    sentence: str = ""


@dataclass(frozen=True, kw_only=True)
class Made:
    """Edits that were applied, those that lead back, and the document that came out."""

    edits: tuple[Edit, ...]
    inverse: tuple[Edit, ...]
    document: Document


def record_change(
    actor: Actor, journey: Journey, *, made: Made, sentences: Sequence[str], cause: Cause
) -> JourneyChange:
    """Write the row of a change that has just been saved as the journey's present version."""
    announce(journey.pk)
    return JourneyChange.objects.create(
        journey=journey,
        version=journey.version,
        edit_key=cause.edit_key,
        origin=cause.origin,
        edits=write_edits(made.edits),
        inverse=write_edits(made.inverse),
        sentences=[*([cause.sentence] if cause.sentence else []), *sentences],
        user_id=actor.user_id,
        actor_label=actor.label,
        name=cause.name,
    )


def way_between(before: Document | None, after: Document, made: Made | None = None) -> Made:
    """The edits from one document to the next and back: those that were made, when they lead exactly there.

    What was made may be written otherwise than it is stored (say, with an empty field that is left out); then the
    two documents are compared instead.
    """
    if before is None:
        return Made(edits=(), inverse=(), document=after)
    if made is not None and made.document == after:
        return made
    return Made(edits=edits_between(before, after), inverse=edits_between(after, before), document=after)
