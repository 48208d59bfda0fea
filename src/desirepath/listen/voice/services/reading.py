"""Feedback with words comes into the inbox: at once where it is little, by a job where it is much.

Whoever writes feedback tells a span of its numbers (`listen.arrivals`). Reading a span twice does no harm, so a
job may be killed and repeated, and spans of writers that work at the same time may overlap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q

from desirepath.base.bulk_insert import insert_rows
from desirepath.base.jobs.context import JobContext
from desirepath.base.jobs.queue import enqueue
from desirepath.listen.models import Feedback, VoiceEntry, VoiceText
from desirepath.listen.models.voice import SourceKind
from desirepath.listen.voice.kinds import kind_of
from desirepath.listen.voice.words import list_words

KIND = "listen.read-voice"
AT_ONCE = 300  # more feedback than this is read by a job
CHUNK = 2_000
# Notes are kept without words too: their two taps say something.
ALWAYS = (SourceKind.FRONTLINE, SourceKind.EMPLOYEE)
_READ = (
    "pk", "source_id", "source_kind", "source__kind", "author_role", "occurred_at", "step", "scale", "score",
    "language", "comment",
)  # fmt: skip
_ENTRY = (
    "feedback", "workspace", "source", "kind", "occurred_at", "step", "journey", "scale", "score", "language",
    "state",
)  # fmt: skip
# What may change after a piece of voice came in; journey and state are people's.
_COPIED = ("kind", "occurred_at", "step", "scale", "score", "language")

Row = tuple[Any, ...]


def hear_span(workspace_id: int, first_id: int, last_id: int) -> None:
    """Read a span of feedback now, or order a job for it; in the transaction that wrote it."""
    if _is_little(workspace_id, first_id, last_id):
        read_span(workspace_id, first_id, last_id)
        return
    enqueue(
        workspace_id=workspace_id,
        kind=KIND,
        payload={"first_id": first_id, "last_id": last_id},
        created_by="inbox",
        max_attempts=10,
    )


def _is_little(workspace_id: int, first_id: int, last_id: int) -> bool:
    """Count the rows: numbers may have wide gaps, such as after a transaction that was rolled back."""
    if last_id - first_id < AT_ONCE:
        return True
    span = Feedback.objects.filter(workspace_id=workspace_id, pk__gte=first_id, pk__lte=last_id)
    return span.order_by().values("pk")[: AT_ONCE + 1].count() <= AT_ONCE


def read_in_steps(context: JobContext) -> int:
    """Read a long span, a transaction for each part; return how many pieces of voice are in the inbox of it."""
    first, last = int(context.payload["first_id"]), int(context.payload["last_id"])
    count = 0
    for start in range(first, last + 1, CHUNK):
        end = min(start + CHUNK - 1, last)
        count += read_span(context.workspace_id, start, end)
        context.report(end - first + 1, last - first + 1, "reading what was said")
    return count


@transaction.atomic
def read_span(workspace_id: int, first_id: int, last_id: int) -> int:
    """Bring the inbox in step with the feedback of a span; return how many pieces have words."""
    rows = list(_with_words(workspace_id, first_id, last_id))
    span = VoiceEntry.objects.filter(workspace_id=workspace_id, feedback__gte=first_id, feedback__lte=last_id)
    known = set(span.values_list("pk", flat=True))
    new = [row for row in rows if row[0] not in known]
    insert_rows(VoiceEntry, _ENTRY, (_entry(workspace_id, row) for row in new))
    insert_rows(VoiceText, ("entry", "words"), ((row[0], list_words(row[-1])) for row in new))
    if known:
        _renew(workspace_id, [row for row in rows if row[0] in known])
    if gone := known - {row[0] for row in rows}:
        VoiceEntry.objects.filter(pk__in=gone).delete()  # their words are gone
    return len(rows)


def _with_words(workspace_id: int, first_id: int, last_id: int) -> Iterator[Row]:
    rows = Feedback.objects.filter(workspace_id=workspace_id, pk__gte=first_id, pk__lte=last_id)
    said = rows.filter(~Q(comment="") | Q(source_kind__in=ALWAYS))
    return said.order_by("pk").values_list(*_READ).iterator(chunk_size=CHUNK)


def _entry(workspace_id: int, row: Row) -> Row:
    pk, source, given, source_kind, author, at, step, scale, score, language, _ = row
    kind = kind_of(given, source_kind, author)
    return (pk, workspace_id, source, kind, at, step, "", scale, score, language, VoiceEntry.State.NEW)


def _renew(workspace_id: int, rows: Sequence[Row]) -> None:
    """Copy anew what was changed; words are written only where they are others now."""
    entries, texts = [], []
    for row in rows:
        values = dict(zip(_ENTRY, _entry(workspace_id, row), strict=True))
        copied = {name: values[name] for name in _COPIED}
        entries.append(VoiceEntry(pk=row[0], **copied))
        texts.append(VoiceText(entry_id=row[0], words=list_words(row[-1])))
    VoiceEntry.objects.bulk_update(entries, _COPIED, batch_size=200)
    VoiceText.objects.bulk_update(texts, ["words"], batch_size=200)
