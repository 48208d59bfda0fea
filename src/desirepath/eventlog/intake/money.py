"""Amounts in minor units: 12.5 EUR is 1250, 300 JPY is 300."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

# ISO 4217, the currencies whose minor unit is not a hundredth.
EXPONENTS = {
    **dict.fromkeys(["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX"], 0),
    **dict.fromkeys(["UYI", "VND", "VUV", "XAF", "XOF", "XPF"], 0),
    **dict.fromkeys(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"], 3),
    **dict.fromkeys(["CLF", "UYW"], 4),
}
LARGEST = 2**63 - 1
REMEMBERED = 10_000


@lru_cache(maxsize=REMEMBERED)
def to_minor(amount: bytes, currency: str) -> int | None:
    """Return minor units of an amount, given in the digits that were sent; None when it is no number."""
    try:
        minor = Decimal(amount.decode()).scaleb(EXPONENTS.get(currency, 2))
        return int(minor.to_integral_value()) if minor.is_finite() and abs(minor) <= LARGEST else None
    except (ArithmeticError, UnicodeDecodeError):  # no number, or one beyond all numbers
        return None


@lru_cache(maxsize=REMEMBERED)
def currency_code(value: Any) -> str | None:
    """Return an ISO 4217 code in capitals; None when the value cannot be one."""
    code = value.strip().upper() if isinstance(value, str) else ""
    return code if len(code) == 3 and code.isascii() and code.isalpha() else None
