"""Conditions of users: a typed tree, compiled to bound SQL and to a Python check that give the same answer.

    tree = parse({"all": [{"event": "paid"}, {"property": "properties.plan", "op": "=", "value": "gold"}]})
    to_document(tree)                       back to JSON
    matches(event, tree)                    one event, in Python
    matches_case(events, tree, as_of_us=)   all events of a case, in Python
    EventCompiler(vocabulary).compile(tree) one event, in SQL; `query.scan` does this

Leaves: `event` (+ `where`, `count`, `within_days`), `property` (`op`, `value`), `trait` (`op`, `value`),
`feedback` (a scale or "any"; + `op`, `value`, `step`, `count`, `within_days`), `step` (+ `count`, `within_days`),
`segment`, `consent` (+ `granted`). Asked of a case, a leaf about events counts those of the case.
"""

from desirepath.eventlog.conditions.check import CustomerView, matches, matches_case
from desirepath.eventlog.conditions.document import to_document
from desirepath.eventlog.conditions.event_sql import EventCompiler, Vocabulary
from desirepath.eventlog.conditions.parse import parse
from desirepath.eventlog.conditions.tree import Condition

__all__ = [
    "Condition",
    "CustomerView",
    "EventCompiler",
    "Vocabulary",
    "matches",
    "matches_case",
    "parse",
    "to_document",
]
