"""Merging two journeys that come from one: what either side changed is kept, contradictions are named by cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from desirepath.frame.contracts import Change, JourneyDefinition
from desirepath.frame.editing import Conflict, merge_documents
from desirepath.frame.errors import NotOneJourney
from desirepath.frame.files.comparing import compare_journeys
from desirepath.frame.files.mending import Sides, mend
from desirepath.frame.files.reading import read_journey
from desirepath.frame.files.writing import to_document

Side = Literal["theirs", "yours"]


@dataclass(frozen=True, kw_only=True)
class MergedJourney:
    """Both sides in one journey.

    Where they contradict each other the preferred side stands (theirs, unless the other was chosen), and the
    conflict says what each had. `changes` lead from theirs to the merged journey.
    """

    definition: JourneyDefinition
    conflicts: tuple[Conflict, ...]
    changes: tuple[Change, ...]


def merge_journeys(
    *,
    base: JourneyDefinition,
    theirs: JourneyDefinition,
    yours: JourneyDefinition,
    prefer: Side = "theirs",
) -> MergedJourney:
    """Merge two journeys that were both made from `base`.

    Raises
    ------
    NotOneJourney
        Their slugs differ.
    """
    slugs = sorted({base.slug, theirs.slug, yours.slug})
    if len(slugs) > 1:
        raise NotOneJourney(
            f"Only versions of one journey can be merged; these are {', '.join(slugs)}.", slugs=slugs
        )
    kept, other = (theirs, yours) if prefer == "theirs" else (yours, theirs)
    sides = Sides(base=to_document(base), theirs=to_document(kept), yours=to_document(other))
    merged = merge_documents(base=sides.base, theirs=sides.theirs, yours=sides.yours)
    mended = mend(merged.document, sides)
    found = [_as_asked(one, prefer) for one in (*merged.conflicts, *mended)]
    definition = read_journey(merged.document, "the merged journey")
    return MergedJourney(
        definition=definition,
        conflicts=tuple({one.at: one for one in reversed(found)}.values())[::-1],
        changes=compare_journeys(theirs, definition),
    )


def _as_asked(conflict: Conflict, prefer: Side) -> Conflict:
    """Name the sides as they were given."""
    if prefer == "theirs":
        return conflict
    return replace(conflict, theirs=conflict.yours, yours=conflict.theirs)


def describe_conflict(conflict: Conflict) -> str:
    """Say where two sides contradict each other, and how."""
    place = "/".join(conflict.at)
    match conflict.why:
        case "changed":
            return f"{place}: both changed it. Theirs: {_words(conflict.theirs)}. Yours: {_words(conflict.yours)}."
        case "removed":
            return f"{place}: one side removed what the other side works on."
        case "moved":
            return f"{place}: both moved it, or one moved what the other removed."
        case "taken":
            return f"{place}: both added it, and not the same."


def _words(value: object) -> str:
    text = "nothing" if value is None else str(value)
    return text if len(text) <= 80 else f"{text[:79]}…"
