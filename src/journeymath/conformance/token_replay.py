"""Token replay: quick, without states, and lenient; the fallback for very large models."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
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


@dataclass
class Replayer:
    """Replays steps on a net; what follows from a marking is worked out once."""

    net: PetriNet
    _known: dict[tuple[Marking, str | None], tuple[Marking, Tokens]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_label: dict[str, list[Transition]] = {}
        for transition in self.net.transitions:
            if transition.label is not None:
                self._by_label.setdefault(transition.label, []).append(transition)
        self._silent = [t for t in self.net.transitions if t.label is None]

    @property
    def start(self) -> Marking:
        return tuple(int(place == SOURCE) for place in range(self.net.places))

    def knows(self, label: str) -> bool:
        return label in self._by_label

    def step(self, marking: Marking, label: str) -> tuple[Marking, Tokens]:
        """Do a step, after the fewest silent moves that enable it, else with missing tokens."""
        known = self._known.get((marking, label))
        if known is None:
            known = self._known[marking, label] = self._replay(marking, self._by_label[label])
        return known

    def finish(self, marking: Marking) -> tuple[int, Tokens]:
        """Take the token from the end; how many tokens remain elsewhere."""
        known = self._known.get((marking, None))
        if known is None:
            known = self._known[marking, None] = self._replay(marking, [Transition(None, (SINK,), ())])
        return sum(known[0]), known[1]

    def enabled(self, marking: Marking) -> set[str]:
        """Steps that can come next, silent moves aside."""
        return {
            label
            for reached, _ in self._silent_reach(marking)
            for label, transitions in self._by_label.items()
            if any(_missing(reached, t) == 0 for t in transitions)
        }

    def _replay(self, marking: Marking, wanted: Sequence[Transition]) -> tuple[Marking, Tokens]:
        for reached, tokens in self._silent_reach(marking):
            for transition in wanted:
                if _missing(reached, transition) == 0:
                    after, own = _fire(reached, transition)
                    return after, tokens + own
        return _fire(marking, min(wanted, key=lambda t: _missing(marking, t)))

    def _silent_reach(self, marking: Marking) -> list[tuple[Marking, Tokens]]:
        """Markings reached by silent moves, nearest first, with the tokens they move."""
        found = {marking: Tokens()}
        waiting = deque([marking])
        while waiting and len(found) < _MOST_SILENT_STATES:
            here = waiting.popleft()
            for transition in self._silent:
                if _missing(here, transition) == 0:
                    after, tokens = _fire(here, transition)
                    if after not in found:
                        found[after] = found[here] + tokens
                        waiting.append(after)
        return list(found.items())


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
