"""Departments that other wings name: found by name or slug, made when they are new."""

from __future__ import annotations

from django.utils.text import slugify

from desirepath.people.audit import record
from desirepath.people.contracts import Actor
from desirepath.people.models import Department


def ensure_department(*, actor: Actor, name: str) -> int:
    """Return the id of the department of this name in the actor's workspace; create it when there is none.

    No right of its own: naming a department is part of whatever the caller was allowed to change.
    """
    departments = Department.objects.filter(workspace_id=actor.workspace_id)
    found = departments.filter(name=name).first()
    if found is not None:
        return found.pk
    made = Department.objects.create(workspace_id=actor.workspace_id, name=name, slug=_free_slug(actor, name))
    record(
        actor=actor,
        action="department.created",
        object_type="department",
        object_id=made.pk,
        summary=f"Created department “{name}”",
    )
    return made.pk


def _free_slug(actor: Actor, name: str) -> str:
    """Make a slug that no other department of the workspace has."""
    base = slugify(name, allow_unicode=True)[:70] or "department"
    taken = set(
        Department.objects.filter(workspace_id=actor.workspace_id, slug__startswith=base).values_list(
            "slug", flat=True
        )
    )
    candidates = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)
