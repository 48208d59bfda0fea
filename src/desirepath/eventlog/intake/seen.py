"""Which messages came before: hashes in sorted runs, committed with the batch that brought them.

A row per message in an index in order of hashes touches a page of the disk for each message. A run is one row for
a whole batch; runs of a day are merged as they gather, so a look-up asks few of them. What is in memory is only a
copy of committed runs.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

import numpy as np
from django.db.models import Sum
from numpy.typing import NDArray

from desirepath.eventlog.models import SeenRun
from desirepath.eventlog.store.spill import own_spill_folder

Hashes = NDArray[np.uint64]
Contents = NDArray[np.int64]

UNKNOWN = -1  # the content of a message that came before contents were kept
NEW = -2
FULL_RUN = 1 << 20
MANY_RUNS = 16
FEW_RUNS = 8
# A run of so many messages lies in a file that the system pages in and out, not in this process's own memory.
MAPPED_RUN = 1 << 17
_WORDS = 3
_WORD_BYTES = 8


@dataclass(frozen=True)
class Run:
    """A committed run: hashes in order, as two words each, and the number of what each message said."""

    id: int
    seen_on: date
    upper: Hashes
    lower: Hashes
    contents: Contents

    def __len__(self) -> int:
        return self.upper.size


@dataclass(frozen=True)
class Change:
    """What a transaction does to the runs; memory follows when it is committed."""

    gone: frozenset[int]
    added: Run | None


NO_CHANGE = Change(frozenset(), None)


class SeenMessages:
    """The runs of one intake worker, read when they are first asked."""

    def __init__(self) -> None:
        self._runs: list[Run] | None = None

    def find(self, upper: Hashes, lower: Hashes) -> Contents:
        """Return for each message what it said when it came before, or `NEW`."""
        order = np.argsort(upper, kind="stable")  # in order, neighbours are looked up on the same pages
        upper, lower = upper[order], lower[order]
        found = np.full(upper.size, NEW, np.int64)
        for run in self._known():
            places = np.minimum(np.searchsorted(run.upper, upper), len(run) - 1)
            is_there = run.upper[places] == upper
            if is_there.any():
                is_there &= run.lower[places] == lower
                found[is_there] = run.contents[places[is_there]]
        as_given = np.empty_like(found)
        as_given[order] = found
        return as_given

    def add(self, upper: Hashes, lower: Hashes, contents: Contents, seen_on: date) -> Change:
        """Write new messages, with runs that are merged with them, in the caller's transaction."""
        merged = _choose(self._known(), seen_on)
        parts = [*merged, Run(0, seen_on, upper, lower, contents)]
        if merged:
            SeenRun.objects.filter(pk__in=[run.id for run in merged]).delete()
        return Change(frozenset(run.id for run in merged), _write(parts, seen_on))

    def close_days(self, today: date) -> Change:
        """Merge the runs of one day that is over, in the caller's transaction; `NO_CHANGE` when none is left."""
        small = [run for run in self._known() if run.seen_on < today and _is_small(run)]
        counts = Counter(run.seen_on for run in small)
        day = next((day for day, count in counts.items() if count > 1), None)
        if day is None:
            return NO_CHANGE
        chosen = _fill([run for run in small if run.seen_on == day])
        SeenRun.objects.filter(pk__in=[run.id for run in chosen]).delete()
        return Change(frozenset(run.id for run in chosen), _write(chosen, day))

    def remember(self, change: Change) -> None:
        """Follow a change that is committed."""
        kept = [run for run in self._known() if run.id not in change.gone]
        self._runs = kept if change.added is None else [*kept, change.added]

    def forget_before(self, day: date) -> None:
        """Drop messages seen before a day."""
        forget_messages_before(day)
        self._runs = [run for run in self._known() if run.seen_on >= day]

    def _known(self) -> list[Run]:
        if self._runs is None:
            rows = SeenRun.objects.order_by("id").values_list("id", "seen_on", "body")
            self._runs = [_unpack(*row) for row in rows.iterator(chunk_size=1)]
        return self._runs


def forget_messages_before(day: date) -> int:
    """Drop messages seen before a day, return how many; the compactor still finds later duplicates."""
    old = SeenRun.objects.filter(seen_on__lt=day)
    count: int = old.aggregate(messages=Sum("message_count"))["messages"] or 0
    old.delete()
    return count


def words_of(hashes: Iterable[bytes]) -> tuple[Hashes, Hashes]:
    """Return 128-bit hashes as their upper and lower words."""
    words = np.frombuffer(b"".join(hashes), dtype=">u8").astype(np.uint64).reshape(-1, 2)
    return np.ascontiguousarray(words[:, 0]), np.ascontiguousarray(words[:, 1])


def _choose(runs: Sequence[Run], today: date) -> list[Run]:
    """Runs to merge with the next: the newest small ones of the day, when there are many of them."""
    small = [run for run in runs if run.seen_on == today and _is_small(run)]
    if len(small) < MANY_RUNS:
        return []
    chosen: list[Run] = []
    messages = 0
    for run in _fill(small):
        if len(chosen) >= FEW_RUNS and len(run) > 2 * messages:
            break
        chosen.append(run)
        messages += len(run)
    return chosen


def _is_small(run: Run) -> bool:
    """Tell whether two such runs make at most a full one."""
    return len(run) <= FULL_RUN // 2


def _fill(small: Sequence[Run]) -> list[Run]:
    """Return the smallest runs, as many as make at most a full one: what a transaction writes is bounded."""
    runs = sorted(small, key=len)
    totals = accumulate(len(run) for run in runs)
    return [run for run, total in zip(runs, totals, strict=True) if total <= FULL_RUN]


def _write(parts: Sequence[Run], seen_on: date) -> Run:
    upper = np.concatenate([run.upper for run in parts])
    order = np.argsort(upper, kind="stable")
    words = np.empty((_WORDS, upper.size), np.uint64)
    words[0] = upper[order]
    words[1] = np.concatenate([run.lower for run in parts])[order]
    words[2] = np.concatenate([run.contents for run in parts])[order].view(np.uint64)
    body = words.astype("<u8", copy=False).tobytes()
    row = SeenRun.objects.create(seen_on=seen_on, message_count=upper.size, body=body)
    return _unpack(row.pk, seen_on, body)


def _unpack(number: int, seen_on: date, body: bytes | memoryview) -> Run:
    count = memoryview(body).nbytes // (_WORDS * _WORD_BYTES)
    words = (_mapped(body) if count >= MAPPED_RUN else np.frombuffer(body, "<u8")).reshape(_WORDS, count)
    return Run(number, seen_on, words[0], words[1], words[2].view(np.int64))


def _mapped(body: bytes | memoryview) -> Hashes:
    with tempfile.TemporaryFile(
        dir=own_spill_folder()
    ) as file:  # gone by name already, kept while it is mapped
        file.write(body)
        file.flush()
        return np.memmap(file, dtype="<u8", mode="r")
