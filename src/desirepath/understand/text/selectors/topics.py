"""Suggested topics with their quotes, as the comments stand now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desirepath.base.selectors import find_newest_job
from desirepath.listen.label_selectors import comments_of
from desirepath.people.contracts import Actor
from desirepath.understand.models import FoundTopic
from desirepath.understand.text.orders import FIND_TOPICS

QUARTER = 0.25


@dataclass(frozen=True, kw_only=True)
class TopicSuggestion:
    """A group of comments that mean alike; `growth` is its share of the newest quarter over its share of all."""

    id: int
    name: str
    words: list[str]
    quotes: list[dict[str, Any]]
    size: int
    searched: int
    closeness: float
    growth: float
    state: str
    label_value: str
    found_at: datetime


@dataclass(frozen=True, kw_only=True)
class TopicBoard:
    """The suggestions, and how the search for them stands."""

    is_searching: bool
    message: str
    failed: str
    searched_at: datetime | None
    topics: list[TopicSuggestion]


def get_topic_board(actor: Actor, state: str = FoundTopic.State.SUGGESTED) -> TopicBoard:
    """Return suggested topics, the largest first; quotes of erased comments are gone."""
    actor.require("understand.view")
    rows = list(
        FoundTopic.objects.filter(workspace_id=actor.workspace_id, state=state).order_by("-size", "pk")
    )
    said = comments_of(actor.workspace_id, {number for row in rows for number in row.quote_ids})
    job = find_newest_job(workspace_id=actor.workspace_id, kind=FIND_TOPICS)
    is_searching = job is not None and job.state in {"waiting", "running"}
    return TopicBoard(
        is_searching=is_searching,
        message=job.message if job is not None and is_searching else "",
        failed=job.error if job is not None and job.state == "failed" else "",
        searched_at=job.finished_at if job is not None else None,
        topics=[_suggestion(row, said) for row in rows],
    )


def _suggestion(row: FoundTopic, said: dict[int, str]) -> TopicSuggestion:
    return TopicSuggestion(
        id=row.pk,
        name=row.name,
        words=row.words,
        quotes=[
            {"feedback_id": number, "text": said[number]} for number in row.quote_ids if said.get(number)
        ],
        size=row.size,
        searched=row.searched,
        closeness=row.closeness,
        growth=round(row.newest_share / QUARTER, 2),
        state=row.state,
        label_value=row.label_value,
        found_at=row.found_at,
    )
