"""The log contract: case, activity, time, and further columns, in one order."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from journeymath.arrays import Int64s
from journeymath.errors import InvalidInput
from journeymath.events import SortedEvents, order_rows
from journeymath.log.columns import arrow_column, encode, microseconds
from journeymath.log.xes import read_xes
from journeymath.tables import column_values

_LONGEST_GAP_MINUTES = 100 * 366 * 24 * 60


@dataclass(frozen=True)
class EventLog:
    """Events of whole cases, ordered by case, time and row; a case's number is its place in `case_ids`.

    Examples
    --------
    >>> log = EventLog.from_frame({"case": ["x", "y", "x"], "activity": ["a", "a", "b"], "time": [1, 2, 3]})
    >>> log.case_ids, log.activities, log.events.code
    (('x', 'y'), ('a', 'b'), array([0, 1, 0], dtype=int32))
    """

    case_ids: tuple[str, ...]
    activities: tuple[str, ...]
    events: SortedEvents
    columns: Mapping[str, npt.NDArray[Any]]

    def __len__(self) -> int:
        return len(self.events)

    @classmethod
    def from_frame(
        cls,
        table: Any,
        *,
        case: str = "case",
        activity: str = "activity",
        time: str = "time",
        columns: Sequence[str] = (),
    ) -> EventLog:
        """Read a table that narwhals knows (pandas, Arrow, Polars), or a mapping of columns.

        Times are timestamps, ISO 8601 text or integer microseconds; without an offset, UTC.
        Rows of a case with equal times keep their order.

        Raises
        ------
        InvalidInput
            A column is absent, has missing values, or its times cannot be read.
        """
        cases, case_ids = encode(arrow_column(table, case))
        codes, activities = encode(arrow_column(table, activity))
        time_us = microseconds(arrow_column(table, time), time)
        further = {name: column_values(table, name) for name in columns}
        order = order_rows(cases, time_us)
        if order is not None:
            cases, time_us, codes = cases[order], time_us[order], codes[order]
            further = {name: values[order] for name, values in further.items()}
        return cls(case_ids, activities, SortedEvents.of(cases, time_us, codes), MappingProxyType(further))

    @classmethod
    def from_parquet(
        cls,
        path: str | Path,
        *,
        case: str = "case",
        activity: str = "activity",
        time: str = "time",
        columns: Sequence[str] = (),
    ) -> EventLog:
        """Read the named columns of a Parquet file."""
        wanted = [case, activity, time, *columns]
        try:
            known = pyarrow.parquet.read_schema(path).names
            table = pyarrow.parquet.read_table(path, columns=[name for name in wanted if name in known])
        except (OSError, pa.ArrowException) as problem:
            raise InvalidInput(
                f"{path} is no Parquet file that can be read: {problem}", field="path"
            ) from problem
        return cls.from_frame(table, case=case, activity=activity, time=time, columns=columns)

    @classmethod
    def from_csv(
        cls,
        path: str | Path,
        *,
        case: str = "case",
        activity: str = "activity",
        time: str = "time",
        columns: Sequence[str] = (),
        delimiter: str = ",",
    ) -> EventLog:
        """Read a CSV file with a header, plain or compressed; case and activity are taken as text."""
        as_text = pyarrow.csv.ConvertOptions(column_types={case: pa.string(), activity: pa.string()})
        try:
            table = pyarrow.csv.read_csv(
                path,
                parse_options=pyarrow.csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
                convert_options=as_text,
            )
        except (OSError, pa.ArrowException) as problem:
            raise InvalidInput(
                f"{path} is no CSV file that can be read: {problem}", field="path"
            ) from problem
        return cls.from_frame(table, case=case, activity=activity, time=time, columns=columns)

    @classmethod
    def from_xes(
        cls,
        path: str | Path,
        *,
        case: str = "concept:name",
        activity: str = "concept:name",
        time: str = "time:timestamp",
        columns: Sequence[str] = (),
    ) -> EventLog:
        """Stream an XES file, plain or gz; `columns` are further attributes of events.

        References
        ----------
        IEEE 1849-2016, Standard for eXtensible Event Stream (XES), doi:10.1109/IEEESTD.2016.7740858
        """
        table = read_xes(path, case=case, activity=activity, time=time, columns=columns)
        return cls.from_frame(table, columns=columns)

    def in_sessions(self, gap_minutes: float) -> EventLog:
        """The same events with a case for each session: a longer pause begins a new one."""
        if not 0 < gap_minutes < _LONGEST_GAP_MINUTES:
            raise InvalidInput(
                "A session gap is longer than zero minutes and shorter than a century.", field="gap_minutes"
            )
        split = self.events.in_sessions(round(gap_minutes * 60e6))
        owner = self.events.case[split.starts[:-1]]
        number = np.arange(owner.size) - np.searchsorted(owner, owner) + 1
        ids = tuple(f"{self.case_ids[c]}#{k}" for c, k in zip(owner.tolist(), number.tolist(), strict=True))
        return EventLog(ids, self.activities, split, self.columns)

    def codes_of(self, activities: Sequence[str]) -> list[int]:
        """Codes of activities by name; an unknown name is an error that names the nearest known one.

        An empty log knows no activity; there each name is -1, which no event has.
        """
        place = {name: code for code, name in enumerate(self.activities)}
        if not place:
            return [-1] * len(activities)
        strange = [str(name) for name in activities if name not in place]
        if strange:
            near = difflib.get_close_matches(strange[0], self.activities, n=1, cutoff=0.0)[0]
            raise InvalidInput(
                f"The log has no activity '{strange[0]}'; the nearest is '{near}'.", field="activities"
            )
        return [place[name] for name in activities]

    @property
    def last_time_us(self) -> int:
        """Time of the last event; 0 of an empty log."""
        return int(self.events.time_us.max()) if len(self) else 0


def as_log(table: EventLog | Any, *, case: str, activity: str, time: str) -> EventLog:
    """Take a log as it is, and read a table as one."""
    if isinstance(table, EventLog):
        return table
    return EventLog.from_frame(table, case=case, activity=activity, time=time)


def durations_us(events: SortedEvents) -> Int64s:
    """From the first to the last event of each case."""
    if not len(events):
        return np.empty(0, np.int64)
    return np.asarray(events.time_us[events.starts[1:] - 1] - events.time_us[events.starts[:-1]])
