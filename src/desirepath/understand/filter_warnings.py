"""Warns of names in a filter that nobody knows: it will find nothing, and perhaps a name was mistyped."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from desirepath.customers.selectors import population
from desirepath.eventlog.conditions import parse, tree
from desirepath.eventlog.query.members import find_members, list_trait_names
from desirepath.eventlog.questions.known import known_names, occurs
from desirepath.eventlog.questions.names import property_names
from desirepath.frame.selectors import list_definitions
from desirepath.people.contracts import Actor
from journeymath.scores import SCALES

_EXISTS = tree.Comparison("exists")
_NAMING = {"=", "!=", "in", "not_in"}


def filter_warnings(actor: Actor, where: dict[str, Any] | None) -> tuple[str, ...]:
    """Return a sentence for each event, property, step, trait, scale or purpose that does not occur."""
    if where is None:
        return ()
    leaves = dict.fromkeys(tree.all_leaves(parse(where, path="where")))
    return tuple(dict.fromkeys(warning for leaf in leaves for warning in _of_leaf(actor, leaf)))


def _of_leaf(actor: Actor, leaf: tree.Leaf) -> Iterator[str]:
    match leaf:
        case tree.Event(name):
            yield from _unknown("event", [name], known_names(actor.workspace_id).events)
        case tree.Property():
            yield from _of_property(actor, leaf)
        case tree.Step(slug):
            yield from _of_step(actor, slug)
        case tree.Feedback(scale, _, step):
            yield from _unknown("scale", [scale], ("any", *SCALES))
            if step is not None:
                yield from _of_step(actor, step)
        case tree.Trait(path):
            if not find_members(actor.workspace_id, tree.Trait(path, _EXISTS)).size:
                yield from _unknown("trait", [".".join(path)], list_trait_names(actor.workspace_id))
        case tree.Consent(purpose):
            yield from _unknown("purpose of consent", [purpose], population.list_purposes(actor.workspace_id))
        case _:
            return


def _of_property(actor: Actor, leaf: tree.Property) -> Iterator[str]:
    workspace_id, name = actor.workspace_id, leaf.path[0]
    if name in {"event", "source"} and leaf.comparison.operator in _NAMING:
        known = known_names(workspace_id)
        value = leaf.comparison.value
        given = value if isinstance(value, tuple) else (value,)
        yield from _unknown(name, map(str, given), known.events if name == "event" else known.sources)
    elif name == "properties" and not occurs(workspace_id, tree.Property(leaf.path, _EXISTS)):
        known_paths = [one.path for one in property_names(workspace_id).properties]
        yield from _unknown("property", [".".join(leaf.path)], known_paths)


def _of_step(actor: Actor, slug: str) -> Iterator[str]:
    steps = sorted({step for one in list_definitions(actor) for step in one.step_slugs})
    named = tree.Property(("step",), tree.Comparison("=", slug))
    if slug not in steps and not occurs(actor.workspace_id, named):
        yield from _unknown("step", [slug], steps)


def _unknown(kind: str, names: Iterable[str], known: Sequence[str]) -> Iterator[str]:
    for name in names:
        if name in known:
            continue
        nearest = difflib.get_close_matches(name, known, n=1, cutoff=0.0)
        hint = f"the nearest known is “{nearest[0]}”" if nearest else "none is known yet"
        yield f"The filter names the {kind} “{name}”, which does not occur; {hint}."
