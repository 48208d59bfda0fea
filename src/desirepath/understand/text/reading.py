"""One batch of reading: take what waits, label it, write labels and place in one transaction."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from desirepath.base.leases import assert_fence
from desirepath.base.writing import in_line
from desirepath.listen.label_selectors import Words, list_words
from desirepath.listen.services.labels import write_labels
from desirepath.understand.text.contracts import MACHINE_KINDS
from desirepath.understand.text.engines import Reader
from desirepath.understand.text.labelling import label_words
from desirepath.understand.text.spans import Waiting, finish_span, list_waiting

LEASE = "text-reader"
FEWEST, MOST = 16, 512
AIM_SECONDS = 1.0


@dataclass
class Pace:
    """How many comments make a batch of about a second, so that one that came meanwhile waits no longer."""

    size: int = 64
    _sizes: tuple[int, int] = field(default=(FEWEST, MOST), repr=False)

    def note(self, count: int, seconds: float) -> None:
        """Learn from a batch that was full."""
        if count >= self.size:
            wanted = int(count * AIM_SECONDS / max(seconds, 1e-3))
            # At most twice as large or half as large: one odd batch decides nothing.
            self.size = max(FEWEST, min(MOST, max(self.size // 2, min(self.size * 2, wanted))))


def read_batch(reader: Reader, pace: Pace, fence: int) -> int | None:
    """Read the comments that wait first; return how many, None when nothing waits.

    Labels and the place in the span are one transaction: a reader that is killed has read a batch or has not.
    """
    waiting = list_waiting(pace.size)
    if not waiting:
        return None
    begun = time.perf_counter()
    workspace_id = waiting[0].workspace_id
    words, through = _collect(waiting, pace.size)
    version, judges = reader.judges(workspace_id)
    labels = label_words(reader, judges, words) if words else []
    with in_line():
        assert_fence(LEASE, fence)
        write_labels(
            workspace_id=workspace_id,
            feedback_ids=[one.feedback_id for one in words],
            kinds=MACHINE_KINDS,
            labels=labels,
            model_version=version,
        )
        for span, last in through:
            finish_span(span, last)
    pace.note(len(words), time.perf_counter() - begun)
    return len(words)


def _collect(waiting: list[Waiting], size: int) -> tuple[list[Words], list[tuple[Waiting, int]]]:
    """Return the comments, each once though spans may overlap, and how far each span is read."""
    found: dict[int, Words] = {}
    through = []
    for span in waiting:
        room = size - len(found)
        if room <= 0:
            break
        rows = list_words(span.workspace_id, span.next_id, span.last_id, room)
        found.update((row.feedback_id, row) for row in rows)
        through.append((span, rows[-1].feedback_id if len(rows) == room else span.last_id))
    return list(found.values()), through
