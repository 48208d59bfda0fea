"""How two profiles become one: the newer value of each trait, the wider span of time, the better name."""

from __future__ import annotations

from collections.abc import Iterable

from desirepath.customers.models import Consent, Customer


def winning_traits(lost: Customer, kept: Customer) -> list[str]:
    """Return the traits of the absorbed profile that are newer than the kept one's, or new to it."""
    return [
        trait
        for trait in lost.traits
        if trait not in kept.traits or lost.trait_times.get(trait, 0) > kept.trait_times.get(trait, 0)
    ]


def join_profiles(lost: Customer, kept: Customer) -> None:
    """Write into the kept profile what both together say; nothing is saved."""
    for trait in winning_traits(lost, kept):
        kept.traits[trait] = lost.traits[trait]
        kept.trait_times[trait] = lost.trait_times.get(trait, 0)
    kept.display_name = kept.display_name or lost.display_name
    if Customer.Status.CUSTOMER in {lost.status, kept.status}:
        kept.status = Customer.Status.CUSTOMER
    kept.first_seen_at = min(filter(None, (lost.first_seen_at, kept.first_seen_at)), default=None)
    kept.last_seen_at = max(filter(None, (lost.last_seen_at, kept.last_seen_at)), default=None)


def newest_consents(decisions: Iterable[Consent]) -> list[Consent]:
    """Return the newest decision of each purpose, by purpose."""
    newest = {one.purpose: one for one in sorted(decisions, key=lambda one: (one.at, one.pk))}
    return [newest[purpose] for purpose in sorted(newest)]
