"""Differences of the steps: which came and went, where they stand, what they say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desirepath.frame.contracts import Change
from desirepath.frame.files.comparing.cards import compare_cards
from desirepath.frame.files.comparing.ordering import moved_members, previous_of
from desirepath.frame.files.comparing.step_fields import say_field
from desirepath.frame.files.comparing.telling import told
from desirepath.frame.files.comparing.words import Document, after_words, quoted

_SIDES = frozenset({"customer", "business", "expect", "evidence"})


def compare_steps(before: Document, after: Document) -> Iterator[Change]:
    """Yield steps added, removed, moved within a stage or to another one, and what changed in them."""
    old, new = _Steps(before), _Steps(after)
    for slug in old.steps:
        if slug not in new.steps:
            sentence = f"Step {old.name(slug)} removed from {old.stage_name(slug)}."
            yield told("step", "removed", slug, sentence, before=old.whole(slug))
    for slug in new.steps:
        if slug not in old.steps:
            sentence = f"Step {new.name(slug)} added to {new.stage_name(slug)}{new.place(slug)}."
            yield told("step", "added", slug, sentence, after=new.whole(slug))
        elif old.steps[slug] != new.steps[slug]:
            yield from _fields(slug, old, new)
            yield from compare_cards(old.steps[slug], new.steps[slug], after)
    yield from _moves(old, new)


class _Steps:
    """The steps of a document with the stage that each stands in."""

    def __init__(self, document: Document) -> None:
        self.stages = {stage["slug"]: stage for stage in document["stages"]}
        self.steps = {step["slug"]: step for stage in document["stages"] for step in stage["steps"]}
        self.stage_of = {
            step["slug"]: stage["slug"] for stage in document["stages"] for step in stage["steps"]
        }

    def in_stage(self, stage: str) -> list[str]:
        return [step["slug"] for step in self.stages[stage]["steps"]] if stage in self.stages else []

    def name(self, slug: str) -> str:
        return quoted(self.steps[slug]["name"])

    def stage_name(self, slug: str) -> str:
        return quoted(self.stages[self.stage_of[slug]]["name"])

    def whole(self, slug: str) -> Document:
        return {**self.steps[slug], "stage": self.stage_of[slug]}

    def place(self, slug: str) -> str:
        previous = previous_of(self.in_stage(self.stage_of[slug]), slug)
        return "" if previous is None else f", after {self.name(previous)}"

    def label(self, slug: str) -> str:
        return quoted(self.steps[slug]["name"] if slug in self.steps else slug)


def _moves(old: _Steps, new: _Steps) -> Iterator[Change]:
    for slug, stage in new.stage_of.items():
        if slug in old.steps and old.stage_of[slug] != stage:
            way = f"from {old.stage_name(slug)} to {new.stage_name(slug)}"
            sentence = f"Step {new.name(slug)} moved {way}{new.place(slug)}."
            yield told("step", "moved", slug, sentence, field="stage", before=old.stage_of[slug], after=stage)
    for stage in new.stages:
        for moved in moved_members(old.in_stage(stage), new.in_stage(stage)):
            previous = None if moved.previous is None else new.steps[moved.previous]["name"]
            sentence = f"Step {new.name(moved.member)} moved {after_words(previous)}."
            yield told(
                "step",
                "moved",
                moved.member,
                sentence,
                field="position",
                before=moved.before,
                after=moved.after,
            )


def _fields(slug: str, old: _Steps, new: _Steps) -> Iterator[Change]:
    before, after = dict(_flat(old.steps[slug])), dict(_flat(new.steps[slug]))
    for field in [*before, *(one for one in after if one not in before)]:
        was, now = before.get(field), after.get(field)
        if was != now:
            names = (old.name(slug), new.name(slug))
            sentence = say_field(field, was, now, names=names, label=new.label)
            yield told("step", "changed", slug, sentence, field=field, before=was, after=now)


def _flat(step: Document, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Fields of a step's sides by their dotted names; conditions and lists stay whole, cards are told apart."""
    for key, inner in step.items():
        if key in _SIDES and not prefix:
            yield from _flat(inner, f"{key}.")
        elif key != "cards":
            yield prefix + key, inner
