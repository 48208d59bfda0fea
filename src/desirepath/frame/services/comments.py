"""Comments on a map and its cells: written, answered, edited, resolved, deleted."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import transaction

from desirepath.base.clock import now
from desirepath.base.errors import InvalidRequest
from desirepath.frame.errors import (
    CommentAnswered,
    CommentNotYours,
    CommentUnknown,
    LaneUnknown,
    MentionUnknown,
    StepUnknown,
)
from desirepath.frame.lanes import BUILT_IN_LANES
from desirepath.frame.live.announcing import announce
from desirepath.frame.models import Comment, Journey, Step
from desirepath.frame.selectors.comments import CommentView, load_comment
from desirepath.frame.selectors.journeys import find_journey
from desirepath.people.audit import record
from desirepath.people.contracts import Actor
from desirepath.people.selectors.colleagues import list_colleagues

LONGEST_TEXT = 4_000
MOST_MENTIONS = 50


@transaction.atomic
def add_comment(
    *,
    actor: Actor,
    slug: str,
    text: str,
    step: str = "",
    lane: str = "",
    parent_id: int | None = None,
    mentions: Collection[int] = (),
) -> CommentView:
    """Comment on a journey, a step or a cell, or answer a comment; an answer stands where the comment stands."""
    _check_right(actor)
    journey = find_journey(actor, slug)
    parent = _find_thread(journey, parent_id)
    made = Comment.objects.create(
        workspace_id=actor.workspace_id,
        journey=journey,
        step=parent.step if parent else _find_step(journey, step),
        lane=parent.lane if parent else _check_lane(journey, lane),
        parent=parent,
        text=_check_text(text),
        author_id=actor.user_id,
        author_label=actor.label,
    )
    made.mentions.set(_check_mentions(actor, mentions))
    return _done(actor, made, "answered" if parent else "added")


@transaction.atomic
def edit_comment(
    *, actor: Actor, comment_id: int, text: str, mentions: Collection[int] | None = None
) -> CommentView:
    """Change the words of one's own comment; mentions that are left out stay."""
    _check_right(actor)
    comment = _get(actor, comment_id)
    if not _is_own(actor, comment):
        raise CommentNotYours(
            "Only who wrote a comment can edit it. Answer it instead.", right="frame.comment"
        )
    comment.text, comment.edited_at = _check_text(text), now()
    comment.save(update_fields=["text", "edited_at"])
    if mentions is not None:
        comment.mentions.set(_check_mentions(actor, mentions))
    return _done(actor, comment, "edited")


@transaction.atomic
def resolve_comment(*, actor: Actor, comment_id: int, resolved: bool) -> CommentView:
    """Resolve the thread of a comment, or open it again."""
    _check_right(actor)
    comment = _get(actor, comment_id)
    if comment.parent_id is not None:
        comment = _get(actor, comment.parent_id)
    if resolved != (comment.resolved_at is not None):
        comment.resolved_at = now() if resolved else None
        comment.resolved_by_label = actor.label if resolved else ""
        comment.save(update_fields=["resolved_at", "resolved_by_label"])
    return _done(actor, comment, "resolved" if resolved else "reopened")


@transaction.atomic
def delete_comment(*, actor: Actor, comment_id: int) -> None:
    """Delete one's own comment while nobody else has answered; who may publish maps deletes any, with answers."""
    _check_right(actor)
    comment = _get(actor, comment_id)
    if not actor.may("frame.publish"):
        _refuse_deleting(actor, comment)
    journey_id = comment.journey_id
    _note(actor, comment, "deleted")
    comment.delete()
    announce(journey_id)


def _refuse_deleting(actor: Actor, comment: Comment) -> None:
    if not _is_own(actor, comment):
        raise CommentNotYours(
            "Only who wrote a comment, or who may publish maps, can delete it.", right="frame.publish"
        )
    answers = Comment.objects.filter(parent=comment).exclude(author_id=actor.user_id).count()
    if answers:
        raise CommentAnswered(
            f"{answers} answers of others would go with this comment. Resolve it instead.", answers=answers
        )


def _check_right(actor: Actor) -> None:
    actor.require("frame.view")
    actor.require("frame.comment")


def _is_own(actor: Actor, comment: Comment) -> bool:
    """A key's comment belongs to every key of that name: it has no author to compare."""
    if actor.user_id is None:
        return comment.author_id is None and comment.author_label == actor.label
    return comment.author_id == actor.user_id


def _get(actor: Actor, comment_id: int) -> Comment:
    own = Comment.objects.filter(workspace_id=actor.workspace_id).select_related("journey", "step")
    comment = own.filter(pk=comment_id).first()
    if comment is None:
        raise CommentUnknown(f"There is no comment {comment_id}. It may have been deleted.", id=comment_id)
    return comment


def _find_thread(journey: Journey, parent_id: int | None) -> Comment | None:
    """The first comment of the thread that an answer belongs to."""
    if parent_id is None:
        return None
    comments = Comment.objects.filter(journey=journey).select_related("step", "parent__step")
    parent = comments.filter(pk=parent_id).first()
    if parent is None:
        raise CommentUnknown(f"There is no comment {parent_id} to answer on this map.", id=parent_id)
    return parent.parent or parent


def _find_step(journey: Journey, slug: str) -> Step | None:
    if not slug:
        return None
    step = Step.objects.filter(journey=journey, slug=slug, archived_at=None).first()
    if step is None:
        raise StepUnknown(f"The map has no step “{slug}”.", step=slug)
    return step


def _check_lane(journey: Journey, lane: str) -> str:
    own = {one["slug"] for one in journey.details.get("lanes", ())}
    if lane and lane not in own and lane not in BUILT_IN_LANES:
        raise LaneUnknown(f"The map has no lane “{lane}”.", lane=lane)
    return lane


def _check_text(text: str) -> str:
    stripped = text.strip()
    if not stripped or len(stripped) > LONGEST_TEXT:
        raise InvalidRequest(f"A comment has 1 to {LONGEST_TEXT} characters.", text=f"1 to {LONGEST_TEXT}")
    return stripped


def _check_mentions(actor: Actor, mentions: Iterable[int]) -> list[int]:
    wanted = sorted(set(mentions))
    if not wanted:
        return []
    known = {one.id for one in list_colleagues(actor, holding="frame.view")}
    unknown = [one for one in wanted if one not in known]
    if unknown or len(wanted) > MOST_MENTIONS:
        raise MentionUnknown(
            f"Mention up to {MOST_MENTIONS} people of this workspace who may see maps.", mentions=unknown
        )
    return wanted


def _done(actor: Actor, comment: Comment, verb: str) -> CommentView:
    _note(actor, comment, verb)
    announce(comment.journey_id)
    return load_comment(actor, comment.pk)


def _note(actor: Actor, comment: Comment, verb: str) -> None:
    place = f"step “{comment.step.name}”" if comment.step else "the map"
    record(
        actor=actor,
        action=f"comment.{verb}",
        object_type="comment",
        object_id=comment.pk,
        summary=f"{verb.capitalize()} a comment on {place} of “{comment.journey.name}”",
    )
