"""How much voice there is of each source, step, sentiment, …, under the other filters that are chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, Func, QuerySet, Value

from desirepath.eventlog.sources import names_of_sources
from desirepath.frame.selectors.step_names import list_step_names
from desirepath.listen.models import FeedbackLabel, VoiceTag, VoiceTagging
from desirepath.listen.voice.kinds import NAMES
from desirepath.listen.voice.query import LABEL_KINDS, VoiceQuery
from desirepath.listen.voice.selectors.matching import NO_STEP, Entries, found_words, match_voice
from desirepath.people.contracts import Actor

COLUMNS = {"source": "source_id", "kind": "kind", "step": "step", "state": "state", "scale": "scale"}
OTHERS = ("language", "journey", "tag", "month")
COUNTED_BY = (*COLUMNS, *OTHERS, *LABEL_KINDS)

Counts = list[tuple[Any, int]]


@dataclass(frozen=True, kw_only=True)
class VoiceCount:
    """One value, its name, and how much voice has it."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, kw_only=True)
class VoiceCounts:
    """The most frequent first (months in order); `total` is the voice that was counted."""

    items: list[VoiceCount]
    total: int


def count_voice(actor: Actor, query: VoiceQuery, by: str) -> VoiceCounts:
    """Count voice by what it is filtered by; the filter of the same name does not apply, so that others show."""
    rest = query.without(by)
    entries = match_voice(actor, rest).order_by()
    columns = {**COLUMNS, "language": "language"}
    if by in columns:
        counts = _by(entries, columns[by])
        return _named(actor, by, counts, sum(count for _, count in counts))
    if by == "month":
        months = _by(entries.annotate(month=_Month(F("occurred_at"))), "month")
        return _named(actor, by, sorted(months), sum(count for _, count in months))
    if by == "journey":
        return _by_journey(actor, _by_two(entries))
    return _named(actor, by, _of_others(actor, by, rest, entries), entries.count())


class _Month(Func):
    """The month of an instant in UTC, as text."""

    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Take it from the text that SQLite keeps."""
        return self.as_sql(compiler, connection, template="substr(%(expressions)s, 1, 7)", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Write the instant as text."""
        template = "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM')"
        return self.as_sql(compiler, connection, template=template, **extra)


def _by(rows: QuerySet[Any], column: str) -> Counts:
    return [(one[column], one["pieces"]) for one in rows.values(column).annotate(pieces=Count(Value(1)))]


def _by_two(entries: Entries) -> list[tuple[str, str, int]]:
    rows = entries.values("journey", "step").annotate(pieces=Count(Value(1)))
    return [(one["journey"], one["step"], one["pieces"]) for one in rows]


def _of_others(actor: Actor, by: str, rest: VoiceQuery, entries: Entries) -> Counts:
    """Count what hangs on voice in a table of its own."""
    # Tags and labels know their workspace: for words alone the entries need not be asked.
    chosen: Any = found_words(rest.search) if rest.is_only_words else entries.values("pk")
    if by == "tag":
        tagged = VoiceTagging.objects.filter(tag__workspace_id=actor.workspace_id)
        return _by(tagged if rest.is_empty else tagged.filter(entry__in=chosen), "tag__slug")
    labels = FeedbackLabel.objects.filter(workspace_id=actor.workspace_id, kind=by)
    return _by(labels if rest.is_empty else labels.filter(feedback__in=chosen), "value")


def _by_journey(actor: Actor, counts: Iterable[tuple[str, str, int]]) -> VoiceCounts:
    """Voice at a step that several journeys share counts for each of them, unless one was chosen."""
    places: dict[str, set[str]] = {}
    for one in list_step_names(actor.workspace_id):
        places.setdefault(one.slug, set()).add(one.journey)
    found: dict[str, int] = {}
    total = 0
    for journey, step, count in counts:
        total += count
        for slug in {journey} if journey else places.get(step, set()):
            found[slug] = found.get(slug, 0) + count
    return _named(actor, "journey", list(found.items()), total)


def _named(actor: Actor, by: str, counts: Counts, total: int) -> VoiceCounts:
    value_and_name = _naming(actor, by)
    items = [VoiceCount(value=v, name=n, count=count) for (v, n), count in _renamed(counts, value_and_name)]
    ordered = items if by == "month" else sorted(items, key=lambda one: (-one.count, one.name))
    return VoiceCounts(items=ordered, total=total)


def _renamed(counts: Counts, name: Callable[[Any], tuple[str, str]]) -> Iterable[tuple[tuple[str, str], int]]:
    return ((name(value), count) for value, count in counts)


def _naming(actor: Actor, by: str) -> Callable[[Any], tuple[str, str]]:
    """Return how a counted value becomes the filter's value and the name that people read."""
    if by == "source":
        sources = names_of_sources(actor.workspace_id)
        return lambda source: sources.get(source, (str(source), str(source)))
    if by == "step":
        steps = {one.slug: one.name for one in reversed(list_step_names(actor.workspace_id))}
        return lambda step: (step or NO_STEP, steps.get(step, step) or "No step")
    if by == "journey":
        journeys = {one.journey: one.journey_name for one in list_step_names(actor.workspace_id)}
        return lambda slug: (slug, journeys.get(slug, slug))
    if by == "tag":
        tags = dict(VoiceTag.objects.filter(workspace_id=actor.workspace_id).values_list("slug", "name"))
        return lambda slug: (slug, tags.get(slug, slug))
    if by == "kind":
        return lambda kind: (kind, NAMES.get(kind, kind))
    return lambda value: (value, _plain(value))


def _plain(value: str) -> str:
    words = value.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:] if value.islower() and len(value) > 2 else value
