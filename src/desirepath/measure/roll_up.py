"""Journeys side by side and as one: what key journeys and roll-ups say, each number with its n."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desirepath.measure.contracts import Figure, Pain, VoiceFigure

KEY_DEFINITIONS: dict[str, str] = {
    "reach": "Distinct customers with a case of the journey in the period, of all customers with any event in it;"
    " Wilson's 95 % interval.",
    "completion": "Cases that were completed, of the journey's cases; Wilson's 95 % interval.",
    "money": "Sum of the amounts of the events of the journey's steps per currency, in minor units; revenue"
    " positive, cost negative.",
    "pain": "Customers × severity over the whole journey: the worst that happened to a customer at any of its"
    " steps counts, once.",
    "voice": "The score of all answers at the journey's steps, on the scale with the most answers.",
}

ROLL_UP_DEFINITIONS: dict[str, str] = {
    "customers": "Distinct customers with a case of the journey or of any journey below it: who is in two of them"
    " counts once.",
    "counted_twice": "How much larger the sum of the parts is: customers who are in several of the journeys.",
    "finished_all": "Customers who completed a case of each of these journeys that they were in; Wilson's 95 %"
    " interval.",
    "finished_any": "Customers who completed a case of at least one of these journeys.",
    "pain": "Customers × severity: the worst that happened to a customer at any step of these journeys, once.",
    "money": "Sum of the amounts of bound events per currency; an event that several of the journeys bind counts"
    " once.",
}


@dataclass(frozen=True, kw_only=True)
class KeyJourney:
    """A journey as a candidate for the few that matter."""

    slug: str
    name: str
    lifecycle: str | None
    owner: str
    key_reason: str
    cases: int
    customers: int
    reach: Figure
    completion: Figure
    pain: Pain | None
    voice: VoiceFigure | None
    money: dict[str, int]
    money_events: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class KeyJourneys:
    """All current journeys, pinned ones first, with the customers that were active in the same time."""

    since: datetime | None
    until: datetime | None
    active_customers: int
    data_until: datetime | None
    journeys: tuple[KeyJourney, ...]
    definitions: dict[str, str]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RollUpPart:
    """One journey of a roll-up, by itself."""

    slug: str
    name: str
    cases: int
    customers: int
    finished: Figure
    pain: Pain | None
    money: dict[str, int]
    money_events: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class RollUp:
    """A journey with all journeys below it as one; `parts` are each by itself, the journey's own first."""

    slug: str
    name: str
    customers: int
    counted_twice: int
    finished_all: Figure
    finished_any: Figure
    pain: Pain | None
    money: dict[str, int]
    money_events: dict[str, int]
    money_events_counted_twice: int
    parts: tuple[RollUpPart, ...]


@dataclass(frozen=True, kw_only=True)
class RollUps:
    """The roll-ups of all journeys that open others."""

    since: datetime | None
    until: datetime | None
    roll_ups: tuple[RollUp, ...]
    definitions: dict[str, str]
    warnings: tuple[str, ...] = ()
