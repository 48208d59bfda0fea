"""Departments: made, renamed, removed."""

from __future__ import annotations

from django.db import transaction

from desirepath.base.errors import NotFound
from desirepath.people.audit import record
from desirepath.people.contracts import Actor
from desirepath.people.errors import SlugTaken
from desirepath.people.models import Department
from desirepath.people.services.slugs import make_slug


@transaction.atomic
def create_department(*, actor: Actor, name: str) -> Department:
    """Create a department."""
    actor.require("people.manage")
    departments = Department.objects.filter(workspace_id=actor.workspace_id)
    _refuse_taken_name(departments.filter(name=name).exists(), name)
    slug = make_slug(name, departments, "department")
    made = Department.objects.create(workspace_id=actor.workspace_id, slug=slug, name=name)
    _note(actor, made, "created")
    return made


@transaction.atomic
def rename_department(*, actor: Actor, slug: str, name: str) -> Department:
    """Give a department another name; its slug stays, because journeys refer to it."""
    actor.require("people.manage")
    department = _get_department(actor, slug)
    others = Department.objects.filter(workspace_id=actor.workspace_id, name=name).exclude(pk=department.pk)
    _refuse_taken_name(others.exists(), name)
    before, department.name = department.name, name
    department.save(update_fields=["name"])
    _note(actor, department, "renamed", {"name": [before, name]})
    return department


@transaction.atomic
def delete_department(*, actor: Actor, slug: str) -> None:
    """Remove a department; its members and steps stay, without a department."""
    actor.require("people.manage")
    department = _get_department(actor, slug)
    _note(actor, department, "deleted")
    department.delete()


def _get_department(actor: Actor, slug: str) -> Department:
    found = Department.objects.filter(workspace_id=actor.workspace_id, slug=slug).first()
    if found is None:
        raise NotFound(f"There is no department “{slug}”.", department=slug)
    return found


def _refuse_taken_name(taken: bool, name: str) -> None:
    if taken:
        raise SlugTaken(
            f"There is a department “{name}” already. Use it, or choose another name.", name="in use"
        )


def _note(actor: Actor, department: Department, verb: str, changes: dict[str, object] | None = None) -> None:
    record(
        actor=actor,
        action=f"department.{verb}",
        object_type="department",
        object_id=department.slug,
        summary=f"{verb.capitalize()} department “{department.name}”",
        changes=changes,
    )
