"""The lanes of a map: those that every map knows, and which of them hold cards."""

from __future__ import annotations

from desirepath.frame.contracts import JourneyDefinition, Lane

CARD_LANES = ("pain-points", "opportunities", "ideas")

BUILT_IN_LANES = (
    "goal",
    "action",
    "thought",
    "quote",
    "feeling",
    "touchpoints",
    "process",
    "department",
    "people",
    "systems",
    "policies",
    "metrics",
    *CARD_LANES,
    "evidence",
)

_HIDDEN_AT_FIRST = frozenset({"goal", "quote", "people", "policies"})

DEFAULT_LANES = tuple(Lane(slug=slug, hidden=slug in _HIDDEN_AT_FIRST) for slug in BUILT_IN_LANES)

# Fields of a step that claim something about customers or the work, and so may rest on evidence.
CLAIMS = ("goal", "action", "thought", "feeling", "quote", "process")

# Lanes whose cards claim something too; ideas claim nothing.
CLAIM_LANES = ("pain-points", "opportunities")


def lanes_of(journey: JourneyDefinition) -> tuple[Lane, ...]:
    """The lanes of a map in order: its own, else the default ones."""
    return journey.lanes or DEFAULT_LANES


def card_lanes_of(journey: JourneyDefinition) -> tuple[str, ...]:
    """The lanes of a map that hold cards: the built-in ones and those with a name of their own."""
    own = tuple(lane.slug for lane in journey.lanes if lane.slug not in BUILT_IN_LANES)
    return (*CARD_LANES, *own)
