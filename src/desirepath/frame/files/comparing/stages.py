"""Differences of the stages."""

from __future__ import annotations

from collections.abc import Iterator

from desirepath.frame.contracts import Change
from desirepath.frame.files.comparing.ordering import moved_members, previous_of
from desirepath.frame.files.comparing.telling import told
from desirepath.frame.files.comparing.words import Document, after_words, quoted


def compare_stages(before: Document, after: Document) -> Iterator[Change]:
    """Yield stages added, removed, renamed and moved."""
    old = {stage["slug"]: stage["name"] for stage in before["stages"]}
    new = {stage["slug"]: stage["name"] for stage in after["stages"]}
    for slug, name in old.items():
        if slug not in new:
            yield told("stage", "removed", slug, f"Stage {quoted(name)} removed.", before={"name": name})
    for slug, name in new.items():
        if slug not in old:
            previous = previous_of(list(new), slug)
            place = after_words(None if previous is None else new[previous])
            sentence = f"Stage {quoted(name)} added {place.replace('to the beginning', 'at the beginning')}."
            yield told("stage", "added", slug, sentence, after={"name": name})
        elif old[slug] != name:
            sentence = f"Stage {quoted(old[slug])} renamed to {quoted(name)}."
            yield told("stage", "changed", slug, sentence, field="name", before=old[slug], after=name)
    for moved in moved_members(list(old), list(new)):
        place = after_words(None if moved.previous is None else new[moved.previous])
        sentence = f"Stage {quoted(new[moved.member])} moved {place}."
        yield told(
            "stage", "moved", moved.member, sentence, field="position", before=moved.before, after=moved.after
        )
