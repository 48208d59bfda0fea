"""Audiences: named sets of customers that somebody can be asked from; rooms above listen register theirs.

Segments live in understand, which listen does not know: understand registers `"segment"` when it starts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desirepath.customers.selectors.population import count_all, list_keys
from desirepath.listen.errors import AudienceUnknown
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class AudienceChoice:
    """One audience of a kind, as a person chooses it; the size is None where it is not known at once."""

    slug: str
    name: str
    customers: int | None = None


# Given who asks and a slug, returns the customers' keys; raises AudienceUnknown or a refusal of the owner's room.
Resolve = Callable[[Actor, str], Iterable[int]]
List = Callable[[Actor], Sequence[AudienceChoice]]


@dataclass(frozen=True)
class _Kind:
    resolve: Resolve
    choices: List


_kinds: dict[str, _Kind] = {}


def _no_choices(_actor: Actor) -> Sequence[AudienceChoice]:
    return ()


def register_audience(kind: str, resolve: Resolve, choices: List = _no_choices) -> None:
    """Say how audiences of a kind become customers, and which there are; again replaces."""
    _kinds[kind] = _Kind(resolve, choices)


def resolve_audience(actor: Actor, kind: str, slug: str) -> list[int]:
    """Return the keys of an audience's customers, each once, in rising order.

    Raises
    ------
    AudienceUnknown
        Nobody keeps audiences of this kind.
    """
    if kind not in _kinds:
        known = ", ".join(f"“{name}”" for name in sorted(_kinds)) or "none"
        raise AudienceUnknown(
            f"There are no audiences of the kind “{kind}”. Known kinds: {known}.", kind=kind
        )
    return sorted(set(_kinds[kind].resolve(actor, slug)))


def list_audiences(actor: Actor) -> dict[str, list[AudienceChoice]]:
    """Return the audiences of every kind, as the actor may choose among them."""
    return {kind: list(known.choices(actor)) for kind, known in sorted(_kinds.items())}


def everybody(actor: Actor, _slug: str) -> list[int]:
    """Return all customers of the workspace."""
    return list_keys(actor.workspace_id)


def list_everybody(actor: Actor) -> list[AudienceChoice]:
    """Return the one audience of everybody."""
    return [AudienceChoice(slug="", name="All customers", customers=count_all(actor.workspace_id))]
