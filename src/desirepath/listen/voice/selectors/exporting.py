"""All voice that a query means, as rows of a table: some thousand at a time, so that memory stays small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desirepath.customers.selectors.population import names_of
from desirepath.eventlog.sources import names_of_sources
from desirepath.frame.selectors.step_names import StepName, list_step_names
from desirepath.listen.models import FeedbackLabel, VoiceEntry, VoiceTagging
from desirepath.listen.voice.errors import TooMuchAtOnce
from desirepath.listen.voice.query import VoiceQuery
from desirepath.listen.voice.selectors.matching import match_voice
from desirepath.listen.voice.services.deeds import in_order
from desirepath.people.contracts import Actor

MOST_EXPORTED = 500_000
HEADER = (
    "id", "occurred_at", "source_kind", "source", "customer", "customer_name", "author_role", "journey", "step",
    "step_name", "scale", "score", "language", "sentiment", "sentiment_score", "emotion", "intent", "effort",
    "topics", "root_causes", "tags", "state", "text",
)  # fmt: skip
NUMBERS = {"id": int, "customer": int, "score": float, "sentiment_score": float}
_COLUMNS = (
    "pk", "occurred_at", "kind", "source_id", "feedback__customer_key", "feedback__author_role", "journey", "step",
    "scale", "score", "language", "state", "feedback__comment",
)  # fmt: skip
_MANY = "; "

Row = tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class Export:
    """How many rows there are, and the rows."""

    count: int
    rows: Iterator[Row]


@dataclass(frozen=True, kw_only=True)
class _Names:
    sources: dict[int, tuple[str, str]]
    steps: dict[tuple[str, str], StepName]


def export_voice(actor: Actor, query: VoiceQuery) -> Export:
    """Return the voice that a query means at this moment, the newest first.

    Raises
    ------
    TooMuchAtOnce
        It is more than one file takes.
    """
    found = match_voice(actor, query).order_by("-occurred_at", "-pk").values_list("pk", flat=True)
    ids = list(found[: MOST_EXPORTED + 1])
    if len(ids) > MOST_EXPORTED:
        raise TooMuchAtOnce(
            f"One file takes at most {MOST_EXPORTED:,} pieces of feedback. Export e.g. year by year.",
            most=MOST_EXPORTED,
        )
    return Export(count=len(ids), rows=_rows(actor, ids))


def _rows(actor: Actor, ids: Sequence[int]) -> Iterator[Row]:
    names = _Names(sources=names_of_sources(actor.workspace_id), steps=_steps(actor))
    for part in in_order(ids):
        rows = VoiceEntry.objects.filter(workspace_id=actor.workspace_id, pk__in=part)
        found = {row[0]: row for row in rows.values_list(*_COLUMNS)}
        labels, tags = _labels(part), _tags(part)
        people = _people(actor, found.values())
        for pk in part:
            if pk in found:  # erased meanwhile
                yield _row(found[pk], names, people, labels.get(pk, {}), tags.get(pk, []))


def _row(
    found: Row, names: _Names, people: dict[int, str], labels: dict[str, list[Any]], tags: list[str]
) -> Row:
    pk, at, kind, source, key, role, journey, step, scale, score, language, state, text = found
    place = names.steps.get((journey, step)) or names.steps.get(("", step))
    said = {name: _MANY.join(labels.get(name, ())) for name in (*_KINDS, "language")}
    return (
        pk, at, kind, names.sources.get(source, ("", ""))[1], key, people.get(key, ""), role,
        place.journey if place else journey, step, place.name if place else "", scale, score,
        language or said["language"], said["sentiment"], next(iter(labels.get("score", ())), None),
        *(said[name] for name in _KINDS[1:]), _MANY.join(tags), state, text,
    )  # fmt: skip


_KINDS = ("sentiment", "emotion", "intent", "effort", "topic", "root_cause")


def _labels(part: Sequence[int]) -> dict[int, dict[str, list[Any]]]:
    found: dict[int, dict[str, list[Any]]] = {}
    rows = FeedbackLabel.objects.filter(feedback__in=part).order_by("kind", "-confidence", "id")
    for pk, kind, value, score in rows.values_list("feedback_id", "kind", "value", "score"):
        mine = found.setdefault(pk, {})
        mine.setdefault(kind, []).append(value)
        if kind == "sentiment" and score is not None:
            mine.setdefault("score", []).append(score)
    return found


def _tags(part: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = VoiceTagging.objects.filter(entry__in=part).order_by("tag__slug")
    for pk, slug in rows.values_list("entry_id", "tag__slug"):
        found.setdefault(pk, []).append(slug)
    return found


def _people(actor: Actor, rows: Any) -> dict[int, str]:
    """What customers are called, for those who may see customers."""
    keys = {row[4] for row in rows} - {None}
    return names_of(actor.workspace_id, list(keys)) if keys and actor.may("customers.view") else {}


def _steps(actor: Actor) -> dict[tuple[str, str], StepName]:
    """Steps by journey and slug; without a journey the first that has the slug."""
    found: dict[tuple[str, str], StepName] = {}
    for one in list_step_names(actor.workspace_id):
        found[one.journey, one.slug] = one
        found.setdefault(("", one.slug), one)
    return found
