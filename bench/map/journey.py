"""The journey that is measured: 40 steps, 12 lanes with a card in every cell, bound to the bench log."""

from __future__ import annotations

from typing import Any

from bench.log import touchpoint_names

SLUG = "measured-map"
STAGES, STEPS_PER_STAGE = 5, 8
STEPS = STAGES * STEPS_PER_STAGE
CARD_LANES = ("pain-points", "opportunities", "ideas", *(f"own-lane-{number}" for number in range(1, 10)))
CARDS = STEPS * len(CARD_LANES)
# Beside the twelve lanes of cards: what every map shows, the feeling with its curve.
SHOWN_LANES = ("feeling", *CARD_LANES)
HIDDEN_LANES = (
    *("goal", "action", "thought", "quote", "touchpoints", "process", "department", "people"),
    *("systems", "policies", "metrics", "evidence"),
)


def measured_journey() -> dict[str, Any]:
    """Return the journey's file document."""
    return {
        "format": "desirepath/journey/1",
        "slug": SLUG,
        "name": "A map of forty steps",
        "owner": "bench@example.org",
        "case": "customer",
        "outcome": {"event": touchpoint_names()[STEPS - 1]},
        "lanes": [*map(_lane, SHOWN_LANES), *({"slug": slug, "hidden": True} for slug in HIDDEN_LANES)],
        "stages": [_stage(number) for number in range(STAGES)],
    }


def card_text(step: int, lane: int) -> str:
    """Return the words of a card: as long as a note on a wall."""
    return f"Card {step + 1}.{lane + 1}: customers ask twice where their parcel is"


def step_slug(step: int) -> str:
    """Return a step's slug by its place on the map."""
    return f"step-{step + 1:02d}"


def card_id(step: int, lane: int) -> str:
    """Return the id of the card that a cell holds at first."""
    return f"card-{step + 1:02d}-{lane + 1:02d}"


def _lane(slug: str) -> dict[str, Any]:
    own = slug.startswith("own-lane-")
    return {"slug": slug, "name": f"Lane {slug.rsplit('-', 1)[1]}"} if own else {"slug": slug}


def _stage(number: int) -> dict[str, Any]:
    first = number * STEPS_PER_STAGE
    steps = [_step(place) for place in range(first, first + STEPS_PER_STAGE)]
    return {"slug": f"stage-{number + 1}", "name": f"Stage {number + 1}", "steps": steps}


def _step(place: int) -> dict[str, Any]:
    return {
        "slug": step_slug(place),
        "name": f"Step {place + 1}: the parcel is on its way",
        "customer": {"action": "Waits and looks", "feeling": place % 5 - 2},
        "business": {"department": f"Department {place % 6 + 1}", "systems": ["Shop", "Carrier portal"]},
        "touchpoints": [{"name": "Tracking page", "channel": "web"}],
        "cards": {
            lane: [{"id": card_id(place, number), "text": card_text(place, number)}]
            for number, lane in enumerate(CARD_LANES)
        },
        "binds": [{"event": touchpoint_names()[place]}],
    }
