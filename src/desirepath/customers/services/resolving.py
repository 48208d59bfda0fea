"""Identifiers to customers for whole files: set-wise, made where missing."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from desirepath.base.clock import now
from desirepath.customers.contracts import USER, IdentifierPair
from desirepath.customers.models import Customer
from desirepath.customers.services.locking import lock_identities
from desirepath.customers.services.rows import (
    find_bindings,
    insert_customers,
    insert_identifiers,
    reserve_customer_keys,
)


def resolve_identifiers_bulk(
    *, workspace_id: int, pairs: Sequence[IdentifierPair], source: str = ""
) -> list[int]:
    """Return the customer key of each (kind, value), in order; unknown ones become new customers.

    Idempotent, and safe beside the intake: both take the identity lock. Give some ten thousand at a time.
    """
    distinct = list(dict.fromkeys(pairs))
    with transaction.atomic():
        lock_identities(workspace_id)
        keys = {(kind, value): key for kind, value, key, _ in find_bindings(workspace_id, distinct)}
        missing = [pair for pair in distinct if pair not in keys]
        if missing:
            made = dict(zip(missing, reserve_customer_keys(len(missing)), strict=True))
            insert_customers(workspace_id, ((key, _status(kind), None) for (kind, _), key in made.items()))
            insert_identifiers(workspace_id, source, made.items(), now())
            keys |= made
    return [keys[pair] for pair in pairs]


def _status(kind: str) -> str:
    return Customer.Status.CUSTOMER if kind == USER else Customer.Status.PROSPECT
