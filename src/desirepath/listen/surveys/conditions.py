"""Conditions of a survey: the product's condition tree, asked of the answers given so far.

The leaf `{"answer": "nps", "op": "<=", "value": 6}` compares an answer; `speed.help` is a row of a battery or of a
matrix. It is the tree's leaf `property`, with the answers as properties, so operators mean the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from desirepath.eventlog.conditions import Condition, matches, parse
from desirepath.eventlog.conditions.tree import Comparison, Property, all_leaves
from desirepath.eventlog.errors import ConditionInvalid
from desirepath.listen.surveys.contracts import Answers

COMBINED = ("all", "any")


def read_condition(document: Any) -> Condition:
    """Read a condition over answers.

    Raises
    ------
    ConditionInvalid
        It breaks a rule of condition trees, or asks of something else than answers.
    """
    tree = parse(_as_properties(document))
    for leaf in all_leaves(tree):
        if not isinstance(leaf, Property) or leaf.path[0] != "properties":
            raise ConditionInvalid(
                "condition: a survey asks of its own answers only, such as"
                " {“answer”: “nps”, “op”: “<=”, “value”: 6}, combined by all, any and not.",
                path="condition",
            )
    return tree


def _as_properties(document: Any) -> Any:
    """Write `answer` as the tree's `property`; whatever else stands there is for the tree to judge."""
    if isinstance(document, list):
        return [_as_properties(one) for one in document]
    if not isinstance(document, Mapping):
        return document
    if "answer" in document:
        return {"property": f"properties.{document['answer']}"} | _without_answer(document)
    combined = {key: _as_properties(value) for key, value in document.items() if key in (*COMBINED, "not")}
    return {**document, **combined}


def _without_answer(document: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key != "answer"}


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Tell whether a condition holds for answers; none always holds."""
    return condition is None or matches({"event": "", "properties": answers}, condition)


def asked_keys(condition: Condition | None) -> Iterator[str]:
    """Yield the keys of the questions that a condition asks of."""
    for leaf in all_leaves(condition) if condition is not None else ():
        if isinstance(leaf, Property):
            yield leaf.path[1]


def compared_values(condition: Condition | None, key: str) -> Iterator[Any]:
    """Yield what a condition compares the answer of a question with."""
    for leaf in all_leaves(condition) if condition is not None else ():
        if isinstance(leaf, Property) and leaf.path[1] == key:
            yield from _given(leaf.comparison)


def _given(comparison: Comparison) -> tuple[Any, ...]:
    value = comparison.value
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)
