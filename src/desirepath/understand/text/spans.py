"""What waits to be read: spans of feedback numbers, written with the feedback and taken smallest first."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F

from desirepath.understand.models import TextSpan

# Several small spans are read together, so that single comments cost no more than those of an import.
MOST_SPANS = 64


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A span as it was when it was looked at."""

    span_id: int
    workspace_id: int
    next_id: int
    last_id: int


def hear_feedback(workspace_id: int, first_id: int, last_id: int) -> None:
    """Note feedback that came, in the transaction that writes it."""
    TextSpan.objects.create(
        workspace_id=workspace_id, next_id=first_id, last_id=last_id, width=last_id - first_id + 1
    )


def read_all_again(workspace_id: int, last_id: int) -> None:
    """Have every comment of a workspace read, in the caller's transaction; what waits already is part of it."""
    if last_id:
        TextSpan.objects.filter(workspace_id=workspace_id, last_id__lte=last_id).delete()
        hear_feedback(workspace_id, 1, last_id)


def is_anything_waiting() -> bool:
    """Tell whether there is something to read; a plain read of an index."""
    return TextSpan.objects.exists()


def list_waiting(room: int) -> list[Waiting]:
    """Return the smallest spans, of one workspace, that together have about `room` numbers; at least one."""
    rows = TextSpan.objects.order_by("width", "id").values_list("pk", "workspace_id", "next_id", "last_id")[
        :MOST_SPANS
    ]
    taken: list[Waiting] = []
    for pk, workspace_id, next_id, last_id in rows:
        if taken and (workspace_id != taken[0].workspace_id or room < last_id - next_id + 1):
            break
        taken.append(Waiting(span_id=pk, workspace_id=workspace_id, next_id=next_id, last_id=last_id))
        room -= last_id - next_id + 1
    return taken


def list_spans(workspace_id: int) -> list[tuple[int, int]]:
    """Return the spans of a workspace that wait, as first and last number."""
    rows = TextSpan.objects.filter(workspace_id=workspace_id).order_by("next_id")
    return list(rows.values_list("next_id", "last_id"))


def finish_span(span: Waiting, read_through: int) -> None:
    """Note how far a span was read, in the transaction that writes the labels."""
    rows = TextSpan.objects.filter(pk=span.span_id)
    if read_through >= span.last_id:
        rows.delete()
    else:
        rows.update(next_id=read_through + 1, width=F("last_id") - read_through)
