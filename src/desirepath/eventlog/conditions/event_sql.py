"""A condition on single events as DuckDB SQL over the columns of a segment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from desirepath.eventlog.conditions import tree
from desirepath.eventlog.conditions.moments import moment_sql
from desirepath.eventlog.conditions.value_sql import (
    Operand,
    Parameters,
    compare_sql,
    json_value,
    number_column,
    text_column,
)
from desirepath.eventlog.conditions.values import holds, stored
from desirepath.eventlog.contracts import FEEDBACK_EVENT
from desirepath.eventlog.errors import ConditionNotForEvents


@dataclass(frozen=True)
class Vocabulary:
    """Codes of the workspace's event names and of its sources' slugs."""

    events: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, int] = field(default_factory=dict)


def _no_customers(leaf: tree.CustomerLeaf) -> str:
    raise ConditionNotForEvents(f"“{leaf}” is about the customer and cannot be asked here.")


@dataclass
class EventCompiler:
    """Compiles the conditions of one statement; `customer_set` names the table of a leaf's customer keys."""

    vocabulary: Vocabulary
    parameters: Parameters = field(default_factory=Parameters)
    customer_set: Callable[[tree.CustomerLeaf], str] = _no_customers

    def compile(self, condition: tree.Condition) -> str:
        """Return a Boolean expression, never null, about one event.

        Raises
        ------
        ConditionNotForEvents
            A leaf counts or looks back.
        """
        match condition:
            case tree.All(conditions):
                return self._join(" AND ", conditions) if conditions else "true"
            case tree.Any(conditions):
                return self._join(" OR ", conditions) if conditions else "false"
            case tree.Not(child):
                return f"(NOT {self.compile(child)})"
            case tree.Trait() | tree.Identifier() | tree.Segment() | tree.Consent():
                members = self.customer_set(condition)  # the name of a registered table, ours
                return f"(customer_key IN (SELECT customer_key FROM {members}))"
            case tree.Property():
                return self.leaf(condition)
            case _:
                if not condition.looking.is_plain:
                    raise ConditionNotForEvents(
                        "“count” and “within_days” look at many events; here one event is judged alone."
                        " Leave them out."
                    )
                return self.leaf(condition)

    def leaf(self, leaf: tree.EventLeaf) -> str:
        """Return the expression of a leaf about one event, without its count and look-back."""
        match leaf:
            case tree.Event(name, where):
                named = _code_in("event_code", [self.vocabulary.events.get(name)])
                return named if where is None else f"({named} AND {self.compile(where)})"
            case tree.Property():
                return self._property(leaf)
            case tree.Feedback():
                return self._feedback(leaf)
            case tree.Step(slug):
                return f"coalesce(step = {self.parameters.add(slug)}, false)"

    def _join(self, word: str, conditions: Iterable[tree.Condition]) -> str:
        return f"({word.join(self.compile(child) for child in conditions)})"

    def _property(self, leaf: tree.Property) -> str:
        name = leaf.path[0]
        if name == "event":
            return _codes_that_hold("event_code", self.vocabulary.events, leaf.comparison)
        if name == "source":
            return _codes_that_hold("source_code", self.vocabulary.sources, leaf.comparison)
        if name in tree.TIME_COLUMNS:
            column = tree.TIME_COLUMNS[tree.TIME_COLUMNS.index(name)]
            return moment_sql(column, leaf.comparison, self.parameters)
        return compare_sql(self._operand(leaf), leaf.comparison, self.parameters)

    def _operand(self, leaf: tree.Property) -> Operand:
        name = leaf.path[0]
        if name == "properties":
            return json_value("properties", leaf.path[1:], self.parameters)
        if name in tree.ANSWER_COLUMNS:
            return json_value("properties", leaf.path, self.parameters)
        if name in tree.NUMBER_COLUMNS:
            return number_column(tree.NUMBER_COLUMNS[tree.NUMBER_COLUMNS.index(name)])
        return text_column(tree.TEXT_COLUMNS[tree.TEXT_COLUMNS.index(name)])

    def _feedback(self, leaf: tree.Feedback) -> str:
        parts = [_code_in("event_code", [self.vocabulary.events.get(FEEDBACK_EVENT)])]
        if leaf.scale != "any":
            parts.append(f"coalesce(scale = {self.parameters.add(leaf.scale)}, false)")
        if leaf.comparison is not None:
            parts.append(compare_sql(number_column("score"), leaf.comparison, self.parameters))
        if leaf.step is not None:
            parts.append(f"coalesce(step = {self.parameters.add(leaf.step)}, false)")
        return f"({' AND '.join(parts)})"


def _codes_that_hold(column: str, codes: Mapping[str, int], comparison: tree.Comparison) -> str:
    return _code_in(column, [code for name, code in codes.items() if holds(stored(name), comparison)])


def _code_in(column: str, codes: Iterable[int | None]) -> str:
    known = sorted(code for code in codes if code is not None)
    return f"({column} IN ({', '.join(map(str, known))}))" if known else "false"
