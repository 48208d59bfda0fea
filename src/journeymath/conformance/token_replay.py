"""Token replay: quick, without states, and lenient; the fallback for very large models."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from journeymath.conformance.model import JourneyModel
from journeymath.conformance.nets import SINK, SOURCE, PetriNet, Transition
from journeymath.log.event_log import EventLog, as_log
from journeymath.paths.sequences import VariantCounts, count_variants
from journeymath.result import Result

Marking = tuple[int, ...]
_MOST_SILENT_STATES = 2000


@dataclass(frozen=True)
class Tokens:
    """Tokens counted while a case was replayed."""

    produced: int = 0
    consumed: int = 0
    missing: int = 0

    def __add__(self, other: Tokens) -> Tokens:
        return Tokens(
            self.produced + other.produced, self.consumed + other.consumed, self.missing + other.missing
        )


@dataclass(frozen=True)
class _Surroundings:
    """What decides how a step is done: its transitions, the silent moves that can serve them, their places."""

    wanted: tuple[Transition, ...]
    silent: tuple[Transition, ...]
    places: tuple[int, ...]


@dataclass(frozen=True)
class _Plan:
    """How a step is done from a marking: the tokens that it adds to or takes from places."""

    changes: tuple[tuple[int, int], ...]
    tokens: Tokens


@dataclass
class Replayer:
    """Replays steps on a net; how a step is done near a marking is worked out once.

    After deviations tokens lie about everywhere. Only silent moves that can put a token
    before the step are searched, else their combinations would have no end.
    """

    net: PetriNet
    _plans: dict[tuple[str | None, Marking], _Plan] = field(default_factory=dict)

    def __post_init__(self) -> None:
        wanted: dict[str | None, list[Transition]] = {None: [Transition(None, (SINK,), ())]}
        for transition in self.net.transitions:
            if transition.label is not None:
                wanted.setdefault(transition.label, []).append(transition)
        self._around = {label: _surroundings(self.net, group) for label, group in wanted.items()}

    @property
    def start(self) -> Marking:
        return tuple(int(place == SOURCE) for place in range(self.net.places))

    def knows(self, label: str) -> bool:
        return label in self._around

    def step(self, marking: Marking, label: str) -> tuple[Marking, Tokens]:
        """Do a step, after the fewest silent moves that enable it, else with missing tokens."""
        plan = self._plan(marking, label)
        return _changed(marking, plan), plan.tokens

    def finish(self, marking: Marking) -> tuple[int, Tokens]:
        """Take the token from the end; how many tokens remain elsewhere."""
        plan = self._plan(marking, None)
        return sum(_changed(marking, plan)), plan.tokens

    def enabled(self, marking: Marking) -> set[str]:
        """Steps that can come next, silent moves aside."""
        return {label for label in self._around if label and not self._plan(marking, label).tokens.missing}

    def _plan(self, marking: Marking, label: str | None) -> _Plan:
        around = self._around[label]
        near = tuple(marking[place] for place in around.places)
        plan = self._plans.get((label, near))
        if plan is None:
            plan = self._plans[label, near] = _make_plan(marking, around)
        return plan


def _surroundings(net: PetriNet, wanted: Sequence[Transition]) -> _Surroundings:
    needed = {place for transition in wanted for place in transition.pre}
    known = -1
    while known < len(needed):
        known = len(needed)
        silent = [t for t in net.transitions if t.label is None and needed.intersection(t.post)]
        needed.update(place for t in silent for place in t.pre)
    return _Surroundings(tuple(wanted), tuple(dict.fromkeys(silent)), tuple(sorted(needed)))


def _make_plan(marking: Marking, around: _Surroundings) -> _Plan:
    for reached, tokens in _silent_reach(marking, around.silent):
        for transition in around.wanted:
            if _missing(reached, transition) == 0:
                after, own = _fire(reached, transition)
                return _Plan(_difference(marking, after), tokens + own)
    after, tokens = _fire(marking, min(around.wanted, key=lambda t: _missing(marking, t)))
    return _Plan(_difference(marking, after), tokens)


def _silent_reach(marking: Marking, silent: Sequence[Transition]) -> Iterator[tuple[Marking, Tokens]]:
    """Markings reached by silent moves, nearest first, with the tokens they move."""
    found = {marking: Tokens()}
    waiting = deque([marking])
    while waiting:
        here = waiting.popleft()
        yield here, found[here]
        for transition in silent if len(found) < _MOST_SILENT_STATES else ():
            if _missing(here, transition) == 0:
                after, tokens = _fire(here, transition)
                if after not in found:
                    found[after] = found[here] + tokens
                    waiting.append(after)


def _difference(before: Marking, after: Marking) -> tuple[tuple[int, int], ...]:
    return tuple((place, b - a) for place, (a, b) in enumerate(zip(before, after, strict=True)) if a != b)


def _changed(marking: Marking, plan: _Plan) -> Marking:
    tokens = list(marking)
    for place, change in plan.changes:
        tokens[place] += change
    return tuple(tokens)


def _missing(marking: Marking, transition: Transition) -> int:
    return sum(marking[place] == 0 for place in transition.pre)


def _fire(marking: Marking, transition: Transition) -> tuple[Marking, Tokens]:
    tokens = list(marking)
    for place in transition.pre:
        tokens[place] = max(0, tokens[place] - 1)
    for place in transition.post:
        tokens[place] += 1
    moved = Tokens(len(transition.post), len(transition.pre), _missing(marking, transition))
    return tuple(tokens), moved


@dataclass(frozen=True, kw_only=True)
class Replay(Result):
    """Token fitness of a log; a case fits when no token was missing and none remained."""

    fitness: float | None
    fitting_cases: int
    cases: int
    produced: int
    consumed: int
    missing: int
    remaining: int
    ignored_events: int


def replay(
    table: EventLog | Any,
    model: JourneyModel,
    *,
    case: str = "case",
    activity: str = "activity",
    time: str = "time",
) -> Replay:
    """Replay every case on the model's net and count missing and remaining tokens.

    Fitness is (1 - missing / consumed) / 2 + (1 - remaining / produced) / 2 over the whole
    log. Events outside the model are ignored (`ignored_events`), unlike in `align`. Replay
    is quick but lenient: after a deviation the net may hold more tokens than it should.

    Parameters
    ----------
    table, model, case, activity, time
        As in `align`.

    References
    ----------
    Rozinat, van der Aalst (2008), Information Systems 33(1), 64-95, doi:10.1016/j.is.2007.07.001

    Examples
    --------
    >>> found = replay({"case": [1], "activity": ["a"], "time": [0]}, JourneyModel.sequence("a", "b"))
    >>> found.missing, found.remaining, found.fitness
    (1, 1, 0.5)
    """
    log = as_log(table, case=case, activity=activity, time=time)
    return replay_variants(model, count_variants(log.events), log.activities)


def replay_variants(model: JourneyModel, counts: VariantCounts, activities: Sequence[str]) -> Replay:
    """Replay each variant once; `activities` names the codes, code -1 is an unknown event."""
    replayer = Replayer(model.net)
    known = [replayer.knows(name) for name in activities] + [False]
    sums = [0] * 5
    fitting = 0
    for k, cases in enumerate(counts.count.tolist()):
        codes = counts.codes(k).tolist()
        own = [activities[code] for code in codes if known[code]]
        tokens, remaining = _replay_one(replayer, own)
        parts = (tokens.produced, tokens.consumed, tokens.missing, remaining, len(codes) - len(own))
        sums = [total + cases * part for total, part in zip(sums, parts, strict=True)]
        fitting += cases * (tokens.missing == 0 and remaining == 0)
    produced, consumed, missing, remaining, ignored = sums
    return Replay(
        method="token replay; fitness (1 - missing/consumed)/2 + (1 - remaining/produced)/2",
        n=counts.cases,
        assumptions=("Silent moves are taken only when a step needs them, the fewest first.",),
        warnings=(f"{ignored} events outside the model were ignored.",) if ignored else (),
        fitness=(1 - missing / consumed) / 2 + (1 - remaining / produced) / 2 if counts.cases else None,
        fitting_cases=fitting,
        cases=counts.cases,
        produced=produced,
        consumed=consumed,
        missing=missing,
        remaining=remaining,
        ignored_events=ignored,
    )


def _replay_one(replayer: Replayer, steps: Sequence[str]) -> tuple[Tokens, int]:
    marking, tokens = replayer.start, Tokens(produced=1)
    for step in steps:
        marking, moved = replayer.step(marking, step)
        tokens += moved
    remaining, last = replayer.finish(marking)
    return tokens + last, remaining
