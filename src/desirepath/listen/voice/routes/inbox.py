"""The inbox itself: lists, counts, one piece of voice."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Query

from desirepath.listen.voice import schemas
from desirepath.listen.voice.query import VoiceQuery, read_query
from desirepath.listen.voice.routes.router import router
from desirepath.listen.voice.selectors.counting import count_voice
from desirepath.listen.voice.selectors.listing import VoiceItem, get_voice, list_voice
from desirepath.people.authentication import ActorRequest

By = Literal[
    "source", "kind", "step", "journey", "tag", "state", "language", "scale", "sentiment", "emotion", "intent",
    "effort", "topic", "root_cause", "month",
]  # fmt: skip


def query_of(asked: schemas.VoiceAsked) -> VoiceQuery:
    """Read the filters of an address."""
    return read_query(asked.dict(by_alias=True, exclude_defaults=True))


@router.get("/voice", response=schemas.VoicePageOut, operation_id="list_voice")
def voice(
    request: ActorRequest, asked: Query[schemas.VoiceAsked], cursor: str | None = None, limit: int = 50
) -> Any:
    """What people said, in words: searched, filtered, the newest first.

    `q`: words (all must stand in the text), "words in a row", -without, begin*; accents and case do not matter.
    """
    page = list_voice(request.actor, query_of(asked), cursor=cursor, limit=limit)
    return {
        "items": [describe(one) for one in page.items],
        "next_cursor": page.next_cursor,
        "total": page.total,
        "indexing": page.is_indexing,
    }


@router.get("/voice/counts", response=schemas.VoiceCountsOut, operation_id="count_voice")
def counts(request: ActorRequest, by: By, asked: Query[schemas.VoiceAsked]) -> Any:
    """How much voice there is of each source, step, sentiment, …, under the other filters."""
    return count_voice(request.actor, query_of(asked), by)


@router.get("/voice/{int:feedback_id}", response=schemas.VoicePieceOut, operation_id="get_voice")
def one(request: ActorRequest, feedback_id: int, q: str = "") -> Any:
    """One piece of voice; `q` marks its words in the text."""
    return describe(get_voice(request.actor, feedback_id, read_query({"q": q})))


def describe(item: VoiceItem) -> dict[str, Any]:
    """Return a piece of voice as the API shows it."""
    entry, feedback = item.entry, item.entry.feedback
    return {
        "id": entry.pk,
        "occurred_at": entry.occurred_at,
        "source_kind": entry.kind,
        "source": entry.source.slug,
        "source_name": entry.source.name or entry.source.slug,
        "customer": item.customer,
        "author_role": feedback.author_role,
        "case_id": feedback.case_id,
        "journey": item.place.journey if item.place else None,
        "journey_name": item.place.journey_name if item.place else None,
        "step": entry.step,
        "step_name": item.place.name if item.place else None,
        "scale": entry.scale,
        "score": entry.score,
        "text": item.text,
        "marks": item.marks,
        "snippet": item.snippet,
        "language": entry.language or _language(item),
        "labels": item.labels,
        "tags": item.tags,
        "state": entry.state,
        "masked": item.masked,
        "properties": feedback.properties,
    }


def _language(item: VoiceItem) -> str:
    """The language that was found out, where nobody said it."""
    return next((label.value for label in item.labels if label.kind == "language"), "")
