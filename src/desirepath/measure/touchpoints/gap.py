"""The touchpoint gap: what the company lists, what customers name and what events show, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

GAP_DEFINITIONS: dict[str, str] = {
    "listed": "The touchpoints that the map lists, each by its name; equal names at several steps are one.",
    "named": "Customers' comments at the journey's steps, and interview notes about touchpoints, that hold a"
    " listed name, a known channel, or a common word for a touchpoint. Words are compared in lower case, without"
    " accents and plural endings; several words must follow each other. A common word such as “e-mail” counts for"
    " every listed touchpoint of that channel or whose name ends with it. Irony, spelling mistakes and other words"
    " are missed.",
    "seen": "Events bound to a step, by their channel (or the property channel or touchpoint). An event counts for"
    " the touchpoints that the map lists at that very step; where it lists none such, the channel is a row of its"
    " own.",
    "order": "What only customers name stands first, then what the map does not list, then what only the map"
    " lists; what somebody left aside stands last.",
    "decisions": "A row that the map does not list can be added to it, be another name of a touchpoint that it"
    " lists (what is said and seen of it then counts there, at whatever step), or be left aside with a reason. A"
    " decision changes no record and can be taken back.",
}

Side = Literal["listed", "named", "seen"]


@dataclass(frozen=True, kw_only=True)
class Quote:
    """Words that name a touchpoint, with where they come from."""

    text: str
    source: Literal["feedback", "interview"]
    step: str | None
    at: datetime
    word: str


@dataclass(frozen=True, kw_only=True)
class Named:
    """Who names a touchpoint: so many comments of so many customers, and interview notes."""

    comments: int
    customers: int
    notes: int
    words: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, kw_only=True)
class SeenChannel:
    """Events of one channel at one step."""

    channel: str
    step: str
    events: int
    customers: int


@dataclass(frozen=True, kw_only=True)
class Ignored:
    """Who left a touchpoint aside, and why."""

    reason: str
    actor_label: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class OtherName:
    """A name that somebody declared to mean a listed touchpoint."""

    key: str
    name: str


@dataclass(frozen=True, kw_only=True)
class GapRow:
    """One touchpoint from three sides; `only` is the one side that knows it, `key` is what its name means."""

    key: str
    name: str
    channels: tuple[str, ...]
    steps: tuple[str, ...]
    named: Named
    events: int
    seen: tuple[SeenChannel, ...]
    only: Side | None
    ignored: Ignored | None
    other_names: tuple[OtherName, ...]


@dataclass(frozen=True, kw_only=True)
class TouchpointGap:
    """The three-way table; `comments` were read, of customers and in words."""

    slug: str
    name: str
    since: datetime | None
    until: datetime | None
    rows: tuple[GapRow, ...]
    step_names: dict[str, str]
    comments: int
    notes: int
    events: int
    events_without_channel: int
    definitions: dict[str, str]
    warnings: tuple[str, ...] = ()
