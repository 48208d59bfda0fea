"""Records that were on their way when their customer was erased: dropped, so that they bring nobody back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from desirepath.customers.services import ErasureMarks, identity_version, lock_identities
from desirepath.eventlog.intake.drafts import Draft, Refused

Marks = defaultdict[int, ErasureMarks]


def drop_erased(
    drafts: Sequence[Draft], refused: Sequence[Refused], marks: Marks
) -> tuple[Sequence[Draft], Sequence[Refused]]:
    """Return what may be written; under the identity lock of each workspace, which an erasure holds too."""
    concerned = {draft.workspace_id for draft in drafts} | {one.workspace_id for one in refused}
    for workspace_id in sorted(concerned):
        lock_identities(workspace_id)
        marks[workspace_id].refresh(workspace_id, identity_version(workspace_id))
    if all(known.newest_us < 0 for known in marks.values()):
        return drafts, refused
    return (
        [draft for draft in drafts if not _is_erased(draft, marks)],
        [one for one in refused if not marks[one.workspace_id].covers(one.pairs, one.received_at_us)],
    )


def _is_erased(draft: Draft, marks: Marks) -> bool:
    known = marks[draft.workspace_id]
    return draft.received_at_us <= known.newest_us and known.covers(draft.pairs(), draft.received_at_us)
