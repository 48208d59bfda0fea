"""Consent per purpose: every decision is kept, the newest counts."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from desirepath.base.clock import now
from desirepath.customers.models import Consent
from desirepath.customers.selectors.profiles import get_customer
from desirepath.people.audit import record
from desirepath.people.contracts import Actor


def record_consent(
    *,
    actor: Actor,
    customer_key: int,
    purpose: str,
    granted: bool,
    source: str = "",
    at: datetime | None = None,
) -> Consent:
    """Write a customer's decision about one purpose, e.g. "newsletter".

    Raises
    ------
    CustomerUnknown
        The customer is not in the workspace.
    """
    actor.require("customers.edit")
    with transaction.atomic():
        customer = get_customer(actor, customer_key)
        consent = Consent.objects.create(
            workspace_id=actor.workspace_id,
            customer_id=customer.pk,
            purpose=purpose.strip(),
            granted=granted,
            source=source or actor.label[:80],
            at=at or now(),
        )
        record(
            actor=actor,
            action="consent.recorded",
            object_type="customer",
            object_id=customer.pk,
            summary=f"Consent to “{purpose}” {'granted' if granted else 'withdrawn'}",
        )
    return consent
