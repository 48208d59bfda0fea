"""Which customers satisfy a condition: over all their events and their profiles, also those without any event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from django.conf import settings

from desirepath.eventlog.conditions import EventCompiler, tree
from desirepath.eventlog.conditions.case_counts import cases_that_hold, customer_leaves, event_leaves
from desirepath.eventlog.conditions.case_form import of_cases
from desirepath.eventlog.query.asking import with_snapshot
from desirepath.eventlog.query.limits import limited
from desirepath.eventlog.query.members import flag_customers
from desirepath.eventlog.query.preparation import as_of_us, leaf_expression
from desirepath.eventlog.query.scope import Scope
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.query.sql import register_events
from desirepath.eventlog.store.engine import reading

Keys = npt.NDArray[np.int64]
Counts = dict[tree.EventLeaf, npt.NDArray[np.int64]]


def find_customers(scope: Scope) -> tuple[Keys, Keys]:
    """Return the keys of the customers for whom the scope's condition holds, and of all customers; both ascend.

    Of the scope only the workspace, `where`, `known_steps` and `as_of_us` are asked: a customer is judged by all
    that is known.
    """
    where = of_cases(scope.where or tree.All(()))
    scope = replace(scope, as_of_us=as_of_us(scope))
    keys, members = flag_customers(scope.workspace_id, customer_leaves(where))
    leaves = event_leaves(where)
    counts = (
        with_snapshot(scope.workspace_id, None, lambda snapshot: _count(snapshot, scope, leaves, keys))
        if leaves
        else {}
    )
    return keys[cases_that_hold(where, counts, members, keys.size)], keys


def count_leaves(scope: Scope, leaves: Sequence[tree.EventLeaf], keys: Keys) -> Counts:
    """Return how many events of each leaf each of these customers (ascending keys) has."""
    scope = replace(scope, as_of_us=as_of_us(scope))
    return with_snapshot(
        scope.workspace_id, None, lambda snapshot: _count(snapshot, scope, tuple(leaves), keys)
    )


def _count(snapshot: Snapshot, scope: Scope, leaves: tuple[tree.EventLeaf, ...], keys: Keys) -> Counts:
    """How many events each customer has of each leaf: one statement, which reads what some leaf speaks of."""
    compiler = EventCompiler(snapshot.vocabulary)
    tests = [leaf_expression(leaf, scope, snapshot, compiler) for leaf in leaves]
    sums = ", ".join(f"count(*) FILTER (WHERE {test}) AS leaf_{place}" for place, test in enumerate(tests))
    connection = reading()
    with limited(connection, float(settings.QUERY_SECONDS)):
        source = register_events(connection, snapshot)
        table = connection.sql(
            f"SELECT customer_key, {sums} FROM {source} WHERE {' OR '.join(tests)} GROUP BY customer_key",
            params=compiler.parameters.values,
        ).to_arrow_table()
    owner = np.asarray(table.column("customer_key").to_numpy(), dtype=np.int64)
    place = np.searchsorted(keys, owner)
    known = (
        (place < keys.size) & (keys[np.minimum(place, max(keys.size - 1, 0))] == owner) if keys.size else []
    )
    found = np.flatnonzero(known)
    return {
        leaf: _spread(table.column(f"leaf_{number}").to_numpy(), place, found, keys.size)
        for number, leaf in enumerate(leaves)
    }


def _spread(
    counted: npt.NDArray[np.int64], place: npt.NDArray[np.int64], found: npt.NDArray[np.int64], size: int
) -> npt.NDArray[np.int64]:
    counts = np.zeros(size, dtype=np.int64)
    counts[place[found]] = counted[found]
    return counts
