"""What invitations by mail send and take over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

MailWords = dict[Annotated[str, Field(max_length=20)], Annotated[str, Field(max_length=5_000)]]


class AudienceIn(Schema):
    """Whom to ask: a segment by slug, everybody, or a list that was pasted."""

    kind: Annotated[str, Field(max_length=20)] = "everybody"
    slug: Annotated[str, Field(max_length=120)] = ""
    text: Annotated[str, Field(max_length=20_000_000)] = ""
    adds_unknown: bool = False


class WaveTriggerIn(Schema):
    """Customers come to a step of a journey, and are asked so many hours later."""

    journey: Annotated[str, Field(max_length=120)]
    step: Annotated[str, Field(max_length=120)]
    after_hours: int = 24


class WavePreviewIn(Schema):
    """Whom a wave would ask; with a trigger it stands at a step until it is stopped."""

    audience: AudienceIn
    trigger: WaveTriggerIn | None = None
    share: float = 1.0
    seed: Annotated[str, Field(max_length=40)] = ""


class WaveSeenOut(Schema):
    """One customer whom a wave would ask, or (with a reason) whom it would hold back."""

    customer_key: int
    name: str
    reason: str


class WavePreviewOut(Schema):
    """What a wave would do if it were sent now; `days` of a wave at a step: of who came to it in so many days.

    `estimated_from`: so many of a large audience were weighed, and the numbers are estimates. `sample` is
    empty for who may not see customers.
    """

    audience: int
    not_found: int
    would_add: int
    not_found_sample: list[str]
    sampled: int
    would_send: int
    held_back: dict[str, int]
    sample: list[WaveSeenOut]
    days: int | None
    estimated_from: int | None


class WaveIn(WavePreviewIn):
    """A wave as it is planned."""

    name: Annotated[str, Field(max_length=200)]
    subject: MailWords
    message: MailWords
    step: Annotated[str, Field(max_length=120)] = ""
    planned_at: datetime | None = None
    expires_days: int = 30
    reminder_days: list[int] = []
    from_name: Annotated[str, Field(max_length=200)] = ""
    reply_to: Annotated[str, Field(max_length=320)] = ""


class RateOut(Schema):
    """How many of those who got the mail answered, with the interval of the share."""

    n: int
    answered: int
    value: float | None
    low: float | None
    high: float | None


class WaveProgressOut(Schema):
    """How far a wave is; `held_back` counts by reason."""

    members: int
    waiting: int
    held_back: dict[str, int]
    stopped: int
    invited: int
    queued: int
    sent: int
    failed: int
    bounced: int
    cancelled: int
    may_be_twice: int
    reminders_sent: int
    opened: int
    answered: int
    unsubscribed: int
    rate: RateOut


class WaveOut(Schema):
    """A wave of invitations and its progress."""

    id: int
    survey: str
    kind: Literal["wave", "calls", "step"]
    name: str
    state: Literal["planned", "sending", "sent", "stopped"]
    note: str
    audience_kind: str
    audience_name: str
    audience_count: int | None
    journey: str
    step: str
    after_hours: int
    share: float
    seed: str
    subject: dict[str, str]
    message: dict[str, str]
    from_name: str
    reply_to: str
    planned_at: datetime
    expires_days: int
    reminder_days: list[int]
    next_reminder_at: datetime | None
    begun_at: datetime | None
    ended_at: datetime | None
    created_by_label: str
    created_at: datetime
    progress: WaveProgressOut


class WaveMemberOut(Schema):
    """One customer of a wave."""

    id: int
    customer_key: int
    name: str
    state: Literal["waiting", "invited", "held_back", "stopped"]
    reason: str
    until: datetime | None
    invited_at: datetime | None
    opened_at: datetime | None
    has_answered: bool


class WaveMemberPage(Schema):
    """One page of them; `next_cursor` is null on the last."""

    items: list[WaveMemberOut]
    next_cursor: str | None


class AudienceChoiceOut(Schema):
    """An audience to choose; `customers` is null where it is not known at once."""

    kind: str
    slug: str
    name: str
    customers: int | None


class WaveSuggestionOut(Schema):
    """What a new wave begins with: words in the survey's languages, and whom one can ask."""

    may_invite: bool
    languages: list[str]
    subject: dict[str, str]
    message: dict[str, str]
    audiences: list[AudienceChoiceOut]
    customers: int
    is_sent_for_real: bool
    from_address: str


class WaveMailIn(Schema):
    """The words of a mail, to see it."""

    subject: MailWords
    message: MailWords
    language: Annotated[str, Field(max_length=20)] = ""
    from_name: Annotated[str, Field(max_length=200)] = ""


class WaveMailOut(Schema):
    """The mail as somebody would get it."""

    subject: str
    text: str
    html: str


class SendInvitationsIn(Schema):
    """Customers to ask now, by any identifier; `key` names the occasion."""

    survey: Annotated[str, Field(max_length=80)]
    customers: list[Annotated[str, Field(min_length=1, max_length=300)]]
    key: Annotated[str, Field(min_length=1, max_length=80)]
    step: Annotated[str, Field(max_length=120)] = ""
    adds_unknown: bool = False


class AskedOut(Schema):
    """What became of one customer of a call."""

    given: str
    customer_key: int | None
    state: str
    reason: str
