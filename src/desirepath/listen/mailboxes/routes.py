"""Mailboxes over HTTP, below /api/listen."""

from __future__ import annotations

from typing import Any

from ninja import Router, Status

from desirepath.listen.mailboxes import schemas, selectors
from desirepath.listen.mailboxes.services import checking, keeping
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get("/mailboxes", response=list[schemas.MailboxOut], operation_id="list_mailboxes")
def mailboxes(request: ActorRequest) -> Any:
    """The mailboxes that are read."""
    return selectors.list_mailboxes(request.actor)


@router.post("/mailboxes", response={201: schemas.MailboxOut}, operation_id="create_mailbox")
def create(request: ActorRequest, given: schemas.MailboxIn) -> Status[Any]:
    """Connect a mailbox; it is read for the first time within a minute."""
    return Status(201, keeping.create_mailbox(actor=request.actor, given=given.dict()))


@router.patch("/mailboxes/{int:mailbox_id}", response=schemas.MailboxOut, operation_id="change_mailbox")
def change(request: ActorRequest, mailbox_id: int, given: schemas.MailboxChangeIn) -> Any:
    """Change a mailbox."""
    changes = given.dict(exclude_unset=True)
    return keeping.change_mailbox(actor=request.actor, mailbox_id=mailbox_id, changes=changes)


@router.delete("/mailboxes/{int:mailbox_id}", response={204: None}, operation_id="delete_mailbox")
def delete(request: ActorRequest, mailbox_id: int) -> Status[None]:
    """Forget a mailbox and its password; what was heard from it stays."""
    keeping.delete_mailbox(actor=request.actor, mailbox_id=mailbox_id)
    return Status(204, None)


@router.post("/mailboxes/{int:mailbox_id}/check", response=schemas.MailboxOut, operation_id="check_mailbox")
def check(request: ActorRequest, mailbox_id: int) -> Any:
    """Read a mailbox now; `last_error` says why that failed."""
    return checking.check_mailbox(actor=request.actor, mailbox_id=mailbox_id)
