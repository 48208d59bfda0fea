"""Fills an inbox: feedback as an import writes it, with labels, tags and states."""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.test import Client

from bench.voice.comments import write_comments
from desirepath.base.bulk_insert import insert_rows
from desirepath.base.clock import now
from desirepath.customers.services import resolve_identifiers_bulk
from desirepath.eventlog.sources import ensure_source
from desirepath.listen.bulk_feedback import FeedbackRow, add_feedback_bulk
from desirepath.listen.models import Feedback, FeedbackLabel, VoiceEntry, VoiceTag, VoiceTagging
from desirepath.listen.voice.services.reading import read_span
from desirepath.people.selectors.actors import get_operator
from desirepath.people.tests.callers import make_client as client_of

FIRST = datetime(2025, 1, 1, tzinfo=UTC)
DAYS = 700
SOURCES = (
    ("reviews", "review", 4),
    ("calls", "contact_centre", 3),
    ("mail", "email", 2),
    ("desk", "ticket", 1),
)
STEPS = ("find", "order", "pay", "wait", "unpack", "use", "return", "", "", "")
TOPICS = (*(f"topic-{n}" for n in range(30)), "speed", "price")
CUSTOMERS = 40_000
CHUNK = 5_000


def fill_inbox(count: int) -> dict[str, Any]:
    """Write comments and read them in; return how long that took."""
    actor = get_operator()
    chance = random.Random(20)
    customers = resolve_identifiers_bulk(
        workspace_id=actor.workspace_id, pairs=[("user", f"u-{n}") for n in range(min(CUSTOMERS, count))]
    )
    began = time.perf_counter()
    texts = write_comments(count)
    for slug, kind, share in SOURCES:
        source = ensure_source(workspace_id=actor.workspace_id, slug=slug, name=slug, kind="import")
        some = [next(texts) for _ in range(count * share // 10)]
        rows = (_row(kind, text, chance.choice(customers), chance) for text in some)
        with transaction.atomic():
            add_feedback_bulk(workspace_id=actor.workspace_id, source_id=source, rows=rows)
    written = time.perf_counter()
    last = Feedback.objects.order_by("-pk").values_list("pk", flat=True)[0]
    for start in range(1, last + 1, CHUNK):
        read_span(actor.workspace_id, start, start + CHUNK - 1)
    read = time.perf_counter()
    _label(actor.workspace_id, chance)
    _settle()
    return {"written_seconds": round(written - began, 1), "read_seconds": round(read - written, 1)}


def is_filled() -> bool:
    """Tell whether the inbox has comments already."""
    return VoiceEntry.objects.exists()


def make_client() -> Client:
    """Return a client that may see everything."""
    return client_of(get_operator())


def _row(kind: str, text: str, customer: int, chance: random.Random) -> FeedbackRow:
    return FeedbackRow(
        message_hash=uuid.UUID(int=chance.getrandbits(128)),
        customer_key=customer,
        case_id="",
        step=chance.choice(STEPS),
        occurred_at=FIRST + timedelta(seconds=chance.randrange(DAYS * 86_400)),
        scale="nps_0_10",
        score=float(chance.randrange(11)),
        comment=text,
        language=chance.choice(("en", "en", "en", "de", "")),
        author_role="customer",
        consent=None,
        weight=1.0,
        properties={},
        source_kind=kind,
    )


def _label(workspace_id: int, chance: random.Random) -> None:
    """Give each comment labels as text analytics would, and some of them tags."""
    columns = (
        "workspace", "feedback", "kind", "value", "score", "confidence", "words", "model_version", "by_person",
        "decided_at",
    )  # fmt: skip
    ids = list(VoiceEntry.objects.order_by("pk").values_list("pk", flat=True))
    tags = [
        VoiceTag.objects.create(workspace_id=workspace_id, slug=slug, name=slug)
        for slug in ("urgent", "legal")
    ]
    moment = now()
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        rows = (
            (workspace_id, pk, kind, value, score, 0.9, [], 0, False, moment)
            for pk in part
            for kind, value, score in _labels_of(chance)
        )
        with transaction.atomic():
            insert_rows(FeedbackLabel, columns, rows)
            tagged = ((pk, tags[0].pk) for pk in part if chance.random() < 0.05)
            insert_rows(VoiceTagging, ("entry", "tag"), tagged)
            insert_rows(
                VoiceTagging, ("entry", "tag"), ((pk, tags[1].pk) for pk in part if chance.random() < 1e-3)
            )


def _labels_of(chance: random.Random) -> Iterator[tuple[str, str, float | None]]:
    yield "sentiment", chance.choice(("negative", "neutral", "positive")), chance.uniform(-1, 1)
    yield "intent", "churn-threat" if chance.random() < 0.002 else "praise", None
    yield "topic", chance.choice(TOPICS), None
    yield "language", "en", None


def _settle() -> None:
    """What an installation does by itself: SQLite and PostgreSQL learn how the values lie."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
