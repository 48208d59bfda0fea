"""Touchpoints that people named in interviews."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desirepath.frame.models import InterviewNote
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class TouchpointNote:
    """A note of kind touchpoint; `steps` are those of the journey that it is tied to."""

    text: str
    held_on: date
    steps: tuple[str, ...]


def iter_touchpoint_notes(actor: Actor, slug: str) -> Iterator[TouchpointNote]:
    """Yield the notes about touchpoints that are tied to a journey's steps, newest interview first.

    The right to see them is the asking wing's to check.
    """
    notes = InterviewNote.objects.filter(
        workspace_id=actor.workspace_id,
        kind=InterviewNote.Kind.TOUCHPOINT,
        steps__journey__slug=slug,
        steps__archived_at=None,
    )
    for note in notes.select_related("interview").distinct().order_by("-interview__held_on", "id"):
        tied = note.steps.filter(journey__slug=slug).order_by("position").values_list("slug", flat=True)
        yield TouchpointNote(text=note.text, held_on=note.interview.held_on, steps=tuple(tied))
