"""Conditions on whole cases: each event leaf becomes a count per case, the tree joins them as arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from desirepath.eventlog.conditions import tree

Flags = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]
_COUNTS: dict[str, Callable[[Counts, int], Flags]] = {
    "=": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}


def event_leaves(condition: tree.Condition) -> tuple[tree.EventLeaf, ...]:
    """Return the distinct leaves that count events."""
    found = dict.fromkeys(tree.leaves(condition))
    return tuple(leaf for leaf in found if not isinstance(leaf, tree.CustomerLeaf))


def customer_leaves(condition: tree.Condition) -> tuple[tree.CustomerLeaf, ...]:
    """Return the distinct leaves that ask about the customer."""
    found = dict.fromkeys(tree.leaves(condition))
    return tuple(leaf for leaf in found if isinstance(leaf, tree.CustomerLeaf))


def looking_of(leaf: tree.EventLeaf) -> tree.Looking:
    """Return a leaf's count and look-back; a bare property asks for one event, ever."""
    return tree.Looking() if isinstance(leaf, tree.Property) else leaf.looking


def cases_that_hold(
    condition: tree.Condition,
    counts: Mapping[tree.EventLeaf, Counts],
    members: Mapping[tree.CustomerLeaf, Flags],
    cases: int,
) -> Flags:
    """Join the counts of event leaves and the flags of customer leaves to one flag per case."""
    match condition:
        case tree.All(conditions):
            held = [cases_that_hold(child, counts, members, cases) for child in conditions]
            return np.logical_and.reduce(held) if held else np.ones(cases, np.bool_)
        case tree.Any(conditions):
            held = [cases_that_hold(child, counts, members, cases) for child in conditions]
            return np.logical_or.reduce(held) if held else np.zeros(cases, np.bool_)
        case tree.Not(child):
            return ~cases_that_hold(child, counts, members, cases)
        case tree.Trait() | tree.Identifier() | tree.Segment() | tree.Consent():
            return members[condition]
        case _:
            wanted = looking_of(condition).count
            return _COUNTS[wanted.operator](counts[condition], wanted.value)
