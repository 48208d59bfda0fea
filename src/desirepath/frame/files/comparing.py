"""What differs between two journeys, field by field, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from desirepath.frame.contracts import Change, JourneyDefinition
from desirepath.frame.editing.order import kept_in_order
from desirepath.frame.files.writing import to_document

Part = Literal["journey", "stage", "step"]


Document = dict[str, Any]


def compare_journeys(before: JourneyDefinition, after: JourneyDefinition) -> tuple[Change, ...]:
    """List the differences: first of the journey, then of its stages, then of its steps."""
    return compare_documents(to_document(before), to_document(after))


def compare_documents(before: Document, after: Document) -> tuple[Change, ...]:
    """List the differences of two journeys given as the values of their files."""
    return (
        *_fields("journey", after["slug"], _without(before, "stages"), _without(after, "stages")),
        *_stages(before["stages"], after["stages"]),
        *_steps(before, after),
    )


def _stages(before: Sequence[Document], after: Sequence[Document]) -> Iterator[Change]:
    old = {stage["slug"]: {"name": stage["name"]} for stage in before}
    new = {stage["slug"]: {"name": stage["name"]} for stage in after}
    yield from _members("stage", old, new)
    yield from _moves("stage", list(old), list(new))


def _steps(before: Document, after: Document) -> Iterator[Change]:
    old, new = _steps_by_slug(before), _steps_by_slug(after)
    yield from _members("step", old, new)
    yield from _moves("step", list(old), list(new))


def _steps_by_slug(journey: Document) -> dict[str, Document]:
    return {
        step["slug"]: {**step, "stage": stage["slug"]}
        for stage in journey["stages"]
        for step in stage["steps"]
    }


def _members(part: Part, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for slug in old:
        if slug not in new:
            yield Change(
                kind="removed",
                part=part,
                slug=slug,
                field=None,
                before=old[slug],
                after=None,
                sentence=f"The {part} “{slug}” was removed.",
            )
    for slug, value in new.items():
        if slug not in old:
            yield Change(
                kind="added",
                part=part,
                slug=slug,
                field=None,
                before=None,
                after=value,
                sentence=f"The {part} “{slug}” was added.",
            )
        elif old[slug] != value:
            yield from _fields(part, slug, old[slug], value)


def _moves(part: Part, old: list[str], new: list[str]) -> Iterator[Change]:
    """Say which kept members stand in another order."""
    kept_old = [slug for slug in old if slug in new]
    kept_new = [slug for slug in new if slug in old]
    settled = kept_in_order(kept_old, kept_new)
    for place, slug in enumerate(kept_new):
        if slug not in settled:
            after = f"after “{kept_new[place - 1]}”" if place else "to the beginning"
            sentence = f"The {part} “{slug}” moved {after}."
            yield Change(
                kind="moved",
                part=part,
                slug=slug,
                field="position",
                before=kept_old.index(slug),
                after=place,
                sentence=sentence,
            )


def _fields(part: Part, slug: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    flat_old, flat_new = dict(_flat(old)), dict(_flat(new))
    for name in [*flat_old, *(name for name in flat_new if name not in flat_old)]:
        before, after = flat_old.get(name), flat_new.get(name)
        if before != after:
            sentence = _sentence(part, slug, name, before, after)
            yield Change(
                kind="changed",
                part=part,
                slug=slug,
                field=name,
                before=before,
                after=after,
                sentence=sentence,
            )


def _flat(value: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Fields of the two sides of a step by their dotted name; conditions and lists stay whole."""
    for key, inner in value.items():
        if key in {"customer", "business", "expect"} and isinstance(inner, dict):
            yield from _flat(inner, f"{key}.")
        else:
            yield prefix + key, inner


def _sentence(part: Part, slug: str, name: str, before: Any, after: Any) -> str:
    of = f"{name} of the {part} “{slug}”"
    if before is None:
        return f"{of} was set to {_words(after)}."
    if after is None:
        return f"{of} was cleared; it was {_words(before)}."
    return f"{of} changed from {_words(before)} to {_words(after)}."


def _words(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value) or "nothing"
    return f"“{value}”" if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _without(document: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name != key}
