"""What a bare property means when it is asked of a whole case, or of all events of a customer.

A positive comparison holds when some event of the case satisfies it. Its negation (`!=`, `not_in`, `missing`)
holds when no event of the case satisfies the positive one: “channel != app” keeps the cases without any event in
the app, not every case that has an event elsewhere.
"""

from __future__ import annotations

from desirepath.eventlog.conditions import tree
from desirepath.eventlog.conditions.values import OPPOSITES


def of_cases(condition: tree.Condition) -> tree.Condition:
    """Rewrite a condition so that each negated bare property is a negation over the whole case."""
    match condition:
        case tree.All(conditions):
            return tree.All(tuple(of_cases(child) for child in conditions))
        case tree.Any(conditions):
            return tree.Any(tuple(of_cases(child) for child in conditions))
        case tree.Not(child):
            return tree.Not(of_cases(child))
        case tree.Property(path, comparison) if comparison.operator in OPPOSITES:
            positive = tree.Comparison(OPPOSITES[comparison.operator], comparison.value)
            return tree.Not(tree.Property(path, positive))
        case _:
            return condition
