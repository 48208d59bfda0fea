"""Asks a question of one snapshot: prepared, scanned bucket by bucket, kept, tried again when a file went."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from contextvars import ContextVar
from typing import TypeVar, cast

from django.conf import settings

from desirepath.eventlog.conditions import Condition, tree
from desirepath.eventlog.errors import SegmentFileMissing
from desirepath.eventlog.query.cache import find_answer, keep_answer
from desirepath.eventlog.query.cases import (
    CaseParts,
    CaseRows,
    case_parts,
    case_rows,
    no_cases,
    no_parts,
    no_rows,
)
from desirepath.eventlog.query.preparation import Prepared, prepare
from desirepath.eventlog.query.rows import Rows
from desirepath.eventlog.query.scan import scan
from desirepath.eventlog.query.scope import Scope
from desirepath.eventlog.query.snapshot import Snapshot, take_snapshot

Answer = TypeVar("Answer")
Part = TypeVar("Part")


_shared: ContextVar[Snapshot | None] = ContextVar("shared_snapshot", default=None)


def with_snapshot(workspace_id: int, key: Hashable | None, compute: Callable[[Snapshot], Answer]) -> Answer:
    """Compute an answer on a fresh snapshot; with a key, keep it as long as the log stays as it is.

    Questions that `compute` asks are answered from the same snapshot: they agree, and it is taken once. A file
    that vanished since (replaced, or rewritten by an erasure) is met with one fresh snapshot for all of them.
    """
    shared = _shared.get()
    if shared is not None and shared.workspace_id == workspace_id:
        return _kept(shared, key, compute)
    try:
        return _shared_by_all(take_snapshot(workspace_id), key, compute)
    except SegmentFileMissing:
        return _shared_by_all(take_snapshot(workspace_id), key, compute)


def _shared_by_all(snapshot: Snapshot, key: Hashable | None, compute: Callable[[Snapshot], Answer]) -> Answer:
    before = _shared.set(snapshot)
    try:
        return _kept(snapshot, key, compute)
    finally:
        _shared.reset(before)


def _kept(snapshot: Snapshot, key: Hashable | None, compute: Callable[[Snapshot], Answer]) -> Answer:
    if key is None:
        return compute(snapshot)
    whole = (str(settings.DATA_DIR), snapshot.workspace_id, snapshot.version, key)
    known = find_answer(whole)
    if known is not None:
        return cast("Answer", known)
    answer = compute(snapshot)
    keep_answer(whole, answer)
    return answer


def ask_several(
    scope: Scope,
    key: tuple[Hashable, ...],
    compute: Callable[[], Answer],
    *,
    flags: Mapping[str, Condition] | None = None,
) -> Answer:
    """Answer from several questions about a scope, all of one snapshot, and keep what is made of them.

    `key` holds whatever else the answer depends on, `flags` the conditions that its questions read as marks.
    """
    return with_snapshot(scope.workspace_id, _key(scope, key, flags), lambda _: compute())


def ask_cases(
    scope: Scope,
    key: tuple[Hashable, ...],
    per_bucket: Callable[[Prepared, CaseRows], Part],
    finish: Callable[[Prepared, list[Part]], Answer],
    *,
    columns: Callable[[Snapshot], Mapping[str, str]] | None = None,
    flags: Mapping[str, Condition] | None = None,
) -> Answer:
    """Ask a question about cases: `per_bucket` on each bucket's cases, `finish` on the parts.

    `columns` names the further columns that are worth reading.
    """

    def compute(snapshot: Snapshot) -> Answer:
        further = columns(snapshot) if columns is not None else {}
        prepared = prepare(scope, snapshot, columns=further, flags=flags)
        parts = scan(snapshot, prepared.plan, lambda rows: per_bucket(prepared, case_rows(prepared, rows)))
        return finish(prepared, parts or [per_bucket(prepared, no_cases(prepared))])

    return with_snapshot(scope.workspace_id, _key(scope, key, flags), compute)


def ask_rows(
    scope: Scope,
    key: tuple[Hashable, ...],
    per_bucket: Callable[[Prepared, Rows], Part],
    finish: Callable[[Prepared, list[Part]], Answer],
    *,
    columns: Mapping[str, str] | None = None,
) -> Answer:
    """The same for questions that can do without cases, or split rows into them on the way."""

    def compute(snapshot: Snapshot) -> Answer:
        prepared = prepare(scope, snapshot, columns=columns)
        parts = scan(snapshot, prepared.plan, lambda rows: per_bucket(prepared, rows))
        return finish(prepared, parts or [per_bucket(prepared, no_rows(prepared))])

    return with_snapshot(scope.workspace_id, _key(scope, key, None), compute)


def ask_parts(
    scope: Scope,
    key: tuple[Hashable, ...],
    per_bucket: Callable[[Prepared, CaseParts], Part],
    finish: Callable[[Prepared, list[Part]], Answer],
    *,
    columns: Mapping[str, str] | None = None,
    flags: Mapping[str, Condition] | None = None,
    beside: Condition | None = None,
) -> Answer:
    """The same for questions that also look at cases without a step and at rows without a case (`beside`)."""

    def compute(snapshot: Snapshot) -> Answer:
        prepared = prepare(scope, snapshot, columns=columns, flags=flags, beside=beside)
        parts = scan(snapshot, prepared.plan, lambda rows: per_bucket(prepared, case_parts(prepared, rows)))
        return finish(prepared, parts or [per_bucket(prepared, no_parts(prepared))])

    return with_snapshot(scope.workspace_id, _key(scope, key, flags), compute)


def _key(scope: Scope, key: tuple[Hashable, ...], flags: Mapping[str, Condition] | None) -> Hashable | None:
    """None, never kept: the answer also depends on the clock or on profiles."""
    return None if _depends_on_more(scope, (flags or {}).values()) else (scope, *key)


def _depends_on_more(scope: Scope, flags: Iterable[Condition]) -> bool:
    steps = (*(scope.activities.steps or ()), *scope.known_steps)
    conditions = [*flags, *(one for step in steps for one in step.conditions)]
    if scope.where is not None:
        conditions.append(scope.where)
    leaves = [leaf for condition in conditions for leaf in tree.all_leaves(condition)]
    timed = scope.as_of_us is None and scope.to_us is None
    return any(
        isinstance(leaf, tree.CustomerLeaf)
        or (timed and not isinstance(leaf, tree.Property) and leaf.looking.within_days is not None)
        for leaf in leaves
    )
