"""Weightings kept, changed, put in the bin and taken out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from desirepath.base.clock import now
from desirepath.frame.slugs import free_slug
from desirepath.measure.errors import WeightingNameTaken, WeightingUnknown
from desirepath.measure.models import Weighting
from desirepath.measure.selectors.weightings import StoredWeighting, stored
from desirepath.measure.weighting.contracts import TRIM_AT, plain_targets, read_plan
from desirepath.people.audit import record
from desirepath.people.contracts import Actor

RIGHT = "measure.edit"
_LONGEST = 80
Targets = Sequence[Mapping[str, Any]]


@transaction.atomic
def create_weighting(
    *, actor: Actor, name: str, targets: Targets, trim_at: float = TRIM_AT, note: str = ""
) -> StoredWeighting:
    """Keep a weighting under a name.

    Raises
    ------
    WeightingInvalid, WeightingNameTaken
        Its shares cannot be used, or another has the name.
    """
    actor.require(RIGHT)
    plan = read_plan(targets, trim_at)
    called = _free_name(actor, name)
    taken = Weighting.objects.filter(workspace_id=actor.workspace_id).values_list("slug", flat=True)
    row = Weighting.objects.create(
        workspace_id=actor.workspace_id,
        slug=free_slug(called[:_LONGEST], set(taken), "weighting")[:_LONGEST],
        name=called,
        note=note.strip(),
        targets=plain_targets(plan),
        trim_at=plan.trim_at,
        created_by_label=actor.label,
    )
    _note(actor, row, "created")
    return stored(row)


@transaction.atomic
def change_weighting(
    *,
    actor: Actor,
    slug: str,
    name: str | None = None,
    targets: Targets | None = None,
    trim_at: float | None = None,
    note: str | None = None,
) -> StoredWeighting:
    """Change a weighting; what is not given stays."""
    actor.require(RIGHT)
    row = _find(actor, slug)
    plan = read_plan(row.targets if targets is None else targets, row.trim_at if trim_at is None else trim_at)
    row.name = row.name if name is None else _free_name(actor, name, but=row.pk)
    row.note = row.note if note is None else note.strip()
    row.targets, row.trim_at = plain_targets(plan), plan.trim_at
    row.save()
    _note(actor, row, "changed")
    return stored(row)


@transaction.atomic
def archive_weighting(*, actor: Actor, slug: str, archived: bool) -> StoredWeighting:
    """Put a weighting in the bin, or take it out."""
    actor.require(RIGHT)
    row = _find(actor, slug)
    row.archived_at = (row.archived_at or now()) if archived else None
    row.save(update_fields=["archived_at", "updated_at"])
    _note(actor, row, "put in the bin" if archived else "brought back")
    return stored(row)


def _find(actor: Actor, slug: str) -> Weighting:
    row = Weighting.objects.select_for_update().filter(workspace_id=actor.workspace_id, slug=slug).first()
    if row is None:
        raise WeightingUnknown(f"There is no weighting “{slug}”.", slug=slug)
    return row


def _free_name(actor: Actor, name: str, but: int | None = None) -> str:
    called = " ".join(name.split())
    others = Weighting.objects.filter(workspace_id=actor.workspace_id, name__iexact=called)
    if any(row.pk != but for row in others):
        raise WeightingNameTaken(
            f"There is a weighting “{called}” already. Choose another name.", name=called
        )
    return called


def _note(actor: Actor, row: Weighting, deed: str) -> None:
    record(
        actor=actor,
        action="weighting." + deed.split(maxsplit=1)[0],
        object_type="weighting",
        object_id=row.slug,
        summary=f"The weighting “{row.name}” was {deed}",
    )
