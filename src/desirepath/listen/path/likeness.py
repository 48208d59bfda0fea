"""How like the customer base those are whom each source hears."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from desirepath.base.errors import InvalidRequest
from desirepath.base.periods import Period
from desirepath.customers.selectors.population import list_keys, list_trait_values
from desirepath.listen.audiences import resolve_audience
from desirepath.listen.path.contracts import SourceLikeness
from desirepath.listen.path.counting import count_customers
from desirepath.people.contracts import Actor
from journeymath.scores import representativeness

MOST_GROUPS = 50
SEGMENT = "segment"


@dataclass(frozen=True, kw_only=True)
class Base:
    """The group of each customer whose group is known."""

    groups: Mapping[int, str]

    @property
    def sizes(self) -> Counter[str]:
        """How many customers each group has."""
        return Counter(self.groups.values())


def read_base(actor: Actor, *, trait: str, segment: str) -> Base | None:
    """Read the groups of the customer base: the values of a trait, or those inside and outside a segment.

    Raises
    ------
    InvalidRequest
        No customer has the trait, or it has too many values to compare by.
    """
    if segment:
        inside = set(resolve_audience(actor, SEGMENT, segment))
        keys = list_keys(actor.workspace_id)
        return Base(groups={key: "in the segment" if key in inside else "others" for key in keys})
    if not trait:
        return None
    base = Base(groups=dict(zip(*list_trait_values(actor.workspace_id, trait), strict=True)))
    number = len(base.sizes)
    if not number:
        raise InvalidRequest(f"No customer has a trait “{trait}”.", field="trait", trait=trait)
    if number > MOST_GROUPS:
        raise InvalidRequest(
            f"The trait “{trait}” has {number} values; sources are compared by at most {MOST_GROUPS}.",
            field="trait",
            trait=trait,
        )
    return base


def compare_sources(workspace_id: int, period: Period, base: Base) -> dict[int, SourceLikeness]:
    """Return of each source how like the base its customers are, each customer counted once."""
    customers: Counter[int] = Counter()
    heard: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for source, key in count_customers(workspace_id, period):
        customers[source] += 1
        group = None if key is None else base.groups.get(key)
        if group is not None:
            heard[source][group] += 1
    sizes = base.sizes
    return {source: _likeness(heard[source], sizes, count) for source, count in customers.items()}


def _likeness(heard: Counter[str], sizes: Counter[str], customers: int) -> SourceLikeness:
    found = representativeness(heard, sizes)
    return SourceLikeness(
        value=found.value,
        low=found.low,
        high=found.high,
        by_chance=found.by_chance,
        n=found.n,
        customers=customers,
        gaps=found.gaps,
        method=found.method,
    )
