"""The technology register: systems registered, changed, renamed on the maps that use them, taken out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import transaction

from desirepath.frame.errors import SystemNameTaken
from desirepath.frame.hearing.names import key_of_name
from desirepath.frame.models import System
from desirepath.frame.selectors.journeys import get_journey
from desirepath.frame.selectors.systems import (
    SystemView,
    UsingStep,
    find_system_row,
    get_register,
    get_system,
    preview_renaming,
)
from desirepath.frame.services.departments import department_id
from desirepath.frame.services.editing import edit_journey
from desirepath.people.audit import record
from desirepath.people.contracts import Actor

_FIELDS = ("purpose", "owner", "gap", "retired_on")


@dataclass(frozen=True, kw_only=True)
class RenamedSystem:
    """A system under its new name, and the maps that now say so."""

    system: SystemView
    journeys: tuple[str, ...]
    steps: tuple[UsingStep, ...]


@transaction.atomic
def create_system(*, actor: Actor, given: Mapping[str, Any]) -> SystemView:
    """Register a system; steps that name it belong to it from then on."""
    actor.require("frame.edit")
    name = " ".join(str(given["name"]).split())
    _refuse_taken(actor, name)
    made = System.objects.create(workspace_id=actor.workspace_id, name=name, **_values(actor, given))
    _note(actor, made, "registered")
    return get_system(actor, made.pk)


@transaction.atomic
def register_named_systems(*, actor: Actor) -> list[SystemView]:
    """Register every name that maps use and nobody has registered."""
    actor.require("frame.edit")
    unregistered = get_register(actor).unregistered
    return [create_system(actor=actor, given={"name": one.name}) for one in unregistered]


@transaction.atomic
def update_system(*, actor: Actor, system_id: int, changes: Mapping[str, Any]) -> SystemView:
    """Change what is known of a system, but for its name; what is not given stays."""
    actor.require("frame.edit")
    system = find_system_row(actor, system_id)
    for field, value in _values(actor, changes).items():
        setattr(system, field, value)
    system.save()
    _note(actor, system, "changed")
    return get_system(actor, system_id)


@transaction.atomic
def rename_system(*, actor: Actor, system_id: int, name: str) -> RenamedSystem:
    """Give a system another name, in the register and on every map that uses it, or nowhere.

    Each map is edited as people edit it: with a version, its history, and the rights that its status asks for.
    """
    actor.require("frame.edit")
    system = find_system_row(actor, system_id)
    planned = preview_renaming(actor, system_id, name)
    _refuse_taken(actor, planned.name, but=system.pk)
    before, system.name = system.name, planned.name
    system.save(update_fields=["name"])
    journeys = tuple(dict.fromkeys(step.journey for step in planned.steps))
    for journey in journeys:
        _rename_on_map(actor, journey, planned.steps, before, planned.name)
    _note(actor, system, "renamed", {"name": [before, system.name], "journeys": list(journeys)})
    return RenamedSystem(system=get_system(actor, system_id), journeys=journeys, steps=planned.steps)


@transaction.atomic
def remove_system(*, actor: Actor, system_id: int) -> None:
    """Take a system out of the register; maps go on naming it."""
    actor.require("frame.edit")
    system = find_system_row(actor, system_id)
    _note(actor, system, "removed")
    system.delete()


def _rename_on_map(actor: Actor, journey: str, uses: Sequence[UsingStep], before: str, name: str) -> None:
    design = get_journey(actor, journey).definition
    wanted = {use.slug for use in uses if use.journey == journey}
    edits = [
        {
            "kind": "set",
            "at": ["steps", step.slug, "business", "systems"],
            "before": list(step.business.systems),
            "value": _renamed(step.business.systems, before, name),
        }
        for step in design.steps
        if step.slug in wanted
    ]
    edit_journey(actor=actor, slug=journey, edits=edits, edit_key=uuid4())


def _renamed(systems: Sequence[str], before: str, name: str) -> list[str]:
    """The systems of a step with the new name in the old one's place, and no name twice."""
    keys = {key_of_name(before), key_of_name(name)}
    written = [name if key_of_name(one) in keys else one for one in systems]
    return list(dict.fromkeys(written))


def _refuse_taken(actor: Actor, name: str, *, but: int | None = None) -> None:
    rows = System.objects.filter(workspace_id=actor.workspace_id)
    for system_id, taken in rows.values_list("pk", "name"):
        if system_id != but and key_of_name(taken) == key_of_name(name):
            raise SystemNameTaken(
                f"The system “{taken}” is registered already. Open it, or choose another name.",
                name="A system of this name is registered already.",
            )


def _values(actor: Actor, given: Mapping[str, Any]) -> dict[str, Any]:
    values = {field: given[field] for field in _FIELDS if field in given}
    if "department" in given:
        values["department_id"] = department_id(actor, given["department"])
    return values


def _note(actor: Actor, system: System, verb: str, changes: dict[str, Any] | None = None) -> None:
    record(
        actor=actor,
        action=f"system.{verb}",
        object_type="system",
        object_id=system.pk,
        summary=f"{verb.capitalize()} the system “{system.name}”",
        changes=changes,
    )
