"""Numbers in words, for the terminal."""

from __future__ import annotations

# Currencies without or with three decimal places (ISO 4217); all others have two.
_DECIMALS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI"), 0),
    **dict.fromkeys(("VND", "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}


def number(value: float | None) -> str:
    """Two decimal places."""
    return "–" if value is None else f"{value:.2f}"


def share(value: float | None) -> str:
    """A share as a percentage."""
    return "–" if value is None else f"{100 * value:.1f} %"


def duration(seconds: float | None) -> str:
    """A length of time in its two largest units."""
    if seconds is None:
        return "–"
    for unit, size, smaller, small in (
        ("d", 86_400, "h", 3_600),
        ("h", 3_600, "min", 60),
        ("min", 60, "s", 1),
    ):
        if seconds >= size:
            return f"{int(seconds // size)} {unit} {int(seconds % size // small)} {smaller}"
    return f"{seconds:.1f} s"


def amount(minor: int, currency: str) -> str:
    """An amount of money in its major unit."""
    places = _DECIMALS.get(currency, 2)
    return f"{minor / 10**places:,.{places}f} {currency}"
