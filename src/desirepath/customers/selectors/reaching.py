"""How customers are reached and found by what a list says of them; callers checked the rights."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from desirepath.customers.contacts.rules import EVERYTHING
from desirepath.customers.contracts import EMAIL
from desirepath.customers.joining import newest_consents
from desirepath.customers.models import Consent, Customer, Identifier

AT_ONCE = 1_000
LANGUAGE_TRAITS = ("language", "locale", "lang")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Where a customer gets mail, under which name and in which language; empty where it is not known."""

    address: str = ""
    name: str = ""
    language: str = ""


def reach_of(workspace_id: int, keys: Collection[int]) -> dict[int, Reach]:
    """Return how each of these customers is reached; the address that was seen last counts."""
    rows = Identifier.objects.filter(workspace_id=workspace_id, customer_id__in=list(keys), kind=EMAIL)
    addresses = dict(rows.order_by("first_seen_at", "id").values_list("customer_id", "value"))
    found = {}
    customers = Customer.objects.filter(workspace_id=workspace_id, pk__in=list(keys))
    for key, name, traits in customers.values_list("id", "display_name", "traits"):
        said = next((traits[one] for one in LANGUAGE_TRAITS if isinstance(traits.get(one), str)), "")
        address = addresses.get(key) or traits.get("email")
        found[key] = Reach(
            address=address if isinstance(address, str) else "",
            name=name or _first_name(traits),
            language=said.replace("_", "-")[:20],
        )
    return found


def find_keys_by_identifier(workspace_id: int, values: Sequence[str]) -> dict[str, int]:
    """Return the customer that each identifier of any kind leads to; unknown ones are left out.

    Where two kinds share a value, a user id comes before an e-mail address, and that before any other.
    """
    found: dict[str, int] = {}
    for start in range(0, len(values), AT_ONCE):
        some = list(values[start : start + AT_ONCE])
        rows = Identifier.objects.filter(workspace_id=workspace_id, value__in=some).order_by("kind", "id")
        for key, value, kind in rows.values_list("customer_id", "value", "kind"):
            if value not in found or kind in {"user", EMAIL}:
                found[value] = key
    return found


def find_refusing(workspace_id: int, keys: Collection[int], purpose: str) -> set[int]:
    """Return those customers who withdrew their consent to a purpose, or to everything."""
    rows = Consent.objects.filter(
        workspace_id=workspace_id, customer_id__in=list(keys), purpose__in=[purpose, EVERYTHING]
    )
    by_customer: dict[int, list[Consent]] = {}
    for row in rows:
        by_customer.setdefault(row.customer_id, []).append(row)
    return {
        key
        for key, decisions in by_customer.items()
        if any(not newest.granted for newest in newest_consents(decisions))
    }


def _first_name(traits: dict[str, object]) -> str:
    named = (traits.get(one) for one in ("name", "first_name", "firstName"))
    return next((one for one in named if isinstance(one, str)), "")[:200]
