"""Flow efficiency: how much of a customer's time anyone worked for them; and queues."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from journeymath.arrays import Floats, Int64s
from journeymath.errors import InvalidInput
from journeymath.log.columns import arrow_column, encode, microseconds
from journeymath.paths.flow_kernels import worked_inside
from journeymath.result import Result


@dataclass(frozen=True, kw_only=True)
class FlowEfficiency(Result):
    """Of all elapsed time the worked part; `n` cases, one place each in the columns."""

    case_ids: tuple[str, ...]
    worked_seconds: Floats
    elapsed_seconds: Floats
    share: float | None
    median_case_share: float | None


def flow_efficiency(
    work: Any,
    *,
    case: str = "case",
    start: str = "start",
    end: str = "end",
    spans: Mapping[str, tuple[Any, Any]] | None = None,
) -> FlowEfficiency:
    """Divide the time in which someone worked on a case by the time that its customer lived through.

    Intervals that overlap count once. Elapsed time is customer time: nights and weekends
    count. 4 hours of work in 5 days are 3.3 % of customer time (10 % of an 8-hour calendar).

    Parameters
    ----------
    work : table with a row per work interval
    case, start, end : str
        Names of its columns; times as in `EventLog`.
    spans : mapping from case to (begin, finish), optional
        What the customer lived through; work outside is cut. Default: first start to last
        end of the case's work, which overstates the share. A case without work counts 0.

    Returns
    -------
    FlowEfficiency
        `share` is total worked over total elapsed time; `median_case_share` the middle case.

    Raises
    ------
    InvalidInput
        An interval ends before it starts, or a case of the work has no span.

    References
    ----------
    Modig, Åhlström (2012), This Is Lean, Rheologica

    Examples
    --------
    >>> hour = 3_600_000_000
    >>> work = {"case": ["a", "a"], "start": [9 * hour, 10 * hour], "end": [11 * hour, 12 * hour]}
    >>> flow_efficiency(work, spans={"a": (9 * hour, 17 * hour)}).share
    0.375
    """
    codes, case_ids = encode(arrow_column(work, case))
    begin, finish = (microseconds(arrow_column(work, name), name) for name in (start, end))
    if (finish < begin).any():
        raise InvalidInput("A work interval ends before it starts.", field=end)
    if spans is not None:
        case_ids, first, last = _spans(spans, case_ids)
    else:
        first, last = _own_spans(codes, begin, finish, len(case_ids))
    order = np.lexsort((begin, codes))
    worked = worked_inside(codes[order], begin[order], finish[order], first, last)
    return _flow(case_ids, worked / 1e6, (last - first) / 1e6, given=spans is not None)


def _own_spans(codes: Int64s, begin: Int64s, finish: Int64s, cases: int) -> tuple[Int64s, Int64s]:
    first = np.full(cases, np.iinfo(np.int64).max)
    last = np.full(cases, np.iinfo(np.int64).min)
    np.minimum.at(first, codes, begin)
    np.maximum.at(last, codes, finish)
    return first, last


def _spans(
    spans: Mapping[str, tuple[Any, Any]], worked: tuple[str, ...]
) -> tuple[tuple[str, ...], Int64s, Int64s]:
    given = {str(name): span for name, span in spans.items()}
    strange = [name for name in worked if name not in given]
    if strange:
        raise InvalidInput(f"Case '{strange[0]}' has work but no span.", field="spans")
    names = (*worked, *(name for name in given if name not in set(worked)))
    table = {"begin": [given[name][0] for name in names], "finish": [given[name][1] for name in names]}
    first, last = (microseconds(arrow_column(table, name), name) for name in ("begin", "finish"))
    if (last < first).any():
        raise InvalidInput("A case's span ends before it begins.", field="spans")
    return names, first, last


def _flow(case_ids: tuple[str, ...], worked: Floats, elapsed: Floats, *, given: bool) -> FlowEfficiency:
    total = float(elapsed.sum())
    shares = worked[elapsed > 0] / elapsed[elapsed > 0]
    return FlowEfficiency(
        method="union of work intervals over elapsed customer time",
        n=len(case_ids),
        assumptions=("Time runs on the customer's calendar: nights and weekends count.",),
        warnings=()
        if given
        else ("Without spans, waiting before the first and after the last work is not seen.",),
        case_ids=case_ids,
        worked_seconds=worked,
        elapsed_seconds=elapsed,
        share=float(worked.sum()) / total if total else None,
        median_case_share=float(np.median(shares)) if shares.size else None,
    )


def erlang_c(servers: int, offered_load: float) -> float:
    """Chance that an arrival must wait in a queue M/M/c with `offered_load` erlangs.

    References
    ----------
    Erlang (1917), Elektroteknikeren 13, 5-13

    Examples
    --------
    >>> round(erlang_c(2, 1.6), 4)
    0.7111
    """
    if servers < 1 or not 0 <= offered_load < servers:
        raise InvalidInput("A queue is stable only with 0 <= offered load < servers.", field="offered_load")
    blocked = 1.0
    for k in range(1, servers + 1):
        blocked = offered_load * blocked / (k + offered_load * blocked)
    return blocked / (1 - offered_load / servers * (1 - blocked))


def kingman_wait(utilisation: float, arrival_cv: float, service_cv: float, service_seconds: float) -> float:
    """Approximate mean wait before one server from utilisation and variability.

    References
    ----------
    Kingman (1961), Proc. Cambridge Phil. Soc. 57(4), 902-904, doi:10.1017/S0305004100036094

    Examples
    --------
    >>> round(kingman_wait(0.8, 1, 1, 60), 6)
    240.0
    """
    if not 0 <= utilisation < 1:
        raise InvalidInput("Utilisation lies between 0 and 1, 1 excluded.", field="utilisation")
    return utilisation / (1 - utilisation) * (arrival_cv**2 + service_cv**2) / 2 * service_seconds


@dataclass(frozen=True, kw_only=True)
class LittlesLaw(Result):
    """L = λW over a window; `holds` when both sides agree."""

    mean_in_system: float
    arrivals_per_second: float
    mean_seconds_in_system: float
    holds: bool


def check_littles_law(begin_us: npt.ArrayLike, finish_us: npt.ArrayLike) -> LittlesLaw:
    """Count L, λ and W over the window from the first arrival to the last departure.

    L is the time average of the number present, counted by sweeping over arrivals and
    departures, so it does not lean on W. Over a window that begins and ends empty the law
    is exact; a disagreement means that the times are wrong.

    References
    ----------
    Little (1961), Operations Research 9(3), 383-387, doi:10.1287/opre.9.3.383
    """
    begin, finish = np.asarray(begin_us, np.int64), np.asarray(finish_us, np.int64)
    if begin.size == 0 or begin.shape != finish.shape or (finish < begin).any():
        raise InvalidInput("Give at least one case; none may finish before it begins.", field="finish_us")
    moments = np.concatenate([begin, finish])
    order = np.argsort(moments, kind="stable")
    present = np.cumsum(np.where(order < begin.size, 1, -1))
    window = (int(finish.max()) - int(begin.min())) / 1e6
    if window == 0:
        raise InvalidInput("The window has no length.", field="finish_us")
    inside = float((present[:-1] * np.diff(moments[order])).sum()) / 1e6 / window
    rate, stay = begin.size / window, float((finish - begin).mean()) / 1e6
    return LittlesLaw(
        method="L = λW, counted over the window",
        n=int(begin.size),
        assumptions=("The window begins and ends empty.",),
        mean_in_system=inside,
        arrivals_per_second=rate,
        mean_seconds_in_system=stay,
        holds=math.isclose(inside, rate * stay, rel_tol=1e-9),
    )
