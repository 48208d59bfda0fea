"""Money of events, summed exactly per activity and currency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from django.conf import settings

from desirepath.eventlog.query.limits import limited
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.query.sql import register_events
from desirepath.eventlog.store.engine import reading

NO_AMOUNT = -1
# A currency as one number: its three letters, or 0 when none was given; reading text would cost ten times more.
_LETTERS = "ascii(currency) * 65536 + ascii(substr(currency, 2)) * 256 + ascii(substr(currency, 3))"
MONEY_COLUMNS = {
    "amount": "coalesce(amount_minor, 0)",
    "currency_code": (
        f"CAST(CASE WHEN amount_minor IS NULL THEN {NO_AMOUNT}"
        f" WHEN currency IS NULL OR length(currency) <> 3 THEN 0 ELSE {_LETTERS} END AS INTEGER)"
    ),
}
MoneySums = dict[tuple[int, str], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Money:
    """The sum of amounts in one currency, in its minor units, and how many events had one; "" is unknown."""

    currency: str
    amount_minor: int
    events: int


def money_columns(snapshot: Snapshot) -> Mapping[str, str]:
    """The columns of money, none when no event has an amount."""
    return MONEY_COLUMNS if _least_and_most(snapshot) is not None else {}


def cost_columns(snapshot: Snapshot) -> Mapping[str, str]:
    """The columns of money, none when no amount is negative."""
    amounts = _least_and_most(snapshot)
    return MONEY_COLUMNS if amounts is not None and amounts[0] < 0 else {}


def _least_and_most(snapshot: Snapshot) -> tuple[int, int] | None:
    connection = reading()
    with limited(connection, float(settings.QUERY_SECONDS)):
        source = register_events(connection, snapshot)
        [(least, most)] = connection.sql(
            f"SELECT min(amount_minor), max(amount_minor) FROM {source}"
        ).fetchall()
    return None if least is None else (int(least), int(most))


def sum_money(
    group: npt.NDArray[Any], amount: npt.NDArray[np.int64], currency_code: npt.NDArray[np.int32]
) -> MoneySums:
    """Sum amounts by group and currency, in whole numbers."""
    rows = np.flatnonzero(currency_code > NO_AMOUNT)
    keys = group[rows].astype(np.int64) << 32 | currency_code[rows].astype(np.int64)
    distinct, place = np.unique(keys, return_inverse=True)
    sums = np.zeros(distinct.size, dtype=np.int64)
    np.add.at(sums, place, amount[rows])
    counts = np.bincount(place, minlength=distinct.size)
    return {
        (key >> 32, letters_of(key & 0xFFFFFFFF)): (total, count)
        for key, total, count in zip(distinct.tolist(), sums.tolist(), counts.tolist(), strict=True)
    }


def merge_money(parts: Iterable[MoneySums]) -> dict[int, tuple[Money, ...]]:
    """Add up the buckets: per group, one sum for each currency, ordered by currency."""
    sums: MoneySums = {}
    for part in parts:
        for key, (total, count) in part.items():
            before = sums.get(key, (0, 0))
            sums[key] = (before[0] + total, before[1] + count)
    merged: dict[int, list[Money]] = {}
    for (group, currency), (total, count) in sorted(sums.items()):
        merged.setdefault(group, []).append(Money(currency, total, count))
    return {group: tuple(found) for group, found in merged.items()}


def letters_of(code: int) -> str:
    """Return the currency that a number stands for."""
    return bytes([code >> 16, code >> 8 & 255, code & 255]).decode("ascii", "replace") if code else ""
