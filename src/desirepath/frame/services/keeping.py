"""Keeping a journey's new definition: its rows, its history and the audit log, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction

from desirepath.frame.contracts import Change, JourneyDefinition, StoredJourney
from desirepath.frame.editing.documents import Document
from desirepath.frame.errors import JourneyExists
from desirepath.frame.files import to_document
from desirepath.frame.files.comparing import compare_documents
from desirepath.frame.models import Journey, JourneyChange
from desirepath.frame.selectors.stored import JourneyRows, describe
from desirepath.frame.services.history import Cause, Made, record_change, way_between
from desirepath.frame.services.references import References, find_references
from desirepath.frame.services.saving import save_journey
from desirepath.people.audit import record, record_folded
from desirepath.people.contracts import Actor

# Small edits of one person within this time share one line of the audit log; the history of the map has each.
FOLDED_WITHIN = timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A journey as it stands after keeping; no changes: it stood so already, and its version is the same."""

    stored: StoredJourney
    document: Document
    created: bool
    changes: tuple[Change, ...]


@transaction.atomic
def keep_design(
    *,
    actor: Actor,
    rows: JourneyRows | None,
    design: JourneyDefinition,
    cause: Cause,
    made: Made | None = None,
    origin: str = "",
) -> Kept:
    """Bring a journey's (locked) rows to a definition, or create it; the right to do so is the caller's to check.

    `made` are the edits that led to the definition, where they are known. Refusals begin with `origin`.
    """
    references = find_references(actor, rows, design, origin)
    before, after = rows.document if rows else None, to_document(design)
    changes = compare_documents(before, after) if before is not None else ()
    if rows is not None and before is not None and not changes:
        return Kept(stored=rows.stored, document=before, created=False, changes=())
    saved = save_journey(actor, rows, design, references) if rows else _save_new(actor, design, references)
    way = way_between(before, after, made)
    sentences = [change.sentence for change in changes]
    row = record_change(actor, saved.journey, made=way, sentences=sentences, cause=cause)
    _audit(actor, saved.journey, row)
    return Kept(stored=describe(saved, design), document=after, created=rows is None, changes=changes)


def _save_new(actor: Actor, design: JourneyDefinition, references: References) -> JourneyRows:
    try:
        with transaction.atomic():
            return save_journey(actor, None, design, references)
    except IntegrityError as taken:
        raise JourneyExists(
            f"Somebody created the journey “{design.slug}” at the same moment. Look at it, then try again.",
            slug=design.slug,
        ) from taken


def _audit(actor: Actor, journey: Journey, row: JourneyChange) -> None:
    if row.origin == JourneyChange.Origin.EDIT:
        record_folded(
            actor=actor,
            action="journey.updated",
            object_type="journey",
            object_id=journey.slug,
            summary=f"Edited journey “{journey.name}” (version {row.version})",
            sentences=row.sentences,
            within=FOLDED_WITHIN,
        )
        return
    verb = {1: "created"}.get(row.version, "restored" if row.origin == "restore" else "updated")
    record(
        actor=actor,
        action=f"journey.{verb}",
        object_type="journey",
        object_id=journey.slug,
        summary=f"{verb.capitalize()} journey “{journey.name}” (version {row.version})",
        changes={"sentences": row.sentences},
    )
