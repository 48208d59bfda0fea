"""Comments of a map, and how many stand on each cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from desirepath.frame.models import Comment
from desirepath.frame.selectors.journeys import find_journey
from desirepath.people.contracts import Actor
from desirepath.people.selectors.colleagues import Colleague, list_colleagues


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A person named in a comment."""

    id: int
    label: str


@dataclass(frozen=True, kw_only=True)
class CommentView:
    """A comment as one person sees it; `parent` is the comment that it answers."""

    id: int
    journey: str
    step: str | None
    is_step_on_map: bool
    lane: str
    parent: int | None
    text: str
    mentions: tuple[Mention, ...]
    author_label: str
    is_mine: bool
    created_at: datetime
    edited_at: datetime | None
    resolved_at: datetime | None
    resolved_by_label: str


@dataclass(frozen=True, kw_only=True)
class CellComments:
    """Comments on one cell in threads that nobody has resolved; step None: on the whole map."""

    step: str | None
    lane: str
    threads: int
    comments: int


def list_comments(actor: Actor, slug: str, *, resolved: bool = False) -> tuple[CommentView, ...]:
    """List the comments of a map, oldest first; those of resolved threads only when asked."""
    actor.require("frame.view")
    comments = _comments(actor).filter(journey=find_journey(actor, slug))
    wanted = comments if resolved else comments.filter(_OPEN)
    return tuple(_view(actor, one) for one in wanted.order_by("created_at", "id"))


def count_comments(actor: Actor, slug: str) -> tuple[CellComments, ...]:
    """Count the open comments of a map by cell, in one query."""
    actor.require("frame.view")
    comments = Comment.objects.filter(_OPEN, journey=find_journey(actor, slug))
    counted = (
        comments.order_by()
        .values("step__slug", "lane")
        .annotate(threads=Count("id", filter=Q(parent=None)), comments=Count("id"))
    )
    cells = [
        CellComments(
            step=one["step__slug"], lane=one["lane"], threads=one["threads"], comments=one["comments"]
        )
        for one in counted
    ]
    return tuple(sorted(cells, key=lambda one: (one.step or "", one.lane)))


def load_comment(actor: Actor, comment_id: int) -> CommentView:
    """Return a comment that is known to be there."""
    return _view(actor, _comments(actor).get(pk=comment_id))


def list_people(actor: Actor) -> tuple[Colleague, ...]:
    """List whom a comment can mention: everybody of the workspace who may see maps."""
    return list_colleagues(actor, holding="frame.view")


_OPEN = Q(resolved_at=None) & (Q(parent=None) | Q(parent__resolved_at=None))


def _comments(actor: Actor) -> QuerySet[Comment]:
    comments = Comment.objects.filter(workspace_id=actor.workspace_id)
    return comments.select_related("journey", "step").prefetch_related("mentions")


def _view(actor: Actor, comment: Comment) -> CommentView:
    mine = actor.user_id is not None and comment.author_id == actor.user_id
    return CommentView(
        id=comment.pk,
        journey=comment.journey.slug,
        step=comment.step.slug if comment.step else None,
        is_step_on_map=comment.step is not None and comment.step.archived_at is None,
        lane=comment.lane,
        parent=comment.parent_id,
        text=comment.text,
        mentions=tuple(Mention(id=one.pk, label=str(one)) for one in comment.mentions.all()),
        author_label=comment.author_label,
        is_mine=mine or (actor.user_id is None and comment.author_label == actor.label),
        created_at=comment.created_at,
        edited_at=comment.edited_at,
        resolved_at=comment.resolved_at,
        resolved_by_label=comment.resolved_by_label,
    )
