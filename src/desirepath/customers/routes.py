"""Customers over HTTP: parse, call one service or selector, answer."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Query, Router, Status

from desirepath.base.periods import read_instant
from desirepath.customers import schemas
from desirepath.customers.contacts.routes import router as contacts
from desirepath.customers.models import Customer, Identifier
from desirepath.customers.schemas_merging import MergePreviewOut
from desirepath.customers.selectors import merges, profiles
from desirepath.customers.services import consents, erasing, merging
from desirepath.people.authentication import ActorRequest

router = Router()
router.add_router("", contacts)


@router.get("", response=schemas.CustomerPage, operation_id="list_customers")
def list_customers(
    request: ActorRequest,
    search: str = "",
    status: Literal["", "customer", "prospect"] = "",
    segment: str = "",
    cursor: str | None = None,
) -> Any:
    """Customers, newest first; `search` matches the start of an identifier or a part of the name."""
    page = profiles.list_customers(
        request.actor, search=search, status=status, segment=segment, cursor=cursor
    )
    identifiers = profiles.identifiers_of([customer.pk for customer in page.items])
    return page.map(lambda customer: _customer(customer, identifiers[customer.pk]))


@router.get("/{int:key}", response=schemas.ProfileOut, operation_id="get_customer")
def get_customer(request: ActorRequest, key: int) -> Any:
    """One customer with identifiers, traits and consents; a merged key leads to the surviving profile."""
    return _profile(profiles.get_profile(request.actor, key))


@router.get("/{int:key}/story", response=schemas.StoryOut, operation_id="get_customer_story")
def get_customer_story(
    request: ActorRequest,
    *,
    key: int,
    cursor: str | None = None,
    kinds: str = "",
    before: str | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = profiles.STORY_PAGE,
) -> Any:
    """What happened to the customer, newest first.

    `kinds` keeps some of the kinds, with commas between; `before` begins at a day or an instant (exclusive).
    """
    chosen = [kind.strip() for kind in kinds.split(",") if kind.strip()]
    until = read_instant(before, "before")
    return profiles.get_story(request.actor, key, cursor=cursor, kinds=chosen, until=until, limit=limit)


@router.get(
    "/{int:key}/story/months", response=list[schemas.StoryMonthOut], operation_id="list_customer_story_months"
)
def list_story_months(request: ActorRequest, key: int) -> Any:
    """How many moments of each kind every month of the story has: where there is something to see."""
    months = profiles.list_story_months(request.actor, key)
    return [{"month": month, "kind": kind, "count": count} for month, kind, count in months]


@router.post("/{int:key}/merge", response=schemas.ProfileOut, operation_id="merge_customers")
def merge_customers(request: ActorRequest, key: int, given: schemas.MergeIn) -> Any:
    """Make another profile part of this one; both histories stay."""
    merging.merge_customers(actor=request.actor, from_key=given.absorb_key, into_key=key, reason=given.reason)
    return _profile(profiles.get_profile(request.actor, key))


@router.get("/{int:key}/merge-preview", response=MergePreviewOut, operation_id="preview_customer_merge")
def preview_merge(request: ActorRequest, key: int, absorb_key: int) -> Any:
    """What the two profiles would become; nothing is changed."""
    preview = merges.preview_merge(request.actor, key, absorb_key)
    names = profiles.identifiers_of([preview.into.pk, preview.absorbed.pk])
    after = ("display_name", "status", "first_seen_at", "last_seen_at")
    return {
        "into": _customer(preview.into, names[preview.into.pk]),
        "absorbed": _customer(preview.absorbed, names[preview.absorbed.pk]),
        **{name: getattr(preview.joined, name) for name in after},
        "traits": preview.traits,
        "consents": preview.consents,
    }


@router.get("/consent-purposes", response=list[str], operation_id="list_consent_purposes")
def list_consent_purposes(request: ActorRequest) -> Any:
    """Purposes that anybody has decided about."""
    return profiles.list_consent_purposes(request.actor)


@router.get(
    "/{int:key}/consents/history", response=list[schemas.ConsentOut], operation_id="list_consent_history"
)
def list_consent_history(request: ActorRequest, key: int) -> Any:
    """Every decision of the customer, newest first."""
    return profiles.list_consent_history(request.actor, key)


@router.get("/{int:key}/consents", response=list[schemas.ConsentOut], operation_id="list_consents")
def list_consents(request: ActorRequest, key: int) -> Any:
    """The newest decision of each purpose."""
    return profiles.get_profile(request.actor, key).consents


@router.post("/{int:key}/consents", response={201: schemas.ConsentOut}, operation_id="record_consent")
def record_consent(request: ActorRequest, key: int, given: schemas.ConsentIn) -> Status[Any]:
    """Write a decision about one purpose."""
    return Status(201, consents.record_consent(actor=request.actor, customer_key=key, **given.dict()))


@router.get("/{int:key}/export", response=schemas.ExportOut, operation_id="export_customer")
def export_customer(request: ActorRequest, key: int) -> Any:
    """Everything that is kept of the customer, by place."""
    return erasing.export_customer(actor=request.actor, customer_key=key)


@router.post("/{int:key}/erase", response=schemas.ErasureOut, operation_id="erase_customer")
def erase_customer(request: ActorRequest, key: int, given: schemas.EraseIn) -> Any:
    """Remove the customer's personal data everywhere; the answer names every place."""
    return erasing.erase_customer(actor=request.actor, customer_key=key, reason=given.reason)


def _customer(customer: Customer, identifiers: list[Identifier]) -> dict[str, Any]:
    names = ("status", "display_name", "first_seen_at", "last_seen_at")
    shown = {name: getattr(customer, name) for name in names}
    return {"key": customer.pk, "identifiers": identifiers, **shown}


def _profile(profile: profiles.Profile) -> dict[str, Any]:
    return {
        **_customer(profile.customer, profile.identifiers),
        "traits": profile.customer.traits,
        "consents": profile.consents,
        "merged_keys": profile.merged_keys,
    }
