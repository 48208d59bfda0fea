"""ETC precision: how much the model allows that nobody ever did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from journeymath.conformance.model import JourneyModel
from journeymath.conformance.token_replay import Marking, Replayer
from journeymath.log.event_log import EventLog, as_log
from journeymath.paths.sequences import VariantCounts, count_variants
from journeymath.result import Result


@dataclass(frozen=True, kw_only=True)
class Precision(Result):
    """`value` is 1 - escaping / allowed, weighted by the cases that were in each state."""

    value: float | None
    allowed: int
    escaping: int


@dataclass
class _State:
    """One prefix of the log: where it leads in the model, and what came next."""

    marking: Marking
    fits: bool
    cases: int
    followers: set[str]


def precision(
    table: EventLog | Any,
    model: JourneyModel,
    *,
    case: str = "case",
    activity: str = "activity",
    time: str = "time",
) -> Precision:
    """Compare, after each prefix of the log, what the model allows with what was seen.

    Prefixes are replayed; those that do not fit are left out, so low fitness makes the
    figure say little (a warning says how many). The end of a case allows nothing.

    Parameters
    ----------
    table, model, case, activity, time
        As in `align`.

    References
    ----------
    Muñoz-Gama, Carmona (2010), A Fresh Look at Precision in Process Conformance, BPM 2010,
    LNCS 6336, 211-226, doi:10.1007/978-3-642-15618-2_16

    Examples
    --------
    >>> model = JourneyModel.choice("a", "b")
    >>> precision({"case": [1], "activity": ["a"], "time": [0]}, model).value
    0.5
    """
    log = as_log(table, case=case, activity=activity, time=time)
    return precision_of_variants(model, count_variants(log.events), log.activities)


def precision_of_variants(model: JourneyModel, counts: VariantCounts, activities: Sequence[str]) -> Precision:
    """Precision from variants; `activities` names the codes, code -1 is an unknown event."""
    replayer = Replayer(model.net)
    states = _states(replayer, counts, activities)
    possible: dict[Marking, set[str]] = {}
    allowed = escaping = unfit = 0
    for state in states:
        if not state.fits:
            unfit += state.cases
            continue
        if state.marking not in possible:
            possible[state.marking] = replayer.enabled(state.marking)
        allowed += state.cases * len(possible[state.marking])
        escaping += state.cases * len(possible[state.marking] - state.followers)
    return Precision(
        method="ETC precision on replayed prefixes",
        n=counts.cases,
        assumptions=("The log shows all that customers want to do.",),
        warnings=(f"{unfit} prefixes of cases do not fit and were left out.",) if unfit else (),
        value=1 - escaping / allowed if allowed else None,
        allowed=allowed,
        escaping=escaping,
    )


def _states(replayer: Replayer, counts: VariantCounts, activities: Sequence[str]) -> list[_State]:
    """Every prefix that something followed."""
    known = [replayer.knows(name) for name in activities] + [False]
    states = [_State(replayer.start, fits=True, cases=0, followers=set())]
    children: dict[tuple[int, str], int] = defaultdict(int)
    for k, cases in enumerate(counts.count.tolist()):
        here = 0
        for code in counts.codes(k).tolist():
            if not known[code]:
                continue
            step = activities[code]
            states[here].cases += cases
            states[here].followers.add(step)
            place = children[here, step]
            if place == 0:
                place = children[here, step] = len(states)
                states.append(_after(replayer, states[here], step))
            here = place
    return states


def _after(replayer: Replayer, state: _State, step: str) -> _State:
    marking, tokens = replayer.step(state.marking, step)
    return _State(marking, fits=state.fits and tokens.missing == 0, cases=0, followers=set())
