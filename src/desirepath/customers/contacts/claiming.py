"""The one door to contacting customers: who passes it is in the ledger, in the same transaction."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from desirepath.base.clock import now
from desirepath.customers.contacts.weighing import Weighed, weigh_contacts
from desirepath.customers.models import ContactAsk
from desirepath.customers.services.locking import lock_identities
from desirepath.people.contracts import Actor

BATCH = 500


@transaction.atomic
def claim_contacts(
    *,
    actor: Actor,
    customer_ids: Collection[int],
    purpose: str,
    source_key: str,
    at: datetime | None = None,
) -> Weighed:
    """Take from the budget one contact with each customer who may be contacted; the others come with the reason.

    Call it in the transaction that also orders the message: both stand, or none. For one occasion (`source_key`) a
    customer is counted once, however often they are claimed, so work that was interrupted is simply done again.

    All claims of a workspace wait for each other, and for merges and erasures, under the lock of identities: no
    two waves, workers or requests can both see the last free place of a customer. The caller checked the right.
    """
    lock_identities(actor.workspace_id)
    moment = at or now()
    weighed = weigh_contacts(
        actor.workspace_id, customer_ids, purpose=purpose, source_key=source_key, at=moment
    )
    fresh = [key for key in weighed.allowed if key not in weighed.claimed_before]
    ContactAsk.objects.bulk_create(
        (
            ContactAsk(
                workspace_id=actor.workspace_id,
                customer_id=key,
                purpose=purpose,
                source_key=source_key,
                at=moment,
            )
            for key in fresh
        ),
        batch_size=BATCH,
    )
    return weighed


@transaction.atomic
def give_back_contacts(*, actor: Actor, customer_ids: Collection[int], source_key: str) -> int:
    """Give back what was claimed for messages that never went out; return how many contacts that were."""
    lock_identities(actor.workspace_id)
    rows = ContactAsk.objects.filter(
        workspace_id=actor.workspace_id, customer_id__in=list(customer_ids), source_key=source_key
    )
    return rows.delete()[0]


def move_asks(workspace_id: int, from_key: int, into_key: int) -> None:
    """Give an absorbed customer's contacts to the survivor, in the merge's transaction.

    Where both were contacted for one occasion, one contact stays.
    """
    own = ContactAsk.objects.filter(workspace_id=workspace_id, customer_id=into_key).values("source_key")
    lost = ContactAsk.objects.filter(workspace_id=workspace_id, customer_id=from_key)
    lost.filter(source_key__in=list(own.values_list("source_key", flat=True))).delete()
    lost.update(customer_id=into_key)
