"""Lanes, cards and evidence of a journey file."""

from __future__ import annotations

from desirepath.base.formats import Place
from desirepath.frame.contracts import Card, Evidence, JourneyDefinition, Lane
from desirepath.frame.lanes import BUILT_IN_LANES, CLAIMS, card_lanes_of

EVIDENCE_KINDS = ("interview", "verbatim", "metric", "query")
MOST_CARDS = 200


def read_lane(place: Place) -> Lane:
    """Read one lane; one that is not built in needs a name."""
    keys = place.keys(("slug", "name", "hidden"), required=("slug",))
    lane = Lane(
        slug=keys["slug"].slug(),
        name=keys["name"].text(most=120) if "name" in keys else "",
        hidden=keys["hidden"].boolean() if "hidden" in keys else False,
    )
    if lane.slug not in BUILT_IN_LANES and not lane.name.strip():
        place.refuse(f"the lane “{lane.slug}” is not built in, so it needs a name.")
    return lane


def read_cards(place: Place) -> dict[str, tuple[Card, ...]]:
    """Read the cards of a step by lane; a card's id stands once in its step."""
    if not isinstance(place.value, dict):
        place.refuse(f"“{place.label}” must hold lists of cards by lane.")
    lanes = [str(lane) for lane in place.value]
    found = {lane: tuple(_card(one) for one in place.at(lane).items()) for lane in lanes}
    ids = [card.id for cards in found.values() for card in cards]
    for number, card in enumerate(ids):
        if card in ids[:number]:
            place.refuse(f"the card “{card}” stands twice in its step.")
    if len(ids) > MOST_CARDS:
        place.refuse(f"a step has at most {MOST_CARDS} cards; this one has {len(ids)}.")
    return {lane: cards for lane, cards in found.items() if cards}


def _card(place: Place) -> Card:
    keys = place.keys(("id", "text", "evidence"), required=("id", "text"))
    return Card(
        id=keys["id"].slug(),
        text=keys["text"].text(blank=False),
        evidence=read_evidence(keys["evidence"]) if "evidence" in keys else (),
    )


def read_evidence(place: Place) -> tuple[Evidence, ...]:
    """Read what a claim rests on."""
    return tuple(_piece(item) for item in place.items())


def _piece(place: Place) -> Evidence:
    keys = place.keys(("kind", "ref", "note", "seen_on"), required=("kind", "ref"))
    kind = keys["kind"].choice(EVIDENCE_KINDS)
    return Evidence(
        kind=kind,  # type: ignore[arg-type]  # `choice` has just checked it
        ref=keys["ref"].text(most=2000, blank=False),
        note=keys["note"].text() if "note" in keys else "",
        seen_on=keys["seen_on"].day() if "seen_on" in keys else None,
    )


def read_claims(place: Place) -> dict[str, tuple[Evidence, ...]]:
    """Read what the fields of a step rest on."""
    found = {name: read_evidence(claim) for name, claim in place.keys(CLAIMS).items()}
    return {name: evidence for name, evidence in found.items() if evidence}


def check_lanes(keys: dict[str, Place], journey: JourneyDefinition) -> None:
    """Refuse a lane that stands twice, and cards in a lane that holds none."""
    slugs = [lane.slug for lane in journey.lanes]
    for number, slug in enumerate(slugs):
        if slug in slugs[:number]:
            keys["lanes"].at(number).refuse(f"the lane “{slug}” stands twice.")
    known = card_lanes_of(journey)
    for stage in keys["stages"].items():
        for step in stage.at("steps").items():
            for lane in step.value.get("cards") or {}:
                if lane not in known:
                    step.at("cards").at(lane).refuse_key(lane, list(known))
