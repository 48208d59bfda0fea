"""Who satisfies a condition: for all customers at once in SQL, and for one customer in Python; the two agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from desirepath.eventlog.conditions import Condition, CustomerView, matches_case, parse
from desirepath.eventlog.questions import CaseRule, Scope
from desirepath.eventlog.questions.customers import find_customers
from desirepath.people.contracts import Actor, system_actor
from desirepath.understand.scopes import filtered_scope

Keys = npt.NDArray[np.int64]


def find_matching(workspace_id: int, condition: dict[str, Any]) -> tuple[Keys, Keys]:
    """Return the keys of the customers whom a condition chooses, and of all customers; both ascend."""
    return find_customers(scope_of_customers(system_actor(workspace_id, "segments"), condition))


def matches_customer(
    actor: Actor,
    condition: dict[str, Any],
    events: Sequence[Mapping[str, Any]],
    customer: CustomerView,
    *,
    as_of_us: int,
) -> bool:
    """Tell whether a condition chooses one customer, from all its events and its profile."""
    scope = scope_of_customers(actor, condition)
    steps: dict[str, list[Condition]] = defaultdict(list)
    for binding in scope.known_steps:
        steps[binding.slug] += binding.conditions
    return matches_case(events, parse(condition), customer, as_of_us=as_of_us, steps=steps)


def scope_of_customers(actor: Actor, condition: dict[str, Any], as_of_us: int | None = None) -> Scope:
    """Prepare the question which customers satisfy a condition; it may name steps of any journey."""
    scope = filtered_scope(actor, condition, case=CaseRule(kind="customer"))
    return replace(scope, as_of_us=as_of_us)
