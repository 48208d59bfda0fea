"""Differences of the rows of the map; a map that names no lanes has the usual ones."""

from __future__ import annotations

from collections.abc import Iterator

from desirepath.frame.contracts import Change
from desirepath.frame.files.comparing.ordering import moved_members
from desirepath.frame.files.comparing.telling import told
from desirepath.frame.files.comparing.words import Document, after_words, quoted
from desirepath.frame.lanes import BUILT_IN_LANES, DEFAULT_LANES


def compare_lanes(before: Document, after: Document) -> Iterator[Change]:
    """Yield lanes added, removed, renamed, hidden, shown and moved."""
    if before.get("lanes") == after.get("lanes"):
        return
    old, new = _lanes(before), _lanes(after)
    found = [*_present(old, new), *_moves(old, new)]
    yield from found
    if not found:
        said = (
            "The usual lanes now stand in the file." if after.get("lanes") else "The map has the usual lanes."
        )
        yield Change(
            kind="changed",
            part="journey",
            slug=after["slug"],
            field="lanes",
            before=before.get("lanes"),
            after=after.get("lanes"),
            sentence=said,
        )


def _lanes(document: Document) -> dict[str, Document]:
    usual: list[Document] = [{"slug": lane.slug, "hidden": lane.hidden} for lane in DEFAULT_LANES]
    return {lane["slug"]: lane for lane in document.get("lanes") or usual}


def name_of_lane(slug: str, lanes: dict[str, Document]) -> str:
    """A lane's own name, else its slug in words."""
    own = lanes.get(slug, {}).get("name")
    return str(own) if own else slug.replace("-", " ")


def _present(old: dict[str, Document], new: dict[str, Document]) -> Iterator[Change]:
    for slug, lane in old.items():
        if slug not in new:
            yield told(
                "lane", "removed", slug, f"Lane {quoted(name_of_lane(slug, old))} removed.", before=lane
            )
    for slug, lane in new.items():
        if slug not in old:
            verb = "shown" if slug in BUILT_IN_LANES else "added"
            sentence = f"Lane {quoted(name_of_lane(slug, new))} {verb}."
            yield told("lane", "added", slug, sentence, after=lane)
        else:
            yield from _fields(slug, old, new)


def _fields(slug: str, old: dict[str, Document], new: dict[str, Document]) -> Iterator[Change]:
    before, after = old[slug], new[slug]
    label = quoted(name_of_lane(slug, new))
    if before.get("name") != after.get("name"):
        sentence = f"Lane {quoted(name_of_lane(slug, old))} renamed to {label}."
        yield told(
            "lane",
            "changed",
            slug,
            sentence,
            field="name",
            before=before.get("name"),
            after=after.get("name"),
        )
    if before.get("hidden", False) != after.get("hidden", False):
        hidden = after.get("hidden", False)
        sentence = f"Lane {label} {'hidden' if hidden else 'shown'}."
        yield told("lane", "changed", slug, sentence, field="hidden", before=not hidden, after=hidden)


def _moves(old: dict[str, Document], new: dict[str, Document]) -> Iterator[Change]:
    for moved in moved_members(list(old), list(new)):
        previous = None if moved.previous is None else name_of_lane(moved.previous, new)
        sentence = f"Lane {quoted(name_of_lane(moved.member, new))} moved {after_words(previous)}."
        yield told(
            "lane", "moved", moved.member, sentence, field="position", before=moved.before, after=moved.after
        )
