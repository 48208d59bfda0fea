"""A query of the inbox as one question to the database; the same meaning on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from desirepath.frame.selectors.step_names import list_step_names
from desirepath.listen.audiences import resolve_audience
from desirepath.listen.models import FeedbackLabel, VoiceEntry, VoiceTag, VoiceTagging
from desirepath.listen.voice.asking import Search, Term, to_fts5, to_tsquery
from desirepath.listen.voice.query import LABEL_KINDS, VoiceQuery
from desirepath.people.contracts import Actor

FEW = 20_000
NO_STEP = "-"  # as a step: voice that stands at none

Entries = QuerySet[VoiceEntry]


def match_voice(actor: Actor, query: VoiceQuery) -> Entries:
    """Return the voice that a query means; the right to read it is checked here."""
    actor.require("listen.view")
    entries = VoiceEntry.objects.filter(workspace_id=actor.workspace_id)
    entries = _said(entries, query.search)
    entries = _given(entries, query)
    if query.journey:
        entries = entries.filter(_at_journeys(actor, query.journey))
    for kind in LABEL_KINDS:
        if wanted := getattr(query, kind):
            entries = _labelled(actor, entries, kind, wanted)
    if query.tag:
        # The tags' numbers, not their names: by them a database knows how rare a tag is.
        tags = VoiceTag.objects.filter(workspace_id=actor.workspace_id, slug__in=query.tag)
        tagged = VoiceTagging.objects.filter(tag__in=list(tags.values_list("pk", flat=True)))
        entries = entries.filter(pk__in=tagged.values("entry_id"))
    for segment in query.segment:
        entries = entries.filter(
            feedback__customer_key__in=_listed(resolve_audience(actor, "segment", segment))
        )
    return entries


def _labelled(actor: Actor, entries: Entries, kind: str, wanted: Sequence[str]) -> Entries:
    """A rare label is looked up at once; where most have it, piece after piece is asked until enough are found."""
    labels = FeedbackLabel.objects.filter(workspace_id=actor.workspace_id, kind=kind, value__in=wanted)
    few = labels.order_by().values("feedback_id")
    if few[: FEW + 1].count() <= FEW:
        return entries.filter(pk__in=few)
    return entries.filter(Exists(labels.filter(feedback_id=OuterRef("pk"))))


def _given(entries: Entries, query: VoiceQuery) -> Entries:
    """Apply the filters that stand in the entry itself."""
    for name in ("kind", "state", "scale"):
        if wanted := getattr(query, name):
            entries = entries.filter(**{f"{name}__in": wanted})
    if query.step:
        entries = entries.filter(step__in=["" if one == NO_STEP else one for one in query.step])
    if query.source:
        entries = entries.filter(source__slug__in=query.source)
    if query.language:
        spoken = FeedbackLabel.objects.filter(
            feedback_id=OuterRef("pk"), kind="language", value__in=query.language
        )
        entries = entries.filter(Q(language__in=query.language) | Q(language="") & Exists(spoken))
    if query.customer:
        entries = entries.filter(feedback__customer_key__in=query.customer)
    bounds = {
        "score__gte": query.score_from,
        "score__lte": query.score_to,
        "occurred_at__gte": query.period.since,
        "occurred_at__lt": query.period.until,
    }
    return entries.filter(**{name: value for name, value in bounds.items() if value is not None})


def _said(entries: Entries, search: Search) -> Entries:
    if search.wanted:
        return entries.filter(pk__in=found_words(search))
    if search.unwanted and connection.vendor == "postgresql":
        return entries.filter(pk__in=_in_postgresql(f"!({to_tsquery(search.unwanted, '|')})"))
    if search.unwanted:
        return entries.exclude(pk__in=_in_sqlite(to_fts5(search.unwanted, "OR")))
    return entries


def found_words(search: Search) -> RawSQL:
    """Return the numbers of all voice, of every workspace, that holds the words of a search."""
    return _found(search.wanted, search.unwanted)


# What people typed is a parameter, and was read into words by `asking` before.
def _found(wanted: Sequence[Term], unwanted: Sequence[Term]) -> RawSQL:
    if connection.vendor == "postgresql":
        without = f" & !({to_tsquery(unwanted, '|')})" if unwanted else ""
        return _in_postgresql(to_tsquery(wanted) + without)
    without = f" NOT ({to_fts5(unwanted, 'OR')})" if unwanted else ""
    return _in_sqlite(f"({to_fts5(wanted)}){without}")


def _in_postgresql(search: str) -> RawSQL:
    sql = "SELECT entry_id FROM listen_voicetext WHERE words @@ %s::tsquery"
    return RawSQL(sql, (search,))  # noqa: S611 - fixed text, the search is a parameter


def _in_sqlite(search: str) -> RawSQL:
    sql = "SELECT rowid FROM listen_voice_words WHERE listen_voice_words MATCH %s"
    return RawSQL(sql, (search,))  # noqa: S611 - fixed text, the search is a parameter


def _listed(keys: Sequence[int]) -> RawSQL:
    """Many numbers as one parameter: a database takes only so many."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", (list(keys),))
    return RawSQL("SELECT value FROM json_each(%s)", (json.dumps(list(keys)),))


def _at_journeys(actor: Actor, journeys: Sequence[str]) -> Q:
    steps = [one.slug for one in list_step_names(actor.workspace_id) if one.journey in journeys]
    return Q(journey__in=journeys) | Q(journey="", step__in=steps)
