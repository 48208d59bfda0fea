"""Who cares for a source of feedback, and how many an import says were asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from desirepath.eventlog.errors import SourceUnknown
from desirepath.eventlog.sources import find_source
from desirepath.listen.models import SourceAsked, SourceCare
from desirepath.people.audit import record
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class AnsweredQuestion:
    """A question of an imported survey, and how many respondents gave it a score."""

    question: str
    scale: str
    step: str
    answered: int


@dataclass(frozen=True, kw_only=True)
class SurveyAsked:
    """How many an imported survey had asked, how many answered, and when the answers were given."""

    label: str
    asked: int
    respondents: int
    questions: Sequence[AnsweredQuestion]
    first_at: datetime
    last_at: datetime


@transaction.atomic
def set_source_care(*, actor: Actor, source: str, owner: str, department: str, note: str = "") -> SourceCare:
    """Say which person and department see to a source; empty names say that nobody does.

    Raises
    ------
    SourceUnknown
        Nothing came from a source of this slug.
    """
    actor.require("listen.survey")
    source_id = find_source(workspace_id=actor.workspace_id, slug=source)
    if source_id is None:
        raise SourceUnknown(f"There is no source “{source}”.", source=source)
    values = {
        "owner": " ".join(owner.split()),
        "department": " ".join(department.split()),
        "note": note.strip(),
        "changed_by_label": actor.label,
    }
    care, _ = SourceCare.objects.update_or_create(
        workspace_id=actor.workspace_id, source_id=source_id, defaults=values
    )
    named = ", ".join(filter(None, (care.owner, care.department))) or "nobody"
    record(
        actor=actor,
        action="source.owner",
        object_type="source",
        object_id=source_id,
        summary=f"The source “{source}” is cared for by {named}",
    )
    return care


def note_asked(*, workspace_id: int, source: str, given: SurveyAsked) -> None:
    """Keep how many an imported survey had asked, in the import's transaction; again replaces."""
    source_id = find_source(workspace_id=workspace_id, slug=source)
    if source_id is None:
        raise SourceUnknown(f"There is no source “{source}”.", source=source)
    SourceAsked.objects.update_or_create(
        source_id=source_id,
        label=given.label[:120],
        defaults={
            "workspace_id": workspace_id,
            "asked": given.asked,
            "respondents": given.respondents,
            "questions": [asdict(one) for one in given.questions],
            "first_at": given.first_at,
            "last_at": given.last_at,
        },
    )
