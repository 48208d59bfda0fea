"""Differences of the cards of a step. A card is named by its step and its id: `pay/too-slow`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desirepath.frame.contracts import Change, ChangeKind
from desirepath.frame.files.comparing.lanes import name_of_lane
from desirepath.frame.files.comparing.ordering import moved_members
from desirepath.frame.files.comparing.telling import told
from desirepath.frame.files.comparing.words import Document, after_words, evidence_changed, quoted


@dataclass(frozen=True)
class _Place:
    """Where cards are spoken of: a step, and the names of lanes."""

    step: str
    name: str
    lanes: dict[str, Document]

    def lane(self, slug: str) -> str:
        return name_of_lane(slug, self.lanes)

    def told(self, kind: ChangeKind, card: str, sentence: str, **more: Any) -> Change:
        return told("card", kind, f"{self.step}/{card}", sentence, **more)


def compare_cards(before: Document, after: Document, document: Document) -> Iterator[Change]:
    """Yield cards of a step that were added, removed, changed and moved."""
    if before.get("cards") == after.get("cards"):
        return
    lanes = {lane["slug"]: lane for lane in document.get("lanes", [])}
    place = _Place(after["slug"], quoted(after["name"]), lanes)
    old, new = _cards(before), _cards(after)
    for card, (lane, value) in old.items():
        if card not in new:
            sentence = f"Card {quoted(value['text'])} removed from {place.lane(lane)} of {place.name}."
            yield place.told("removed", card, sentence, before={**value, "lane": lane})
    for card, (lane, value) in new.items():
        if card not in old:
            sentence = f"Card {quoted(value['text'])} added to {place.lane(lane)} of {place.name}."
            yield place.told("added", card, sentence, after={**value, "lane": lane})
        else:
            yield from _one(place, card, old[card], new[card])
    yield from _orders(place, before.get("cards", {}), after.get("cards", {}), new)


def _cards(step: Document) -> dict[str, tuple[str, Document]]:
    return {card["id"]: (lane, card) for lane, cards in step.get("cards", {}).items() for card in cards}


def _one(
    place: _Place, card: str, before: tuple[str, Document], after: tuple[str, Document]
) -> Iterator[Change]:
    (lane, old), (new_lane, new) = before, after
    text = quoted(new["text"])
    if old["text"] != new["text"]:
        sentence = f"Card {quoted(old['text'])} of {place.name} changed to {text}."
        yield place.told("changed", card, sentence, field="text", before=old["text"], after=new["text"])
    if old.get("evidence") != new.get("evidence"):
        sentence = evidence_changed(
            f"the card {text} of {place.name}", old.get("evidence"), new.get("evidence")
        )
        yield place.told(
            "changed", card, sentence, field="evidence", before=old.get("evidence"), after=new.get("evidence")
        )
    if lane != new_lane:
        way = f"from {place.lane(lane)} to {place.lane(new_lane)}"
        yield place.told(
            "moved",
            card,
            f"Card {text} of {place.name} moved {way}.",
            field="lane",
            before=lane,
            after=new_lane,
        )


def _orders(
    place: _Place, before: Document, after: Document, new: dict[str, tuple[str, Document]]
) -> Iterator[Change]:
    for lane in after:
        old_ids, new_ids = ([card["id"] for card in cards.get(lane, [])] for cards in (before, after))
        for moved in moved_members(old_ids, new_ids):
            text = quoted(new[moved.member][1]["text"])
            where = after_words(None if moved.previous is None else new[moved.previous][1]["text"])
            sentence = f"Card {text} moved in {place.lane(lane)} of {place.name}, {where}."
            yield place.told(
                "moved", moved.member, sentence, field="position", before=moved.before, after=moved.after
            )
