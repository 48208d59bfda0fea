"""One page of the inbox, the newest first, and one piece of voice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from desirepath.base.jobs.queue import list_orders
from desirepath.base.paging import LARGEST_PAGE, CursorInvalid, decode_cursor, encode_cursor
from desirepath.customers.selectors.population import names_of
from desirepath.frame.selectors.step_names import StepName, list_step_names
from desirepath.listen.models import FeedbackLabel, VoiceEntry, VoiceOriginal, VoiceTagging
from desirepath.listen.voice.asking import Search, find_marks
from desirepath.listen.voice.errors import VoiceUnknown
from desirepath.listen.voice.query import VoiceQuery
from desirepath.listen.voice.selectors.matching import Entries, match_voice
from desirepath.listen.voice.services.reading import KIND as READING
from desirepath.listen.voice.snippets import Snippet, cut_snippet
from desirepath.people.contracts import Actor

COUNTED = 10_000  # above, the number is “more than”


@dataclass(frozen=True, kw_only=True)
class VoiceCustomer:
    """Who said it."""

    key: int
    name: str


@dataclass(frozen=True, kw_only=True)
class Masked:
    """That personal data were taken out of a text, which kinds, and until when the original is kept."""

    what: list[str]
    masked_at: datetime
    masked_by: str
    may_come_back_until: datetime | None


@dataclass(frozen=True, kw_only=True)
class VoiceItem:
    """A piece of voice as a list shows it."""

    entry: VoiceEntry
    text: str
    marks: list[tuple[int, int]]
    snippet: Snippet
    customer: VoiceCustomer | None
    place: StepName | None
    labels: list[FeedbackLabel]
    tags: list[str]
    masked: Masked | None


@dataclass(frozen=True, kw_only=True)
class VoiceTotal:
    """How many there are; where `is_exact` is false there are more than `count`."""

    count: int
    is_exact: bool


@dataclass(frozen=True, kw_only=True)
class VoicePage:
    """One page; `is_indexing` says that words of an import are still being read in."""

    items: list[VoiceItem]
    next_cursor: str | None
    total: VoiceTotal
    is_indexing: bool


def list_voice(actor: Actor, query: VoiceQuery, *, cursor: str | None = None, limit: int = 50) -> VoicePage:
    """Return a page of the voice that a query means."""
    entries = match_voice(actor, query)
    size = max(1, min(limit, LARGEST_PAGE))
    ordered = _after(entries, cursor).order_by("-occurred_at", "-pk").values_list("pk", flat=True)
    # Words take long to look up: the first page and the number of all in one go.
    is_whole = cursor is None and bool(query.search.wanted)
    found = list(ordered[: (COUNTED if is_whole else size) + 1])
    items = read_items(actor, found[:size], query.search)
    return VoicePage(
        items=items,
        next_cursor=_cursor(items[-1].entry) if items and len(found) > size else None,
        total=_count(entries, len(found) if is_whole or (cursor is None and len(found) <= size) else None),
        is_indexing=any(one.workspace_id == actor.workspace_id for one in list_orders(READING)),
    )


def get_voice(actor: Actor, feedback_id: int, query: VoiceQuery | None = None) -> VoiceItem:
    """Return one piece of voice, with the words of a search marked.

    Raises
    ------
    VoiceUnknown
        The workspace has none of this number.
    """
    asked = query or VoiceQuery()
    actor.require("listen.view")
    items = read_items(actor, [feedback_id], asked.search)
    if not items:
        raise VoiceUnknown(
            "There is no such feedback. It may have been erased with its customer.", feedback=feedback_id
        )
    return items[0]


def read_items(actor: Actor, ids: Sequence[int], search: Search) -> list[VoiceItem]:
    """Return pieces of voice of the actor's workspace with what hangs on them, in the order of the numbers."""
    rows = VoiceEntry.objects.filter(workspace_id=actor.workspace_id, pk__in=ids)
    entries = {one.pk: one for one in rows.select_related("feedback", "source")}
    if not entries:
        return []
    around = _Around(
        search=search,
        people=_people(actor, entries.values()),
        places=_places(actor),
        labels=_labels(entries),
        tags=_tags(entries),
        masked={one.pk: one for one in VoiceOriginal.objects.filter(entry__in=list(entries))},
    )
    return [_item(entries[pk], around) for pk in ids if pk in entries]


@dataclass(frozen=True, kw_only=True)
class _Around:
    """What hangs on the voice of a page."""

    search: Search
    people: dict[int, str]
    places: dict[str, list[StepName]]
    labels: dict[int, list[FeedbackLabel]]
    tags: dict[int, list[str]]
    masked: dict[int, VoiceOriginal]


def _item(entry: VoiceEntry, around: _Around) -> VoiceItem:
    text = entry.feedback.comment
    marks = find_marks(text, around.search)
    key = entry.feedback.customer_key
    name = around.people.get(key, f"customer {key}") if key is not None else ""
    original = around.masked.get(entry.pk)
    return VoiceItem(
        entry=entry,
        text=text,
        marks=marks,
        snippet=cut_snippet(text, marks),
        customer=None if key is None else VoiceCustomer(key=key, name=name),
        place=_place(entry, around.places),
        labels=around.labels.get(entry.pk, []),
        tags=around.tags.get(entry.pk, []),
        masked=None if original is None else _masked(original),
    )


def _masked(original: VoiceOriginal) -> Masked:
    return Masked(
        what=original.what,
        masked_at=original.masked_at,
        masked_by=original.masked_by_label,
        may_come_back_until=original.goes_at if original.sealed else None,
    )


def _place(entry: VoiceEntry, places: dict[str, list[StepName]]) -> StepName | None:
    """The step on a map: that of the journey which was chosen with it, else of the first that has it."""
    known = places.get(entry.step, [])
    chosen = [one for one in known if one.journey == entry.journey]
    return next(iter(chosen or known), None)


def _places(actor: Actor) -> dict[str, list[StepName]]:
    found: dict[str, list[StepName]] = {}
    for one in list_step_names(actor.workspace_id):
        found.setdefault(one.slug, []).append(one)
    return found


def _labels(entries: Iterable[int]) -> dict[int, list[FeedbackLabel]]:
    found: dict[int, list[FeedbackLabel]] = {}
    for label in FeedbackLabel.objects.filter(feedback__in=list(entries)).order_by(
        "kind", "-confidence", "id"
    ):
        found.setdefault(label.feedback_id, []).append(label)
    return found


def _tags(entries: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = VoiceTagging.objects.filter(entry__in=list(entries)).order_by("tag__slug")
    for entry, slug in rows.values_list("entry_id", "tag__slug"):
        found.setdefault(entry, []).append(slug)
    return found


def _people(actor: Actor, entries: Iterable[VoiceEntry]) -> dict[int, str]:
    """What customers are called, for those who may see customers; others see a number."""
    keys = {one.feedback.customer_key for one in entries} - {None}
    if not actor.may("customers.view"):
        return {}
    return names_of(actor.workspace_id, [key for key in keys if key is not None])


def _count(entries: Entries, known: int | None) -> VoiceTotal:
    found = entries.order_by()[: COUNTED + 1].count() if known is None else known
    return VoiceTotal(count=min(found, COUNTED), is_exact=found <= COUNTED)


def _after(entries: Entries, cursor: str | None) -> Entries:
    if not cursor:
        return entries
    place: Any = decode_cursor(cursor)
    try:
        at, pk = datetime.fromisoformat(place[0]), int(place[1])
    except (TypeError, ValueError, IndexError, KeyError) as error:
        raise CursorInvalid(
            "The cursor is not one that this list gave. Leave it out to start at the first page."
        ) from error
    return entries.filter(occurred_at__lte=at).filter(Q(occurred_at__lt=at) | Q(pk__lt=pk))


def _cursor(last: VoiceEntry) -> str:
    return encode_cursor([last.occurred_at.isoformat(), last.pk])
