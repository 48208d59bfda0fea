"""Versions of a map, where it stands, copies and archived maps over HTTP."""

from __future__ import annotations

from typing import Any

from ninja import Router

from desirepath.frame.routes.editing import describe_document
from desirepath.frame.schemas import history as schemas
from desirepath.frame.schemas.editing import DocumentOut, EditedOut
from desirepath.frame.selectors.history import changes_since, get_version, list_changes
from desirepath.frame.services.archiving import archive_journey, unarchive_journey
from desirepath.frame.services.creating import copy_journey
from desirepath.frame.services.publishing import set_status
from desirepath.frame.services.restoring import name_version, restore_version
from desirepath.people.authentication import ActorRequest

router = Router()


@router.post("/journeys/{slug}/copy", response=DocumentOut, operation_id="copy_journey")
def copy(request: ActorRequest, slug: str, given: schemas.CopyIn) -> Any:
    """Create a draft as a copy of a journey, e.g. to draw its future."""
    return describe_document(request.actor, copy_journey(actor=request.actor, slug=slug, **given.dict()))


@router.post("/journeys/{slug}/archive", response=DocumentOut, operation_id="archive_journey")
def archive(request: ActorRequest, slug: str) -> Any:
    """Take a journey out of the lists; nothing of it is deleted."""
    return describe_document(request.actor, archive_journey(actor=request.actor, slug=slug))


@router.post("/journeys/{slug}/unarchive", response=DocumentOut, operation_id="unarchive_journey")
def unarchive(request: ActorRequest, slug: str) -> Any:
    """Bring an archived journey back."""
    return describe_document(request.actor, unarchive_journey(actor=request.actor, slug=slug))


@router.post("/journeys/{slug}/status", response=DocumentOut, operation_id="set_journey_status")
def status(request: ActorRequest, slug: str, given: schemas.StatusIn) -> Any:
    """Bring a map to draft, review or published."""
    return describe_document(request.actor, set_status(actor=request.actor, slug=slug, **given.dict()))


@router.get("/journeys/{slug}/changes", response=schemas.HistoryOut, operation_id="list_journey_changes")
def changes(
    request: ActorRequest, slug: str, before: int | None = None, limit: int = 50, at: str | None = None
) -> Any:
    """The versions of a map, newest first, at most 200 at a time; with `at` those that touched this place."""
    return list_changes(request.actor, slug, before=before, limit=limit, at=at)


@router.get(
    "/journeys/{slug}/changes/since",
    response=schemas.ChangesSinceOut,
    operation_id="list_journey_changes_since",
)
def since(request: ActorRequest, slug: str, version: int) -> Any:
    """What differs between a version of a map and the present one."""
    return changes_since(request.actor, slug, version)


@router.get(
    "/journeys/{slug}/versions/{version}", response=schemas.VersionOut, operation_id="get_journey_version"
)
def version(request: ActorRequest, slug: str, version: int) -> Any:
    """A map as it was at a version."""
    return get_version(request.actor, slug, version)


@router.post(
    "/journeys/{slug}/versions/{version}/name",
    response=schemas.HistoryEntryOut,
    operation_id="name_journey_version",
)
def name(request: ActorRequest, slug: str, version: int, given: schemas.VersionNameIn) -> Any:
    """Give a version a name; an empty one takes it away."""
    return name_version(actor=request.actor, slug=slug, version=version, name=given.name)


@router.post("/journeys/{slug}/restore", response=EditedOut, operation_id="restore_journey_version")
def restore(request: ActorRequest, slug: str, given: schemas.RestoreIn) -> Any:
    """Make a map what it was at a version; what came since stays in the history."""
    done = restore_version(actor=request.actor, slug=slug, version=given.version, edit_key=given.edit_key)
    return {"map": describe_document(request.actor, done.stored, done.document), "inverse": done.inverse}
