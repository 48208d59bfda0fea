"""Keys for a file's customers before the file is published, rows when it is: an import leaves nothing half-done.

`reserve_keys` takes fresh keys without a row. `keep_customers` writes those customers, some ten thousand at a
time, when the file's events are ready to be published. An identifier that became known in between keeps the
customer it has; the reserved one is merged into it with `join_kept`, in the transaction that publishes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import connection, transaction

from desirepath.base.clock import now
from desirepath.customers.errors import IdentitiesChanged
from desirepath.customers.models import Customer, CustomerMerge, Identifier
from desirepath.customers.services.locking import identity_version, lock_identities, raise_identity_version
from desirepath.customers.services.merging import absorb_customer
from desirepath.customers.services.rows import (
    count_customers,
    find_bindings,
    insert_free_identifiers,
    insert_seen_customers,
    reserve_customer_keys,
)


class NewCustomer(NamedTuple):
    """A reserved customer; first and last seen in microseconds, None when nothing was seen of it."""

    key: int
    has_user_id: bool
    first_us: int | None
    last_us: int | None


class NewBinding(NamedTuple):
    """An identifier that nobody had; `is_root` when its customer was reserved for it."""

    kind: str
    value: str
    key: int
    is_root: bool


class Join(NamedTuple):
    """Two customers that are one: everything of the first goes to the second."""

    from_key: int
    into_key: int
    reason: str


def reserve_keys(*, workspace_id: int, count: int) -> Sequence[int]:
    """Return keys that nobody else will get; customers are not made yet."""
    with transaction.atomic():
        lock_identities(workspace_id)
        keys = reserve_customer_keys(count)
        _take_for_good(keys)
    return keys


def keep_customers(
    *, workspace_id: int, customers: Sequence[NewCustomer], bindings: Sequence[NewBinding], source: str
) -> list[Join]:
    """Write reserved customers and new identifiers, in the caller's transaction.

    Returns the reserved customers whose identifier became known meanwhile: they are to be joined when the file's
    events are published.

    Raises
    ------
    IdentitiesChanged
        A customer who is to get an identifier is gone.
    """
    lock_identities(workspace_id)
    insert_seen_customers(
        workspace_id,
        (
            (each.key, _status(has_user_id=each.has_user_id), each.first_us, each.last_us)
            for each in customers
        ),
    )
    _require_customers({each.key for each in bindings if not each.is_root})
    if insert_free_identifiers(workspace_id, source, bindings, now()) == len(bindings):
        return []
    holders = {
        (kind, value): key
        for kind, value, key, _ in find_bindings(workspace_id, ((each.kind, each.value) for each in bindings))
    }
    return [
        Join(each.key, holders[each.kind, each.value], "known meanwhile")
        for each in bindings
        if each.is_root and holders[each.kind, each.value] != each.key
    ]


def require_unchanged(workspace_id: int, version: int, keys: Iterable[Sequence[int]]) -> None:
    """Refuse when one of the known customers is gone since `version`; holds the identity lock from here on.

    Raises
    ------
    IdentitiesChanged
        A customer was merged or erased: its identifiers lead elsewhere by now.
    """
    lock_identities(workspace_id)
    if identity_version(workspace_id) != version:
        for part in keys:
            _require_customers(set(part))


def _require_customers(keys: set[int]) -> None:
    if keys and count_customers(keys) != len(keys):
        raise IdentitiesChanged("Customers were merged or erased while the file was read. Start again.")


def join_kept(workspace_id: int, joins: Sequence[Join], source: str, *, may_be_gone: bool = False) -> None:
    """Merge customers that a file showed to be one, in the caller's transaction.

    With `may_be_gone` a customer who was merged elsewhere by now is followed there, and an erased one left out.

    Raises
    ------
    CustomerUnknown
        A customer is gone, and that was not expected.
    """
    lock_identities(workspace_id)
    if may_be_gone:
        joins = _follow(workspace_id, joins)
    gone: dict[int, int] = {}
    for join in joins:
        into = join.into_key
        while into in gone:
            into = gone[into]
        if join.from_key not in gone and into != join.from_key:
            absorb_customer(workspace_id, join.from_key, into, join.reason, source)
            gone[join.from_key] = into
    if gone:
        raise_identity_version(workspace_id)


def _follow(workspace_id: int, joins: Sequence[Join]) -> list[Join]:
    keys = {key for join in joins for key in (join.from_key, join.into_key)}
    here = set(Customer.objects.filter(workspace_id=workspace_id, pk__in=keys).values_list("pk", flat=True))
    merged = CustomerMerge.objects.filter(workspace_id=workspace_id, from_key__in=keys - here)
    now_in = dict(merged.values_list("from_key", "into_key"))
    followed = [join._replace(into_key=now_in.get(join.into_key, join.into_key)) for join in joins]
    return [join for join in followed if join.from_key in here and join.into_key in here | {*now_in.values()}]


def give_up_reserved(workspace_id: int, joins: Sequence[Join], source: str) -> None:
    """Join written customers whose identifier went elsewhere, when their file is not published.

    Who cannot be joined, because the other was erased, and has no identifier of its own, goes.
    """
    join_kept(workspace_id, joins, source, may_be_gone=True)
    keys = {join.from_key for join in joins}
    named = set(Identifier.objects.filter(customer_id__in=keys).values_list("customer_id", flat=True))
    Customer.objects.filter(workspace_id=workspace_id, pk__in=keys - named).delete()


def raise_to_customers(keys: Sequence[int]) -> None:
    """Note that prospects got a user id."""
    Customer.objects.filter(pk__in=keys).update(status=Customer.Status.CUSTOMER)


def _take_for_good(keys: Sequence[int]) -> None:
    """Make SQLite count the keys as used; PostgreSQL's sequence has done so already."""
    if connection.vendor == "postgresql" or not keys:
        return
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = 'customers_customer'", [keys[-1]])
        if cursor.rowcount == 0:
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES ('customers_customer', %s)", [keys[-1]]
            )


def _status(*, has_user_id: bool) -> str:
    return Customer.Status.CUSTOMER if has_user_id else Customer.Status.PROSPECT
