"""Times compared with a date or an instant, in Python and in SQL alike.

A date stands for its whole day (UTC): `=` on that day, `<` before it, `<=` up to its end, `>` after it. An instant
stands for its microsecond.
"""

from __future__ import annotations

from dataclasses import dataclass

from desirepath.base.clock import to_micros
from desirepath.base.periods import TimeInvalid, read_instant
from desirepath.eventlog.conditions import tree
from desirepath.eventlog.conditions.value_sql import Parameters
from desirepath.eventlog.conditions.values import OPPOSITES

DAY_US = 86_400_000_000
_DATE_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of time: from its first microsecond up to but not including `after_us`."""

    first_us: int
    after_us: int


def read_moment(given: object) -> Moment | None:
    """Read a date or an instant; None when it is neither."""
    if not isinstance(given, str):
        return None
    try:
        instant = read_instant(given, "value")
    except TimeInvalid:
        return None
    if instant is None:
        return None
    first_us = to_micros(instant)
    return Moment(first_us, first_us + (DAY_US if len(given) == _DATE_LENGTH else 1))


def given_values(comparison: tree.Comparison) -> tuple[tree.Scalar, ...]:
    """Return the values that a comparison gives: none, one or several."""
    if comparison.value is None:
        return ()
    return comparison.value if isinstance(comparison.value, tuple) else (comparison.value,)


def moment_holds(at_us: int | None, comparison: tree.Comparison) -> bool:
    """Tell whether a stored time satisfies a comparison; a missing one satisfies only the negations."""
    opposite = OPPOSITES.get(comparison.operator)
    if opposite is not None:
        return not moment_holds(at_us, tree.Comparison(opposite, comparison.value))
    if at_us is None or comparison.operator == "exists":
        return at_us is not None
    return any(_within(at_us, low, high) for low, high in _ranges(comparison))


def moment_sql(column: str, comparison: tree.Comparison, parameters: Parameters) -> str:
    """The same as an expression that is true or false, never null; `column` is from a fixed list."""
    opposite = OPPOSITES.get(comparison.operator)
    if opposite is not None:
        return f"NOT {moment_sql(column, tree.Comparison(opposite, comparison.value), parameters)}"
    if comparison.operator == "exists":
        return f"({column} IS NOT NULL)"
    tests = [_range_sql(column, low, high, parameters) for low, high in _ranges(comparison)]
    return f"coalesce({' OR '.join(tests)}, false)" if tests else "false"


def _ranges(comparison: tree.Comparison) -> list[tuple[int | None, int | None]]:
    """The stretches [low, high) of time in which a positive comparison holds."""
    moments = [read_moment(given) for given in given_values(comparison)]
    return [_range(comparison.operator, moment) for moment in moments if moment is not None]


def _range(operator: tree.Operator, moment: Moment) -> tuple[int | None, int | None]:
    match operator:
        case "<":
            return None, moment.first_us
        case "<=":
            return None, moment.after_us
        case ">":
            return moment.after_us, None
        case ">=":
            return moment.first_us, None
        case _:
            return moment.first_us, moment.after_us


def _within(at_us: int, low: int | None, high: int | None) -> bool:
    return (low is None or at_us >= low) and (high is None or at_us < high)


def _range_sql(column: str, low: int | None, high: int | None, parameters: Parameters) -> str:
    tests = [] if low is None else [f"{column} >= make_timestamptz({parameters.add(low)}::BIGINT)"]
    tests += [] if high is None else [f"{column} < make_timestamptz({parameters.add(high)}::BIGINT)"]
    return f"({' AND '.join(tests)})"
