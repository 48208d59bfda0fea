"""All customers of a workspace at once, for set-based questions; callers checked the rights."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import connection
from django.db.models.fields.json import KeyTextTransform

from desirepath.customers.models import Consent, Customer, Identifier


def list_keys(workspace_id: int) -> list[int]:
    """Return the key of every customer."""
    return list(Customer.objects.filter(workspace_id=workspace_id).values_list("id", flat=True))


def count_all(workspace_id: int) -> int:
    """Count the customers of a workspace."""
    return Customer.objects.filter(workspace_id=workspace_id).count()


def count_known(workspace_id: int, keys: Collection[int]) -> int:
    """Count those of these keys that are customers of the workspace."""
    return Customer.objects.filter(workspace_id=workspace_id, pk__in=keys).count()


def names_of(workspace_id: int, keys: Collection[int]) -> dict[int, str]:
    """Return what each of these customers is called: a name, else an identifier, else the number."""
    named = dict(
        Customer.objects.filter(workspace_id=workspace_id, pk__in=keys).values_list("id", "display_name")
    )
    known = Identifier.objects.filter(workspace_id=workspace_id, customer_id__in=keys).order_by("kind", "-id")
    called = dict(known.values_list("customer_id", "value"))
    return {key: name or called.get(key) or f"customer {key}" for key, name in named.items()}


def list_traits(workspace_id: int) -> tuple[Sequence[int], Sequence[str | None]]:
    """Return every customer's key and, in the same order, the traits as JSON text."""
    table = Customer._meta.db_table
    text = "CAST(traits AS TEXT)"  # jsonb on PostgreSQL, text already on SQLite
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, {text} FROM {table} WHERE workspace_id = %s", [workspace_id])  # noqa: S608 - fixed names
        rows = cursor.fetchall()
    return [row[0] for row in rows], [row[1] for row in rows]


def list_trait_values(workspace_id: int, trait: str) -> tuple[Sequence[int], Sequence[str]]:
    """Return the customers who have a trait and, in the same order, its value as text."""
    rows = (
        Customer.objects.filter(workspace_id=workspace_id)
        .annotate(said=KeyTextTransform(trait, "traits"))
        .filter(said__isnull=False)
        .values_list("id", "said")
    )
    found = list(rows)
    return [key for key, _ in found], [str(said) for _, said in found]


def list_identifiers(workspace_id: int) -> tuple[Sequence[int], Sequence[str]]:
    """Return every identifier's customer and, in the same order, its value."""
    rows = list(Identifier.objects.filter(workspace_id=workspace_id).values_list("customer_id", "value"))
    return [row[0] for row in rows], [row[1] for row in rows]


def list_purposes(workspace_id: int) -> tuple[str, ...]:
    """Return the purposes about which any customer has decided."""
    decided = Consent.objects.filter(workspace_id=workspace_id).order_by("purpose")
    return tuple(decided.values_list("purpose", flat=True).distinct())


def list_consenting(workspace_id: int, purpose: str) -> list[int]:
    """Return the keys of the customers whose newest decision about a purpose grants it."""
    decisions = (
        Consent.objects.filter(workspace_id=workspace_id, purpose=purpose)
        .order_by("at", "id")
        .values_list("customer_id", "granted")
    )
    newest = dict(decisions)
    return [key for key, granted in newest.items() if granted]
