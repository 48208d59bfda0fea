"""Differences of what belongs to the journey as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from desirepath.frame.contracts import Change
from desirepath.frame.files.comparing.words import (
    Document,
    bound,
    members_changed,
    quoted,
    set_from_to,
)

_IN_PARTS = frozenset({"lanes", "personas", "stages"})
Say = Callable[[Any, Any], str]


def compare_fields_of_journey(before: Document, after: Document) -> Iterator[Change]:
    """Yield one change for each field that differs, in the order of the file."""
    names = [*before, *(name for name in after if name not in before)]
    for name in names:
        old, new = before.get(name), after.get(name)
        if name not in _IN_PARTS and old != new:
            yield Change(
                kind="changed",
                part="journey",
                slug=after["slug"],
                field=name,
                before=old,
                after=new,
                sentence=_SENTENCES.get(name, _plain(name))(old, new),
            )


def _plain(name: str) -> Say:
    subject = f"{name.replace('_', ' ').capitalize()} of the journey"
    return lambda old, new: set_from_to(subject, old, new)


def _members(subject: str) -> Say:
    return lambda old, new: members_changed(subject, old, new)


def _owner(old: Any, new: Any) -> str:
    if old and new:
        return f"Journey re-owned from {quoted(old)} to {quoted(new)}."
    return (
        f"Journey is now owned by {quoted(new)}." if new else f"Journey is no longer owned by {quoted(old)}."
    )


def _case(old: Any, new: Any) -> str:
    return f"A run is now {_one_run(new)}; it was {_one_run(old)}."


def _one_run(case: Any) -> str:
    if isinstance(case, dict):
        return f"a session with pauses up to {case['session_gap_minutes']:g} minutes"
    return {"case_id": "a case of its own id", "customer": "a customer's whole life"}.get(case, quoted(case))


def _outcome(old: Any, new: Any) -> str:
    if new is None:
        return f"The journey has no outcome any more; it was {bound(old)}."
    return f"A run succeeds with {bound(new)}; before with {bound(old) if old else 'any last step'}."


def _hand_offs(old: Any, new: Any) -> str:
    return members_changed(
        "Hand-offs", [_hand_off(one) for one in old or ()], [_hand_off(one) for one in new or ()]
    )


def _hand_off(one: Document) -> str:
    more = "; ".join(one[name] for name in ("what", "terms") if name in one)
    return f"{one['from']} → {one['to']}{f' ({more})' if more else ''}"


_SENTENCES: dict[str, Say] = {
    "name": lambda old, new: f"Journey {quoted(old)} renamed to {quoted(new)}.",
    "owner": _owner,
    "case": _case,
    "outcome": _outcome,
    "hand_offs": _hand_offs,
    "pain_points": _members("Pain points of the journey"),
    "opportunities": _members("Opportunities of the journey"),
    "metrics": _members("Metrics of the journey"),
    "reviewed_at": lambda old, new: (
        f"Journey reviewed on {new}." if new else "The date of the last review was taken out."
    ),
    "review_every_days": lambda old, new: (
        f"Journey is to be reviewed every {new} days." if new else "The rhythm of reviews was taken out."
    ),
    "state": lambda old, new: f"The map now shows the {new} state.",
    "future_of": lambda old, new: (
        f"The map is now the future of {quoted(new)}."
        if new
        else f"The map is no longer the future of {quoted(old)}."
    ),
}
