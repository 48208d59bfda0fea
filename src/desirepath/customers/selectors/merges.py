"""What a merge of two profiles would make, before anybody decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desirepath.customers.errors import MergeWithItself
from desirepath.customers.joining import join_profiles, newest_consents
from desirepath.customers.models import Consent, Customer
from desirepath.customers.selectors.profiles import get_customer
from desirepath.people.contracts import Actor


@dataclass(frozen=True, slots=True)
class JoinedTrait:
    """A trait of the absorbed profile, beside the kept one's, and the value that stays."""

    name: str
    kept: Any
    absorbed: Any
    result: Any


@dataclass(frozen=True, slots=True)
class MergePreview:
    """Two profiles, and the one that they would become."""

    into: Customer
    absorbed: Customer
    joined: Customer
    traits: list[JoinedTrait]
    consents: list[Consent]


def preview_merge(actor: Actor, into_key: int, absorb_key: int) -> MergePreview:
    """Return what `merge_customers` would make of the two.

    Raises
    ------
    CustomerUnknown
        One of the two is not in the workspace.
    MergeWithItself
        Both are the same.
    """
    actor.require("customers.view")
    into, absorbed = get_customer(actor, into_key), get_customer(actor, absorb_key)
    if into.pk == absorbed.pk:
        raise MergeWithItself("Both profiles are the same customer. Choose two.", customer_key=into.pk)
    joined = get_customer(actor, into_key)
    join_profiles(absorbed, joined)
    decisions = Consent.objects.filter(
        workspace_id=actor.workspace_id, customer_id__in=[into.pk, absorbed.pk]
    )
    return MergePreview(
        into=into,
        absorbed=absorbed,
        joined=joined,
        traits=[_joined_trait(name, into, absorbed, joined) for name in sorted(absorbed.traits)],
        consents=newest_consents(decisions),
    )


def _joined_trait(name: str, into: Customer, absorbed: Customer, joined: Customer) -> JoinedTrait:
    return JoinedTrait(
        name=name,
        kept=into.traits.get(name),
        absorbed=absorbed.traits[name],
        result=joined.traits[name],
    )
