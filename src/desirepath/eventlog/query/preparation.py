"""From a scope to a plan of scanning: which columns, which rows, and how rows become cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from desirepath.base.clock import from_micros, now_micros
from desirepath.eventlog.conditions import Condition, EventCompiler, tree
from desirepath.eventlog.conditions.case_counts import customer_leaves, event_leaves, looking_of
from desirepath.eventlog.conditions.case_form import of_cases
from desirepath.eventlog.conditions.moments import DAY_US
from desirepath.eventlog.conditions.value_sql import Parameters
from desirepath.eventlog.errors import SourceUnknown
from desirepath.eventlog.query.activities import ActivityCodes, activity_codes, step_expression
from desirepath.eventlog.query.file_rows import CASE_OR_NONE, HAS_CASE, ScanPlan
from desirepath.eventlog.query.members import find_members, member_table
from desirepath.eventlog.query.scope import Scope
from desirepath.eventlog.query.snapshot import Snapshot


@dataclass
class Shared:
    """What plans that are read together must not name twice: parameters and registered tables."""

    parameters: Parameters = field(default_factory=Parameters)
    tables: int = 0

    def next_table(self) -> int:
        self.tables += 1
        return self.tables - 1


@dataclass(frozen=True)
class Prepared:
    """A scope made ready for one snapshot.

    `where` is the filter as it is asked of cases; `leaf_columns` name the scanned flags of its event leaves, and
    `members` hold its customer leaves.
    """

    scope: Scope
    snapshot: Snapshot
    plan: ScanPlan
    activities: ActivityCodes
    where: Condition | None = None
    leaf_columns: Mapping[tree.EventLeaf, str] = field(default_factory=dict)
    members: Mapping[tree.CustomerLeaf, npt.NDArray[np.int64]] = field(default_factory=dict)


def prepare(
    scope: Scope,
    snapshot: Snapshot,
    *,
    columns: Mapping[str, str] | None = None,
    flags: Mapping[str, Condition] | None = None,
    beside: Condition | None = None,
    shared: Shared | None = None,
) -> Prepared:
    """Plan the scan of a scope; `columns` adds expressions, `flags` conditions as columns of 0 and 1.

    `beside` says which rows without a case are read too where cases are case ids. Plans with the same `shared`
    can be read in one statement.
    """
    shared = shared or Shared()
    tables: dict[str, pa.Table] = {}

    def customer_set(leaf: tree.CustomerLeaf) -> str:
        name = f"members_{shared.next_table()}"
        tables[name] = member_table(scope.workspace_id, leaf)
        return name

    compiler = EventCompiler(snapshot.vocabulary, shared.parameters, customer_set)
    activities = activity_codes(scope.activities, snapshot, compiler)
    where = None if scope.where is None else of_cases(scope.where)
    leaves = event_leaves(where) if where is not None else ()
    leaf_columns = {leaf: f"leaf_{place}" for place, leaf in enumerate(leaves)}
    expressions = {
        "activity": activities.expression,
        **_case_column(scope, beside),
        **(columns or {}),
        **{name: _flag(compiler.compile(condition)) for name, condition in (flags or {}).items()},
        **{name: _leaf_flag(leaf, scope, snapshot, compiler) for leaf, name in leaf_columns.items()},
    }
    plan = ScanPlan(
        columns=expressions,
        conditions=tuple(_conditions(scope, snapshot, compiler, beside)),
        parameters=compiler.parameters.values,
        tables=tables,
    )
    asked = customer_leaves(where) if where is not None else ()
    members = {leaf: find_members(scope.workspace_id, leaf) for leaf in asked}
    return Prepared(scope, snapshot, plan, activities, where, leaf_columns, members)


def _case_column(scope: Scope, beside: Condition | None) -> dict[str, str]:
    if scope.case.kind == "case_id" and beside is None:
        return {"case_key": "case_key"}
    return {"case_key": CASE_OR_NONE} if scope.case.kind in {"given", "case_id"} else {}


def _flag(expression: str) -> str:
    # CASE stops at the first part of a condition that decides; a plain expression computes them all for every row.
    return f"CAST(CASE WHEN {expression} THEN 1 ELSE 0 END AS UTINYINT)"


def _leaf_flag(leaf: tree.EventLeaf, scope: Scope, snapshot: Snapshot, compiler: EventCompiler) -> str:
    return _flag(leaf_expression(leaf, scope, snapshot, compiler))


def leaf_expression(leaf: tree.EventLeaf, scope: Scope, snapshot: Snapshot, compiler: EventCompiler) -> str:
    """Return what is true for the events that a leaf of a filter counts, within its look-back."""
    expression = compiler.leaf(leaf)
    if isinstance(leaf, tree.Step):  # reached by an event that is the step, or named by an answer
        reached = _reached(leaf.slug, scope, snapshot, compiler)
        expression = f"({' OR '.join([expression, *reached])})"
    days = looking_of(leaf).within_days
    if days is not None:
        since = from_micros(as_of_us(scope) - int(days * DAY_US))
        expression = f"({expression} AND occurred_at >= {compiler.parameters.add(since)})"
    return expression


def _reached(slug: str, scope: Scope, snapshot: Snapshot, compiler: EventCompiler) -> list[str]:
    """Expressions of the steps of that slug: of the journey, or of every journey that has one.

    Steps of one journey share its events, the first that fits has them; those of several journeys share nothing.
    """
    places = [scope.activities.steps] if scope.activities.steps else [(one,) for one in scope.known_steps]
    found = [step_expression(steps, slug, snapshot, compiler) for steps in places]
    return [expression for expression in found if expression]


def as_of_us(scope: Scope) -> int:
    """Return the moment from which `within_days` looks back."""
    if scope.as_of_us is not None:
        return scope.as_of_us
    return scope.to_us if scope.to_us is not None else now_micros()


def _conditions(
    scope: Scope, snapshot: Snapshot, compiler: EventCompiler, beside: Condition | None
) -> list[str]:
    found = []
    if scope.sources:
        # Joined with OR: a list after IN may be run as a join, which loses the order of the file.
        codes = [_source_code(slug, snapshot) for slug in scope.sources]
        found.append(f"({' OR '.join(f'source_code = {code}' for code in codes)})")
    if scope.case.kind == "case_id":
        found.append(HAS_CASE if beside is None else f"({HAS_CASE} OR {compiler.compile(beside)})")
    if scope.cuts_events and scope.from_us is not None:
        found.append(f"occurred_at >= {compiler.parameters.add(from_micros(scope.from_us))}")
    if scope.cuts_events and scope.to_us is not None:
        found.append(f"occurred_at < {compiler.parameters.add(from_micros(scope.to_us))}")
    return found


def _source_code(slug: str, snapshot: Snapshot) -> int:
    code = snapshot.vocabulary.sources.get(slug)
    if code is None:
        known = ", ".join(sorted(snapshot.vocabulary.sources)) or "none yet"
        raise SourceUnknown(f"There is no source “{slug}”. Sources: {known}.", source=slug)
    return code
