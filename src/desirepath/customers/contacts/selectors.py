"""Who is resting now, by which limit and until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from desirepath.base.clock import now
from desirepath.base.paging import Page, read_page
from desirepath.customers.contacts.rules import EVERYTHING, PURPOSES, Budget, Limit, read_budget
from desirepath.customers.contacts.unsubscribing import SOURCE
from desirepath.customers.contacts.weighing import HeldBack, weigh_contacts
from desirepath.customers.models import Consent, ContactAsk, Customer
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class LimitStanding:
    """A limit, and how many customers have used it up."""

    limit: Limit
    used_up: int


@dataclass(frozen=True, kw_only=True)
class PurposeStanding:
    """How many customers may be contacted now for a purpose, and what holds the others back."""

    purpose: str
    name: str
    needs_consent: bool
    may_be_contacted: int
    by_budget: int
    by_consent: int
    contacts_in_30_days: int


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The budget and how it stands now."""

    budget: Budget
    customers: int
    limits: tuple[LimitStanding, ...]
    purposes: tuple[PurposeStanding, ...]


@dataclass(frozen=True, kw_only=True)
class Resting:
    """A customer who may not be contacted now."""

    customer: Customer
    held_back: HeldBack
    last_at: datetime | None
    last_for: str


def get_standing(actor: Actor) -> Standing:
    """Return the budget, and how many customers each limit holds back at this moment."""
    actor.require("customers.view")
    budget = read_budget(actor.workspace_id)
    everybody = Customer.objects.filter(workspace_id=actor.workspace_id)
    count = everybody.count()
    return Standing(
        budget=budget,
        customers=count,
        limits=tuple(
            LimitStanding(limit=limit, used_up=_using_up(actor, limit).count()) for limit in budget.limits
        ),
        purposes=tuple(_of_purpose(actor, budget, purpose, count) for purpose in PURPOSES),
    )


def list_resting(
    actor: Actor, *, purpose: str, reason: str = "", cursor: str | None = None, limit: int = 50
) -> Page[Resting]:
    """List the customers who may not be contacted for a purpose now, with why and until when."""
    actor.require("customers.view")
    budget = read_budget(actor.workspace_id)
    tests = {"budget": _by_budget(actor, budget, purpose), "consent": _by_consent(actor, budget, purpose)}
    wanted = tests.get(reason) or Q(tests["budget"] | tests["consent"])
    rows = Customer.objects.filter(wanted, workspace_id=actor.workspace_id)
    page = read_page(rows, cursor=cursor, limit=limit)
    keys = [one.pk for one in page.items]
    why = weigh_contacts(actor.workspace_id, keys, purpose=purpose, source_key="", at=now()).held_back
    last = {key: (at, what) for key, at, what in _asks_of(keys)}
    found = [
        Resting(
            customer=one,
            held_back=why[one.pk],
            last_at=last.get(one.pk, (None, ""))[0],
            last_for=last.get(one.pk, (None, ""))[1],
        )
        for one in page.items
        if one.pk in why  # free again since the list was read
    ]
    return Page(found, page.next_cursor)


def count_unsubscribed(customers: QuerySet[Any, int], *, since: datetime) -> int:
    """Count who of some customers (their keys) unsubscribed through a link since a time."""
    rows = Consent.objects.filter(customer_id__in=customers, granted=False, source=SOURCE, at__gte=since)
    return rows.aggregate(count=Count("customer_id", distinct=True))["count"] or 0


def _of_purpose(actor: Actor, budget: Budget, purpose: str, customers: int) -> PurposeStanding:
    everybody = Customer.objects.filter(workspace_id=actor.workspace_id)
    budgeted, consenting = _by_budget(actor, budget, purpose), _by_consent(actor, budget, purpose)
    by_consent = everybody.filter(consenting).count()
    held = everybody.filter(budgeted | consenting).count()
    lately = ContactAsk.objects.filter(
        workspace_id=actor.workspace_id, purpose=purpose, at__gt=now() - timedelta(days=30)
    )
    return PurposeStanding(
        purpose=purpose,
        name=PURPOSES[purpose],
        needs_consent=purpose in budget.needs_consent,
        may_be_contacted=customers - held,
        by_budget=held - by_consent,
        by_consent=by_consent,
        contacts_in_30_days=lately.count(),
    )


def _using_up(actor: Actor, limit: Limit) -> QuerySet[Customer]:
    """The customers who have used up a limit."""
    span = timedelta(days=limit.days)
    rows = ContactAsk.objects.filter(
        workspace_id=actor.workspace_id, at__gt=now() - span, at__lt=now() + span
    )
    rows = rows.filter(purpose=limit.purpose) if limit.purpose else rows
    counted = rows.order_by().values("customer_id").annotate(contacts=Count("id"))
    used = counted.filter(contacts__gte=limit.most).values("customer_id")
    return Customer.objects.filter(workspace_id=actor.workspace_id, pk__in=used)


def _by_budget(actor: Actor, budget: Budget, purpose: str) -> Q:
    test = Q(pk__in=[])
    for limit in budget.limits_of(purpose):
        test |= Q(pk__in=_using_up(actor, limit).values("pk")) if limit.most else Q(pk__gt=0)
    return test


def _by_consent(actor: Actor, budget: Budget, purpose: str) -> Q:
    """Who withdrew their consent last, or never gave it where it is needed."""
    later = Consent.objects.filter(customer_id=OuterRef("customer_id"), purpose=OuterRef("purpose")).filter(
        Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk"))
    )
    newest = Consent.objects.filter(workspace_id=actor.workspace_id).filter(~Exists(later))
    withdrawn = newest.filter(purpose__in=[purpose, EVERYTHING], granted=False).values("customer_id")
    test = Q(pk__in=withdrawn)
    if purpose in budget.needs_consent:
        test |= ~Q(pk__in=newest.filter(purpose=purpose, granted=True).values("customer_id"))
    return test


def _asks_of(keys: list[int]) -> Iterator[tuple[int, datetime, str]]:
    rows = ContactAsk.objects.filter(customer_id__in=keys).order_by("at", "id")
    yield from rows.values_list("customer_id", "at", "purpose")
