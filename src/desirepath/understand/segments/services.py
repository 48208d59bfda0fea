"""Writes of segments: made, changed, put away and brought back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from desirepath.base.clock import now
from desirepath.eventlog.conditions import parse, to_document
from desirepath.frame.slugs import free_slug
from desirepath.people.audit import record
from desirepath.people.contracts import Actor
from desirepath.understand.models import Segment
from desirepath.understand.segments.contracts import SegmentView
from desirepath.understand.segments.errors import SegmentContainsItself, SegmentExists, SegmentNameless
from desirepath.understand.segments.refreshing import order_refresh
from desirepath.understand.segments.selectors import find_row, get_segment, segments_named_in

_WORDS = ("name", "description", "owner")


@transaction.atomic
def create_segment(
    *,
    actor: Actor,
    name: str,
    condition: dict[str, Any],
    description: str = "",
    owner: str = "",
    slug: str = "",
) -> SegmentView:
    """Make a segment of a condition; its customers are counted in the background.

    Raises
    ------
    SegmentExists
        The slug that was asked for is taken.
    """
    actor.require("understand.edit")
    taken = set(Segment.objects.filter(workspace_id=actor.workspace_id).values_list("slug", flat=True))
    if slug and slug in taken:
        raise SegmentExists(f"There is a segment “{slug}” already. Choose another name.", slug=slug)
    made = Segment(
        workspace_id=actor.workspace_id,
        slug=(slug or free_slug(name, taken, "segment"))[:80],
        created_by_label=actor.label,
    )
    _set_words(made, {"name": name, "description": description, "owner": owner})
    made.condition = _checked(actor, made.slug, condition)
    made.save()
    _note(actor, made, "created")
    order_refresh(actor.workspace_id, actor.label)
    return get_segment(actor, made.slug)


@transaction.atomic
def update_segment(*, actor: Actor, slug: str, changes: Mapping[str, Any]) -> SegmentView:
    """Change a segment; what is not given stays. With a new condition its customers are counted anew."""
    actor.require("understand.edit")
    row = find_row(actor, slug, lock=True)
    _set_words(row, changes)
    if changes.get("condition") is not None:
        condition = _checked(actor, slug, changes["condition"])
        if condition != row.condition:
            row.condition, row.number, row.refusal = condition, row.number + 1, ""
            order_refresh(actor.workspace_id, actor.label)
    row.save()
    _note(actor, row, "changed")
    return get_segment(actor, slug)


@transaction.atomic
def archive_segment(*, actor: Actor, slug: str, archived: bool) -> SegmentView:
    """Put a segment away, or bring it back; who belonged to it when is kept."""
    actor.require("understand.edit")
    row = find_row(actor, slug, lock=True)
    row.archived_at = (row.archived_at or now()) if archived else None
    row.save(update_fields=["archived_at", "updated_at"])
    if not archived:
        order_refresh(actor.workspace_id, actor.label)
    _note(actor, row, "archived" if archived else "brought back")
    return get_segment(actor, slug)


@transaction.atomic
def order_count(*, actor: Actor, slug: str) -> None:
    """Ask for a segment to be counted now rather than within the hour."""
    actor.require("understand.edit")
    row = find_row(actor, slug, lock=True)
    row.refreshed_at, row.refusal = None, ""
    row.save(update_fields=["refreshed_at", "refusal"])
    order_refresh(actor.workspace_id, actor.label)


def _set_words(row: Segment, given: Mapping[str, Any]) -> None:
    for field in _WORDS:
        if given.get(field) is not None:
            longest = row._meta.get_field(field).max_length  # type: ignore[union-attr]  # the words are columns
            setattr(row, field, str(given[field]).strip()[:longest])
    if not row.name:
        raise SegmentNameless("Give the segment a name that people know it by.", field="name")


def _checked(actor: Actor, slug: str, condition: dict[str, Any]) -> dict[str, Any]:
    """Read a condition, and refuse one that leads back to its own segment."""
    whole = to_document(parse(condition))
    others = Segment.objects.filter(workspace_id=actor.workspace_id).exclude(slug=slug)
    named = {other.slug: segments_named_in(other.condition) for other in others}
    seen: set[str] = set()
    ahead = set(segments_named_in(whole))
    while ahead:
        one = ahead.pop()
        if one == slug:
            raise SegmentContainsItself(
                f"The condition leads back to the segment “{slug}” itself. Take that segment out of it.",
                segment=slug,
            )
        seen.add(one)
        ahead |= named.get(one, frozenset()) - seen
    return whole


def _note(actor: Actor, row: Segment, deed: str) -> None:
    record(
        actor=actor,
        action=f"segment.{deed.replace(' ', '-')}",
        object_type="segment",
        object_id=row.slug,
        summary=f"Segment “{row.name}” {deed}",
    )
