"""What happened to a map: its changes, what it was at a version, and what differs since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db.models import QuerySet

from desirepath.frame.contracts import Change
from desirepath.frame.editing import apply_edits, read_edits, touches
from desirepath.frame.editing.documents import Document
from desirepath.frame.editing.edits import Address
from desirepath.frame.errors import VersionUnknown
from desirepath.frame.files.comparing import compare_documents
from desirepath.frame.models import Journey, JourneyChange
from desirepath.frame.selectors.journeys import find_journey
from desirepath.frame.selectors.stored import JourneyRows, load_rows
from desirepath.people.contracts import Actor

MOST_CHANGES = 200


@dataclass(frozen=True, kw_only=True)
class HistoryEntry:
    """One version of a map: who made it of the one before, how, and the name that somebody gave it."""

    version: int
    origin: str
    name: str
    actor_label: str
    at: datetime
    sentences: list[str]
    is_published: bool


@dataclass(frozen=True, kw_only=True)
class HistoryPage:
    """Versions, newest first; `next_before` leads to older ones."""

    items: tuple[HistoryEntry, ...]
    next_before: int | None


@dataclass(frozen=True, kw_only=True)
class VersionDocument:
    """A map as it was at a version."""

    version: int
    name: str
    document: Document


@dataclass(frozen=True, kw_only=True)
class ChangesSince:
    """What differs between a version and the present one."""

    since: int
    version: int
    changes: tuple[Change, ...]


def list_changes(
    actor: Actor, slug: str, *, before: int | None = None, limit: int = 50, at: str | None = None
) -> HistoryPage:
    """List the versions of a map, newest first, perhaps only those before a version.

    With `at`, a place such as `steps/pay/customer/goal`, only those whose edits touched it; at most 200 versions
    are looked through, and `next_before` leads on from there.
    """
    actor.require("frame.view")
    journey = find_journey(actor, slug)
    rows = JourneyChange.objects.filter(journey=journey).defer("inverse").order_by("-version")
    if before is not None:
        rows = rows.filter(version__lt=before)
    wanted = min(max(limit, 1), MOST_CHANGES)
    if at is not None:
        return _page_of_place(journey, rows, at=tuple(at.split("/")), wanted=wanted)
    found = list(rows.defer("edits", "inverse")[: wanted + 1])
    return HistoryPage(
        items=tuple(show_entry(journey, row) for row in found[:wanted]),
        next_before=found[wanted - 1].version if len(found) > wanted else None,
    )


def _page_of_place(
    journey: Journey, rows: QuerySet[JourneyChange], *, at: Address, wanted: int
) -> HistoryPage:
    items: list[HistoryEntry] = []
    last = None
    for place, row in enumerate(rows[: MOST_CHANGES + 1].iterator(chunk_size=20)):
        if place == MOST_CHANGES or len(items) == wanted:
            return HistoryPage(items=tuple(items), next_before=last)
        last = row.version
        if any(touches(edit, at) for edit in read_edits(row.edits)):
            items.append(show_entry(journey, row))
    return HistoryPage(items=tuple(items), next_before=None)


def show_entry(journey: Journey, row: JourneyChange) -> HistoryEntry:
    """One row of the history as people see it."""
    return HistoryEntry(
        version=row.version,
        origin=row.origin,
        name=row.name,
        actor_label=row.actor_label,
        at=row.at,
        sentences=row.sentences,
        is_published=row.version == journey.published_version,
    )


def get_version(actor: Actor, slug: str, version: int) -> VersionDocument:
    """Return a map as it was at a version."""
    actor.require("frame.view")
    rows = load_rows(find_journey(actor, slug))
    entry = find_change(rows.journey, version)
    return VersionDocument(version=version, name=entry.name, document=rebuild(rows, version))


def changes_since(actor: Actor, slug: str, version: int) -> ChangesSince:
    """Tell what differs between a version of a map and the present one."""
    actor.require("frame.view")
    rows = load_rows(find_journey(actor, slug))
    changes = compare_documents(rebuild(rows, version), rows.document)
    return ChangesSince(since=version, version=rows.journey.version, changes=changes)


def rebuild(rows: JourneyRows, version: int) -> Document:
    """Return the document of a version: the present one, with every later change taken back.

    Raises
    ------
    VersionUnknown
        There is no such version, or it is older than the history.
    """
    find_change(rows.journey, version)
    later = JourneyChange.objects.filter(journey=rows.journey, version__gt=version)
    inverses = later.order_by("-version").values_list("inverse", flat=True)
    back = read_edits(list(chain.from_iterable(inverses)))
    return apply_edits(rows.document, back, trusted=True).document if back else rows.document


def find_change(journey: Journey, version: int) -> JourneyChange:
    """Return the change that made a version.

    Raises
    ------
    VersionUnknown
        With the versions that there are.
    """
    kept = JourneyChange.objects.filter(journey=journey).defer("edits", "inverse")
    found = kept.filter(version=version).first()
    if found is None:
        oldest = kept.order_by("version").values_list("version", flat=True).first() or journey.version
        raise VersionUnknown(
            f"The map “{journey.slug}” has no version {version}. Its history holds the versions {oldest} to"
            f" {journey.version}.",
            slug=journey.slug,
            oldest=oldest,
            newest=journey.version,
        )
    return found
