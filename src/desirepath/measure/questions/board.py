"""Money and scores of all events of two stretches of time, in one pass: what the tiles of Home need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desirepath.base.clock import from_micros
from desirepath.eventlog.query.asking import with_snapshot
from desirepath.eventlog.query.file_rows import ScanPlan
from desirepath.eventlog.query.preparation import Shared
from desirepath.eventlog.query.rows import Rows
from desirepath.eventlog.query.scan import scan
from desirepath.eventlog.query.shared_scan import Reading
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.measure.questions.answers import AnswerSums
from desirepath.measure.questions.columns import amount_columns, answer_columns
from desirepath.measure.questions.grouping import group_rows

Ints = npt.NDArray[np.int64]
DAY_US = 86_400_000_000


@dataclass(frozen=True)
class Amounts:
    """Sums of one sign per (bin, customer, currency), one row each; amounts are positive."""

    bin: Ints
    customer: Ints
    currency: Ints
    minor: npt.NDArray[np.float64]

    def values(self, currency: int, bins: tuple[int, int]) -> npt.NDArray[np.float64]:
        """One sum per customer over the bins [first, last)."""
        rows = (self.currency == currency) & (self.bin >= bins[0]) & (self.bin < bins[1])
        _, place = np.unique(self.customer[rows], return_inverse=True)
        return np.bincount(place, weights=self.minor[rows]).astype(np.float64)

    def currencies(self) -> dict[int, int]:
        """How many rows each currency has."""
        found, counts = np.unique(self.currency, return_counts=True)
        return dict(zip(found.tolist(), counts.tolist(), strict=True))


_EMPTY = np.empty(0, np.int64)
NOTHING = Amounts(_EMPTY, _EMPTY, _EMPTY, np.empty(0))


@dataclass(frozen=True)
class Board:
    """What happened in bins of equal length: revenue, cost and answers."""

    revenue: Amounts
    cost: Amounts
    answers: AnswerSums  # group: the bin


def board(workspace_id: int, edges_us: Sequence[int]) -> Board:
    """Read the events between the edges of the bins, ascending."""

    def compute(snapshot: Snapshot) -> Board:
        reading = board_reading(edges_us, Shared())
        return join_boards(scan(snapshot, reading.plan, reading.read))

    return with_snapshot(workspace_id, ("board", tuple(edges_us)), compute)


def board_reading(edges_us: Sequence[int], shared: Shared) -> Reading:
    """The same as one of several questions that are read together; `join_boards` joins its parts."""
    edges = np.array(edges_us, dtype=np.int64)
    since, until = (shared.parameters.add(from_micros(edge)) for edge in (edges_us[0], edges_us[-1]))
    plan = ScanPlan(
        columns={**amount_columns(), **answer_columns()},
        conditions=(
            f"occurred_at >= {since}",
            f"occurred_at < {until}",
            "(amount_minor IS NOT NULL OR score IS NOT NULL)",
        ),
        parameters=shared.parameters.values,
    )
    return Reading(plan, lambda rows: _read(rows, edges))


@dataclass(frozen=True)
class DataBounds:
    """When the first and the last event of a workspace happened."""

    first_us: int
    last_us: int


def find_data_bounds(workspace_id: int) -> DataBounds | None:
    """Return between when there are events, from the manifest and the tail; None when there are none."""

    def compute(snapshot: Snapshot) -> DataBounds | None:
        found = [(one.min_occurred_at_us, one.max_occurred_at_us) for one in snapshot.segments]
        if snapshot.tail_rows.num_rows:
            times = (
                snapshot.tail_rows.column("occurred_at").to_numpy().astype("datetime64[us]").astype(np.int64)
            )
            found.append((int(times.min()), int(times.max())))
        return DataBounds(min(first for first, _ in found), max(last for _, last in found)) if found else None

    return with_snapshot(workspace_id, ("data_bounds",), compute)


def _read(rows: Rows, edges: Ints) -> Board:
    place = np.searchsorted(edges, rows.time_us, side="right") - 1
    amount = rows.column("amount").astype(np.int64)
    known = rows.column("currency_code") > 0
    answered = np.flatnonzero(rows.column("scale_code") >= 0)
    return Board(
        revenue=_amounts(rows, place, np.where(known & (amount > 0), amount, 0)),
        cost=_amounts(rows, place, np.where(known & (amount < 0), -amount, 0)),
        answers=AnswerSums.of(
            place[answered],
            rows.column("scale_code")[answered],
            rows.column("score")[answered],
            rows.column("weight")[answered],
        ),
    )


def _amounts(rows: Rows, place: Ints, amount: Ints) -> Amounts:
    chosen = np.flatnonzero(amount)
    if chosen.size == 0:
        return NOTHING
    currency = rows.column("currency_code")[chosen].astype(np.int64)
    columns = (place[chosen], rows.customer[chosen], currency)
    first, group = group_rows(*columns)
    minor = np.bincount(group, weights=amount[chosen], minlength=first.size)
    place, customer, currency = (column[first] for column in columns)
    return Amounts(place, customer, currency, minor.astype(np.float64))


def join_boards(parts: Sequence[Board]) -> Board:
    """Join what the buckets say."""
    return Board(
        revenue=_join_amounts([part.revenue for part in parts]),
        cost=_join_amounts([part.cost for part in parts]),
        answers=AnswerSums.merge_all(part.answers for part in parts),
    )


def _join_amounts(parts: Sequence[Amounts]) -> Amounts:
    given = [NOTHING, *parts]
    return Amounts(
        np.concatenate([part.bin for part in given]),
        np.concatenate([part.customer for part in given]),
        np.concatenate([part.currency for part in given]),
        np.concatenate([part.minor for part in given]),
    )
