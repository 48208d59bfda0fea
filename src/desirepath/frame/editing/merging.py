"""Merging two documents that come from one: the edits of one side, applied on the other."""

from __future__ import annotations

from dataclasses import dataclass

from desirepath.frame.editing.applying import apply_edits
from desirepath.frame.editing.differing import edits_between
from desirepath.frame.editing.documents import Document
from desirepath.frame.editing.edits import Conflict, Edit


@dataclass(frozen=True, kw_only=True)
class Merged:
    """Both sides in one document; where they contradict, theirs stands and the conflict names yours."""

    document: Document
    taken: tuple[Edit, ...]
    conflicts: tuple[Conflict, ...]


def merge_documents(*, base: Document, theirs: Document, yours: Document) -> Merged:
    """Keep what either side changed since the base, and name what both changed differently."""
    wanted = edits_between(base, yours)
    applied = apply_edits(theirs, wanted)
    return Merged(
        document=applied.document,
        taken=edits_between(theirs, applied.document),
        conflicts=applied.conflicts,
    )
