"""Amounts in minor units: 12.5 EUR is 1250, 300 JPY is 300."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

# ISO 4217, the currencies whose minor unit is not a hundredth.
EXPONENTS = {
    **dict.fromkeys(["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX"], 0),
    **dict.fromkeys(["UYI", "VND", "VUV", "XAF", "XOF", "XPF"], 0),
    **dict.fromkeys(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"], 3),
    **dict.fromkeys(["CLF", "UYW"], 4),
}
LARGEST = 2**63 - 1


def to_minor(amount: Any, currency: str) -> int | None:
    """Return minor units of an amount given as number or text; None when it is no finite number or too large."""
    try:
        minor = Decimal(str(amount)).scaleb(EXPONENTS.get(currency, 2))
        if isinstance(amount, bool) or not minor.is_finite() or abs(minor) > LARGEST:
            return None
        return int(minor.to_integral_value())
    except InvalidOperation:
        return None


def currency_code(value: Any) -> str | None:
    """Return an ISO 4217 code in capitals; None when the value cannot be one."""
    code = value.strip().upper() if isinstance(value, str) else ""
    return code if len(code) == 3 and code.isascii() and code.isalpha() else None
