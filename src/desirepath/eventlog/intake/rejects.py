"""Rejected events: kept with the reason and what was sent, found again by customer, and replayed on demand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from desirepath.base.clock import from_micros
from desirepath.customers.contracts import IdentifierPair
from desirepath.customers.services import find_bindings
from desirepath.eventlog.contracts import REPEATED, REPEATED_REASON, REPLAY
from desirepath.eventlog.intake.drafts import Draft, Refused
from desirepath.eventlog.intake.items import read_item, stand_alone
from desirepath.eventlog.models import RejectedRecord

MERGE_NOT_ALLOWED = "merge-not-allowed"
MERGE_REASON = (
    "It would make two known users one customer, and its key lies in a browser or an app, where everybody can read"
    " it. Send it from a server with a server's key, or replay this record to allow it."
)


def refuse_repeated(draft: Draft) -> Refused:
    """Return the refusal of an event whose id was used before for something else."""
    return Refused(
        workspace_id=draft.workspace_id,
        source_id=draft.source_id,
        route=REPLAY,
        received_at_us=draft.received_at_us,
        code=REPEATED,
        reason=REPEATED_REASON,
        payload=stand_alone(read_item(draft.raw, draft.envelope), draft.route).decode(errors="replace"),
        pairs=draft.claim.pairs(),
    )


def refuse_merge(draft: Draft) -> Refused:
    """Return the refusal of an alias or a merge whose key may not make two users one."""
    return replace(refuse_repeated(draft), code=MERGE_NOT_ALLOWED, reason=MERGE_REASON)


def write_rejects(refused: Sequence[Refused]) -> None:
    """Insert rejected records, each under the customer whose identifiers it carries, if there is one."""
    by_workspace: defaultdict[int, set[IdentifierPair]] = defaultdict(set)
    for record in refused:
        by_workspace[record.workspace_id].update(record.pairs)
    known = {
        (workspace_id, kind, value): key
        for workspace_id, pairs in by_workspace.items()
        for kind, value, key, _ in find_bindings(workspace_id, pairs)
    }
    RejectedRecord.objects.bulk_create([_row(record, known) for record in refused], batch_size=500)


def _row(record: Refused, known: dict[tuple[int, str, str], int]) -> RejectedRecord:
    keys = [known.get((record.workspace_id, kind, value)) for kind, value in record.pairs]
    return RejectedRecord(
        workspace_id=record.workspace_id,
        source_id=record.source_id,
        customer_key=next(filter(None, keys), None),
        reason_code=record.code,
        reason=record.reason.replace("\x00", "")[:500],
        payload=record.payload.replace("\x00", ""),
        route=record.route,
        received_at=from_micros(record.received_at_us),
    )
