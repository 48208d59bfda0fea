"""Proposals of edits: made by those who may suggest, decided by those who may publish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from desirepath.base.clock import now
from desirepath.base.errors import InvalidRequest
from desirepath.frame.editing import apply_edits, read_edits
from desirepath.frame.errors import SuggestionDecided, SuggestionEmpty, SuggestionNotYours
from desirepath.frame.files import read_journey, to_document
from desirepath.frame.files.comparing import compare_documents
from desirepath.frame.live.announcing import announce
from desirepath.frame.models import JourneyChange, Suggestion
from desirepath.frame.permissions import refuse_archived
from desirepath.frame.selectors.history import rebuild
from desirepath.frame.selectors.journeys import find_journey
from desirepath.frame.selectors.stored import JourneyRows, load_rows
from desirepath.frame.selectors.suggestions import (
    ShownSuggestion,
    find_suggestion,
    is_author,
    show_suggestion,
)
from desirepath.frame.services.editing import change_map, find_done, refuse_conflicts
from desirepath.frame.services.history import Cause
from desirepath.people.audit import record
from desirepath.people.contracts import Actor

DECISIONS = {
    "approve": Suggestion.State.APPROVED,
    "decline": Suggestion.State.DECLINED,
    "withdraw": Suggestion.State.WITHDRAWN,
}


@transaction.atomic
def suggest_changes(
    *,
    actor: Actor,
    slug: str,
    title: str,
    base_version: int,
    edits: Sequence[dict[str, Any]],
    reason: str = "",
) -> ShownSuggestion:
    """Propose edits of a map, as its author saw it at `base_version`; nothing of the map changes.

    The same proposal again by the same author is the one that waits already.

    Raises
    ------
    EditConflict
        The edits do not fit the version that they say they are for.
    SuggestionEmpty
        They change nothing of it.
    """
    actor.require("frame.suggest")
    rows = load_rows(find_journey(actor, slug, lock=True))
    refuse_archived(rows.journey, slug)
    wanted = " ".join(title.split())
    if not wanted or len(wanted) > 200:
        raise InvalidRequest("A suggestion needs a title of at most 200 characters.", field="title")
    given = {"title": wanted, "reason": reason.strip(), "base_version": base_version, "edits": list(edits)}
    waiting = _find_same(actor, rows, given)
    if waiting is not None:
        return show_suggestion(actor, rows, waiting)
    made = Suggestion.objects.create(
        journey=rows.journey,
        author_id=actor.user_id,
        author_label=actor.label,
        sentences=_sentences(rows, base_version, edits),
        **given,
    )
    _note(actor, rows, made, "made", "Suggested")
    return show_suggestion(actor, rows, made)


def _find_same(actor: Actor, rows: JourneyRows, given: dict[str, Any]) -> Suggestion | None:
    waiting = Suggestion.objects.filter(
        journey=rows.journey, state=Suggestion.State.OPEN, title=given["title"]
    )
    same = (one for one in waiting if all(getattr(one, name) == value for name, value in given.items()))
    return next((one for one in same if is_author(actor, one)), None)


def _sentences(rows: JourneyRows, base_version: int, edits: Sequence[dict[str, Any]]) -> list[str]:
    """What the edits change of the version that they are for, in words; refuses what cannot be."""
    base = rebuild(rows, base_version)
    applied = apply_edits(base, read_edits(edits))
    refuse_conflicts(rows, applied.conflicts)
    after = to_document(read_journey(applied.document, "the suggestion"))
    sentences = [change.sentence for change in compare_documents(base, after)]
    if not sentences:
        raise SuggestionEmpty("These edits change nothing of the map. Change something, then suggest it.")
    return sentences


@transaction.atomic
def decide_suggestion(
    *, actor: Actor, suggestion_id: int, decision: str, edit_key: UUID, note: str = ""
) -> ShownSuggestion:
    """Approve, decline or withdraw a suggestion.

    Approving applies its edits to the map as it stands now, all or none. The same decision again changes nothing.

    Raises
    ------
    EditConflict
        Approving: the map changed in the same places since; the suggestion stays open.
    SuggestionNotYours
        Withdrawing: somebody else made it.
    SuggestionDecided
        It was decided otherwise before.
    """
    if decision not in DECISIONS:
        raise InvalidRequest(f"A decision is {', '.join(DECISIONS)}; not “{decision}”.", field="decision")
    actor.require("frame.suggest" if decision == "withdraw" else "frame.publish")
    found = find_suggestion(actor, suggestion_id)
    if decision == "withdraw":
        _refuse_withdrawing(actor, found)
    # The journey is locked first, as for an edit; then the suggestion is read as it stands.
    rows = load_rows(find_journey(actor, found.journey.slug, lock=True))
    found = find_suggestion(actor, suggestion_id)
    if found.state == DECISIONS[decision]:
        return show_suggestion(actor, rows, found)
    _refuse_decided(found)
    if decision == "approve":
        _apply(actor, rows, found, edit_key)
    found.state, found.decision_note = DECISIONS[decision], note.strip()
    found.decided_by_label, found.decided_at = actor.label, now()
    found.save(update_fields=["state", "decision_note", "decided_by_label", "decided_at"])
    _note(actor, rows, found, str(found.state), str(found.state).capitalize())
    return show_suggestion(actor, rows, found)


def _refuse_withdrawing(actor: Actor, found: Suggestion) -> None:
    if not is_author(actor, found):
        raise SuggestionNotYours(
            f"{found.author_label} made this suggestion. Those who may publish the map approve or decline it."
        )


def _refuse_decided(found: Suggestion) -> None:
    if found.state == Suggestion.State.OPEN:
        return
    by = f" by {found.decided_by_label}" if found.decided_by_label else ""
    raise SuggestionDecided(
        f"The suggestion was {found.state}{by} already. To have it otherwise, suggest it again.",
        state=found.state,
    )


def _apply(actor: Actor, rows: JourneyRows, found: Suggestion, edit_key: UUID) -> None:
    refuse_archived(rows.journey, rows.journey.slug)
    if find_done(rows, edit_key) is not None:
        raise InvalidRequest(
            "This edit_key belongs to another change of the map. Take a new one.", field="edit_key"
        )
    sentence = f"The suggestion “{found.title}” by {found.author_label} was approved."
    cause = Cause(origin=JourneyChange.Origin.SUGGESTION, edit_key=edit_key, sentence=sentence)
    change_map(actor=actor, rows=rows, edits=read_edits(found.edits), cause=cause)


def _note(actor: Actor, rows: JourneyRows, one: Suggestion, verb: str, words: str) -> None:
    announce(rows.journey.pk)
    record(
        actor=actor,
        action=f"suggestion.{verb}",
        object_type="suggestion",
        object_id=one.pk,
        summary=f"{words} “{one.title}” for journey “{rows.journey.name}”",
        changes={"sentences": one.sentences, **({"note": one.decision_note} if one.decision_note else {})},
    )
