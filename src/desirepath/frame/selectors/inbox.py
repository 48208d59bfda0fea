"""A person's inbox: what waits for them on the maps, and what of it they have seen and done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Literal, TypeVar

from django.core.cache import cache
from django.db.models import Count, Max, Q, Sum

from desirepath.base.clock import now
from desirepath.frame.errors import OnlyPeople
from desirepath.frame.models import Comment, InboxMark, Journey, Suggestion
from desirepath.frame.ownership import Names, names_of_all
from desirepath.frame.selectors.evidence import DueReview, StaleCell, list_due_reviews, list_stale_cells
from desirepath.people.contracts import Actor
from desirepath.people.selectors.colleagues import Colleague, find_colleague, list_colleagues

EntryKind = Literal["mention", "answer", "suggestion", "stale", "review"]
MOST_ENTRIES = 300
EXCERPT = 280
KEPT_SECONDS = 60
Waiting = TypeVar("Waiting", StaleCell, DueReview)


@dataclass(frozen=True, kw_only=True)
class InboxEntry:
    """One thing that waits; `entry` is its name when it is marked. `comment` and `suggestion` are ids."""

    entry: str
    kind: EntryKind
    journey: str
    journey_name: str
    step: str | None = None
    step_name: str = ""
    lane: str = ""
    who: str = ""
    text: str
    at: datetime | None
    comment: int | None = None
    suggestion: int | None = None
    is_seen: bool = False
    is_done: bool = False


@dataclass(frozen=True, kw_only=True)
class Inbox:
    """What waits, newest first, then what is done; `unseen` is for the badge, `left_out` did not fit in."""

    entries: tuple[InboxEntry, ...]
    unseen: int
    waiting: int
    left_out: int


def get_inbox(actor: Actor, *, done: bool = False) -> Inbox:
    """Return what waits for the person who asks, and, when asked, what they are done with too."""
    entries = list_entries(actor)
    waiting = [one for one in entries if not one.is_done]
    shown = waiting + [one for one in entries if done and one.is_done]
    return Inbox(
        entries=tuple(shown[:MOST_ENTRIES]),
        unseen=sum(not one.is_seen for one in waiting),
        waiting=len(waiting),
        left_out=max(0, len(shown) - MOST_ENTRIES),
    )


def list_entries(actor: Actor) -> list[InboxEntry]:
    """List everything of the person who asks, newest first, those without a day last."""
    actor.require("frame.view")
    me = find_colleague(actor)
    if me is None:
        raise OnlyPeople("An API key has no inbox. Sign in as a person.")
    found = [*_talk(actor, me), *_suggestions(actor), *_stale(actor, me), *_reviews(actor, me)]
    marks = {one.entry: one for one in InboxMark.objects.filter(_own(actor))}
    marked = [_marked(one, marks.get(one.entry)) for one in found]
    return sorted(marked, key=lambda one: (one.at is None, -(one.at.timestamp() if one.at else 0)))


def _own(actor: Actor) -> Q:
    return Q(workspace_id=actor.workspace_id, user_id=actor.user_id or 0)


def _marked(entry: InboxEntry, mark: InboxMark | None) -> InboxEntry:
    return replace(entry, is_seen=mark is not None, is_done=mark is not None and mark.done_at is not None)


def _talk(actor: Actor, me: Colleague) -> Iterator[InboxEntry]:
    """Comments in open threads that name the person, or answer what they wrote."""
    mentioned = Q(pk__in=Comment.mentions.through.objects.filter(user_id=me.id).values("comment_id"))
    wanted = mentioned | Q(parent__author_id=me.id)
    comments = Comment.objects.filter(
        wanted, workspace_id=actor.workspace_id, journey__archived_at=None, resolved_at=None
    ).filter(Q(parent=None) | Q(parent__resolved_at=None))
    named = set(comments.filter(mentioned).values_list("id", flat=True))
    for one in comments.exclude(author_id=me.id).select_related("journey", "step"):
        kind: EntryKind = "mention" if one.pk in named else "answer"
        yield InboxEntry(
            entry=f"{kind}:{one.pk}",
            kind=kind,
            journey=one.journey.slug,
            journey_name=one.journey.name,
            step=one.step.slug if one.step else None,
            step_name=one.step.name if one.step else "",
            lane=one.lane,
            who=one.author_label,
            text=_excerpt(one.text),
            at=one.created_at,
            comment=one.pk,
        )


def _suggestions(actor: Actor) -> Iterator[InboxEntry]:
    if not actor.may("frame.publish"):
        return
    waiting = Suggestion.objects.filter(
        journey__workspace_id=actor.workspace_id, journey__archived_at=None, state=Suggestion.State.OPEN
    )
    for one in waiting.exclude(author_id=actor.user_id).select_related("journey"):
        yield InboxEntry(
            entry=f"suggestion:{one.pk}",
            kind="suggestion",
            journey=one.journey.slug,
            journey_name=one.journey.name,
            who=one.author_label,
            text=_excerpt(one.title),
            at=one.created_at,
            suggestion=one.pk,
        )


def _stale(actor: Actor, me: Colleague) -> Iterator[InboxEntry]:
    mine, somebody = names_of_all([me]), _reached(actor)
    for one in _kept(actor, list_stale_cells):
        is_theirs = _owns(one, somebody) if somebody else True
        if _owns(one, mine) or not is_theirs:
            seen_on = None if one.age_days is None else now().date() - timedelta(days=one.age_days)
            yield InboxEntry(
                entry=_name("stale", one.journey, *one.at, str(seen_on or "")),
                kind="stale",
                journey=one.journey,
                journey_name=one.journey_name,
                step=one.step,
                step_name=one.step_name,
                lane=one.lane,
                text=_excerpt(one.sentence if is_theirs else f"{one.sentence} {_unowned(one.owner)}"),
                at=_midnight(seen_on),
            )


def _kept(actor: Actor, ask: Callable[[Actor], tuple[Waiting, ...]]) -> tuple[Waiting, ...]:
    """What reads every map is asked once for all people, and again when a map has changed, or after a minute."""
    journeys = Journey.objects.filter(workspace_id=actor.workspace_id)
    state = journeys.aggregate(last=Max("updated_at"), versions=Sum("version"), count=Count("id"))
    key = f"inbox:{ask.__name__}:{actor.workspace_id}:{now().date()}:{sorted(state.items())}"
    name = f"inbox:{sha256(key.encode()).hexdigest()}"
    found: tuple[Waiting, ...] | None = cache.get(name)
    if found is None:
        found = ask(actor)
        cache.set(name, found, KEPT_SECONDS)
    return found


def _reached(actor: Actor) -> Names | None:
    """The names of everybody, for those who publish: what is nobody's lies in their inboxes. None for others."""
    if not actor.may("frame.publish"):
        return None
    return names_of_all(list_colleagues(actor, holding="frame.view"))


def _owns(cell: StaleCell, names: Names) -> bool:
    """What belongs to a department lies in the inbox of each of its people."""
    if cell.owner_kind == "department":
        return names.has_department(cell.owner)
    return names.has(cell.owner)


def _unowned(owner: str) -> str:
    return f"Its owner, {owner}, is nobody with an account here." if owner else "Nobody owns it."


def _reviews(actor: Actor, me: Colleague) -> Iterator[InboxEntry]:
    mine, somebody = names_of_all([me]), _reached(actor)
    for one in _kept(actor, list_due_reviews):
        is_theirs = somebody.has(one.owner) if somebody else True
        if mine.has(one.owner) or not is_theirs:
            due = f"The review of “{one.journey_name}” was due on {one.due_on.isoformat()}."
            yield InboxEntry(
                entry=_name("review", one.journey, one.due_on.isoformat()),
                kind="review",
                journey=one.journey,
                journey_name=one.journey_name,
                text=due if is_theirs else f"{due} {_unowned(one.owner)}",
                at=_midnight(one.due_on),
            )


def _name(kind: str, *parts: str) -> str:
    """A name that stays the same while the thing does, however long its address is."""
    return f"{kind}:{sha256('/'.join(parts).encode()).hexdigest()[:32]}"


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), UTC)


def _excerpt(text: str) -> str:
    return text if len(text) <= EXCERPT else f"{text[: EXCERPT - 1].rstrip()}…"


def entries_named(actor: Actor, names: Iterable[str]) -> list[str]:
    """Return those names that are entries of the person's own inbox now."""
    wanted = set(names)
    return [one.entry for one in list_entries(actor) if one.entry in wanted]
