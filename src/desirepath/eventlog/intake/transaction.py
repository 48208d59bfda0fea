"""One batch of parcels: everything that it changes, and the cursor, in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import numpy as np
from django.db import transaction

from desirepath.base.clock import from_micros, now
from desirepath.customers.contracts import TraitChange
from desirepath.customers.services import (
    ErasureMarks,
    IdentityBatch,
    IdentityMemory,
    Span,
    apply_trait_changes,
    identity_version,
    lock_identities,
    touch_customers,
)
from desirepath.eventlog.contracts import EventRow
from desirepath.eventlog.intake.dedup import split_resends
from desirepath.eventlog.intake.drafts import Draft, Refused
from desirepath.eventlog.intake.erased import Marks, drop_erased
from desirepath.eventlog.intake.rejects import refuse_merge, refuse_repeated, write_rejects
from desirepath.eventlog.intake.seen import SeenMessages
from desirepath.eventlog.intake.tail import write_tail
from desirepath.eventlog.listeners import find_listener
from desirepath.eventlog.models import IntakeCursor
from desirepath.eventlog.names import ensure_event_codes
from desirepath.eventlog.sources import note_last_event
from desirepath.eventlog.store import sequence

# `last seen` of a customer is written at most this often; a busy visitor would cost a row update per event.
SEEN_STEP_US = 60 * 1_000_000


@dataclass(slots=True)
class Taken:
    """What one transaction of the intake did."""

    parcels: int = 0
    accepted: int = 0
    resent: int = 0
    rejected: int = 0


@dataclass(slots=True)
class Memory:
    """What the intake remembers between transactions, all of it committed."""

    identities: defaultdict[int, IdentityMemory] = field(default_factory=lambda: defaultdict(IdentityMemory))
    marks: Marks = field(default_factory=lambda: defaultdict(ErasureMarks))
    seen: SeenMessages = field(default_factory=SeenMessages)


def take_batch(
    *,
    cursor_name: str,
    through: int,
    drafts: Sequence[Draft],
    refused: Sequence[Refused],
    memory: Memory,
    guard: Callable[[], None],
) -> Taken:
    """Write the effects of parcels up to `through` and move the cursor; `guard` refuses a lost lease."""
    with transaction.atomic():
        guard()
        drafts, refused = drop_erased(drafts, refused, memory.marks)
        sifted = split_resends(drafts, memory.seen, now().date())
        batches = [_take_workspace(*group, memory) for group in _by_workspace(sifted.new)]
        held_back = [draft for batch in batches for draft in batch.held_back]
        everything = [
            *refused,
            *(refuse_repeated(draft) for draft in sifted.repeated),
            *(refuse_merge(draft) for draft in held_back),
        ]
        if everything:
            write_rejects(everything)
        _note_sources(drafts)
        IntakeCursor.objects.update_or_create(name=cursor_name, defaults={"parcel_id": through})
    memory.seen.remember(sifted.change)
    for batch in batches:
        batch.remember()
    accepted = len(sifted.new) - len(held_back)
    return Taken(accepted=accepted, resent=sifted.resent, rejected=len(everything))


def read_cursor(name: str) -> int:
    """Return the last parcel whose effects are committed."""
    return IntakeCursor.objects.filter(name=name).values_list("parcel_id", flat=True).first() or 0


def _by_workspace(drafts: Sequence[Draft]) -> list[tuple[int, Sequence[Draft]]]:
    workspaces = {draft.workspace_id for draft in drafts}
    if len(workspaces) == 1:
        return [(workspaces.pop(), drafts)]
    groups: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        groups[draft.workspace_id].append(draft)
    return sorted(groups.items())


@dataclass(frozen=True)
class _Committed:
    """What to remember of a workspace when the transaction stands, and the merges that were not allowed."""

    held_back: list[Draft]
    batch: IdentityBatch
    identities: IdentityMemory
    moved: dict[int, Span]

    def remember(self) -> None:
        self.batch.remember()
        self.identities.seen_spans.update(self.moved)


def _take_workspace(workspace_id: int, drafts: Sequence[Draft], memory: Memory) -> _Committed:
    lock_identities(workspace_id)
    identities = memory.identities[workspace_id]
    version = identity_version(workspace_id)
    if identities.version != version:
        identities.forget(version)
    identities.forget_when_full()
    batch = _resolve(workspace_id, drafts, identities)
    held_back = [draft for draft in drafts if not draft.customer_key]
    drafts = [draft for draft in drafts if draft.customer_key] if held_back else drafts
    spans = seen_spans(drafts)
    batch.finish(spans)
    moved = _touch(spans, batch, identities)
    apply_trait_changes(
        TraitChange(draft.customer_key, draft.occurred_at_us, draft.traits)
        for draft in drafts
        if draft.traits
    )
    codes = ensure_event_codes(workspace_id, {draft.event for draft in drafts})
    if drafts:
        write_tail(workspace_id, drafts, sequence.reserve(len(drafts)), codes)
    _tell_listeners(workspace_id, drafts)
    return _Committed(held_back, batch, identities, moved)


def _resolve(workspace_id: int, drafts: Sequence[Draft], memory: IdentityMemory) -> IdentityBatch:
    batch = IdentityBatch(workspace_id, memory, "capture")
    settled = memory.claims
    strangers = []
    for draft in drafts:
        key = settled.get(draft.claim)
        if key is None or draft.previous_id is not None or draft.merge_pairs is not None:
            strangers.append(draft)
        else:
            draft.customer_key = key
    batch.load(pair for draft in strangers for pair in draft.pairs())
    for draft in strangers:
        draft.customer_key = _resolve_one(batch, draft)
    if batch.has_moved():
        for draft in drafts:
            draft.customer_key = batch.final(draft.customer_key)
    return batch


def _resolve_one(batch: IdentityBatch, draft: Draft) -> int:
    """Return the customer's key; 0 when the event would join two users and may not."""
    user, previous, trusted = draft.claim.user, draft.previous_id, draft.may_join_users
    if draft.merge_pairs:
        if not trusted and batch.merge_joins_users(*draft.merge_pairs):
            return 0
        return batch.merge(*draft.merge_pairs, draft.occurred_at_us)
    if previous and user:
        if not trusted and batch.alias_joins_users(user, previous):
            return 0
        return batch.alias(user, previous, draft.occurred_at_us, may_join_users=trusted)
    return batch.resolve(draft.claim, draft.occurred_at_us)


def seen_spans(drafts: Sequence[Draft]) -> dict[int, Span]:
    """Return from when to when each customer is seen in these events."""
    if not drafts:
        return {}
    keys = np.array([draft.customer_key for draft in drafts], np.int64)
    times = np.array([draft.occurred_at_us for draft in drafts], np.int64)
    order = np.argsort(keys, kind="stable")
    customers, starts = np.unique(keys[order], return_index=True)
    lows = np.minimum.reduceat(times[order], starts).tolist()
    highs = np.maximum.reduceat(times[order], starts).tolist()
    return dict(zip(customers.tolist(), zip(lows, highs, strict=True), strict=True))


def _touch(spans: Mapping[int, Span], batch: IdentityBatch, memory: IdentityMemory) -> dict[int, Span]:
    """Write first and last times that moved; gives the spans to remember once they are committed."""
    known = memory.seen_spans
    moved: dict[int, Span] = {}
    written = []
    for key, (low, high) in spans.items():
        before = known.get(key)
        if before is None or low < before[0] or high > before[1] + SEEN_STEP_US:
            moved[key] = (low, high) if before is None else (min(low, before[0]), max(high, before[1]))
            if not batch.is_new(key):
                written.append((key, low, high))
    touch_customers(written)
    return moved


def _tell_listeners(workspace_id: int, drafts: Sequence[Draft]) -> None:
    heard: defaultdict[str, list[EventRow]] = defaultdict(list)
    for draft in [draft for draft in drafts if draft.scale is not None]:
        heard[draft.event].append(event_row(draft))
    for event, rows in heard.items():
        listener = find_listener(event)
        if listener is not None:
            listener.store(workspace_id, rows)


def event_row(draft: Draft) -> EventRow:
    """Return an accepted event as other wings may hold it."""
    return EventRow(
        customer_key=draft.customer_key,
        occurred_at_us=draft.occurred_at_us,
        received_at_us=draft.received_at_us,
        event=draft.event,
        source_code=draft.source_id,
        message_hash=UUID(bytes=draft.message_hash),
        message_id=draft.message_id,
        case_id=draft.case_id,
        channel=draft.channel,
        department=draft.department,
        amount_minor=draft.amount_minor,
        currency=draft.currency,
        scale=draft.scale,
        score=draft.score,
        step=draft.step,
        weight=draft.weight,
        identifiers=None,
        time_original=draft.time_original,
        properties=draft.properties,
    )


def _note_sources(drafts: Sequence[Draft]) -> None:
    last: dict[int, int] = {}
    for source_id, received_us in {(draft.source_id, draft.received_at_us) for draft in drafts}:
        last[source_id] = max(received_us, last.get(source_id, 0))
    for source_id, received_us in last.items():
        note_last_event(source_id, from_micros(received_us))
