"""Who was still under way at a step, and so could leave the journey after it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from desirepath.eventlog.conditions import Condition, parse
from desirepath.eventlog.query.asking import ask_cases
from desirepath.eventlog.query.cases import CaseRows
from desirepath.eventlog.questions.designs import design_key
from desirepath.measure.questions.grouping import group_rows
from desirepath.understand.selectors import JourneyScope

Ints = npt.NDArray[np.int64]
_NEVER = np.iinfo(np.int64).max


def count_under_way(asked: JourneyScope) -> Ints:
    """Return, per step, the cases that reached it before they had succeeded.

    A case succeeds with its outcome; without an outcome, at a last step of the map.
    """
    outcome = asked.definition.outcome
    flags: dict[str, Condition] = {} if outcome is None else {"outcome": parse(outcome, path="outcome")}
    return ask_cases(
        asked.scope,
        ("under_way", *design_key(asked.design), str(outcome)),
        lambda _, cases: _count(asked, cases),
        lambda _, parts: np.sum(parts, axis=0, dtype=np.int64),
        flags=flags,
    )


def _count(asked: JourneyScope, cases: CaseRows) -> Ints:
    events = cases.events
    first, _ = group_rows(cases.case_index, events.code)  # rows of a case stand in time
    first = first[events.code[first] >= 0]
    before = events.time_us[first] < _success_us(asked, cases)[cases.case_index[first]]
    steps = events.code[first][before]
    return np.bincount(steps, minlength=len(asked.design.steps)).astype(np.int64)


def _success_us(asked: JourneyScope, cases: CaseRows) -> Ints:
    """When each case first succeeded."""
    if "outcome" in cases.extra:
        succeeds = cases.extra["outcome"] > 0
    else:
        succeeds = np.isin(cases.events.code, asked.design.ends)
    row = cases.first_of_cases(succeeds)
    if not len(cases.events):
        return row
    return np.where(row >= 0, cases.events.time_us[row], _NEVER)
