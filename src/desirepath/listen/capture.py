"""Feedback that comes as an event: `Feedback Given` becomes a feedback row in the event's own transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from desirepath.base.clock import from_micros
from desirepath.eventlog.contracts import FEEDBACK_EVENT, EventRow, RecordRefused, Voice
from desirepath.listen.arrivals import telling
from desirepath.listen.errors import FeedbackInvalid, ScaleUnknown, ScoreOutsideScale
from desirepath.listen.models import Feedback
from desirepath.listen.scales import check_score
from desirepath.listen.voice.kinds import read_kind

# Properties that have columns of their own in a feedback row; those that begin with $ are the event's technique.
PLACED = {
    "scale",
    "score",
    "comment",
    "language",
    "author_role",
    "consent",
    "weight",
    "step",
    "case_id",
    "caseId",
    "source_kind",
}
LONGEST_STEP = 120
LONGEST_LANGUAGE = 10


class FeedbackListener:
    """Checks and keeps feedback for the intake."""

    event = FEEDBACK_EVENT

    def check(self, properties: Mapping[str, Any]) -> Voice:
        """Return the voice columns, or refuse the record."""
        try:
            return _voice(properties)
        except (ScaleUnknown, ScoreOutsideScale, FeedbackInvalid) as error:
            raise RecordRefused(error.code, error.detail) from error

    def store(self, workspace_id: int, rows: Sequence[EventRow]) -> None:
        """Write feedback rows; a message that is there already stays as it is."""
        with telling(workspace_id):
            Feedback.objects.bulk_create(
                [_feedback(workspace_id, row) for row in rows], ignore_conflicts=True
            )


def _voice(properties: Mapping[str, Any]) -> Voice:
    score = _number(properties, "score")
    scale = properties.get("scale", "none" if score is None else None)
    if not isinstance(scale, str):
        raise ScaleUnknown("Feedback with a score needs its scale, e.g. nps_0_10.", scale=scale)
    check_score(scale, score)
    weight = _number(properties, "weight")
    if weight is not None and weight < 0:
        raise FeedbackInvalid(f"The weight {weight:g} is below zero.", weight=weight)
    _text(properties, "comment", None)
    _text(properties, "language", LONGEST_LANGUAGE)
    read_kind(properties.get("source_kind"))
    if properties.get("author_role") not in {None, "", *Feedback.AuthorRole.values}:
        raise FeedbackInvalid(
            "author_role is customer, prospect or employee.", author_role=properties["author_role"]
        )
    if not isinstance(properties.get("consent"), bool | None):
        raise FeedbackInvalid("consent is true or false.", consent=properties["consent"])
    return Voice(scale=scale, score=score, step=_text(properties, "step", LONGEST_STEP), weight=weight)


def _number(properties: Mapping[str, Any], name: str) -> float | None:
    value = properties.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, bool) and name == "score":
        return float(value)
    try:
        if not isinstance(value, bool | list | dict):
            return float(value)
    except ValueError:
        pass
    raise FeedbackInvalid(f"{name} must be a number, not “{str(value)[:40]}”.", **{name: value})


def _text(properties: Mapping[str, Any], name: str, longest: int | None) -> str | None:
    value = properties.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or (longest is not None and len(value) > longest):
        rule = "text" if longest is None else f"text of at most {longest} characters"
        raise FeedbackInvalid(f"{name} must be {rule}.", field=name)
    return value.replace("\x00", "").strip() or None


def _feedback(workspace_id: int, row: EventRow) -> Feedback:
    properties = json.loads(row.properties) if row.properties else {}
    kept = {name: value for name, value in properties.items() if name not in PLACED and name[:1] != "$"}
    return Feedback(
        workspace_id=workspace_id,
        message_hash=row.message_hash,
        source_id=row.source_code,
        customer_key=row.customer_key,
        case_id=row.case_id or "",
        step=row.step or "",
        occurred_at=from_micros(row.occurred_at_us),
        scale=row.scale or "none",
        score=row.score,
        comment=_text(properties, "comment", None) or "",
        language=_text(properties, "language", LONGEST_LANGUAGE) or "",
        author_role=properties.get("author_role") or Feedback.AuthorRole.CUSTOMER,
        consent=properties.get("consent"),
        weight=1.0 if row.weight is None else row.weight,
        properties=_storable(kept),
        source_kind=read_kind(properties.get("source_kind")),
    )


def _storable(properties: dict[str, Any]) -> dict[str, Any]:
    # PostgreSQL keeps no U+0000 in JSON; nobody means one.
    text = json.dumps(properties)
    kept: dict[str, Any] = json.loads(text.replace("\\u0000", "")) if "\\u0000" in text else properties
    return kept
