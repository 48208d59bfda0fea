"""What two sides changed in two places, but cannot both be so: a step that one removed and the other leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from desirepath.frame.editing import Conflict
from desirepath.frame.lanes import BUILT_IN_LANES

Document = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Sides:
    """The three documents of a merge."""

    base: Document
    theirs: Document
    yours: Document

    def conflict(self, at: tuple[str, ...], why: Any, read: Callable[[Document], Any]) -> Conflict:
        """Name a conflict with what each side has there."""
        return Conflict(
            at=at, why=why, base=read(self.base), theirs=read(self.theirs), yours=read(self.yours)
        )


def mend(document: Document, sides: Sides) -> tuple[Conflict, ...]:
    """Bring a merged document (changed in place) back to the rules of a journey file, and name what that took.

    A way to a step that is gone is cut; a feeling at it is dropped; a lane that is gone comes back when cards
    stand in it, for a card is work and a lane is a heading; a map that is no future one is the future of none.
    """
    return (
        *_ways_to_nowhere(document, sides),
        *_feelings_at_nothing(document, sides),
        *_cards_without_lane(document, sides),
        *_future_of_a_present(document, sides),
    )


def _ways_to_nowhere(document: Document, sides: Sides) -> Iterator[Conflict]:
    known = {step["slug"] for step in _steps(document)}
    for step in _steps(document):
        named = step.get("next") or []
        kept = [slug for slug in named if slug in known]
        if kept != named:
            if kept:
                step["next"] = kept
            else:  # not “no step”: that would make it a last one
                del step["next"]
            slug = step["slug"]
            yield sides.conflict(("steps", slug, "next"), "removed", _field_of_step(slug, "next"))


def _feelings_at_nothing(document: Document, sides: Sides) -> Iterator[Conflict]:
    known = {step["slug"] for step in _steps(document)}
    lost = False
    for persona in document.get("personas", []):
        curve = persona.get("feelings", {}) if isinstance(persona, dict) else {}
        for slug in [slug for slug in curve if slug not in known]:
            del curve[slug]
            lost = True
    if lost:
        yield sides.conflict(("personas",), "removed", lambda one: one.get("personas"))


def _cards_without_lane(document: Document, sides: Sides) -> Iterator[Conflict]:
    known = {*BUILT_IN_LANES, *(lane["slug"] for lane in document.get("lanes", []))}
    used = dict.fromkeys(lane for step in _steps(document) for lane in step.get("cards", {}))
    for slug in used:
        if slug not in known:
            former = [_lane(slug)(side) for side in (sides.theirs, sides.yours, sides.base)]
            document.setdefault("lanes", []).append(next(lane for lane in former if lane))
            yield sides.conflict(("lanes", slug), "removed", _lane(slug))


def _future_of_a_present(document: Document, sides: Sides) -> Iterator[Conflict]:
    if document.get("future_of") and document.get("state") != "future":
        del document["future_of"]
        yield sides.conflict(("future_of",), "changed", lambda one: one.get("future_of"))


def _steps(document: Document) -> list[Document]:
    return [step for stage in document["stages"] for step in stage["steps"]]


def _field_of_step(slug: str, name: str) -> Callable[[Document], Any]:
    return lambda document: next((one.get(name) for one in _steps(document) if one["slug"] == slug), None)


def _lane(slug: str) -> Callable[[Document], Any]:
    return lambda document: next((one for one in document.get("lanes", []) if one["slug"] == slug), None)
