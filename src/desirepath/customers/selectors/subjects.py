"""Everything that leads to a customer, for an erasure or an export."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from desirepath.customers.contracts import IdentifierPair
from desirepath.customers.models import Customer, CustomerMerge, Identifier
from desirepath.customers.selectors.profiles import get_customer
from desirepath.customers.subjects import SURE_LENGTH, Subject
from desirepath.people.contracts import Actor

NAMING_TRAITS = ("name", "email", "phone", "firstName", "lastName", "first_name", "last_name")


def get_subject(actor: Actor, customer_key: int) -> Subject:
    """Return the customer as an erasure looks for it; a merged key leads to the surviving profile.

    Raises
    ------
    CustomerUnknown
        The customer is not in the workspace, or was erased before.
    """
    customer = get_customer(actor, customer_key)
    merges = list(
        CustomerMerge.objects.filter(workspace_id=actor.workspace_id, into_key=customer.pk).order_by("id")
    )
    bound = Identifier.objects.filter(customer_id=customer.pk).values_list("kind", "value")
    return Subject(
        workspace_id=actor.workspace_id,
        keys=(customer.pk, *(merge.from_key for merge in merges)),
        identifiers=frozenset([*bound, *_merged_identifiers(merges)]),
        names=frozenset(_names(customer)),
    )


def list_names_in_texts(workspace_id: int, keys: Collection[int]) -> dict[int, list[str]]:
    """Return what free text may call customers by: names, and identifiers that mean nobody else."""
    customers = Customer.objects.filter(workspace_id=workspace_id, pk__in=keys)
    found = {customer.pk: list(_names(customer)) for customer in customers}
    bound = Identifier.objects.filter(workspace_id=workspace_id, customer_id__in=list(found))
    for key, value in bound.values_list("customer_id", "value"):
        if len(value) >= SURE_LENGTH:
            found[key].append(value)
    return found


def _merged_identifiers(merges: Iterable[CustomerMerge]) -> Iterable[IdentifierPair]:
    for merge in merges:
        yield from ((kind, value) for kind, value in merge.snapshot.get("identifiers", ()))


def _names(customer: Customer) -> Iterable[str]:
    given = [customer.display_name, *(customer.traits.get(trait) for trait in NAMING_TRAITS)]
    return (text.strip() for text in given if isinstance(text, str) and text.strip())
