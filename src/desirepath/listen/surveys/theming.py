"""Colours of a survey's theme, kept readable."""

from __future__ import annotations

from desirepath.listen.surveys.contracts import Theme


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2.2 defines it (section 1.4.3, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def on_accent(accent: str) -> str:
    """Return black or white, whichever is read better on a colour."""
    return max(("#ffffff", "#0d1526"), key=lambda text: contrast(text, accent))


def style_of(theme: Theme) -> dict[str, str]:
    """Return the theme's own colours as values of the page's style, those that it leaves open not among them."""
    found = {}
    for name, colour in (("light", theme.accent), ("dark", theme.accent_dark)):
        if colour:
            found[name] = f"--accent: {colour}; --on-accent: {on_accent(colour)};"
    return found


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
