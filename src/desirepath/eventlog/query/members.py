"""The customers that a condition speaks of, as sorted keys; traits and consent live in the customers room."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from desirepath.customers.selectors import population
from desirepath.eventlog.conditions import tree
from desirepath.eventlog.conditions.value_sql import Parameters, compare_sql, json_value, text_column
from desirepath.eventlog.conditions.values import OPPOSITES
from desirepath.eventlog.segments import list_segment_keys
from desirepath.eventlog.store.engine import reading

Keys = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def find_members(workspace_id: int, leaf: tree.CustomerLeaf) -> Keys:
    """Return the keys of the customers for whom a leaf holds, ascending.

    Raises
    ------
    SegmentUnknown
        Nobody knows the segment.
    """
    match leaf:
        case tree.Trait():
            return _with_trait(workspace_id, leaf)
        case tree.Identifier(comparison):
            return _with_identifier(workspace_id, comparison)
        case tree.Consent(purpose, granted):
            return _with_consent(workspace_id, purpose, granted=granted)
        case tree.Segment(slug):
            return np.unique(np.fromiter(list_segment_keys(workspace_id, slug), dtype=np.int64))


def member_table(workspace_id: int, leaf: tree.CustomerLeaf) -> pa.Table:
    """Return the same as a table with the column `customer_key`, to be registered for a statement."""
    return pa.table({"customer_key": pa.array(find_members(workspace_id, leaf), pa.int64())})


def list_trait_names(workspace_id: int) -> tuple[str, ...]:
    """Return the names of the traits that any customer has."""
    _, traits = population.list_traits(workspace_id)
    connection = reading()
    connection.register("profiles", pa.table({"traits": pa.array(traits, pa.string())}))
    found = connection.sql(
        "SELECT DISTINCT unnest(json_keys(traits)) FROM profiles WHERE json_type(traits) = 'OBJECT' ORDER BY 1"
    ).fetchall()
    return tuple(name for (name,) in found)


def flag_customers(
    workspace_id: int, leaves: Sequence[tree.CustomerLeaf]
) -> tuple[Keys, dict[tree.CustomerLeaf, Flags]]:
    """Return every customer's key, ascending, and for each leaf of whom it holds; profiles are read once."""
    traits = [leaf for leaf in leaves if isinstance(leaf, tree.Trait)]
    if traits:
        keys, flags = _flag_traits(workspace_id, traits)
    else:
        keys, flags = np.sort(np.asarray(population.list_keys(workspace_id), dtype=np.int64)), {}
    for leaf in leaves:
        if leaf not in flags:
            flags[leaf] = np.isin(keys, find_members(workspace_id, leaf))
    return keys, flags


def _flag_traits(
    workspace_id: int, leaves: Sequence[tree.Trait]
) -> tuple[Keys, dict[tree.CustomerLeaf, Flags]]:
    keys, traits = population.list_traits(workspace_id)
    parameters = Parameters()
    tests = [
        compare_sql(json_value("traits", leaf.path, parameters), leaf.comparison, parameters)
        for leaf in leaves
    ]
    chosen = ", ".join(f"{test} AS leaf_{place}" for place, test in enumerate(tests))
    connection = reading()
    connection.register("profiles", pa.table({"key": pa.array(keys, pa.int64()), "traits": traits}))
    found = connection.sql(f"SELECT key, {chosen} FROM profiles ORDER BY key", params=parameters.values)
    table = found.to_arrow_table()
    flags: dict[tree.CustomerLeaf, Flags] = {
        leaf: np.asarray(table.column(f"leaf_{place}").to_numpy(zero_copy_only=False), dtype=np.bool_)
        for place, leaf in enumerate(leaves)
    }
    return np.asarray(table.column("key").to_numpy(), dtype=np.int64), flags


def _with_trait(workspace_id: int, leaf: tree.Trait) -> Keys:
    keys, flags = _flag_traits(workspace_id, [leaf])
    return keys[flags[leaf]]


def _with_identifier(workspace_id: int, comparison: tree.Comparison) -> Keys:
    opposite = OPPOSITES.get(comparison.operator)
    if opposite is not None:
        others = _with_identifier(workspace_id, tree.Comparison(opposite, comparison.value))
        return np.setdiff1d(np.asarray(population.list_keys(workspace_id), dtype=np.int64), others)
    keys, values = population.list_identifiers(workspace_id)
    parameters = Parameters()
    test = compare_sql(text_column("value"), comparison, parameters)
    connection = reading()
    named = pa.table({"key": pa.array(keys, pa.int64()), "value": pa.array(values, pa.string())})
    connection.register("named", named)
    found = connection.sql(
        f"SELECT DISTINCT key FROM named WHERE {test} ORDER BY key", params=parameters.values
    )
    return np.asarray(found.to_arrow_table().column("key").to_numpy(), dtype=np.int64)


def _with_consent(workspace_id: int, purpose: str, *, granted: bool) -> Keys:
    consenting = np.unique(np.asarray(population.list_consenting(workspace_id, purpose), dtype=np.int64))
    if granted:
        return consenting
    return np.setdiff1d(np.asarray(population.list_keys(workspace_id), dtype=np.int64), consenting)
