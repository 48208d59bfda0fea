"""What measure answers about maps: key journeys and roll-ups."""

from __future__ import annotations

from datetime import datetime

from ninja import Field, Schema

from desirepath.measure.schemas import FigureOut, PainOut, VoiceOut


class KeyJourneyOut(Schema):
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


class KeyJourneysOut(Schema):
    """All current journeys, pinned ones first, beside the customers that were active in the same time."""

    since: datetime | None = Field(serialization_alias="from")
    until: datetime | None = Field(serialization_alias="to")
    active_customers: int
    data_until: datetime | None
    journeys: list[KeyJourneyOut]
    definitions: dict[str, str]
    warnings: list[str]


class RollUpPartOut(Schema):
    """One journey of a roll-up, by itself."""

    slug: str
    name: str
    cases: int
    customers: int
    finished: FigureOut
    pain: PainOut | None
    money: dict[str, int]
    money_events: dict[str, int]


class RollUpOut(Schema):
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


class RollUpsOut(Schema):
    """Roll-ups, with the definition of each number."""

    since: datetime | None = Field(serialization_alias="from")
    until: datetime | None = Field(serialization_alias="to")
    roll_ups: list[RollUpOut]
    definitions: dict[str, str]
    warnings: list[str]
