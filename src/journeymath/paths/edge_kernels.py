"""Kernels of the directly-follows graph: counts, and every gap stored by its edge."""

from __future__ import annotations

import numpy as np

from journeymath.arrays import Int32s, Int64s
from journeymath.compiled import kernel


@kernel
def dense_totals(starts: Int64s, code: Int32s, nodes: int) -> tuple[Int64s, Int64s, Int64s]:
    """Per edge `from * nodes + to`, per first and last activity: how often."""
    totals = np.zeros(nodes * nodes, np.int64)
    first = np.zeros(nodes, np.int64)
    last = np.zeros(nodes, np.int64)
    for c in range(starts.size - 1):
        before = code[starts[c]] if code[starts[c]] >= 0 else nodes - 1
        first[before] += 1
        for i in range(starts[c] + 1, starts[c + 1]):
            here = code[i] if code[i] >= 0 else nodes - 1
            totals[before * nodes + here] += 1
            before = here
        last[before] += 1
    return totals, first, last


@kernel
def dense_gaps(starts: Int64s, time_us: Int64s, code: Int32s, nodes: int, offsets: Int64s) -> Int64s:
    """Counting sort of the gaps by edge: those of edge e stand from `offsets[e]` on."""
    gaps = np.empty(offsets[-1], np.int64)
    place = offsets[:-1].copy()
    for c in range(starts.size - 1):
        before = code[starts[c]] if code[starts[c]] >= 0 else nodes - 1
        for i in range(starts[c] + 1, starts[c + 1]):
            here = code[i] if code[i] >= 0 else nodes - 1
            edge = before * nodes + here
            gaps[place[edge]] = time_us[i] - time_us[i - 1]
            place[edge] += 1
            before = here
    return gaps


@kernel
def edge_of_rows(starts: Int64s, code: Int32s, nodes: int) -> Int64s:
    """Edge that ends in each row, -1 in the first row of a case; for vocabularies too wide for a matrix."""
    edges = np.empty(code.size, np.int64)
    for c in range(starts.size - 1):
        before = np.int64(-1)
        for i in range(starts[c], starts[c + 1]):
            here = np.int64(code[i] if code[i] >= 0 else nodes - 1)
            edges[i] = before * nodes + here if i > starts[c] else -1
            before = here
    return edges


@kernel
def place_gaps(index: Int64s, offsets: Int64s, gaps: Int64s, place: Int64s, out: Int64s) -> None:
    """Copy one bucket's gaps to where those of its edges stand in the whole; moves `place` on."""
    for k in range(index.size):
        at = place[index[k]]
        for i in range(offsets[k], offsets[k + 1]):
            out[at] = gaps[i]
            at += 1
        place[index[k]] = at
