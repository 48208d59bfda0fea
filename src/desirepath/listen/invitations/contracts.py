"""What is asked of a wave, and what it would do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from desirepath.listen.surveys.contracts import Words

SEGMENT, EVERYBODY, PASTED, CALL = "segment", "everybody", "list", "call"


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Whom to ask: a registered audience by slug, everybody, or a list that was pasted."""

    kind: str
    slug: str = ""
    text: str = ""  # of a list: one identifier in each line, or CSV
    adds_unknown: bool = False  # of a list: unknown e-mail addresses become prospects


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """Customers come to a step of a journey, and are asked so many hours later."""

    journey: str
    step: str
    after_hours: int = 24


@dataclass(frozen=True, kw_only=True)
class NewWave:
    """A wave as somebody planned it."""

    name: str
    audience: Audience
    subject: Words
    message: Words
    trigger: Trigger | None = None
    step: str = ""
    share: float = 1.0
    seed: str = ""
    planned_at: datetime | None = None
    expires_days: int = 30
    reminder_days: tuple[int, ...] = ()
    from_name: str = ""
    reply_to: str = ""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One customer whom a wave would ask, or (with a reason) whom it would hold back."""

    customer_key: int
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a wave would do if it were sent now; of a wave at a step, to those who came in the last `days`."""

    audience: int
    not_found: int = 0  # lines of a list that lead to nobody
    would_add: int = 0  # unknown addresses that would become prospects
    not_found_sample: tuple[str, ...] = ()
    sampled: int
    would_send: int
    held_back: dict[str, int] = field(default_factory=dict)
    sample: tuple[Seen, ...] = ()
    days: int | None = None
    estimated_from: int | None = None  # so many were weighed, of a large audience


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What became of one customer of a call."""

    given: str
    customer_key: int | None
    state: str
    reason: str = ""
