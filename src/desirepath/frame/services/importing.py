"""Importing a journey file: one transaction, identities kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from django.db import transaction

from desirepath.frame.contracts import Change, JourneyDefinition
from desirepath.frame.errors import StepSlugTaken
from desirepath.frame.files import parse_journey, to_document
from desirepath.frame.permissions import require_edit
from desirepath.frame.selectors.journeys import find_locked
from desirepath.frame.selectors.stored import JourneyRows, load_rows
from desirepath.frame.services.history import Cause
from desirepath.frame.services.keeping import keep_design
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class ImportedJourney:
    """What an import did: `created`, or updated with the changes (none: the file held nothing new)."""

    slug: str
    name: str
    version: int
    created: bool
    changes: tuple[Change, ...]


@transaction.atomic
def import_journeys(*, actor: Actor, files: Sequence[tuple[str, str]]) -> tuple[ImportedJourney, ...]:
    """Import several files, each its name and text, all or none; they may open each other in any order."""
    designs = [(name, parse_journey(text, name)) for name, text in files]
    return tuple(
        save_design(actor=actor, design=design, origin=f"{name}: ") for name, design in _opened_first(designs)
    )


def import_journey(*, actor: Actor, text: str, file_name: str = "journey file") -> ImportedJourney:
    """Create the journey of a file, or bring the one of the same slug to what the file says.

    Steps keep their identity by slug, so whatever hangs on a step survives; the version grows only when
    something changed.
    """
    actor.require("frame.edit")
    design = parse_journey(text, file_name)
    return save_design(actor=actor, design=design, origin=f"{file_name}: ")


def _opened_first(designs: list[tuple[str, JourneyDefinition]]) -> list[tuple[str, JourneyDefinition]]:
    """Put journeys that others open before them; those in a circle stay as given, and are refused later."""
    place = {design.slug: number for number, (_, design) in enumerate(designs)}
    opened = {
        place[design.slug]: {
            place[slug]
            for slug in (design.future_of, *(step.opens_journey for step in design.steps))
            if slug in place
        }
        for _, design in designs
    }
    try:
        order = list(TopologicalSorter(opened).static_order())
    except CycleError:
        return designs
    return [designs[number] for number in order] if len(place) == len(designs) else designs


@transaction.atomic
def save_design(
    *, actor: Actor, design: JourneyDefinition, origin: str = "", cause: Cause | None = None
) -> ImportedJourney:
    """Create or update a journey from its definition; refusals begin with its origin."""
    actor.require("frame.edit")
    # The row is locked: two imports of one journey follow each other.
    existing = find_locked(actor, design.slug)
    rows = load_rows(existing) if existing else None
    if rows is not None and rows.document != to_document(design):
        require_edit(actor, rows.journey, design.slug, origin)
        _refuse_reused(rows, design, origin)
    kept = keep_design(actor=actor, rows=rows, design=design, cause=cause or Cause(), origin=origin)
    return ImportedJourney(
        slug=design.slug,
        name=design.name,
        version=kept.stored.version,
        created=kept.created,
        changes=kept.changes,
    )


def _refuse_reused(rows: JourneyRows, design: JourneyDefinition, origin: str) -> None:
    """Refuse a new step under the slug of one that was taken off the map: what hangs there is not its own."""
    archived = {step.slug: step.name for step in rows.archived}
    for step in design.steps:
        former = archived.get(step.slug, step.name)
        if former != step.name:
            raise StepSlugTaken(
                f"{origin}The slug “{step.slug}” was that of the step “{former}”, taken off this map, and"
                f" stays its own. Call the step “{former}” to bring it back, or give “{step.name}” another slug.",
                slug=step.slug,
                former=former,
            )
