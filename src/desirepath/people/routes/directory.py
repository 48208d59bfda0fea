"""Departments, roles, rights and the audit log."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router, Status

from desirepath.people import schemas
from desirepath.people.authentication import ActorRequest
from desirepath.people.rights import RIGHTS
from desirepath.people.selectors import directory
from desirepath.people.services import departments, roles

router = Router()


@router.get("/departments", response=list[schemas.DepartmentOut], operation_id="list_departments")
def list_departments(request: ActorRequest) -> Any:
    """All departments, by name."""
    return directory.list_departments(request.actor)


@router.post("/departments", response={201: schemas.DepartmentOut}, operation_id="create_department")
def create_department(request: ActorRequest, given: schemas.DepartmentIn) -> Status[Any]:
    """Make a department."""
    return Status(201, departments.create_department(actor=request.actor, name=given.name))


@router.patch("/departments/{slug}", response=schemas.DepartmentOut, operation_id="rename_department")
def rename_department(request: ActorRequest, slug: str, given: schemas.DepartmentIn) -> Any:
    """Give a department another name."""
    return departments.rename_department(actor=request.actor, slug=slug, name=given.name)


@router.delete("/departments/{slug}", response={204: None}, operation_id="delete_department")
def delete_department(request: ActorRequest, slug: str) -> Status[Any]:
    """Remove a department."""
    departments.delete_department(actor=request.actor, slug=slug)
    return Status(204, None)


@router.get("/rights", response=list[schemas.RightOut], operation_id="list_rights")
def list_rights(request: ActorRequest) -> Any:
    """Every right that a role or key can hold, with its meaning."""
    return [{"slug": slug, "meaning": meaning} for slug, meaning in RIGHTS.items()]


@router.get("/roles", response=list[schemas.RoleOut], operation_id="list_roles")
def list_roles(request: ActorRequest) -> Any:
    """All roles with their rights."""
    return directory.list_roles(request.actor)


@router.post("/roles", response={201: schemas.RoleOut}, operation_id="create_role")
def create_role(request: ActorRequest, given: schemas.RoleIn) -> Status[Any]:
    """Make a role."""
    return Status(201, roles.create_role(actor=request.actor, name=given.name, rights=given.rights))


@router.patch("/roles/{slug}", response=schemas.RoleOut, operation_id="update_role")
def update_role(request: ActorRequest, slug: str, given: schemas.RoleChange) -> Any:
    """Change a role's name or rights."""
    return roles.update_role(actor=request.actor, slug=slug, name=given.name, rights=given.rights)


@router.delete("/roles/{slug}", response={204: None}, operation_id="delete_role")
def delete_role(request: ActorRequest, slug: str) -> Status[Any]:
    """Remove a role that nobody holds."""
    roles.delete_role(actor=request.actor, slug=slug)
    return Status(204, None)


@router.get("/audit", response=schemas.AuditPage, operation_id="list_audit")
def list_audit(request: ActorRequest, asked: Query[schemas.AuditQuery]) -> Any:
    """The audit log, newest first; `action` matches its beginning, `who` a part of the name."""
    return directory.list_audit(request.actor, **asked.model_dump())
