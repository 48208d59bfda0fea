"""Voice to look for: feedback as an import writes it, and a caller who asks the inbox."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.test import Client

from desirepath.eventlog.sources import ensure_source
from desirepath.listen.bulk_feedback import FeedbackRow, add_feedback_bulk
from desirepath.listen.models import Feedback
from desirepath.people.contracts import Actor

FIRST = datetime(2026, 3, 1, 9, tzinfo=UTC)


def say(actor: Actor, texts: Iterable[str], *, source: str = "reviews", **further: Any) -> list[int]:
    """Write one piece of feedback a day, from 1 March; return their numbers."""
    source_id = ensure_source(
        workspace_id=actor.workspace_id, slug=source, name=source.capitalize(), kind="import"
    )
    rows = [_row(text, day, further) for day, text in enumerate(texts)]
    with transaction.atomic():
        add_feedback_bulk(workspace_id=actor.workspace_id, source_id=source_id, rows=rows)
    hashes = [row.message_hash for row in rows]
    found = Feedback.objects.filter(message_hash__in=hashes).order_by("pk")
    return list(found.values_list("pk", flat=True))


def _row(text: str, day: int, further: dict[str, Any]) -> FeedbackRow:
    given: dict[str, Any] = {
        "message_hash": uuid.uuid4(),
        "customer_key": None,
        "case_id": "",
        "step": "",
        "occurred_at": FIRST + timedelta(days=day),
        "scale": "none",
        "score": None,
        "comment": text,
        "language": "",
        "author_role": "customer",
        "consent": None,
        "weight": 1.0,
        "properties": {},
    }
    return FeedbackRow(**(given | further))


def texts_of(client: Client, **asked: Any) -> list[str]:
    """Ask the inbox and return the texts of its first page."""
    answer = client.get("/api/listen/voice", asked)
    assert answer.status_code == 200, answer.content
    return [item["text"] for item in answer.json()["items"]]


def send(client: Client, method: str, path: str, body: Any = None) -> Any:
    """Call a route with JSON and return the answer."""
    text = "" if body is None else json.dumps(body)
    return client.generic(method, f"/api/listen{path}", text, content_type="application/json")
