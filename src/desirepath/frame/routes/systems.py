"""The technology register over HTTP: parse, call one service or selector, answer."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Router, Status

from desirepath.base.attachments import attach
from desirepath.frame.register_table import register_as_csv
from desirepath.frame.schemas import systems as schemas
from desirepath.frame.selectors import systems as selectors
from desirepath.frame.services import systems as services
from desirepath.people.authentication import ActorRequest

router = Router()
_MAY_BE_EMPTIED = {"department", "retired_on"}


@router.get("/systems", response=schemas.RegisterOut, operation_id="get_system_register")
def get_register(request: ActorRequest) -> Any:
    """All systems with the steps that use them, and the names that nobody has registered."""
    return selectors.get_register(request.actor)


@router.get("/systems/export", operation_id="export_system_register")
def export(request: ActorRequest) -> HttpResponse:
    """The register as a CSV file, with the names that nobody has registered."""
    return attach(register_as_csv(selectors.get_register(request.actor)), "technology-register.csv")


@router.post("/systems", response={201: schemas.SystemOut}, operation_id="create_system")
def create_system(request: ActorRequest, given: schemas.SystemIn) -> Status[Any]:
    """Register a system."""
    return Status(201, services.create_system(actor=request.actor, given=given.dict()))


@router.post("/systems/named", response=list[schemas.SystemOut], operation_id="register_named_systems")
def register_named(request: ActorRequest) -> Any:
    """Register every name that maps use and nobody has registered."""
    return services.register_named_systems(actor=request.actor)


@router.get("/systems/{int:system_id}", response=schemas.SystemOut, operation_id="get_system")
def get_system(request: ActorRequest, system_id: int) -> Any:
    """One system."""
    return selectors.get_system(request.actor, system_id)


@router.patch("/systems/{int:system_id}", response=schemas.SystemOut, operation_id="update_system")
def update_system(request: ActorRequest, system_id: int, given: schemas.SystemChange) -> Any:
    """Change a system; `department` and `retired_on` may be null."""
    changes = given.dict(exclude_unset=True)
    kept = {name: value for name, value in changes.items() if value is not None or name in _MAY_BE_EMPTIED}
    return services.update_system(actor=request.actor, system_id=system_id, changes=kept)


@router.get(
    "/systems/{int:system_id}/renaming", response=schemas.RenamingOut, operation_id="preview_system_renaming"
)
def preview_renaming(request: ActorRequest, system_id: int, name: str) -> Any:
    """What another name would change on maps."""
    return selectors.preview_renaming(request.actor, system_id, name)


@router.post("/systems/{int:system_id}/rename", response=schemas.RenamedOut, operation_id="rename_system")
def rename_system(request: ActorRequest, system_id: int, given: schemas.SystemNameIn) -> Any:
    """Give a system another name, in the register and on the maps that use it."""
    return services.rename_system(actor=request.actor, system_id=system_id, name=given.name)


@router.delete("/systems/{int:system_id}", response={204: None}, operation_id="remove_system")
def remove_system(request: ActorRequest, system_id: int) -> Status[None]:
    """Take a system out of the register; maps go on naming it."""
    services.remove_system(actor=request.actor, system_id=system_id)
    return Status(204, None)
