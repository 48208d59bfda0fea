"""Notes of the frontline: what people who meet customers heard, in two taps and perhaps a few words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from desirepath.base.clock import now
from desirepath.customers.selectors.profiles import get_customer
from desirepath.eventlog.sources import ensure_source
from desirepath.listen.models.voice import SourceKind
from desirepath.listen.voice.errors import NoteInvalid
from desirepath.listen.voice.places import read_place
from desirepath.listen.voice.services.adding import Piece, add_piece
from desirepath.people.contracts import Actor

RIGHT = "listen.note"
SOURCE = "frontline-notes"
KINDS = ("praise", "complaint", "problem", "idea")
LONGEST = 4_000


@dataclass(frozen=True, kw_only=True)
class Note:
    """A note as it is sent; the same `entry_key` again is the same note."""

    entry_key: UUID
    kind: str
    journey: str = ""
    step: str = ""
    text: str = ""
    customer: int | None = None
    occurred_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Noted:
    """The number of the note in the inbox, and whether it was new."""

    id: int
    is_new: bool


def add_note(*, actor: Actor, note: Note) -> Noted:
    """Keep a note; a telephone that was away may send it twice.

    Raises
    ------
    VoiceStepUnknown
        No map has the step.
    NoteInvalid
        There is no such kind, or too much text.
    CustomerUnknown
        There is no such customer.
    """
    actor.require(RIGHT)
    piece = _piece(actor, note)
    try:
        return _keep(piece)
    except IntegrityError:  # the same note came a second time at this very moment
        return _keep(piece)


@transaction.atomic
def _keep(piece: Piece) -> Noted:
    row, is_new = add_piece(piece)
    return Noted(id=row.pk, is_new=is_new)


def _piece(actor: Actor, note: Note) -> Piece:
    if note.kind not in KINDS:
        raise NoteInvalid(f"A note is one of {', '.join(KINDS)}.", kind=note.kind)
    if len(note.text) > LONGEST:
        raise NoteInvalid(f"A note has at most {LONGEST:,} signs. Shorten it.", length=len(note.text))
    step, journey = read_place(actor, {"step": note.step, "journey": note.journey})
    moment = now()
    return Piece(
        workspace_id=actor.workspace_id,
        source_id=ensure_source(
            workspace_id=actor.workspace_id, slug=SOURCE, name="Notes of the frontline", kind="frontline"
        ),
        message_id=f"note:{note.entry_key}",
        kind=SourceKind.FRONTLINE,
        text=note.text.replace("\0", "").strip(),
        occurred_at=min(note.occurred_at or moment, moment),
        customer_key=None if note.customer is None else get_customer(actor, note.customer).pk,
        author_role="employee",
        step=step,
        journey=journey,
        properties={"note": note.kind, "noted_by": actor.label},
    )
