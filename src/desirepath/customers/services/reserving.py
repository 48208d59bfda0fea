"""Keys for a file's customers before the file is published, rows when it is: an import leaves nothing half-done.

`find_or_reserve` reads which identifiers are known and takes fresh keys for the others, without a row.
`keep_reserved` writes those customers inside the transaction that publishes the file's events. An identifier that
became known in between keeps the customer it has; the reserved one is merged into it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from desirepath.base.clock import now
from desirepath.customers.contracts import USER, IdentifierPair
from desirepath.customers.errors import IdentitiesChanged
from desirepath.customers.models import Customer
from desirepath.customers.services.locking import identity_version, lock_identities, raise_identity_version
from desirepath.customers.services.merging import absorb_customer
from desirepath.customers.services.rows import (
    find_bindings,
    insert_identifiers,
    insert_seen_customers,
    reserve_customer_keys,
)

MOST_MERGES = 200


@dataclass(frozen=True)
class Reservation:
    """Keys of identifiers: `known` had customers, `fresh` have a key that nobody else will get."""

    known: dict[IdentifierPair, int]
    fresh: dict[IdentifierPair, int]


def find_or_reserve(*, workspace_id: int, pairs: Sequence[IdentifierPair]) -> Reservation:
    """Return a key for each identifier; customers are not made yet. Give some ten thousand at a time."""
    distinct = list(dict.fromkeys(pairs))
    known = {(kind, value): key for kind, value, key, _ in find_bindings(workspace_id, distinct)}
    missing = [pair for pair in distinct if pair not in known]
    if not missing:
        return Reservation(known, {})
    with transaction.atomic():
        lock_identities(workspace_id)
        keys = reserve_customer_keys(len(missing))
        _take_for_good(keys)
    return Reservation(known, dict(zip(missing, keys, strict=True)))


def keep_reserved(
    *,
    workspace_id: int,
    fresh: Mapping[IdentifierPair, int],
    seen_us: Mapping[int, tuple[int, int]],
    source: str,
    version: int,
    may_merge: bool,
) -> int:
    """Write reserved customers and their identifiers, in the caller's transaction; return how many are new.

    `seen_us` holds first and last seen by key, in microseconds; `version` is the identity version before the
    identifiers were resolved. `may_merge` allows a few that became known meanwhile to be merged instead of
    refused; their events then count under both keys, so resolving again is better while it can be done.

    Raises
    ------
    IdentitiesChanged
        A known identifier may lead elsewhere by now, or an unknown one has become known.
    """
    lock_identities(workspace_id)
    if identity_version(workspace_id) != version:
        raise IdentitiesChanged("Customers were merged or erased while the file was read. Start again.")
    taken = {(kind, value): key for kind, value, key, _ in find_bindings(workspace_id, fresh)}
    if len(taken) > (MOST_MERGES if may_merge else 0):
        raise IdentitiesChanged(
            f"{len(taken):,} identifiers became known while the file was read. Start again."
        )
    never = (None, None)
    insert_seen_customers(
        workspace_id,
        ((key, _status(kind), *seen_us.get(key, never)) for (kind, _), key in fresh.items()),
    )
    unbound = ((pair, key) for pair, key in fresh.items() if pair not in taken)
    insert_identifiers(workspace_id, source, unbound, now())
    for pair, key in taken.items():
        absorb_customer(workspace_id, fresh[pair], key, "known meanwhile", source)
    if taken:
        raise_identity_version(workspace_id)
    return len(fresh) - len(taken)


def _take_for_good(keys: Sequence[int]) -> None:
    """Make SQLite count the keys as used; PostgreSQL's sequence has done so already."""
    if connection.vendor == "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = 'customers_customer'", [keys[-1]])
        if cursor.rowcount == 0:
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES ('customers_customer', %s)", [keys[-1]]
            )


def _status(kind: str) -> str:
    return Customer.Status.CUSTOMER if kind == USER else Customer.Status.PROSPECT
