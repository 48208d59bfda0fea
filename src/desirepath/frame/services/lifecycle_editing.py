"""The editor of the lifecycle: stages added, renamed, ordered and removed in one change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils.text import slugify

from desirepath.frame.errors import LifecycleChanged, LifecycleInUse, LifecycleInvalid
from desirepath.frame.models import LifecycleStage
from desirepath.frame.selectors.hierarchy import Lifecycle, get_lifecycle
from desirepath.frame.selectors.journeys import LifecycleName, list_journeys
from desirepath.frame.services.editing import edit_journey
from desirepath.frame.services.lifecycle import ensure_lifecycle
from desirepath.people.audit import record
from desirepath.people.contracts import Actor

MOST_STAGES = 20
LONGEST_SLUG = 80


@dataclass(frozen=True, kw_only=True)
class GivenStage:
    """A stage as it shall be; without a slug it is a new one."""

    name: str
    slug: str | None = None


@dataclass(frozen=True, kw_only=True)
class ChangedLifecycle:
    """The lifecycle after a change, and what leads back: the former stages, and where journeys stood."""

    lifecycle: Lifecycle
    former: tuple[LifecycleName, ...]
    moved_from: dict[str, str | None]


@transaction.atomic
def change_lifecycle(
    *,
    actor: Actor,
    version: str,
    stages: Sequence[GivenStage],
    journeys: Mapping[str, str | None],
) -> ChangedLifecycle:
    """Bring the lifecycle to a list of stages, and journeys to other stages (None: to no stage).

    Raises
    ------
    LifecycleChanged
        Somebody changed it since the given version was read.
    LifecycleInUse
        A stage would go on which journeys hang that are not moved.
    """
    actor.require("frame.edit")
    ensure_lifecycle(actor=actor)
    rows = {row.slug: row for row in _stages(actor).select_for_update()}
    before = get_lifecycle(actor)
    _refuse_old_version(before, version)
    wanted = _with_slugs(stages, rows)
    _refuse_lost_journeys(actor, rows, wanted, journeys)
    _save(actor, rows, wanted)
    moved = _move(actor, journeys)
    _stages(actor).exclude(slug__in=[stage.slug for stage in wanted]).delete()
    after = get_lifecycle(actor)
    _audit(actor, before, after, journeys)
    return ChangedLifecycle(lifecycle=after, former=before.stages, moved_from=moved)


def _stages(actor: Actor) -> QuerySet[LifecycleStage]:
    return LifecycleStage.objects.filter(workspace_id=actor.workspace_id)


def _refuse_old_version(present: Lifecycle, version: str) -> None:
    if present.version != version:
        raise LifecycleChanged(
            "Somebody changed the lifecycle since you read it. Nothing was saved: look at the present stages and"
            " change them again.",
            version=present.version,
            stages=[{"slug": stage.slug, "name": stage.name} for stage in present.stages],
        )


def _with_slugs(given: Sequence[GivenStage], rows: Mapping[str, LifecycleStage]) -> list[LifecycleName]:
    """Check names and give new stages a slug of their own."""
    names = [" ".join(stage.name.split()) for stage in given]
    if not 1 <= len(names) <= MOST_STAGES:
        raise LifecycleInvalid(
            f"A lifecycle has 1 to {MOST_STAGES} stages, not {len(names)}.", field="stages"
        )
    if not all(names):
        raise LifecycleInvalid("Each stage needs a name.", field="name")
    if len({name.casefold() for name in names}) < len(names):
        raise LifecycleInvalid("Two stages have the same name. Give each a name of its own.", field="name")
    named = [stage.slug for stage in given if stage.slug]
    if len(set(named)) < len(named):
        raise LifecycleInvalid("A stage stands twice in the list.", field="slug")
    taken = {*rows, *named}
    found = []
    for stage, name in zip(given, names, strict=True):
        slug = stage.slug or _free_slug(name, taken)
        taken.add(slug)
        found.append(LifecycleName(slug=slug, name=name))
    return found


def _free_slug(name: str, taken: set[str]) -> str:
    base = slugify(name)[: LONGEST_SLUG - 4] or "stage"
    tries = (base if number == 1 else f"{base}-{number}" for number in range(1, MOST_STAGES * 3))
    return next(slug for slug in tries if slug not in taken)


def _refuse_lost_journeys(
    actor: Actor,
    rows: Mapping[str, LifecycleStage],
    wanted: Sequence[LifecycleName],
    journeys: Mapping[str, str | None],
) -> None:
    kept = {stage.slug for stage in wanted}
    unknown = sorted({stage for stage in journeys.values() if stage is not None and stage not in kept})
    if unknown:
        raise LifecycleInvalid(f"There is no stage “{unknown[0]}” to move a journey to.", field="journeys")
    gone = set(rows) - kept
    left = [one for one in list_journeys(actor) if one.lifecycle in gone and one.slug not in journeys]
    if left:
        names = ", ".join(f"“{one.name}”" for one in left[:5])
        raise LifecycleInUse(
            f"A stage would go on which journeys hang: {names}{_more(left)}. Say to which stage they move.",
            journeys={one.slug: one.lifecycle for one in left},
        )


def _more(left: Sequence[object]) -> str:
    return f" and {len(left) - 5} more" if len(left) > 5 else ""


def _save(actor: Actor, rows: Mapping[str, LifecycleStage], wanted: Sequence[LifecycleName]) -> None:
    for position, stage in enumerate(wanted):
        row = rows.get(stage.slug) or LifecycleStage(workspace_id=actor.workspace_id, slug=stage.slug)
        if row.pk is None or (row.name, row.position) != (stage.name, position):
            row.name, row.position = stage.name, position
            row.save()


def _move(actor: Actor, journeys: Mapping[str, str | None]) -> dict[str, str | None]:
    """Bring journeys to other stages, each as an edit of its map; gives where they stood before."""
    stood = {one.slug: one.lifecycle for one in list_journeys(actor)}
    moved = {}
    for slug, stage in journeys.items():
        before = stood.get(slug)
        if before != stage or slug not in stood:
            change = {"kind": "set", "at": ["lifecycle"], "before": before, "value": stage}
            edit_journey(actor=actor, slug=slug, edits=[change], edit_key=uuid4())
            moved[slug] = before
    return moved


def _audit(actor: Actor, before: Lifecycle, after: Lifecycle, journeys: Mapping[str, str | None]) -> None:
    if before.version == after.version:
        return  # moved journeys have entries of their own
    names = " → ".join(stage.name for stage in after.stages)
    record(
        actor=actor,
        action="lifecycle.changed",
        object_type="lifecycle",
        object_id="lifecycle",
        summary=f"Changed the lifecycle to {names}",
        changes={
            "before": [stage.name for stage in before.stages],
            "after": [stage.name for stage in after.stages],
            "journeys": dict(journeys),
        },
    )
