"""What measure answers about maps: key journeys, roll-ups, moments of truth and the touchpoint gap."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ninja import Field

from desirepath.base.answers import Answer
from desirepath.measure.schemas import FigureOut, PainOut, VoiceOut


class KeyJourneyOut(Answer):
    """A journey as a candidate for the few that matter; `money` is minor units per currency."""

    slug: str
    name: str
    lifecycle: str | None
    owner: str
    key_reason: str
    cases: int
    customers: int
    reach: FigureOut
    completion: FigureOut
    pain: PainOut | None
    voice: VoiceOut | None
    money: dict[str, int]
    money_events: dict[str, int]


class KeyJourneysOut(Answer):
    """All current journeys, pinned ones first, beside the customers that were active in the same time."""

    since: datetime | None = Field(serialization_alias="from")
    until: datetime | None = Field(serialization_alias="to")
    active_customers: int
    data_until: datetime | None
    journeys: list[KeyJourneyOut]
    definitions: dict[str, str]
    warnings: list[str]


class RollUpPartOut(Answer):
    """One journey of a roll-up, by itself."""

    slug: str
    name: str
    cases: int
    customers: int
    finished: FigureOut
    pain: PainOut | None
    money: dict[str, int]
    money_events: dict[str, int]


class RollUpOut(Answer):
    """A journey with all journeys below it as one; a customer and an event count once."""

    slug: str
    name: str
    customers: int
    counted_twice: int
    finished_all: FigureOut
    finished_any: FigureOut
    pain: PainOut | None
    money: dict[str, int]
    money_events: dict[str, int]
    money_events_counted_twice: int
    parts: list[RollUpPartOut]


class RollUpsOut(Answer):
    """Roll-ups, with the definition of each number."""

    since: datetime | None = Field(serialization_alias="from")
    until: datetime | None = Field(serialization_alias="to")
    roll_ups: list[RollUpOut]
    definitions: dict[str, str]
    warnings: list[str]


class NominationOut(Answer):
    """One person's word that a step is a moment of truth."""

    actor_label: str
    reason: str
    at: datetime
    is_mine: bool


class ExitOut(Answer):
    """Who left after a step: the hazard with its interval, and that of all other steps together (`usual`)."""

    hazard: FigureOut | None
    exits: int
    under_way: int
    open: int
    usual: float | None
    stands_out: Literal["more", "less", "no"]
    why_none: Literal["end", "after-success", "nobody"] | None


class PlacedVoiceOut(Answer):
    """A score at a step, and where it stands among the steps asked on the same scale."""

    voice: VoiceOut
    places: list[Literal["lowest", "highest", "last"]]
    clear: list[Literal["lowest", "highest", "last"]]
    asked_steps: int


class MomentOfTruthOut(Answer):
    """One step as a moment of truth: people's word, and each sign in the data by itself."""

    slug: str
    name: str
    stage: str
    moment_of_truth: bool
    nominations: list[NominationOut]
    exit: ExitOut
    voices: list[PlacedVoiceOut]
    feeling: int | None
    feeling_places: list[Literal["lowest", "highest", "last"]]


class MomentsOut(Answer):
    """All steps of a journey; the drivers are not computed yet."""

    slug: str
    name: str
    moments: list[MomentOfTruthOut]
    drivers_computed: bool
    definitions: dict[str, str]
    warnings: list[str]


class QuoteOut(Answer):
    """Words that name a touchpoint."""

    text: str
    source: Literal["feedback", "interview"]
    step: str | None
    at: datetime
    word: str


class NamedOut(Answer):
    """Who names a touchpoint; `quotes` are the newest."""

    comments: int
    customers: int
    notes: int
    words: list[str]
    quotes: list[QuoteOut]


class SeenChannelOut(Answer):
    """Events of one channel at one step."""

    channel: str
    step: str
    events: int
    customers: int


class IgnoredOut(Answer):
    """Who left a touchpoint aside, and why."""

    reason: str
    actor_label: str
    at: datetime


class OtherNameOut(Answer):
    """A name that somebody declared to mean a listed touchpoint."""

    key: str
    name: str


class GapRowOut(Answer):
    """One touchpoint: listed at `steps`, named by customers, seen in events; `only` one side may know it.

    `key` is what its name means: decisions about it are kept by it.
    """

    key: str
    name: str
    channels: list[str]
    steps: list[str]
    named: NamedOut
    events: int
    seen: list[SeenChannelOut]
    only: Literal["listed", "named", "seen"] | None
    ignored: IgnoredOut | None
    other_names: list[OtherNameOut]


class TouchpointGapOut(Answer):
    """The three-way table, what only customers name first."""

    slug: str
    name: str
    since: datetime | None = Field(serialization_alias="from")
    until: datetime | None = Field(serialization_alias="to")
    rows: list[GapRowOut]
    step_names: dict[str, str]
    comments: int
    notes: int
    events: int
    events_without_channel: int
    definitions: dict[str, str]
    warnings: list[str]
