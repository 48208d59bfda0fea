"""What is said in interviews is voice: each note of one is a piece of the inbox, in step with the interview.

The interview stays the record: an edit there renews the piece here, and one that is put away takes its pieces
along. A piece that was masked stays masked when its note is edited.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from django.db import transaction

from desirepath.base.jobs.context import JobContext
from desirepath.eventlog.contracts import message_hash
from desirepath.eventlog.sources import ensure_source
from desirepath.frame.hearing.contracts import SaidNote
from desirepath.frame.selectors.interviews import list_interview_ids, list_said_notes
from desirepath.listen.arrivals import tell_changed
from desirepath.listen.models import Feedback, VoiceEntry, VoiceOriginal
from desirepath.listen.models.voice import SourceKind
from desirepath.listen.voice.services.adding import Piece, add_piece
from desirepath.listen.voice.services.masking import mask_anew

KIND = "listen.hear-interviews"
SOURCE = "interviews"


def hear_interviews(context: JobContext) -> int:
    """Bring every interview of a workspace into the inbox; return how many there are."""
    ids = list_interview_ids(context.workspace_id)
    for done, interview in enumerate(ids, start=1):
        with transaction.atomic():
            hear_interview(context.workspace_id, interview)
        context.report(done, len(ids), "hearing interviews")
    return len(ids)


def hear_interview(workspace_id: int, interview_id: int) -> None:
    """Bring the inbox in step with an interview, in the transaction that changed it."""
    source_id = ensure_source(
        workspace_id=workspace_id, slug=SOURCE, name="Interviews", kind=SourceKind.INTERVIEW
    )
    notes = [_piece(workspace_id, source_id, note) for note in list_said_notes(workspace_id, interview_id)]
    heard = Feedback.objects.filter(source_id=source_id, properties__interview=interview_id)
    known = {row.message_hash: row for row in heard}
    for piece in notes:
        row = known.pop(message_hash(source_id, piece.message_id), None)
        if row is None:
            add_piece(piece)
        else:
            _renew(row, piece)
    Feedback.objects.filter(pk__in=[row.pk for row in known.values()]).delete()


def _piece(workspace_id: int, source_id: int, note: SaidNote) -> Piece:
    journey, step = note.places[0] if note.places else ("", "")
    properties: dict[str, Any] = {"interview": note.interview, "note": note.kind, "said_by": note.said_by}
    if note.department:
        properties["department"] = note.department
    if len(note.places) > 1:
        properties["also_at"] = _named(note.places[1:])
    return Piece(
        workspace_id=workspace_id,
        source_id=source_id,
        message_id=f"interview-note:{note.id}",
        kind=SourceKind.INTERVIEW,
        text=note.text,
        occurred_at=datetime.combine(note.held_on, time(12), UTC),
        author_role="employee",
        step=step,
        journey=journey,
        properties=properties,
    )


def _named(places: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{journey}/{step}" for journey, step in places)


def _renew(row: Feedback, piece: Piece) -> None:
    original = VoiceOriginal.objects.filter(entry=row.pk).first()
    text, properties = piece.text, dict(piece.properties)
    if original is not None:
        text, properties = mask_anew(row, original, text, properties)
    values = {
        "comment": text,
        "properties": properties,
        "occurred_at": piece.occurred_at,
        "step": piece.step,
    }
    if {name: getattr(row, name) for name in values} == values:
        return
    Feedback.objects.filter(pk=row.pk).update(**values)
    tell_changed(piece.workspace_id, [row.pk])
    VoiceEntry.objects.filter(pk=row.pk).update(journey=piece.journey)
