"""Erasure and export: walks everything that declared personal data, and every registered place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from desirepath.base.personal_data import PersonalData, iter_declarations
from desirepath.customers.erasure import iter_places
from desirepath.customers.models import Customer, CustomerMerge
from desirepath.customers.selectors.profiles import get_customer
from desirepath.customers.services.locking import lock_identities, raise_identity_version
from desirepath.people.audit import record
from desirepath.people.contracts import Actor


@dataclass(frozen=True, slots=True)
class ErasedPlace:
    """One place and how many records of the customer it held."""

    place: str
    count: int


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """What was removed, place by place, also where there was nothing."""

    customer_key: int
    places: list[ErasedPlace]


@dataclass(frozen=True, slots=True)
class CustomerExport:
    """Everything that is kept of a customer, by place."""

    customer_key: int
    places: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def erase_customer(*, actor: Actor, customer_key: int, reason: str = "") -> ErasureReport:
    """Remove a customer's personal data everywhere; what stays is a number that leads to nobody.

    Files are rewritten twice, before and after the tables: an event that moves from a table into a file in
    between is found by the second pass, and nothing can move after the tables are empty. Running it again after
    an interruption finishes the work, because the profile goes only with the tables.

    Raises
    ------
    CustomerUnknown
        The customer is not in the workspace, or was erased before.
    """
    actor.require("customers.erase")
    key = get_customer(actor, customer_key).pk
    keys = _all_keys(actor.workspace_id, key)
    counts = _erase_places(actor.workspace_id, keys)
    with transaction.atomic():
        lock_identities(actor.workspace_id)
        key = get_customer(actor, customer_key).pk  # a merge may have come in between
        keys = _all_keys(actor.workspace_id, key)
        counts |= _erase_tables(keys)
        raise_identity_version(actor.workspace_id)
        for place, records in _erase_places(actor.workspace_id, keys).items():
            counts[place] += records
        record(
            actor=actor,
            action="customer.erased",
            object_type="customer",
            object_id=key,
            summary=f"Erased customer {key}",
            changes={"reason": reason, "places": counts},
        )
    return ErasureReport(key, [ErasedPlace(place, records) for place, records in counts.items()])


def export_customer(*, actor: Actor, customer_key: int) -> CustomerExport:
    """Return everything that is kept of a customer, place by place.

    Raises
    ------
    CustomerUnknown
        The customer is not in the workspace.
    """
    actor.require("customers.erase")
    key = get_customer(actor, customer_key).pk
    keys = _all_keys(actor.workspace_id, key)
    found = CustomerExport(key)
    for declaration in iter_declarations():
        rows = _rows(declaration, keys).order_by("pk").values(*declaration.fields)
        found.places[_name(declaration)] = [dict(row) for row in rows]
    for place in iter_places():
        found.places[place.name] = place.export(actor.workspace_id, keys)
    record(
        actor=actor,
        action="customer.exported",
        object_type="customer",
        object_id=key,
        summary=f"Exported customer {key}",
    )
    return found


def _all_keys(workspace_id: int, key: int) -> list[int]:
    """Return the customer's key and those of the profiles that were merged into it."""
    merged = CustomerMerge.objects.filter(workspace_id=workspace_id, into_key=key)
    return [key, *merged.order_by("id").values_list("from_key", flat=True)]


def _erase_places(workspace_id: int, keys: Sequence[int]) -> dict[str, int]:
    return {place.name: place.erase(workspace_id, keys) for place in iter_places()}


def _erase_tables(keys: Sequence[int]) -> dict[str, int]:
    # The profile last: other tables refer to it.
    declarations = sorted(iter_declarations(), key=lambda declaration: declaration.model is Customer)
    return {_name(declaration): _erase_table(declaration, keys) for declaration in declarations}


def _erase_table(declaration: PersonalData, keys: Sequence[int]) -> int:
    rows = _rows(declaration, keys)
    if declaration.erase == "blank":
        return rows.update(**{name: _blank(declaration.model, name) for name in declaration.fields})
    count = rows.count()
    rows.delete()
    return count


def _rows(declaration: PersonalData, keys: Sequence[int]) -> models.QuerySet[models.Model]:
    return declaration.model._default_manager.filter(**{f"{declaration.customer}__in": list(keys)})


def _blank(model: type[models.Model], name: str) -> Any:
    field = model._meta.get_field(name)
    return None if getattr(field, "null", False) else ""


def _name(declaration: PersonalData) -> str:
    return str(declaration.model._meta.verbose_name_plural)
