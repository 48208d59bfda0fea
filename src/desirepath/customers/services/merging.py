"""Merging two profiles that are one person: the survivor keeps both histories."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from desirepath.customers.errors import CustomerUnknown, MergeWithItself
from desirepath.customers.joining import join_profiles
from desirepath.customers.models import Consent, Customer, CustomerMerge, Identifier
from desirepath.customers.services.locking import lock_identities, raise_identity_version
from desirepath.people.audit import record
from desirepath.people.contracts import Actor

MergeListener = Callable[[int, int, int], None]

_listeners: list[MergeListener] = []


def register_merge_listener(listener: MergeListener) -> None:
    """Be called as ``listener(workspace_id, from_key, into_key)`` in the transaction of each merge.

    A wing above that keeps customer keys moves them there.
    """
    if listener not in _listeners:
        _listeners.append(listener)


def merge_customers(*, actor: Actor, from_key: int, into_key: int, reason: str) -> None:
    """Merge one customer into another because a person or a program decided so.

    Raises
    ------
    CustomerUnknown
        One of the two is not in the workspace.
    MergeWithItself
        Both are the same.
    """
    actor.require("customers.edit")
    if from_key == into_key:
        raise MergeWithItself("Both profiles are the same customer. Choose two.", customer_key=from_key)
    with transaction.atomic():
        lock_identities(actor.workspace_id)
        absorb_customer(actor.workspace_id, from_key, into_key, reason, actor.label)
        raise_identity_version(actor.workspace_id)
        record(
            actor=actor,
            action="customer.merged",
            object_type="customer",
            object_id=into_key,
            summary=f"Merged customer {from_key} into {into_key}",
            changes={"from": from_key, "into": into_key, "reason": reason},
        )


def absorb_customer(workspace_id: int, from_key: int, into_key: int, reason: str, source: str) -> None:
    """Move everything of one customer to another; under the identity lock, in the caller's transaction."""
    lost = _get_locked(workspace_id, from_key)
    kept = _get_locked(workspace_id, into_key)
    identifiers = Identifier.objects.filter(customer_id=from_key)
    CustomerMerge.objects.create(
        workspace_id=workspace_id,
        from_key=from_key,
        into_key=into_key,
        reason=f"{reason} ({source})"[:120],
        snapshot=_snapshot(lost, list(identifiers.values_list("kind", "value"))),
    )
    join_profiles(lost, kept)
    kept.save()
    identifiers.update(customer_id=into_key)
    Consent.objects.filter(customer_id=from_key).update(customer_id=into_key)
    CustomerMerge.objects.filter(workspace_id=workspace_id, into_key=from_key).update(into_key=into_key)
    for listener in _listeners:
        listener(workspace_id, from_key, into_key)
    lost.delete()


def _get_locked(workspace_id: int, key: int) -> Customer:
    found = Customer.objects.select_for_update().filter(workspace_id=workspace_id, pk=key).first()
    if found is None:
        raise CustomerUnknown(f"There is no customer {key} in this workspace.", customer_key=key)
    return found


def _snapshot(lost: Customer, identifiers: list[tuple[str, str]]) -> dict[str, object]:
    return {
        "display_name": lost.display_name,
        "status": lost.status,
        "traits": lost.traits,
        "identifiers": [list(pair) for pair in identifiers],
    }
