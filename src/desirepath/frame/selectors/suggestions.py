"""What people proposed to change on maps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from desirepath.frame.editing import Conflict, Edit, apply_edits, read_edits, reused_slugs
from desirepath.frame.errors import SuggestionUnknown
from desirepath.frame.models import Suggestion
from desirepath.frame.selectors.journeys import find_journey
from desirepath.frame.selectors.stored import JourneyRows, load_rows
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class ShownSuggestion:
    """A suggestion; `conflicts` are what its edits would meet on the map as it stands now, while it is open."""

    id: int
    journey: str
    title: str
    reason: str
    state: str
    author_label: str
    is_mine: bool
    created_at: datetime
    base_version: int
    edits: list[dict[str, Any]]
    sentences: list[str]
    conflicts: list[dict[str, Any]]
    decided_by_label: str
    decided_at: datetime | None
    decision_note: str


def list_suggestions(actor: Actor, slug: str, *, state: str | None = None) -> tuple[ShownSuggestion, ...]:
    """List the suggestions for a map, newest first, perhaps only those of a state."""
    actor.require("frame.view")
    rows = load_rows(find_journey(actor, slug))
    found = Suggestion.objects.filter(journey=rows.journey)
    return tuple(show_suggestion(actor, rows, one) for one in (found.filter(state=state) if state else found))


def find_suggestion(actor: Actor, number: int) -> Suggestion:
    """Return a suggestion of the actor's workspace.

    Raises
    ------
    SuggestionUnknown
        There is none of this number.
    """
    own = Suggestion.objects.filter(journey__workspace_id=actor.workspace_id)
    found = own.select_related("journey").filter(pk=number).first()
    if found is None:
        raise SuggestionUnknown(
            f"There is no suggestion {number}. Look at the list of suggestions of the map.", id=number
        )
    return found


def show_suggestion(actor: Actor, rows: JourneyRows, one: Suggestion) -> ShownSuggestion:
    """A suggestion beside the map that it is for."""
    is_open = one.state == Suggestion.State.OPEN
    return ShownSuggestion(
        id=one.pk,
        journey=rows.journey.slug,
        title=one.title,
        reason=one.reason,
        state=one.state,
        author_label=one.author_label,
        is_mine=is_author(actor, one),
        created_at=one.created_at,
        base_version=one.base_version,
        edits=one.edits,
        sentences=one.sentences,
        conflicts=[asdict(each) for each in _conflicts(rows, one)] if is_open else [],
        decided_by_label=one.decided_by_label,
        decided_at=one.decided_at,
        decision_note=one.decision_note,
    )


def _conflicts(rows: JourneyRows, one: Suggestion) -> tuple[Conflict, ...]:
    edits = read_edits(one.edits)
    return (*apply_edits(rows.document, edits).conflicts, *taken_slugs(rows, edits))


def taken_slugs(rows: JourneyRows, edits: Sequence[Edit]) -> tuple[Conflict, ...]:
    """The edits that would give the slug of a step that is off the map to another one."""
    return reused_slugs({step.slug: step.name for step in rows.archived}, edits)


def is_author(actor: Actor, one: Suggestion) -> bool:
    """Tell whether the actor made a suggestion; a key is known by its label."""
    if actor.user_id is not None or one.author_id is not None:
        return actor.user_id == one.author_id
    return actor.label == one.author_label
