"""Writes of personas: cards, the journeys that name them, and the search for new ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from desirepath.base.clock import now
from desirepath.base.jobs import queue
from desirepath.frame.slugs import free_slug
from desirepath.people.audit import record
from desirepath.people.contracts import Actor
from desirepath.understand.models import Discovery, Persona
from desirepath.understand.personas.contracts import DISCOVER_JOB, LISTS, MEASURE_JOB, PersonaView
from desirepath.understand.personas.discoveries import get_group
from desirepath.understand.personas.errors import GroupNotStable, PersonaExists, PersonaNameless
from desirepath.understand.personas.journeys import put_persona, rename_persona, take_persona
from desirepath.understand.personas.selectors import find_persona, get_persona, journeys_by_persona
from desirepath.understand.segments.selectors import find_row
from desirepath.understand.segments.services import create_segment

_ON_CARD = (*LISTS, "quotes", "avatar")


@transaction.atomic
def create_persona(*, actor: Actor, given: Mapping[str, Any]) -> PersonaView:
    """Write the card of a new persona.

    Raises
    ------
    PersonaExists
        A card has the name already.
    """
    actor.require("understand.edit")
    name = _name(given.get("name"))
    rows = Persona.objects.filter(workspace_id=actor.workspace_id)
    if rows.filter(name=name).exists():
        raise PersonaExists(f"There is a persona “{name}” already, perhaps archived.", name=name)
    slugs = set(rows.values_list("slug", flat=True))
    row = Persona(
        workspace_id=actor.workspace_id,
        name=name,
        slug=free_slug(name, slugs, "persona")[:80],
        created_by_label=actor.label,
    )
    _write(actor, row, given)
    _note(actor, row, "created")
    return get_persona(actor, row.slug)


@transaction.atomic
def update_persona(*, actor: Actor, slug: str, changes: Mapping[str, Any]) -> PersonaView:
    """Change a card; what is not given stays. A new name is given on every journey that has the persona, too."""
    actor.require("understand.edit")
    row = find_persona(actor, slug, lock=True)
    if changes.get("name") is not None and _name(changes["name"]) != row.name:
        _rename(actor, row, _name(changes["name"]))
    if row.pk is None:
        row.created_by_label = actor.label
        row.about = get_persona(actor, slug).about  # what a journey says of it is where the card begins
    _write(actor, row, changes)
    _note(actor, row, "changed")
    return get_persona(actor, row.slug)


@transaction.atomic
def archive_persona(*, actor: Actor, slug: str, archived: bool) -> PersonaView:
    """Put a card away, or bring it back; journeys keep the persona with its curve."""
    actor.require("understand.edit")
    row = find_persona(actor, slug, lock=True)
    row.created_by_label = row.created_by_label or actor.label
    row.archived_at = (row.archived_at or now()) if archived else None
    row.save()
    _note(actor, row, "archived" if archived else "brought back")
    return get_persona(actor, row.slug)


@transaction.atomic
def attach_journey(*, actor: Actor, slug: str, journey: str, attached: bool) -> PersonaView:
    """Name the persona on a journey, or take it off there; a change of the map like any other."""
    actor.require("frame.edit")
    row = find_persona(actor, slug)
    if attached:
        put_persona(actor, journey, row.name)
    else:
        take_persona(actor, journey, row.name)
    if row.pk is not None:
        _order_measuring(actor, row)
    return get_persona(actor, slug)


@transaction.atomic
def order_discovery(*, actor: Actor, most: int = 8, within: str | None = None) -> Discovery:
    """Ask for a search of personas, perhaps among the customers of a segment alone."""
    actor.require("understand.edit")
    if within is not None:
        find_row(actor, within)
    row = Discovery.objects.create(
        workspace_id=actor.workspace_id,
        options={"most": most, "within": within},
        created_by_label=actor.label,
    )
    row.job_id = queue.enqueue(
        workspace_id=actor.workspace_id,
        kind=DISCOVER_JOB,
        payload={"discovery": row.pk},
        created_by=actor.label,
        max_attempts=2,
    )
    row.save(update_fields=["job_id"])
    return row


@transaction.atomic
def persona_from_group(*, actor: Actor, discovery_id: int, number: int, name: str) -> PersonaView:
    """Make a segment and a card of a group that a search found.

    Raises
    ------
    GroupNotStable
        The group would not come back with other customers, or no condition picks it.
    """
    actor.require("understand.edit")
    row, group = get_group(actor, discovery_id, number)
    if not group["is_stable"] or group["condition"] is None:
        raise GroupNotStable(
            "This group would not come back with other customers, so a persona made of it would describe chance."
            " Take a stable one, or make a segment of a condition that you believe in.",
            group=number,
        )
    segment = create_segment(
        actor=actor,
        name=_name(name)[:120],
        condition=group["condition"],
        description=_words_of(group),
    )
    made = create_persona(actor=actor, given={"name": name, "segment": segment.slug})
    found = {
        "discovery": row.id,
        "at": None if row.finished_at is None else row.finished_at.isoformat(),
        **{key: group[key] for key in ("number", "customers", "jaccard", "silhouette", "certainty", "facts")},
        "precision": group["precision"],
        "recall": group["recall"],
    }
    Persona.objects.filter(workspace_id=actor.workspace_id, slug=made.slug).update(found=found)
    return get_persona(actor, made.slug)


def _words_of(group: Mapping[str, Any]) -> str:
    return (
        f"Found by a search: a group of {group['customers']} customers. The condition picks"
        f" {group['recall']:.0%} of them, and {group['precision']:.0%} of those whom it picks are of the group."
    )


def _rename(actor: Actor, row: Persona, name: str) -> None:
    if Persona.objects.filter(workspace_id=actor.workspace_id, name=name).exclude(pk=row.pk).exists():
        raise PersonaExists(f"There is a persona “{name}” already, perhaps archived.", name=name)
    for journey, _ in journeys_by_persona(actor).get(row.name, ()):
        rename_persona(actor, journey.slug, row.name, name)
    row.name = name


def _write(actor: Actor, row: Persona, given: Mapping[str, Any]) -> None:
    for field in ("about", "owner"):
        if given.get(field) is not None:
            setattr(row, field, str(given[field]).strip())
    row.card = {**row.card, **{key: given[key] for key in _ON_CARD if given.get(key) is not None}}
    if given.get("evidence") is not None:
        row.evidence = given["evidence"]
    if "segment" in given and given["segment"] is not None:
        row.segment = find_row(actor, given["segment"]) if given["segment"] else None
        row.match = None
    row.save()
    _order_measuring(actor, row)


def _order_measuring(actor: Actor, row: Persona) -> None:
    if row.segment_id is not None:
        queue.enqueue(
            workspace_id=actor.workspace_id,
            kind=MEASURE_JOB,
            payload={"persona": row.pk},
            created_by=actor.label,
        )


def _name(given: Any) -> str:
    name = str(given or "").strip()[:500]
    if not name:
        raise PersonaNameless("Give the persona a name, e.g. “Anna, first-time buyer”.", field="name")
    return name


def _note(actor: Actor, row: Persona, deed: str) -> None:
    record(
        actor=actor,
        action=f"persona.{deed.replace(' ', '-')}",
        object_type="persona",
        object_id=row.slug,
        summary=f"Persona “{row.name}” {deed}",
    )
