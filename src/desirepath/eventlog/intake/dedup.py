"""Drops resends: the same message id from the same source is one event, unless it says something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from desirepath.eventlog.intake.drafts import Draft
from desirepath.eventlog.intake.seen import NEW, NO_CHANGE, UNKNOWN, Change, SeenMessages, words_of


@dataclass(frozen=True, slots=True)
class Sifted:
    """New events, the number of resends, and events that reuse an id with other content."""

    new: Sequence[Draft]
    resent: int
    repeated: Sequence[Draft]
    change: Change


def split_resends(drafts: Sequence[Draft], seen: SeenMessages, seen_on: date) -> Sifted:
    """Tell new events from those that came before; the new ones are remembered in the caller's transaction."""
    if not drafts:
        return Sifted((), 0, (), NO_CHANGE)
    hashes = [draft.message_hash for draft in drafts]
    upper, lower = words_of(hashes)
    contents = np.array([draft.content_hash for draft in drafts], np.int64)
    known = seen.find(upper, lower)
    is_new = known == NEW
    if is_new.all() and len(set(hashes)) == len(hashes):
        return Sifted(drafts, 0, (), seen.add(upper, lower, contents, seen_on))
    return _sift(drafts, seen, seen_on, known.tolist())


def _sift(drafts: Sequence[Draft], seen: SeenMessages, seen_on: date, known: Sequence[int]) -> Sifted:
    first: dict[bytes, int] = {}
    new: list[Draft] = []
    repeated: list[Draft] = []
    for draft, before in zip(drafts, known, strict=True):
        content = first.get(draft.message_hash, before)
        if content == NEW:
            first[draft.message_hash] = draft.content_hash
            new.append(draft)
        elif content not in {UNKNOWN, draft.content_hash}:
            repeated.append(draft)
    return Sifted(new, len(drafts) - len(new) - len(repeated), repeated, _remember(new, seen, seen_on))


def _remember(new: Sequence[Draft], seen: SeenMessages, seen_on: date) -> Change:
    if not new:
        return NO_CHANGE
    upper, lower = words_of(draft.message_hash for draft in new)
    contents = np.array([draft.content_hash for draft in new], np.int64)
    return seen.add(upper, lower, contents, seen_on)
