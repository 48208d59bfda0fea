"""From a condition tree back to its JSON form; `parse` of it gives the same tree."""

from __future__ import annotations

from typing import Any as Json

from desirepath.eventlog.conditions import tree

Document = dict[str, Json]


def to_document(condition: tree.Condition) -> Document:
    """Return the JSON form of a tree."""
    match condition:
        case tree.All(conditions):
            return {"all": [to_document(child) for child in conditions]}
        case tree.Any(conditions):
            return {"any": [to_document(child) for child in conditions]}
        case tree.Not(child):
            return {"not": to_document(child)}
        case _:
            return _leaf(condition)


def _leaf(leaf: tree.Leaf) -> Document:
    match leaf:
        case tree.Event(name, where, looking):
            inside = {} if where is None else {"where": to_document(where)}
            return {"event": name, **inside, **_looking(looking)}
        case tree.Property(path, comparison):
            return {"property": ".".join(path), **_comparison(comparison)}
        case tree.Feedback(scale, compared, step, looking):
            score = {} if compared is None else _comparison(compared)
            return {"feedback": scale, **score, **({"step": step} if step else {}), **_looking(looking)}
        case tree.Step(slug, looking):
            return {"step": slug, **_looking(looking)}
        case _:
            return _customer_leaf(leaf)


def _customer_leaf(leaf: tree.CustomerLeaf) -> Document:
    match leaf:
        case tree.Trait(path, comparison):
            return {"trait": ".".join(path), **_comparison(comparison)}
        case tree.Identifier(comparison):
            return {"property": tree.CUSTOMER_COLUMN, **_comparison(comparison)}
        case tree.Segment(slug):
            return {"segment": slug}
        case tree.Consent(purpose, granted):
            return {"consent": purpose, "granted": granted}


def _comparison(comparison: tree.Comparison) -> Document:
    if comparison.value is None:
        return {"op": comparison.operator}
    value = comparison.value
    return {"op": comparison.operator, "value": list(value) if isinstance(value, tuple) else value}


def _looking(looking: tree.Looking) -> Document:
    counted: Document = {}
    if looking.count != tree.Count():
        counted["count"] = {"op": looking.count.operator, "value": looking.count.value}
    if looking.within_days is not None:
        counted["within_days"] = looking.within_days
    return counted
