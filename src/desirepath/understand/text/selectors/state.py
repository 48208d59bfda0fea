"""How far reading is, and which versions of own heads there are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from desirepath.base.selectors import find_newest_job
from desirepath.listen.label_selectors import count_labelled, count_rulings, count_settled_since, count_words
from desirepath.people.contracts import Actor
from desirepath.understand.models import TextVersion
from desirepath.understand.text.contracts import ReadingState
from desirepath.understand.text.kept import find_used_version
from desirepath.understand.text.orders import RETRAIN
from desirepath.understand.text.spans import list_spans

NOTICES = {
    "off": "Comments are not read by machine here: an administrator switched it off (DESIREPATH_TEXT=off).",
    "words": "Comments are read on their words alone (DESIREPATH_TEXT=words): quicker, and less often right.",
    "encoder": "",
}


def get_reading_state(actor: Actor) -> ReadingState:
    """Return how many comments are read and how many wait, and what is being learnt."""
    actor.require("understand.view")
    workspace_id = actor.workspace_id
    job = find_newest_job(workspace_id=workspace_id, kind=RETRAIN)
    trained_at = _trained_at(workspace_id)
    used = find_used_version(workspace_id)
    is_training = job is not None and job.state in {"waiting", "running"}
    return ReadingState(
        mode=settings.TEXT_READER,
        notice=NOTICES.get(settings.TEXT_READER, ""),
        comments=count_words(workspace_id),
        waiting=sum(
            count_words(workspace_id, first, last) for first, last in _joined(list_spans(workspace_id))
        ),
        labelled=count_labelled(workspace_id),
        settled=count_rulings(workspace_id),
        version=used.number if used else 0,
        is_training=is_training,
        training_message=job.message if job is not None and is_training else "",
        training_failed=job.error if job is not None and job.state == "failed" else "",
        last_trained_at=trained_at,
        settled_since=count_settled_since(workspace_id, trained_at),
    )


def list_versions(actor: Actor) -> list[dict[str, Any]]:
    """Return the versions of own heads, the newest first, and what is shipped at the end."""
    actor.require("understand.view")
    rows = list(TextVersion.objects.filter(workspace_id=actor.workspace_id).order_by("-number"))
    found = [
        {
            "number": row.number,
            "state": row.state,
            "is_used": row.is_used,
            "with_encoder": row.with_encoder,
            "made_by_label": row.made_by_label,
            "created_at": row.created_at,
            "heads": [{"kind": kind, **_short(marks, row.number)} for kind, marks in row.heads.items()],
        }
        for row in rows
    ]
    shipped = {
        "number": 0,
        "state": "ready",
        "is_used": not any(row.is_used for row in rows),
        "with_encoder": settings.TEXT_READER != "words",
        "made_by_label": "",
        "created_at": None,
        "heads": [],
    }
    return [*found, shipped]


def _short(marks: dict[str, Any], number: int) -> dict[str, Any]:
    return {
        "is_used": marks["is_used"],
        "is_new": marks["version"] == number,
        "learnt_from": marks["learnt_from"],
        "before": marks["before"] and marks["before"]["macro_f1"],
        "after": marks["after"]["macro_f1"],
    }


def _trained_at(workspace_id: int) -> datetime | None:
    rows = TextVersion.objects.filter(workspace_id=workspace_id).order_by("-number")
    return rows.values_list("created_at", flat=True).first()


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans may overlap; what lies in two of them waits once."""
    found: list[tuple[int, int]] = []
    for first, last in spans:
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found
