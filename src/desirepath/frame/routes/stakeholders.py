"""Stakeholders over HTTP: parse, call one service or selector, answer."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Router, Status

from desirepath.base.attachments import attach
from desirepath.frame.hearing.tables import stakeholders_as_csv
from desirepath.frame.schemas import hearing as schemas
from desirepath.frame.selectors import stakeholders as selectors
from desirepath.frame.services import stakeholders as services
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get("/stakeholders", response=list[schemas.StakeholderOut], operation_id="list_stakeholders")
def list_stakeholders(
    request: ActorRequest, search: str = "", department: str = "", archived: bool = False
) -> Any:
    """Stakeholders by name; `search` matches a part of name, role or note."""
    return selectors.list_stakeholders(request.actor, search=search, department=department, archived=archived)


@router.get("/stakeholders/export", operation_id="export_stakeholders")
def export(
    request: ActorRequest, search: str = "", department: str = "", archived: bool = False
) -> HttpResponse:
    """The same list as a CSV file."""
    found = selectors.list_stakeholders(
        request.actor, search=search, department=department, archived=archived
    )
    return attach(stakeholders_as_csv(found), "stakeholders.csv")


@router.post("/stakeholders", response={201: schemas.StakeholderOut}, operation_id="create_stakeholder")
def create_stakeholder(request: ActorRequest, given: schemas.StakeholderIn) -> Status[Any]:
    """Add a stakeholder."""
    return Status(201, services.create_stakeholder(actor=request.actor, given=given.dict()))


@router.post("/stakeholders/import", response=schemas.PastedOut, operation_id="import_stakeholders")
def import_stakeholders(request: ActorRequest, given: schemas.PastedIn) -> Any:
    """Take stakeholders over from pasted lines, or only look at what would come of it."""
    return services.import_stakeholders(actor=request.actor, text=given.text, only_look=given.only_look)


@router.get(
    "/stakeholders/{int:stakeholder_id}", response=schemas.StakeholderOut, operation_id="get_stakeholder"
)
def get_stakeholder(request: ActorRequest, stakeholder_id: int) -> Any:
    """One stakeholder."""
    return selectors.get_stakeholder(request.actor, stakeholder_id)


@router.patch(
    "/stakeholders/{int:stakeholder_id}", response=schemas.StakeholderOut, operation_id="update_stakeholder"
)
def update_stakeholder(request: ActorRequest, stakeholder_id: int, given: schemas.StakeholderChange) -> Any:
    """Change a stakeholder; `department` null takes them out of theirs."""
    changes = given.dict(exclude_unset=True)
    kept = {name: value for name, value in changes.items() if value is not None or name == "department"}
    return services.update_stakeholder(actor=request.actor, stakeholder_id=stakeholder_id, changes=kept)


@router.post(
    "/stakeholders/{int:stakeholder_id}/archive",
    response=schemas.StakeholderOut,
    operation_id="archive_stakeholder",
)
def archive_stakeholder(request: ActorRequest, stakeholder_id: int) -> Any:
    """Put a stakeholder away; interviews with them stay."""
    return services.archive_stakeholder(actor=request.actor, stakeholder_id=stakeholder_id, archived=True)


@router.post(
    "/stakeholders/{int:stakeholder_id}/unarchive",
    response=schemas.StakeholderOut,
    operation_id="unarchive_stakeholder",
)
def unarchive_stakeholder(request: ActorRequest, stakeholder_id: int) -> Any:
    """Bring a stakeholder back."""
    return services.archive_stakeholder(actor=request.actor, stakeholder_id=stakeholder_id, archived=False)
