"""May these customers be contacted now? Set by set, with the reason of each who may not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from desirepath.customers.contacts.rules import EVERYTHING, Budget, Limit, read_budget
from desirepath.customers.models import Consent, ContactAsk, Customer

AT_ONCE = 1_000


class Reason(StrEnum):
    """Why a customer is not contacted."""

    UNKNOWN = "unknown"
    CONSENT_WITHDRAWN = "consent-withdrawn"
    CONSENT_MISSING = "consent-missing"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """Why a customer is held back; by a limit of the budget, also by which one and until when."""

    reason: Reason
    limit: Limit | None = None
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """Who may be contacted, in the order given, and why the others may not."""

    allowed: tuple[int, ...]
    held_back: dict[int, HeldBack]
    claimed_before: frozenset[int] = field(default_factory=frozenset)


def weigh_contacts(
    workspace_id: int, customer_ids: Collection[int], *, purpose: str, source_key: str, at: datetime
) -> Weighed:
    """Say of each customer whether one more contact keeps the budget; nothing is written.

    A customer who was claimed for this occasion before is allowed: the contact is counted already.
    """
    budget = read_budget(workspace_id)
    ids = list(dict.fromkeys(customer_ids))
    held: dict[int, HeldBack] = {}
    before: set[int] = set()
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        claimed = _claimed(some, source_key)
        before |= claimed
        open_ones = [key for key in some if key not in claimed]
        held |= _hold_back(workspace_id, open_ones, purpose, at, budget)
    allowed = tuple(key for key in ids if key not in held)
    return Weighed(allowed=allowed, held_back=held, claimed_before=frozenset(before))


def _hold_back(
    workspace_id: int, ids: Sequence[int], purpose: str, at: datetime, budget: Budget
) -> dict[int, HeldBack]:
    known = set(Customer.objects.filter(workspace_id=workspace_id, pk__in=ids).values_list("id", flat=True))
    decisions = _decisions(ids, purpose)
    asks = _asks(ids, at, budget.limits_of(purpose))
    held = {}
    for key in ids:
        if key not in known:
            held[key] = HeldBack(reason=Reason.UNKNOWN)
        elif (why := _consent_lacks(decisions[key], purpose in budget.needs_consent, purpose)) is not None:
            held[key] = HeldBack(reason=why)
        elif (over := _over_budget(asks[key], at, budget.limits_of(purpose))) is not None:
            held[key] = over
    return held


def _claimed(ids: Sequence[int], source_key: str) -> set[int]:
    rows = ContactAsk.objects.filter(customer_id__in=ids, source_key=source_key)
    return set(rows.values_list("customer_id", flat=True))


def _decisions(ids: Sequence[int], purpose: str) -> dict[int, dict[str, bool]]:
    """Return each customer's newest decision about the purpose and about everything."""
    rows = Consent.objects.filter(customer_id__in=ids, purpose__in=[purpose, EVERYTHING]).order_by("at", "id")
    found: dict[int, dict[str, bool]] = defaultdict(dict)
    for key, about, granted in rows.values_list("customer_id", "purpose", "granted"):
        found[key][about] = granted
    return found


def _consent_lacks(decided: dict[str, bool], is_needed: bool, purpose: str) -> Reason | None:
    if False in decided.values():
        return Reason.CONSENT_WITHDRAWN
    return Reason.CONSENT_MISSING if is_needed and not decided.get(purpose, False) else None


def _asks(ids: Sequence[int], at: datetime, limits: Sequence[Limit]) -> dict[int, list[tuple[datetime, str]]]:
    """Return the contacts of each customer near a time, before and after it."""
    found: dict[int, list[tuple[datetime, str]]] = defaultdict(list)
    if limits:
        reach = timedelta(days=max(limit.days for limit in limits))
        rows = ContactAsk.objects.filter(customer_id__in=ids, at__gt=at - reach, at__lt=at + reach)
        for key, when, purpose in rows.order_by("at").values_list("customer_id", "at", "purpose"):
            found[key].append((when, purpose))
    return found


def _over_budget(
    asks: Sequence[tuple[datetime, str]], at: datetime, limits: Sequence[Limit]
) -> HeldBack | None:
    """Return the limit that one more contact would break and that holds the customer back the longest."""
    over = [(until, limit) for limit in limits if (until := _free_at(asks, at, limit)) is not None]
    if not over:
        return None
    until, limit = max(over)
    return HeldBack(reason=Reason.BUDGET, limit=limit, until=until)


def _free_at(asks: Sequence[tuple[datetime, str]], at: datetime, limit: Limit) -> datetime | None:
    """Return when the limit allows one more contact; None when it does so now.

    Contacts before and after the time count alike, so that what is planned ahead keeps the limit too.
    """
    span = timedelta(days=limit.days)
    times = [when for when, purpose in asks if limit.covers(purpose) and abs(when - at) < span]
    if len(times) < limit.most:
        return None
    return times[-limit.most] + span if limit.most else datetime.max.replace(tzinfo=at.tzinfo)
