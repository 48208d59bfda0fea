"""Kernels of variants: a 128-bit hash per case, equal hashes counted in an open-addressing table.

Both halves of a hash are polynomials over the words of a case's codes, modulo 2⁶⁴: one adds, the other joins with
exclusive or, so that sequences which deceive the one do not deceive the other. A step of the chain is a single
multiplication. Some thousand rows at a time are hashed, counted and copied, while the processor's cache has them.
"""

from __future__ import annotations

from typing import NamedTuple, TypeVar

import numpy as np

from journeymath.arrays import Int32s, Int64s, UInt64s
from journeymath.compiled import kernel, part

Column = TypeVar("Column", Int32s, Int64s)

_FACTOR_1 = np.uint64(0xBF58476D1CE4E5B5)
_FACTOR_2 = np.uint64(0x94D049BB133111ED)
_WORD = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
_OFFSET = np.int64(2)  # codes start at -1; words are made of 1 and more
_NOTHING = np.uint64(0)
_ONE = np.uint64(1)
_WIDTH = np.uint64(64)
_BLOCK_ROWS = 8_192
_FIRST_GROUPS = 4_096


class Groups(NamedTuple):
    """Distinct hashes in order of appearance, the weight of each, and the slots that lead to them (-1: empty)."""

    slots: Int32s
    h1: UInt64s
    h2: UInt64s
    weight: Int64s


class Block(NamedTuple):
    """Some sequences on their way: hashes, where each ends in the rows, and which were not seen before."""

    h1: UInt64s
    h2: UInt64s
    ends: Int64s
    fresh: Int64s


@kernel
def count_sequences(
    starts: Int64s, time_us: Int64s, code: Int32s, table: Int32s | None, gap_us: int, group: Int64s
) -> tuple[UInt64s, UInt64s, Int64s, Int32s, Int64s]:
    """The distinct sequences: hashes, how many cases have each, and the codes, one sequence after the other.

    A case is split where a pause is longer than `gap_us`. With a `table` a code stands for its entry. `group`, as
    long as there are cases or empty, gets the place of each case's sequence; that is for cases that stay whole.
    """
    words = None if table is None else _words_of(table)
    block = _new_block(starts)
    groups = _new_groups(_FIRST_GROUPS)
    flat, offsets = np.empty(_BLOCK_ROWS, np.int32), np.zeros(_FIRST_GROUPS + 1, np.int64)
    known = case = done = 0
    while case < starts.size - 1:
        after = _end_of_block(starts, case, block.h1.size)
        found = _hash_block(block, starts, case, after, time_us, code, words, gap_us)
        groups = _with_room(groups, known, found)
        before = known
        known = _count_block(groups, known, block, found, None, group[done : done + found])
        flat, offsets = _copy_fresh(block, before, known, code, table, flat, offsets)
        case = after
        done += found
    return (
        groups.h1[:known].copy(),
        groups.h2[:known].copy(),
        groups.weight[:known].copy(),
        flat[: offsets[known]].copy(),
        offsets[: known + 1].copy(),
    )


@kernel
def add_equal(h1: UInt64s, h2: UInt64s, weight: Int64s) -> tuple[Int64s, Int64s, Int64s]:
    """Join rows with equal hashes: the place of each, the first row of each place, and the sum of its weights."""
    room = _FIRST_GROUPS
    while 2 * room < h1.size:  # about half of the variants of many buckets are the same
        room *= 2
    groups = _new_groups(room)
    group, first = np.empty(h1.size, np.int64), np.empty(h1.size, np.int64)
    known = 0
    for begin in range(0, h1.size, _BLOCK_ROWS):
        end = min(begin + _BLOCK_ROWS, h1.size)
        groups = _with_room(groups, known, end - begin)
        block = Block(h1[begin:end], h2[begin:end], first, first[known:])
        before = known
        known = _count_block(groups, known, block, end - begin, weight[begin:end], group[begin:end])
        first[before:known] += begin
    return group, first[:known].copy(), groups.weight[:known].copy()


@kernel
def copy_sequences(flat: Int32s, offsets: Int64s, chosen: Int64s, target: Int32s, at: Int64s) -> None:
    """Copy the chosen sequences, each to its place in the target."""
    for k in range(chosen.size):
        shift = offsets[chosen[k]] - at[k]
        for i in range(at[k], at[k] + offsets[chosen[k] + 1] - offsets[chosen[k]]):
            target[i] = flat[i + shift]


@part
def _word_of(code: int) -> np.uint64:
    """The number that stands for a code in a hash."""
    word = np.uint64(np.int64(code) + _OFFSET) * _WORD
    return word ^ (word >> _HALF)


@kernel
def _words_of(table: Int32s) -> UInt64s:
    words = np.empty(table.size, np.uint64)
    for i in range(table.size):
        words[i] = _word_of(table[i])
    return words


@kernel
def _new_block(starts: Int64s) -> Block:
    """Room for as many rows as the longest case has, or for a good number of cases."""
    rows = _BLOCK_ROWS
    for c in range(starts.size - 1):
        rows = max(rows, starts[c + 1] - starts[c])
    return Block(
        np.empty(rows, np.uint64),
        np.empty(rows, np.uint64),
        np.empty(rows + 1, np.int64),
        np.empty(rows, np.int64),
    )


@kernel
def _end_of_block(starts: Int64s, case: int, room: int) -> int:
    """The case after the last that fits with this one; each takes a place, one without rows too."""
    after = case + 1
    while after < starts.size - 1 and max(starts[after + 1] - starts[case], after + 1 - case) <= room:
        after += 1
    return after


@kernel
def _hash_block(
    block: Block,
    starts: Int64s,
    case: int,
    after: int,
    time_us: Int64s,
    code: Int32s,
    words: UInt64s | None,
    gap_us: int,
) -> int:
    """Hash the sequences of some cases; where each begins is where the one before it ends."""
    block.ends[0] = starts[case]
    found = _NOTHING  # one more than the place of the present sequence
    for c in range(case, after):
        begin = np.uint64(starts[c])
        end = np.uint64(starts[c + 1])
        a = b = _NOTHING
        found += _ONE
        block.h1[found - _ONE] = a
        block.h2[found - _ONE] = b
        block.ends[found] = starts[c + 1]
        if begin == end:
            continue
        before = time_us[begin]
        for i in range(begin, end):
            # No branch to guess: a place is written over until the next sequence begins.
            opens = np.uint64(time_us[i] - before > gap_us)
            before = time_us[i]
            stays = opens - _ONE
            found += opens
            word = _word_of(code[i]) if words is None else words[np.uint64(code[i])]
            a = a * (_FACTOR_1 & stays) + word
            b = b * (_FACTOR_2 & stays) ^ word
            block.h1[found - _ONE] = a
            block.h2[found - _ONE] = b
            block.ends[found] = i + _ONE
    return int(found)


@kernel
def _count_block(
    groups: Groups, known: int, block: Block, size: int, weight: Int64s | None, group: Int64s
) -> int:
    """Count the block's sequences; new ones go behind those known, and their places into `fresh`."""
    mask = np.uint64(groups.slots.size - 1)
    shift = _shift_of(groups.slots.size)
    before = known
    for k in range(size):
        a, b = block.h1[k], block.h2[k]
        slot = a >> shift
        while True:
            g = groups.slots[slot]
            if g < 0:
                g = known
                groups.slots[slot] = g
                groups.h1[g] = a
                groups.h2[g] = b
                block.fresh[known - before] = k
                known += 1
                break
            if groups.h1[g] == a and groups.h2[g] == b:
                break
            slot = (slot + _ONE) & mask
        groups.weight[g] += 1 if weight is None else weight[k]
        if group.size:
            group[k] = g
    return known


@kernel
def _shift_of(slots: int) -> np.uint64:
    """How far to shift a hash so that its best mixed bits, the highest, are a slot."""
    bits = _NOTHING
    while 1 << int(bits) < slots:
        bits += _ONE
    return _WIDTH - bits


@kernel
def _new_groups(room: int) -> Groups:
    return Groups(
        np.full(2 * room, -1, np.int32),
        np.empty(room, np.uint64),
        np.empty(room, np.uint64),
        np.zeros(room, np.int64),
    )


@kernel
def _with_room(groups: Groups, known: int, more: int) -> Groups:
    """The same groups, in larger arrays when so many more might not fit."""
    room = groups.h1.size
    if known + more <= room:
        return groups
    while room < known + more:
        room *= 2
    wider = _new_groups(room)
    wider.h1[:known] = groups.h1[:known]
    wider.h2[:known] = groups.h2[:known]
    wider.weight[:known] = groups.weight[:known]
    mask = np.uint64(wider.slots.size - 1)
    shift = _shift_of(wider.slots.size)
    for g in range(known):
        slot = wider.h1[g] >> shift
        while wider.slots[slot] >= 0:
            slot = (slot + _ONE) & mask
        wider.slots[slot] = g
    return wider


@kernel
def _copy_fresh(
    block: Block, before: int, known: int, code: Int32s, table: Int32s | None, flat: Int32s, offsets: Int64s
) -> tuple[Int32s, Int64s]:
    """Add the codes of the block's new sequences to those that are kept, in larger arrays when they do not fit."""
    if known >= offsets.size:
        offsets = _longer(offsets, before + 1, 2 * known)
    for k in range(known - before):
        place = block.fresh[k]
        offsets[before + k + 1] = offsets[before + k] + block.ends[place + 1] - block.ends[place]
    if offsets[known] > flat.size:
        flat = _longer(flat, offsets[before], 2 * offsets[known])
    for k in range(known - before):
        at = np.uint64(offsets[before + k])
        place = block.fresh[k]
        for i in range(np.uint64(block.ends[place]), np.uint64(block.ends[place + 1])):
            flat[at] = code[i] if table is None else table[np.uint64(code[i])]
            at += _ONE
    return flat, offsets


@kernel
def _longer(array: Column, used: int, size: int) -> Column:
    longer = np.empty(size, array.dtype)
    longer[:used] = array[:used]
    return longer
