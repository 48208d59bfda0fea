"""The mailboxes of a workspace; their passwords are never shown."""

from __future__ import annotations

from django.db.models import QuerySet

from desirepath.listen.mailboxes.errors import MailboxUnknown
from desirepath.listen.models import Mailbox
from desirepath.people.contracts import Actor

RIGHT = "listen.mailboxes"


def list_mailboxes(actor: Actor) -> list[Mailbox]:
    """Return every mailbox, by name."""
    actor.require(RIGHT)
    return list(_own(actor).order_by("name", "id"))


def get_mailbox(actor: Actor, mailbox_id: int) -> Mailbox:
    """Return one mailbox.

    Raises
    ------
    MailboxUnknown
        The workspace has none of this number.
    """
    actor.require(RIGHT)
    found = _own(actor).filter(pk=mailbox_id).first()
    if found is None:
        raise MailboxUnknown("There is no such mailbox. Look in the list.", mailbox=mailbox_id)
    return found


def _own(actor: Actor) -> QuerySet[Mailbox]:
    return Mailbox.objects.filter(workspace_id=actor.workspace_id).select_related("source")
