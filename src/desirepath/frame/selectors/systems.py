"""The technology register beside the maps: which steps use what, and what nobody has registered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from desirepath.base.clock import now
from desirepath.frame.errors import SystemUnknown
from desirepath.frame.hearing.names import key_of_name
from desirepath.frame.models import Step, System
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class UsingStep:
    """A step that names a system, with the name as it is written there."""

    journey: str
    journey_name: str
    state: str
    slug: str
    name: str
    written: str


@dataclass(frozen=True, kw_only=True)
class SystemView:
    """A registered system and the steps that use it."""

    id: int
    name: str
    purpose: str
    owner: str
    department: str | None
    gap: str
    retired_on: date | None
    is_retired: bool
    steps: tuple[UsingStep, ...]


@dataclass(frozen=True, kw_only=True)
class UnregisteredSystem:
    """A name that maps use and nobody has registered; `spellings` when it is written in several ways."""

    name: str
    spellings: tuple[str, ...]
    steps: tuple[UsingStep, ...]


@dataclass(frozen=True, kw_only=True)
class Register:
    """All systems, registered or not."""

    systems: tuple[SystemView, ...]
    unregistered: tuple[UnregisteredSystem, ...]


@dataclass(frozen=True, kw_only=True)
class Renaming:
    """What another name would change: steps that are written anew, and those that bear the new name already."""

    name: str
    steps: tuple[UsingStep, ...]
    joined: tuple[UsingStep, ...]


def get_register(actor: Actor) -> Register:
    """Return the register with the steps of journeys that are not archived; names match whatever their case."""
    actor.require("frame.view")
    uses = _uses(actor)
    rows = list(_rows(actor))
    known = {key_of_name(row.name) for row in rows}
    return Register(
        systems=tuple(_view(row, uses.get(key_of_name(row.name), [])) for row in rows),
        unregistered=tuple(_unregistered(steps) for key, steps in sorted(uses.items()) if key not in known),
    )


def get_system(actor: Actor, system_id: int) -> SystemView:
    """Return one registered system."""
    actor.require("frame.view")
    row = find_system_row(actor, system_id)
    return _view(row, _uses(actor).get(key_of_name(row.name), []))


def preview_renaming(actor: Actor, system_id: int, name: str) -> Renaming:
    """Return what maps would say differently if a system got another name; nothing is changed."""
    actor.require("frame.view")
    row, uses, wanted = find_system_row(actor, system_id), _uses(actor), " ".join(name.split())
    own = uses.get(key_of_name(row.name), [])
    is_other = key_of_name(wanted) != key_of_name(row.name)
    return Renaming(
        name=wanted,
        steps=tuple(step for step in own if step.written != wanted),
        joined=tuple(uses.get(key_of_name(wanted), [])) if is_other else (),
    )


def find_system_row(actor: Actor, system_id: int) -> System:
    """Return the row of a registered system; the right is the caller's.

    Raises
    ------
    SystemUnknown
        There is none, or it belongs to another workspace.
    """
    found = _rows(actor).filter(pk=system_id).first()
    if found is None:
        raise SystemUnknown("There is no such system. Look in the technology register.", system=system_id)
    return found


def _rows(actor: Actor) -> QuerySet[System]:
    return System.objects.filter(workspace_id=actor.workspace_id).select_related("department")


def _uses(actor: Actor) -> dict[str, list[UsingStep]]:
    """Steps by the systems that they name, in the order of their maps."""
    rows = Step.objects.filter(
        journey__workspace_id=actor.workspace_id, journey__archived_at=None, archived_at=None
    ).select_related("journey")
    found: dict[str, list[UsingStep]] = {}
    for step in rows.order_by("journey__name", "journey_id", "position"):
        for written in step.systems:
            if key_of_name(written):
                found.setdefault(key_of_name(written), []).append(_use(step, written))
    return found


def _use(step: Step, written: str) -> UsingStep:
    return UsingStep(
        journey=step.journey.slug,
        journey_name=step.journey.name,
        state=step.journey.state,
        slug=step.slug,
        name=step.name,
        written=written,
    )


def _view(row: System, steps: Sequence[UsingStep]) -> SystemView:
    return SystemView(
        id=row.pk,
        name=row.name,
        purpose=row.purpose,
        owner=row.owner,
        department=row.department.name if row.department else None,
        gap=row.gap,
        retired_on=row.retired_on,
        is_retired=row.retired_on is not None and row.retired_on <= now().date(),
        steps=tuple(steps),
    )


def _unregistered(steps: Sequence[UsingStep]) -> UnregisteredSystem:
    """A name by its most frequent spelling; among equals the one that comes first."""
    written = [step.written for step in steps]
    spellings = list(dict.fromkeys(written))
    return UnregisteredSystem(
        name=" ".join(max(spellings, key=written.count).split()),
        spellings=tuple(spellings),
        steps=tuple(steps),
    )
