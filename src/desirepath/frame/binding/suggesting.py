"""Steps that the discovered flow suggests: frequent events that the map does not know, and where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desirepath.eventlog.questions import ActivityPlaces, UnknownEvent

MOST_SUGGESTIONS = 20
LEAST_SHARE = 0.005  # of the cases; rarer events are listed among the events, not suggested as steps

_BETWEEN_WORDS = re.compile(r"[_\-.:/\s]+|(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """An event that could be a step: after which one it mostly comes (None: at the beginning).

    `count` is the number of events, `share` the part of the cases that hold one. `after_share` is the part of the
    events that came after that step, None while nothing is bound. Suggestions stand in the order of the flow.
    """

    after: str | None
    after_share: float | None
    name: str
    event: str
    count: int
    share: float


def name_of_step(event: str) -> str:
    """A step's name for an event: `payment_approved` and `PaymentApproved` become “Payment approved”."""
    if " " in event.strip():
        return event.strip()[:200]
    words = [word for word in _BETWEEN_WORDS.split(event) if word]
    kept = [word if word.isupper() and len(word) > 1 else word.lower() for word in words]
    joined = " ".join(kept) or event
    return (joined[0].upper() + joined[1:])[:200]


def suggest_from_cases(
    strangers: Iterable[UnknownEvent], cases: int, flow: ActivityPlaces
) -> tuple[Suggestion, ...]:
    """Suggest the unknown events of most of a journey's cases, in the order in which they come in the flow."""
    found = [_of_stranger(one, cases) for one in strangers if cases and one.cases / cases >= LEAST_SHARE]
    chosen = sorted(found, key=lambda one: (-one.share, -one.count, one.event))[:MOST_SUGGESTIONS]
    place = {one.activity: one.mean_place for one in flow.activities}
    return tuple(sorted(chosen, key=lambda one: (place.get(one.event, 1.0), -one.share, one.event)))


def _of_stranger(one: UnknownEvent, cases: int) -> Suggestion:
    after, count = one.after[0]
    return Suggestion(
        after=after,
        after_share=count / one.count,
        name=name_of_step(one.event),
        event=one.event,
        count=one.count,
        share=one.cases / cases,
    )


def suggest_from_flow(flow: ActivityPlaces) -> tuple[Suggestion, ...]:
    """Suggest steps for a map of which nothing is bound: the events of most cases, in the order of the flow."""
    frequent = [one for one in flow.activities if flow.cases and one.cases / flow.cases >= LEAST_SHARE]
    chosen = {one.activity for one in sorted(frequent, key=lambda one: -one.cases)[:MOST_SUGGESTIONS]}
    return tuple(
        Suggestion(
            after=None,
            after_share=None,
            name=name_of_step(one.activity),
            event=one.activity,
            count=one.events,
            share=one.cases / flow.cases,
        )
        for one in frequent
        if one.activity in chosen
    )
