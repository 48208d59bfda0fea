"""The contact budget over HTTP."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Router

from desirepath.customers.contacts import schemas, selectors, services
from desirepath.customers.contacts.rules import Limit
from desirepath.customers.selectors.profiles import identifiers_of
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get("/contact-budget", response=schemas.ContactBudgetOut, operation_id="get_contact_budget")
def budget(request: ActorRequest) -> Any:
    """How often customers may be contacted, and how many rest now because of it."""
    return _budget(request)


@router.put("/contact-budget", response=schemas.ContactBudgetOut, operation_id="set_contact_budget")
def set_budget(request: ActorRequest, given: schemas.ContactBudgetIn) -> Any:
    """Replace the budget; it holds from the next contact on."""
    limits = [Limit(**one.dict()) for one in given.limits]
    services.set_budget(actor=request.actor, limits=limits, needs_consent=given.needs_consent)
    return _budget(request)


@router.get("/contact-budget/resting", response=schemas.RestingPage, operation_id="list_resting_customers")
def resting(
    request: ActorRequest,
    purpose: Literal["survey", "marketing", "service"] = "survey",
    reason: Literal["", "budget", "consent"] = "",
    cursor: str | None = None,
) -> Any:
    """Customers who may not be contacted for a purpose now, with why and until when."""
    page = selectors.list_resting(request.actor, purpose=purpose, reason=reason, cursor=cursor)
    names = identifiers_of([one.customer.pk for one in page.items])
    return page.map(
        lambda one: {
            "key": one.customer.pk,
            "name": one.customer.display_name or next((n.value for n in names[one.customer.pk]), ""),
            "reason": one.held_back.reason.value,
            "limit": one.held_back.limit,
            "until": one.held_back.until,
            "last_at": one.last_at,
            "last_for": one.last_for,
        }
    )


def _budget(request: ActorRequest) -> dict[str, Any]:
    standing = selectors.get_standing(request.actor)
    return {
        "is_own": standing.budget.is_own,
        "may_edit": request.actor.may("customers.budget"),
        "customers": standing.customers,
        "limits": [
            {
                "purpose": one.limit.purpose,
                "most": one.limit.most,
                "days": one.limit.days,
                "used_up": one.used_up,
            }
            for one in standing.limits
        ],
        "purposes": standing.purposes,
    }
