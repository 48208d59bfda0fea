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
    moment, user_id = now(), actor.user_id or 0
    named = entries_named(actor, entries)
    InboxMark.objects.bulk_create(
        [
            InboxMark(workspace_id=actor.workspace_id, user_id=user_id, entry=entry, seen_at=moment)
            for entry in named
        ],
        ignore_conflicts=True,
    )
    if state != "seen":
        own = InboxMark.objects.filter(workspace_id=actor.workspace_id, user_id=user_id, entry__in=named)
        own.update(done_at=moment if state == "done" else None)
    return get_inbox(actor)
