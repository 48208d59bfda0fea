"""Amounts of events as numbers that kernels can read."""

from __future__ import annotations

from collections.abc import Mapping

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


def letters_of(code: int) -> str:
    """Return the currency that a number stands for."""
    return bytes([code >> 16, code >> 8 & 255, code & 255]).decode("ascii", "replace") if code else ""
