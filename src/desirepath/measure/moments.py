"""Moments of truth: what people nominate beside what the data show, each sign by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from desirepath.frame.selectors.moments import Nomination
from desirepath.measure.contracts import Figure, VoiceFigure

Place = Literal["lowest", "highest", "last"]
FEWEST_ANSWERS = 10  # fewer say too little for a place on the curve

MOMENT_DEFINITIONS: dict[str, str] = {
    "exit_hazard": "Of the cases that reached the step before they had succeeded, and of which it is known how"
    " they went on: those for which this was the last step (discrete-time hazard; Wilson's 95 % interval). Open"
    " cases are left out.",
    "usual": "The exit hazard of all other steps together; a step stands out when its interval does not hold it.",
    "voice_place": "Where the step stands among the steps that were asked on the same scale: lowest, highest, or"
    " the last of them on the map (the end). A place is clear when the intervals do not overlap.",
    "feeling_place": "The same for the feeling that was drawn by hand.",
    "drivers": "How much the experience at the step moves the outcome: not computed yet.",
    "together": "No accepted detector of moments of truth exists. The signs are shown side by side and never"
    " added up.",
}


@dataclass(frozen=True, kw_only=True)
class Exit:
    """Who left after a step: `hazard` of `under_way` cases less the `open` ones.

    There is none at an end of the map, and none after success.
    """

    hazard: Figure | None
    exits: int
    under_way: int
    open: int
    usual: float | None
    stands_out: Literal["more", "less", "no"]
    why_none: Literal["end", "after-success", "nobody"] | None


@dataclass(frozen=True, kw_only=True)
class PlacedVoice:
    """A score at a step and its places among the steps of the same scale; `clear` are those beyond doubt."""

    voice: VoiceFigure
    places: tuple[Place, ...]
    clear: tuple[Place, ...]
    asked_steps: int


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One step as a moment of truth."""

    slug: str
    name: str
    stage: str
    moment_of_truth: bool
    nominations: tuple[Nomination, ...]
    exit: Exit
    voices: tuple[PlacedVoice, ...]
    feeling: int | None
    feeling_places: tuple[Place, ...]


@dataclass(frozen=True, kw_only=True)
class Moments:
    """All steps of a journey; `drivers_computed` is false until they are."""

    slug: str
    name: str
    moments: tuple[Moment, ...]
    drivers_computed: bool
    definitions: dict[str, str]
    warnings: tuple[str, ...] = ()


def places_of(values: Sequence[float | None]) -> list[tuple[Place, ...]]:
    """Tell for each step, in the order of the map, whether it is lowest, highest or last of those with a value.

    Of one value, or of equal ones, none is lowest or highest.
    """
    known = [value for value in values if value is not None]
    last = max((place for place, value in enumerate(values) if value is not None), default=-1)
    varied = len(set(known)) > 1
    found: list[tuple[Place, ...]] = []
    for place, value in enumerate(values):
        own: list[Place] = []
        if varied and value == min(known):
            own.append("lowest")
        if varied and value == max(known):
            own.append("highest")
        if len(known) > 1 and place == last:
            own.append("last")
        found.append(tuple(own))
    return found


def place_voices(steps: Sequence[Sequence[VoiceFigure]]) -> list[tuple[PlacedVoice, ...]]:
    """Place the scores of each step among those of the same scale; scales are never compared."""
    scales = {voice.metric for voices in steps for voice in voices}
    by_scale = {scale: _one_scale(steps, scale) for scale in sorted(scales)}
    return [
        tuple(by_scale[voice.metric][place] for voice in voices if place in by_scale[voice.metric])
        for place, voices in enumerate(steps)
    ]


def _one_scale(steps: Sequence[Sequence[VoiceFigure]], scale: str) -> dict[int, PlacedVoice]:
    own = [next((voice for voice in voices if voice.metric == scale), None) for voices in steps]
    enough = [voice if voice is not None and voice.n >= FEWEST_ANSWERS else None for voice in own]
    places = places_of([None if voice is None else voice.feeling.value for voice in enough])
    asked = sum(voice is not None for voice in enough)
    return {
        place: PlacedVoice(
            voice=voice,
            places=places[place],
            clear=_clear(place, places[place], enough),
            asked_steps=asked,
        )
        for place, voice in enumerate(own)
        if voice is not None
    }


def _clear(place: int, places: tuple[Place, ...], steps: Sequence[VoiceFigure | None]) -> tuple[Place, ...]:
    """The places that hold when each value may be anywhere in its interval; the end is never in doubt."""
    mine = steps[place]
    others = [voice.feeling for at, voice in enumerate(steps) if voice is not None and at != place]
    if mine is None:
        return ()
    lows, highs = [one.low for one in others], [one.high for one in others]
    own_low, own_high = mine.feeling.low, mine.feeling.high
    below = own_high is not None and all(low is not None and own_high < low for low in lows)
    above = own_low is not None and all(high is not None and own_low > high for high in highs)
    holds = {"lowest": below, "highest": above, "last": True}
    return tuple(one for one in places if holds[one])
