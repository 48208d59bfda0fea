"""Deciding about the budget."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction

from desirepath.customers.contacts.rules import PURPOSES, Budget, Limit, read_budget
from desirepath.customers.errors import ContactBudgetInvalid
from desirepath.customers.models import ContactLimit, ContactPurpose
from desirepath.people.audit import record
from desirepath.people.contracts import Actor

MOST_LIMITS = 20
LONGEST_DAYS = 3 * 365


@transaction.atomic
def set_budget(*, actor: Actor, limits: Sequence[Limit], needs_consent: Collection[str]) -> Budget:
    """Replace the budget of the workspace; it holds from the next claim on.

    Raises
    ------
    ContactBudgetInvalid
        A limit cannot be kept, or stands there twice.
    """
    actor.require("customers.budget")
    before = read_budget(actor.workspace_id)
    _check(limits, needs_consent)
    ContactLimit.objects.filter(workspace_id=actor.workspace_id).delete()
    ContactPurpose.objects.filter(workspace_id=actor.workspace_id).delete()
    ContactLimit.objects.bulk_create(
        ContactLimit(workspace_id=actor.workspace_id, purpose=one.purpose, most=one.most, days=one.days)
        for one in limits
    )
    ContactPurpose.objects.bulk_create(
        ContactPurpose(
            workspace_id=actor.workspace_id, purpose=purpose, needs_consent=purpose in needs_consent
        )
        for purpose in PURPOSES
    )
    budget = read_budget(actor.workspace_id)
    record(
        actor=actor,
        action="contact-budget.changed",
        object_type="contact-budget",
        object_id=actor.workspace_id,
        summary="Changed how often customers are contacted",
        changes={"before": _in_words(before), "after": _in_words(budget)},
    )
    return budget


def _check(limits: Sequence[Limit], needs_consent: Collection[str]) -> None:
    unknown = {one.purpose for one in limits if one.purpose} | set(needs_consent)
    unknown -= set(PURPOSES)
    if unknown:
        known = ", ".join(PURPOSES)
        raise ContactBudgetInvalid(f"There is no purpose “{min(unknown)}”. Choose among {known}.")
    places = [(one.purpose, one.days) for one in limits]
    if len(set(places)) < len(places):
        raise ContactBudgetInvalid("Two limits speak of the same purpose and days. Keep one of them.")
    if len(limits) > MOST_LIMITS or not all(
        1 <= one.days <= LONGEST_DAYS and 0 <= one.most <= 1_000 for one in limits
    ):
        raise ContactBudgetInvalid(
            f"Give up to {MOST_LIMITS} limits, each of 0 to 1,000 contacts within 1 to {LONGEST_DAYS} days.",
            field="limits",
        )


def _in_words(budget: Budget) -> list[str]:
    lines = [f"{one.purpose or 'over all'}: {one.most} within {one.days} days" for one in budget.limits]
    return lines + [f"{purpose} needs consent" for purpose in sorted(budget.needs_consent)]
