"""Differences of the kinds of customers that a journey is drawn for."""

from __future__ import annotations

from collections.abc import Iterator

from desirepath.frame.contracts import Change
from desirepath.frame.files.comparing.ordering import moved_members
from desirepath.frame.files.comparing.telling import told
from desirepath.frame.files.comparing.words import Document, after_words, felt, quoted, set_from_to


def compare_personas(before: Document, after: Document) -> Iterator[Change]:
    """Yield personas added, removed, described anew, and feelings that changed."""
    if before.get("personas") == after.get("personas"):
        return
    old, new = _personas(before), _personas(after)
    names = {step["slug"]: step["name"] for stage in after["stages"] for step in stage["steps"]}
    for name, persona in old.items():
        if name not in new:
            yield told("persona", "removed", name, f"Persona {quoted(name)} removed.", before=persona)
    for name, persona in new.items():
        if name not in old:
            yield told("persona", "added", name, f"Persona {quoted(name)} added.", after=persona)
        else:
            yield from _fields(name, old[name], persona, names)
    for moved in moved_members(list(old), list(new)):
        sentence = f"Persona {quoted(moved.member)} moved {after_words(moved.previous)}."
        yield told(
            "persona",
            "moved",
            moved.member,
            sentence,
            field="position",
            before=moved.before,
            after=moved.after,
        )


def _personas(document: Document) -> dict[str, Document]:
    given = [one if isinstance(one, dict) else {"name": one} for one in document.get("personas", [])]
    return {one["name"]: one for one in given}


def _fields(name: str, old: Document, new: Document, steps: dict[str, str]) -> Iterator[Change]:
    if old.get("about") != new.get("about"):
        sentence = set_from_to(f"Description of persona {quoted(name)}", old.get("about"), new.get("about"))
        yield told(
            "persona",
            "changed",
            name,
            sentence,
            field="about",
            before=old.get("about"),
            after=new.get("about"),
        )
    before, after = old.get("feelings", {}), new.get("feelings", {})
    for step in dict.fromkeys([*before, *after]):
        was, now = before.get(step), after.get(step)
        if was != now:
            place = quoted(steps.get(step, step))
            sentence = f"Feeling of {quoted(name)} at {place} changed from {felt(was)} to {felt(now)}."
            yield told("persona", "changed", name, sentence, field=f"feelings.{step}", before=was, after=now)
