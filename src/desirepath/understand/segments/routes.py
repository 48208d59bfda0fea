"""Segments over HTTP, below /api/understand/segments."""

from __future__ import annotations

from typing import Any

from ninja import Router, Status

from desirepath.people.authentication import ActorRequest
from desirepath.understand.segments import schemas, selectors, services

router = Router()


@router.get("/segments", response=list[schemas.SegmentOut], operation_id="list_segments")
def list_segments(request: ActorRequest, *, archived: bool = False) -> Any:
    """The segments of the workspace, by name."""
    return selectors.list_segments(request.actor, archived=archived)


@router.post("/segments", response={201: schemas.SegmentOut}, operation_id="create_segment")
def create_segment(request: ActorRequest, given: schemas.SegmentIn) -> Status[Any]:
    """Make a segment of a condition; its customers are counted in the background."""
    return Status(201, services.create_segment(actor=request.actor, **given.dict()))


@router.get(
    "/segments/vocabulary", response=schemas.SegmentVocabularyOut, operation_id="get_segment_vocabulary"
)
def segment_vocabulary(request: ActorRequest) -> Any:
    """The names that a condition may use."""
    return selectors.get_vocabulary(request.actor)


@router.post("/segments/preview", response=schemas.SegmentPreviewOut, operation_id="preview_segment")
def preview_segment(request: ActorRequest, given: schemas.PreviewIn) -> Any:
    """Whom a condition chooses now: how many, what share, and some of them."""
    return selectors.preview_segment(request.actor, given.condition)


@router.get("/segments/{slug}", response=schemas.SegmentOut, operation_id="get_segment")
def get_segment(request: ActorRequest, slug: str) -> Any:
    """A segment."""
    return selectors.get_segment(request.actor, slug)


@router.patch("/segments/{slug}", response=schemas.SegmentOut, operation_id="update_segment")
def update_segment(request: ActorRequest, slug: str, given: schemas.SegmentChanges) -> Any:
    """Change a segment; a new condition is counted in the background."""
    return services.update_segment(actor=request.actor, slug=slug, changes=given.dict())


@router.post("/segments/{slug}/archive", response=schemas.SegmentOut, operation_id="archive_segment")
def archive_segment(request: ActorRequest, slug: str, given: schemas.ArchiveIn) -> Any:
    """Put a segment away, or bring it back."""
    return services.archive_segment(actor=request.actor, slug=slug, archived=given.archived)


@router.post("/segments/{slug}/count", response={202: None}, operation_id="count_segment")
def count_segment(request: ActorRequest, slug: str) -> Status[None]:
    """Count a segment now rather than within the hour."""
    services.order_count(actor=request.actor, slug=slug)
    return Status(202, None)


@router.get(
    "/segments/{slug}/history", response=list[schemas.CountedDayOut], operation_id="get_segment_history"
)
def segment_history(request: ActorRequest, slug: str) -> Any:
    """The size of a segment day by day, with who came and who went."""
    return selectors.get_history(request.actor, slug)


@router.get("/segments/{slug}/customers", response=schemas.MemberPage, operation_id="list_segment_customers")
def segment_customers(request: ActorRequest, slug: str, cursor: str | None = None) -> Any:
    """Who belongs to a segment now, the newest first."""
    return selectors.list_members(request.actor, slug, cursor)
