"""Going back to an earlier version of a map, and giving versions names."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from desirepath.base.errors import InvalidRequest
from desirepath.frame.editing import edits_between
from desirepath.frame.models import JourneyChange
from desirepath.frame.permissions import refuse_archived
from desirepath.frame.selectors.history import HistoryEntry, find_change, rebuild, show_entry
from desirepath.frame.selectors.journeys import find_journey
from desirepath.frame.selectors.stored import load_rows
from desirepath.frame.services.editing import EditedJourney, change_map, find_done
from desirepath.frame.services.history import Cause
from desirepath.people.audit import record
from desirepath.people.contracts import Actor

MOST_NAME = 200


@transaction.atomic
def restore_version(*, actor: Actor, slug: str, version: int, edit_key: UUID) -> EditedJourney:
    """Make a map what it was at a version. What came since stays in the history: this is a new version.

    The same `edit_key` again changes nothing. Restoring the present version changes nothing either.

    Raises
    ------
    VersionUnknown
        With the versions that there are.
    """
    actor.require("frame.publish")
    rows = load_rows(find_journey(actor, slug, lock=True))
    done = find_done(rows, edit_key)
    if done is not None:
        return done
    refuse_archived(rows.journey, slug)
    edits = edits_between(rows.document, rebuild(rows, version))
    cause = Cause(
        origin=JourneyChange.Origin.RESTORE, edit_key=edit_key, sentence=f"Version {version} was restored."
    )
    return change_map(actor=actor, rows=rows, edits=edits, cause=cause, from_history=True)


@transaction.atomic
def name_version(*, actor: Actor, slug: str, version: int, name: str) -> HistoryEntry:
    """Give a version of a map a name, or another one; an empty name takes it away."""
    actor.require("frame.edit")
    journey = find_journey(actor, slug, lock=True)
    refuse_archived(journey, slug)
    row = find_change(journey, version)
    given = clean_name(name)
    if given != row.name:
        before, row.name = row.name, given
        row.save(update_fields=["name"])
        record(
            actor=actor,
            action="journey.version-named",
            object_type="journey",
            object_id=slug,
            summary=f"Named version {version} of journey “{journey.name}”",
            changes={"name": [before, given]},
        )
    return show_entry(journey, row)


def clean_name(name: str) -> str:
    """Return the name of a version without needless blanks.

    Raises
    ------
    InvalidRequest
        It is too long.
    """
    given = " ".join(name.split())
    if len(given) > MOST_NAME:
        raise InvalidRequest(f"The name of a version has at most {MOST_NAME} characters.", field="name")
    return given
