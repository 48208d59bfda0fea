"""Kernels of variants: a 128-bit hash per case, equal hashes counted in an open-addressing table."""

from __future__ import annotations

import numpy as np

from journeymath.arrays import Int32s, Int64s, UInt64s
from journeymath.compiled import kernel

_SEED_1 = np.uint64(0x9E3779B97F4A7C15)
_SEED_2 = np.uint64(0xD1B54A32D192ED03)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)
_SHIFT_1 = np.uint64(29)
_SHIFT_2 = np.uint64(32)
_OFFSET = np.int64(2)  # codes start at -1; hashed values at 1


@kernel
def hash_cases(starts: Int64s, code: Int32s) -> tuple[UInt64s, UInt64s]:
    """Two independent 64-bit rolling hashes of each case's sequence of codes."""
    cases = starts.size - 1
    h1 = np.empty(cases, np.uint64)
    h2 = np.empty(cases, np.uint64)
    for c in range(cases):
        a = _SEED_1
        b = _SEED_2
        for i in range(starts[c], starts[c + 1]):
            value = np.uint64(np.int64(code[i]) + _OFFSET)
            a = (a ^ value) * _MIX_1
            a = a ^ (a >> _SHIFT_1)
            b = (b + value) * _MIX_2
            b = b ^ (b >> _SHIFT_2)
        h1[c] = a
        h2[c] = b
    return h1, h2


@kernel
def group_hashes(h1: UInt64s, h2: UInt64s) -> tuple[Int64s, Int64s]:
    """Index of the group of each row, and the first row of each group, in order of appearance."""
    n = h1.size
    size = 16
    while size < 2 * n:
        size *= 2
    mask = np.uint64(size - 1)
    slot_group = np.full(size, -1, np.int32)
    group = np.empty(n, np.int64)
    first = np.empty(n, np.int64)
    groups = 0
    for i in range(n):
        slot = np.int64((h1[i] ^ (h1[i] >> _SHIFT_2)) & mask)
        while True:
            g = slot_group[slot]
            if g < 0:
                slot_group[slot] = groups
                first[groups] = i
                group[i] = groups
                groups += 1
                break
            if h1[first[g]] == h1[i] and h2[first[g]] == h2[i]:
                group[i] = g
                break
            slot = (slot + 1) & (size - 1)
    return group, first[:groups].copy()


@kernel
def add_by_group(group: Int64s, values: Int64s, groups: int) -> Int64s:
    sums = np.zeros(groups, np.int64)
    for i in range(group.size):
        sums[group[i]] += values[i]
    return sums


@kernel
def copy_sequences(starts: Int64s, code: Int32s, chosen: Int64s) -> tuple[Int32s, Int64s]:
    """The sequences of the chosen cases, one after the other, and where each begins."""
    offsets = np.zeros(chosen.size + 1, np.int64)
    for k in range(chosen.size):
        offsets[k + 1] = offsets[k] + starts[chosen[k] + 1] - starts[chosen[k]]
    flat = np.empty(offsets[-1], np.int32)
    for k in range(chosen.size):
        at = offsets[k]
        for i in range(starts[chosen[k]], starts[chosen[k] + 1]):
            flat[at] = code[i]
            at += 1
    return flat, offsets
