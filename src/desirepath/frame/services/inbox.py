"""What a person has seen of their inbox, and what they are done with."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from django.db import transaction

from desirepath.base.clock import now
from desirepath.frame.models import InboxMark
from desirepath.frame.selectors.inbox import Inbox, entries_named, get_inbox
from desirepath.people.contracts import Actor

MarkState = Literal["seen", "done", "waiting"]


@transaction.atomic
def mark_inbox(*, actor: Actor, entries: Collection[str], state: MarkState) -> Inbox:
    """Mark entries of one's own inbox as seen, as done, or as waiting again.

    Names that are not in it change nothing. No audit: it concerns nobody but the person.
    """
    actor.require("frame.view")
    moment = now()
    for entry in entries_named(actor, entries):
        mark, _ = InboxMark.objects.get_or_create(
            workspace_id=actor.workspace_id,
            user_id=actor.user_id or 0,
            entry=entry,
            defaults={"seen_at": moment},
        )
        mark.done_at = moment if state == "done" else mark.done_at if state == "seen" else None
        mark.save(update_fields=["done_at"])
    return get_inbox(actor)
