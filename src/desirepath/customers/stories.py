"""What happened to a customer, told by the wings above that know it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One thing that happened to a customer."""

    kind: Literal["event", "feedback"]
    occurred_at: datetime
    title: str
    source: str
    case_id: str | None
    channel: str | None
    department: str | None
    step: str | None
    scale: str | None
    score: float | None
    comment: str | None
    amount_minor: int | None
    currency: str | None
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """Moments, newest first; `next_cursor` leads to older ones."""

    items: list[Moment]
    next_cursor: str | None


StoryTeller = Callable[[int, int, str | None, int], Story]
_tellers: list[StoryTeller] = []


def register_teller(teller: StoryTeller) -> None:
    """Let the event log tell stories: ``teller(workspace_id, customer_key, cursor, limit)``."""
    _tellers[:] = [teller]


def tell(workspace_id: int, customer_key: int, cursor: str | None, limit: int) -> Story:
    """Return a page of a customer's story; empty when nobody can tell it."""
    return _tellers[0](workspace_id, customer_key, cursor, limit) if _tellers else Story([], None)
