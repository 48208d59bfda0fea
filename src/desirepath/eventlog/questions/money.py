"""Amounts of events as numbers that kernels can read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from desirepath.eventlog.query.limits import file_missing
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.store.bounds import read_index

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


def cost_columns(snapshot: Snapshot) -> Mapping[str, str]:
    """The columns of money, none when no amount is negative."""
    amounts = snapshot.tail_rows.column("amount_minor")
    in_tail = pc.min(amounts).as_py()
    costs = (in_tail is not None and in_tail < 0) or any(_may_cost(file.path) for file in snapshot.segments)
    return MONEY_COLUMNS if costs else {}


@lru_cache(maxsize=4096)
def _may_cost(path: Path) -> bool:
    """Tell whether a file holds a negative amount; a file never changes, so its index is read once."""
    try:
        index = read_index(path, ["amount_minor"])
    except (OSError, pa.ArrowInvalid) as error:
        raise file_missing(str(error)) from error
    if index is None:
        return True
    bounds = index.bounds["amount_minor"]
    return bounds is not None and bounds[0] < 0


def letters_of(code: int) -> str:
    """Return the currency that a number stands for."""
    return bytes([code >> 16, code >> 8 & 255, code & 255]).decode("ascii", "replace") if code else ""
