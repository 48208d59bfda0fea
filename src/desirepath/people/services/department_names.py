"""Departments that other wings name: found by name, made when they are new."""

from __future__ import annotations

from collections.abc import Collection

from desirepath.people.audit import record
from desirepath.people.contracts import Actor
from desirepath.people.models import Department
from desirepath.people.services.slugs import make_slug


def ensure_department(*, actor: Actor, name: str) -> int:
    """Return the id of the department of this name in the actor's workspace; create it when there is none.

    No right of its own: naming a department is part of whatever the caller was allowed to change.
    """
    departments = Department.objects.filter(workspace_id=actor.workspace_id)
    found = departments.filter(name=name).first()
    if found is not None:
        return found.pk
    slug = make_slug(name, departments, "department")
    made = Department.objects.create(workspace_id=actor.workspace_id, name=name, slug=slug)
    record(
        actor=actor,
        action="department.created",
        object_type="department",
        object_id=slug,
        summary=f"Created department “{name}”",
    )
    return made.pk


def ensure_departments(*, actor: Actor, names: Collection[str]) -> dict[str, int]:
    """Return the ids of the departments of these names, as `ensure_department` does for one."""
    departments = Department.objects.filter(workspace_id=actor.workspace_id, name__in=names)
    known = dict(departments.values_list("name", "id"))
    missing = [name for name in sorted(names) if name not in known]
    return {**known, **{name: ensure_department(actor=actor, name=name) for name in missing}}
