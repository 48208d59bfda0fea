"""Profiles, their identifiers and consents, as the caller may see them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from desirepath.base.paging import Page, read_page
from desirepath.customers import stories
from desirepath.customers.errors import CustomerUnknown
from desirepath.customers.joining import newest_consents
from desirepath.customers.models import Consent, Customer, CustomerMerge, Identifier
from desirepath.customers.narrowing import keys_of
from desirepath.people.contracts import Actor

STORY_PAGE = 100


@dataclass(frozen=True, slots=True)
class Profile:
    """A customer with everything that leads to it."""

    customer: Customer
    identifiers: list[Identifier]
    consents: list[Consent]
    merged_keys: list[int]


def list_customers(
    actor: Actor,
    *,
    search: str = "",
    status: str = "",
    segment: str = "",
    cursor: str | None = None,
    limit: int = 50,
) -> Page[Customer]:
    """Return customers, newest first; `search` matches an identifier's start or a part of the name."""
    actor.require("customers.view")
    rows = Customer.objects.filter(workspace_id=actor.workspace_id)
    if status:
        rows = rows.filter(status=status)
    if segment:
        members = keys_of("segment", actor.workspace_id, segment)
        rows = rows.none() if members is None else rows.filter(pk__in=members)
    return read_page(_matching(rows, search.strip(), actor), order="-id", cursor=cursor, limit=limit)


def get_customer(actor: Actor, key: int) -> Customer:
    """Return a customer of the workspace; a key that was merged leads to the surviving profile.

    Raises
    ------
    CustomerUnknown
        No such customer, or erased.
    """
    rows = Customer.objects.filter(workspace_id=actor.workspace_id)
    found = rows.filter(pk=key).first()
    if found is None:
        merge = (
            CustomerMerge.objects.filter(workspace_id=actor.workspace_id, from_key=key)
            .order_by("-id")
            .first()
        )
        found = rows.filter(pk=merge.into_key).first() if merge else None
    if found is None:
        raise CustomerUnknown(
            f"There is no customer {key} in this workspace. It may have been erased.", customer_key=key
        )
    return found


def get_profile(actor: Actor, key: int) -> Profile:
    """Return a customer with identifiers, current consents and merged keys."""
    actor.require("customers.view")
    customer = get_customer(actor, key)
    merges = CustomerMerge.objects.filter(workspace_id=actor.workspace_id, into_key=customer.pk)
    return Profile(
        customer=customer,
        identifiers=list(Identifier.objects.filter(customer_id=customer.pk).order_by("kind", "id")),
        consents=list_current_consents(actor, customer.pk),
        merged_keys=list(merges.order_by("id").values_list("from_key", flat=True)),
    )


def identifiers_of(keys: Sequence[int]) -> dict[int, list[Identifier]]:
    """Return the identifiers of customers that the caller was given."""
    found: dict[int, list[Identifier]] = {key: [] for key in keys}
    for identifier in Identifier.objects.filter(customer_id__in=list(keys)).order_by("-kind", "id"):
        found[identifier.customer_id].append(identifier)
    return found


def list_current_consents(actor: Actor, key: int) -> list[Consent]:
    """Return the newest decision of each purpose."""
    actor.require("customers.view")
    return newest_consents(Consent.objects.filter(workspace_id=actor.workspace_id, customer_id=key))


def list_consent_history(actor: Actor, key: int) -> list[Consent]:
    """Return every decision of the customer, newest first."""
    actor.require("customers.view")
    customer = get_customer(actor, key)
    rows = Consent.objects.filter(workspace_id=actor.workspace_id, customer_id=customer.pk)
    return list(rows.order_by("-at", "-id"))


def list_consent_purposes(actor: Actor) -> list[str]:
    """Return the purposes that anybody in the workspace has decided about, by name."""
    actor.require("customers.view")
    rows = Consent.objects.filter(workspace_id=actor.workspace_id).order_by("purpose")
    return list(rows.values_list("purpose", flat=True).distinct())


def find_customer_key(actor: Actor, given: str) -> int | None:
    """Return the customer that a person means by a key or by any identifier."""
    actor.require("customers.view")
    exact = Identifier.objects.filter(workspace_id=actor.workspace_id, value=given).order_by("-kind")
    found = exact.values_list("customer_id", flat=True).first()
    if found is not None:
        return found
    if given.isdecimal() and Customer.objects.filter(workspace_id=actor.workspace_id, pk=int(given)).exists():
        return int(given)
    return None


def get_story(
    actor: Actor,
    key: int,
    *,
    cursor: str | None = None,
    kinds: Collection[str] = (),
    until: datetime | None = None,
    limit: int = STORY_PAGE,
) -> stories.Story:
    """Return what happened to a customer, newest first; perhaps only some kinds, or what was before an instant."""
    actor.require("customers.view")
    key = get_customer(actor, key).pk
    return stories.tell(actor.workspace_id, key, cursor=cursor, kinds=kinds, until=until, limit=limit)


def list_story_months(actor: Actor, key: int) -> list[tuple[str, str, int]]:
    """Return month, kind and number of moments of a customer's whole story, the oldest month first."""
    actor.require("customers.view")
    months = stories.count_months(actor.workspace_id, get_customer(actor, key).pk)
    return [(month, kind, count) for (month, kind), count in sorted(months.items())]


def _matching(rows: QuerySet[Customer], search: str, actor: Actor) -> QuerySet[Customer]:
    if not search:
        return rows
    named = Identifier.objects.filter(workspace_id=actor.workspace_id, value__startswith=search)
    return rows.filter(Q(pk__in=named.values("customer_id")) | Q(display_name__icontains=search))
