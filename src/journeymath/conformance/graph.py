"""All states of a net: a state machine on which exact answers are cheap."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from journeymath.arrays import Int64s
from journeymath.conformance.nets import SINK, SOURCE, PetriNet
from journeymath.errors import InvalidInput, ModelTooLarge

MOST_STATES = 4096


@dataclass(frozen=True)
class StateGraph:
    """Edges by number: from state, to state, label (-1 silent). State 0 is the start."""

    labels: tuple[str, ...]
    states: int
    final: int
    source: Int64s
    target: Int64s
    label: Int64s


def graph_of(net: PetriNet, most_states: int = MOST_STATES) -> StateGraph:
    """Visit every marking that can be reached.

    Raises
    ------
    ModelTooLarge
        There are more than `most_states`; token replay needs no states.
    InvalidInput
        A place can hold two tokens, or the end cannot be reached.
    """
    masks = [(_mask(t.pre), _mask(t.post), t.label) for t in net.transitions]
    number = {name: k for k, name in enumerate(net.labels)}
    found = {1 << SOURCE: 0}
    waiting = deque(found)
    edges: list[tuple[int, int, int]] = []
    while waiting:
        marking = waiting.popleft()
        for after, label in _moves(marking, masks):
            if after not in found:
                if len(found) == most_states:
                    raise _too_large(most_states)
                found[after] = len(found)
                waiting.append(after)
            edges.append((found[marking], found[after], -1 if label is None else number[label]))
    if 1 << SINK not in found:
        raise InvalidInput(
            "The design has no way from its start to its end: every step leads on to another."
            " Give it a step that leads nowhere (`next: []`).",
            field="model",
        )
    columns = np.array(edges, dtype=np.int64).reshape(-1, 3).T
    return StateGraph(net.labels, len(found), found[1 << SINK], *(column.copy() for column in columns))


def _moves(marking: int, masks: list[tuple[int, int, str | None]]) -> Iterator[tuple[int, str | None]]:
    for pre, post, label in masks:
        if marking & pre == pre:
            rest = marking & ~pre
            if rest & post:
                raise InvalidInput("A place of the model can hold two tokens.", field="model")
            yield rest | post, label


def _mask(places: tuple[int, ...]) -> int:
    return sum(1 << place for place in places)


def _too_large(limit: int) -> ModelTooLarge:
    return ModelTooLarge(
        f"The model has more than {limit} states; use `replay`, or fewer parallel lanes.",
        states=limit + 1,
        limit=limit,
    )
