"""Comments over HTTP."""

from __future__ import annotations

from typing import Any

from ninja import Router, Status

from desirepath.frame.schemas import conversation as schemas
from desirepath.frame.selectors import comments as selectors
from desirepath.frame.services import comments as services
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get("/people", response=list[schemas.PersonOut], operation_id="list_mentionable_people")
def people(request: ActorRequest) -> Any:
    """Whom a comment can mention: everybody who may see maps."""
    return selectors.list_people(request.actor)


@router.get("/journeys/{slug}/comments", response=list[schemas.CommentOut], operation_id="list_comments")
def comments(request: ActorRequest, slug: str, *, resolved: bool = False) -> Any:
    """The comments of a map, oldest first; those of resolved threads only when asked."""
    return selectors.list_comments(request.actor, slug, resolved=resolved)


@router.get(
    "/journeys/{slug}/comments/counts", response=list[schemas.CellCommentsOut], operation_id="count_comments"
)
def counts(request: ActorRequest, slug: str) -> Any:
    """How many open comments stand on each cell."""
    return selectors.count_comments(request.actor, slug)


@router.post("/journeys/{slug}/comments", response={201: schemas.CommentOut}, operation_id="add_comment")
def add(request: ActorRequest, slug: str, given: schemas.CommentIn) -> Status[Any]:
    """Comment on a map, a step or a cell, or answer a comment."""
    made = services.add_comment(
        actor=request.actor,
        slug=slug,
        text=given.text,
        step=given.step or "",
        lane=given.lane or "",
        parent_id=given.parent,
        mentions=given.mentions,
    )
    return Status(201, made)


@router.patch("/comments/{int:comment_id}", response=schemas.CommentOut, operation_id="edit_comment")
def edit(request: ActorRequest, comment_id: int, given: schemas.CommentChange) -> Any:
    """Change the words of one's own comment."""
    return services.edit_comment(
        actor=request.actor, comment_id=comment_id, text=given.text, mentions=given.mentions
    )


@router.post(
    "/comments/{int:comment_id}/resolve", response=schemas.CommentOut, operation_id="resolve_comment"
)
def resolve(request: ActorRequest, comment_id: int, given: schemas.ResolveIn) -> Any:
    """Resolve a thread, or open it again."""
    return services.resolve_comment(actor=request.actor, comment_id=comment_id, resolved=given.resolved)


@router.delete("/comments/{int:comment_id}", response={204: None}, operation_id="delete_comment")
def delete(request: ActorRequest, comment_id: int) -> Status[Any]:
    """Delete a comment."""
    services.delete_comment(actor=request.actor, comment_id=comment_id)
    return Status(204, None)
