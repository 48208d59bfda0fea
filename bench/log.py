"""The benchmark's log: 200,000 customers, 60 touchpoints, heavy-tailed histories, sessions that follow habits.

Two forms of the same events: Parquet and CSV as a user would bring them, and `peers.parquet` as the peers like
it best: integer codes, microseconds, sorted by customer and time.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from numpy.typing import NDArray

TOUCHPOINTS = 60
CUSTOMERS_PER_EVENT = 200_000 / 10_000_000
HABITS = 240
LONGEST_HABIT = 14
NOISE_SHARE = 0.03
YEAR_US = 365 * 86_400_000_000
START_US = 1_735_689_600_000_000  # 2025-01-01
MAP_STEPS = 30  # the designed map holds touchpoints 0 to 29 in this order
FUNNEL = (2, 5, 9, 14, 20)
FUNNEL_WINDOW_US = 7 * 86_400_000_000
SESSION_GAP_US = 30 * 60_000_000


@dataclass(frozen=True)
class BenchLog:
    """Where the log's files lie."""

    folder: Path

    @property
    def peers(self) -> Path:
        """Codes, sorted: for the peers."""
        return self.folder / "peers.parquet"

    @property
    def parquet(self) -> Path:
        """Names and ids, unsorted customers: for the product's import."""
        return self.folder / "bench_log.parquet"

    @property
    def csv(self) -> Path:
        """A part of the same as CSV."""
        return self.folder / "bench_log_csv.csv"


WRITTEN_AT_ONCE = 1 << 22  # rows: their names fit one array of text


def touchpoint_names() -> list[str]:
    """Return the event names; the place in the list is the code."""
    return [f"touchpoint_{code:02d}" for code in range(TOUCHPOINTS)]


def write_log(folder: Path, events: int, *, seed: int = 7, csv_rows: int = 2_000_000) -> BenchLog:
    """Write the log once; a folder that holds it already is left as it is."""
    log, done = BenchLog(folder), folder / "log.json"
    wanted = {"events": events, "seed": seed, "csv_rows": min(csv_rows, events), "version": 2}
    if done.exists() and json.loads(done.read_text()) == wanted:
        return log
    folder.mkdir(parents=True, exist_ok=True)
    customer, at_us, code = draw_events(np.random.default_rng(seed), events)
    columns = {"customer": customer, "at_us": at_us, "code": code}
    pq.write_table(pa.table(columns), log.peers, compression="zstd", row_group_size=1 << 20)
    _write_import(log, customer, at_us, code, wanted["csv_rows"])
    done.write_text(json.dumps(wanted))
    return log


def draw_events(
    rng: np.random.Generator, events: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int32]]:
    """Draw (customer, microsecond, touchpoint), sorted by customer and time, no two at one time."""
    bank, lengths = _habits(rng)
    chances = 1.0 / np.arange(1, HABITS + 1) ** 0.9
    chances /= chances.sum()
    sessions = int(events / float(chances @ lengths) * 1.02) + 100
    habit = rng.choice(HABITS, size=sessions, p=chances)
    customer = _heavy_tailed(rng, sessions, max(1, round(events * CUSTOMERS_PER_EVENT)))
    started_us = START_US + rng.integers(0, YEAR_US, size=sessions)
    length = lengths[habit]
    first = np.cumsum(length) - length
    row = np.repeat(np.arange(sessions), length)
    place = np.arange(len(row)) - first[row]
    code = bank[habit[row], place]
    noisy = rng.random(len(row)) < NOISE_SHARE
    code[noisy] = rng.integers(0, TOUCHPOINTS, size=int(noisy.sum()))
    gap_us = (rng.exponential(90e6, size=len(row))).astype(np.int64) + 1
    elapsed = np.cumsum(gap_us)
    at_us = started_us[row] + elapsed - elapsed[first[row]]
    keep = slice(0, events)
    return _sorted(customer[row][keep], at_us[keep], code[keep])


def _habits(rng: np.random.Generator) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Draw habitual paths: mostly forward through the touchpoints, sometimes back."""
    lengths = 2 + rng.integers(0, LONGEST_HABIT - 1, size=HABITS)
    steps = rng.choice([1, 1, 1, 2, 3, 4, 7, -2], size=(HABITS, LONGEST_HABIT))
    start = rng.choice([0, 0, 0, 1, 2, 10, 30, 45], size=HABITS)
    paths = (start[:, None] + np.cumsum(steps, axis=1) - steps[:, :1]) % TOUCHPOINTS
    return paths.astype(np.int32), lengths.astype(np.int64)


def _heavy_tailed(rng: np.random.Generator, sessions: int, customers: int) -> NDArray[np.int64]:
    weight = rng.lognormal(0.0, 1.2, size=customers)
    edges = np.cumsum(weight / weight.sum())
    return np.minimum(np.searchsorted(edges, rng.random(sessions)), customers - 1).astype(np.int64)


def _sorted(
    customer: NDArray[np.int64], at_us: NDArray[np.int64], code: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int32]]:
    order = np.lexsort((at_us, customer))
    customer, at_us, code = customer[order], at_us[order], code[order]
    while True:
        same = (customer[1:] == customer[:-1]) & (at_us[1:] <= at_us[:-1])
        if not same.any():
            return customer, at_us, code
        at_us[1:][same] = at_us[:-1][same] + 1


def _write_import(
    log: BenchLog,
    customer: NDArray[np.int64],
    at_us: NDArray[np.int64],
    code: NDArray[np.int32],
    csv_rows: int,
) -> None:
    # By time, as an export of a shop system is: the product has to bring each customer's events together.
    order = np.argsort(at_us, kind="stable")
    with pq.ParquetWriter(
        log.parquet, _named(customer[:0], at_us[:0], code[:0]).schema, compression="zstd"
    ) as file:
        for first in range(0, len(order), WRITTEN_AT_ONCE):
            part = order[first : first + WRITTEN_AT_ONCE]
            file.write_table(_named(customer[part], at_us[part], code[part]), row_group_size=1 << 18)
    part = order[:csv_rows]
    table = _named(customer[part], at_us[part], code[part])
    text = pc.strftime(table["occurred_at"], format="%Y-%m-%dT%H:%M:%S")
    pa_csv.write_csv(
        table.set_column(2, "occurred_at", pc.binary_join_element_wise(text, pa.scalar("Z"), pa.scalar(""))),
        log.csv,
    )


def _named(customer: NDArray[np.int64], at_us: NDArray[np.int64], code: NDArray[np.int32]) -> pa.Table:
    numbers = pc.utf8_lpad(pc.cast(pa.array(customer), pa.string()), 7, "0")
    names = pa.array(touchpoint_names())
    return pa.table(
        {
            "customer_id": pc.binary_join_element_wise(pa.scalar("u"), numbers, pa.scalar("")),
            "event": names.take(pa.array(code)),
            "occurred_at": pa.array(at_us, pa.timestamp("us", "UTC")),
        }
    )
