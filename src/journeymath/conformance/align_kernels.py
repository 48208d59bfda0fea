"""Optimal alignments as a dynamic programme on the states of the model."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from journeymath.arrays import Int32s, Int64s
from journeymath.compiled import kernel, part

_FAR = 1 << 28


class Graph(NamedTuple):
    """A model's edges: by label (`label_edge[label_first[a]:label_first[a + 1]]`), their ends and labels.

    `distance_to[x, y]` is the cheapest way from y to x, `parent[y, x]` its last edge.
    """

    label_first: Int64s
    label_edge: Int64s
    source: Int64s
    target: Int64s
    label: Int64s
    distance_to: Int32s
    parent: Int32s
    final: int


@kernel
def distances(
    states: int, first_edge: Int64s, edge_target: Int64s, edge_label: Int64s
) -> tuple[Int32s, Int32s]:
    """Cheapest model moves between all states (step 1, silent 0), and the last edge on the way.

    Edges are sorted by their source; 0-1 breadth-first search with a double-ended queue.
    """
    distance = np.full((states, states), _FAR, np.int32)
    parent = np.full((states, states), -1, np.int32)
    size = 2 * edge_target.size + 4
    queue = np.empty(2 * size, np.int64)
    for start in range(states):
        done = np.zeros(states, np.bool_)
        distance[start, start] = 0
        front = size
        back = size + 1
        queue[front] = start
        while front < back:
            here = queue[front]
            front += 1
            if done[here]:
                continue
            done[here] = True
            for e in range(first_edge[here], first_edge[here + 1]):
                cost = 1 if edge_label[e] >= 0 else 0
                there = edge_target[e]
                if distance[start, here] + cost < distance[start, there]:
                    distance[start, there] = distance[start, here] + cost
                    parent[start, there] = e
                    if cost == 0:
                        front -= 1
                        queue[front] = there
                    else:
                        queue[back] = there
                        back += 1
    return distance, parent


@part
def _forward(
    labels: Int64s,
    graph: Graph,
    value: Int32s,
    offered: Int32s,
    trail_first: Int64s,
    trail: Int64s,
) -> None:
    """Fill `value`: per state, cheapest way to have just come there, less the events so far.

    Every event can be inserted for 1, which changes all states alike, so only the targets
    of its own edges move. `trail` keeps for each such edge the state from which it was
    taken, -1 where inserting was as good.
    """
    states = value.size
    value[:] = _FAR
    value[0] = 0
    for i in range(labels.size):
        label = labels[i]
        begin = graph.label_first[label] if label >= 0 else 0
        end = graph.label_first[label + 1] if label >= 0 else 0
        at = trail_first[i] - begin
        for k in range(begin, end):  # all offers before any move: one event, one edge
            entry = graph.source[graph.label_edge[k]]
            best = np.int32(_FAR)
            for s in range(states):
                best = min(best, np.int32(value[s] + graph.distance_to[entry, s]))
            offered[k - begin] = best
            trail[at + k] = -1
            if best - 1 < value[graph.target[graph.label_edge[k]]]:
                s = 0
                while value[s] + graph.distance_to[entry, s] != best:
                    s += 1
                trail[at + k] = s
        for k in range(begin, end):
            target = graph.target[graph.label_edge[k]]
            if trail[at + k] >= 0 and offered[k - begin] - 1 < value[target]:
                value[target] = offered[k - begin] - 1
                for other in range(begin, k):  # an earlier edge to the same state lost
                    if graph.target[graph.label_edge[other]] == target:
                        trail[at + other] = -1
            else:
                trail[at + k] = -1


@part
def _trail_places(own: Int64s, graph: Graph) -> Int64s:
    first = np.zeros(own.size + 1, np.int64)
    for i in range(own.size):
        width = graph.label_first[own[i] + 1] - graph.label_first[own[i]] if own[i] >= 0 else 0
        first[i + 1] = first[i] + width
    return first


@part
def _backward(
    own: Int64s,
    codes: Int32s,
    here: int,
    graph: Graph,
    trail_first: Int64s,
    trail: Int64s,
    times: Int64s,
    touched: Int64s,
    found: int,
) -> int:
    """Walk the cheapest alignment from its end, noting each inserted event and skipped step."""
    steps = graph.label_first.size - 1
    for i in range(own.size - 1, -1, -1):
        chosen = -1
        came = -1
        for k in range(trail_first[i], trail_first[i + 1]):
            edge = graph.label_edge[graph.label_first[own[i]] + k - trail_first[i]]
            if trail[k] >= 0 and graph.target[edge] == here:
                chosen = edge
                came = trail[k]
        if chosen < 0:
            what = steps + codes[i] if codes[i] >= 0 else times.size - 1
            found = _note(what, times, touched, found)
        else:
            found = _skip(came, graph.source[chosen], graph, times, touched, found)
            here = came
    return found


@part
def _append(
    rows: Int64s, row: int, sequence: int, steps: int, times: Int64s, touched: Int64s, found: int
) -> Int64s:
    if row + found > rows.shape[0]:
        wider = np.empty((2 * rows.shape[0] + found, 4), np.int64)
        wider[:row] = rows[:row]
        rows = wider
    for k in range(found):
        what = touched[k]
        rows[row + k, 0] = sequence
        rows[row + k, 1] = 0 if what < steps else 1
        rows[row + k, 2] = what if what < steps else what - steps
        rows[row + k, 3] = times[what]
        times[what] = 0
    return rows


@kernel
def align_sequences(
    offsets: Int64s, labels: Int64s, codes: Int32s, graph: Graph, n_codes: int
) -> tuple[Int64s, Int64s]:
    """Cost of each sequence, and rows (sequence, 0 skipped | 1 inserted, step or code, times).

    `labels` are the model's labels of the events (-1: not in the model), `codes` name the
    events in what is inserted; code -1 is given as `n_codes`.
    """
    costs = np.empty(offsets.size - 1, np.int64)
    value = np.empty(graph.distance_to.shape[0], np.int32)
    offered = np.empty(graph.label_edge.size, np.int32)
    steps = graph.label_first.size - 1
    times = np.zeros(steps + n_codes + 1, np.int64)
    touched = np.empty(times.size, np.int64)
    rows = np.empty((1024, 4), np.int64)
    row = 0
    for s in range(costs.size):
        own = labels[offsets[s] : offsets[s + 1]]
        own_codes = codes[offsets[s] : offsets[s + 1]]
        trail_first = _trail_places(own, graph)
        trail = np.empty(trail_first[-1], np.int64)
        _forward(own, graph, value, offered, trail_first, trail)
        here = int(np.argmin(value + graph.distance_to[graph.final]))
        costs[s] = value[here] + graph.distance_to[graph.final, here] + own.size
        if costs[s] > 0:
            found = _skip(here, graph.final, graph, times, touched, 0)
            found = _backward(own, own_codes, here, graph, trail_first, trail, times, touched, found)
            rows = _append(rows, row, s, steps, times, touched, found)
            row += found
    return costs, rows[:row].copy()


@part
def _note(what: int, times: Int64s, touched: Int64s, found: int) -> int:
    if times[what] == 0:
        touched[found] = what
        found += 1
    times[what] += 1
    return found


@part
def _skip(
    start: int,
    end: int,
    graph: Graph,
    times: Int64s,
    touched: Int64s,
    found: int,
) -> int:
    """Note the steps on the cheapest way between two states: the model went on without events."""
    while end != start:
        edge = graph.parent[start, end]
        if graph.label[edge] >= 0:
            found = _note(graph.label[edge], times, touched, found)
        end = graph.source[edge]
    return found
