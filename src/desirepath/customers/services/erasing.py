"""Erasure and export: walks everything that declared personal data, and every registered place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from desirepath.base.traces import wipe_deleted_rows
from desirepath.customers.contracts import EMAIL
from desirepath.customers.erasure import Place, Remainder, iter_places
from desirepath.customers.selectors.subjects import get_subject
from desirepath.customers.services.locking import lock_identities, raise_identity_version
from desirepath.customers.services.marks import mark_erased
from desirepath.customers.services.mentions import list_mentions, redact_mentions
from desirepath.customers.services.tables import erase_tables, export_tables
from desirepath.customers.subjects import Subject
from desirepath.people.audit import record
from desirepath.people.contracts import Actor
from desirepath.people.selectors.directory import is_staff_address


@dataclass(frozen=True, slots=True)
class ErasedPlace:
    """One place and how many records of the customer it held."""

    place: str
    count: int


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """What was removed, place by place, also where there was nothing; and what stays, with when it goes."""

    customer_key: int
    places: list[ErasedPlace]
    remains: list[Remainder] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CustomerExport:
    """Everything that is kept of a customer, by place."""

    customer_key: int
    places: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def erase_customer(*, actor: Actor, customer_key: int, reason: str = "") -> ErasureReport:
    """Remove a customer's personal data everywhere; what stays is a number that leads to nobody.

    Places are walked before and after the tables: a record that moves from one to the other in between is found
    by the second pass, and the marks keep what the intake holds in memory from coming back. Running it again after
    an interruption finishes the work, because the profile goes only with the tables.

    Raises
    ------
    CustomerUnknown
        The customer is not in the workspace, or was erased before.
    """
    actor.require("customers.erase")
    subject = get_subject(actor, customer_key)
    counts = _erase_places(iter_places(), subject)
    with transaction.atomic():
        lock_identities(actor.workspace_id)
        subject = get_subject(actor, customer_key)  # a merge may have come in between
        counts.update(erase_tables(subject.keys))
        counts.update(redact_mentions(subject))
        marks_go_at = mark_erased(actor.workspace_id, sorted(subject.identifiers))
        raise_identity_version(actor.workspace_id)
        counts.update(_erase_places((one for one in iter_places() if one.transactional), subject))
        _note(actor, subject, reason, counts)
    counts.update(_erase_places((one for one in iter_places() if not one.transactional), subject))
    places = [ErasedPlace(place, records) for place, records in counts.items()]
    return ErasureReport(subject.keys[0], places, _list_remains(subject, marks_go_at))


def export_customer(*, actor: Actor, customer_key: int) -> CustomerExport:
    """Return everything that is kept of a customer, place by place.

    Raises
    ------
    CustomerUnknown
        The customer is not in the workspace.
    """
    actor.require("customers.erase")
    subject = get_subject(actor, customer_key)
    found = CustomerExport(subject.keys[0], export_tables(subject.keys))
    for place in iter_places():
        found.places[place.name] = place.export(subject)
    found.places.update(list_mentions(subject))
    record(
        actor=actor,
        action="customer.exported",
        object_type="customer",
        object_id=subject.keys[0],
        summary=f"Exported customer {subject.keys[0]}",
    )
    return found


def _erase_places(places: Iterable[Place], subject: Subject) -> Counter[str]:
    return Counter({place.name: place.erase(subject) for place in places})


def _note(actor: Actor, subject: Subject, reason: str, counts: Counter[str]) -> None:
    record(
        actor=actor,
        action="customer.erased",
        object_type="customer",
        object_id=subject.keys[0],
        summary=f"Erased customer {subject.keys[0]}",
        changes={"reason": subject.redact(reason), "places": dict(counts)},
    )


def _list_remains(subject: Subject, marks_go_at: datetime) -> list[Remainder]:
    """Say what is left, and wipe what deleted rows left on the disk."""
    found = [
        Remainder("audit log", "that a customer with this number was erased, when and by whom", "stays"),
        Remainder(
            "erasure marks",
            "keyed hashes of the identifiers, which stop what was sent before and is still on its way",
            f"on {marks_go_at:%Y-%m-%d}",
        ),
        Remainder("backups", "what backups of before hold", "when you erase again after restoring one"),
    ]
    if not wipe_deleted_rows():
        found.append(
            Remainder(
                "database file", "traces of deleted rows in free pages", "at the next erasure, or VACUUM"
            )
        )
    if connection.vendor == "postgresql":
        found.append(
            Remainder("PostgreSQL", "dead rows and write-ahead log", "when autovacuum and your settings say")
        )
    if any(kind == EMAIL and is_staff_address(value) for kind, value in subject.identifiers):
        found.append(
            Remainder("members", "a member of staff signs in with this address", "when you remove the member")
        )
    for place in iter_places():
        found += place.remains(subject)
    return found
