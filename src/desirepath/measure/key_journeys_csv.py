"""The table of key journeys as a CSV file: one row per journey, figures as numbers, money per currency."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from desirepath.measure.contracts import Figure
from desirepath.measure.roll_up import KeyJourney

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | float | None


def key_journeys_csv(journeys: Sequence[KeyJourney]) -> str:
    """Write the table; amounts are minor units, shares 0 to 1."""
    currencies = sorted({currency for journey in journeys for currency in journey.money})
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow([*_HEAD, *(f"money_minor_{currency}" for currency in currencies)])
    for journey in journeys:
        money = [journey.money.get(currency, 0) for currency in currencies]
        table.writerow([*(_safe(cell) for cell in _cells(journey)), *money])
    return text.getvalue()


_HEAD = (
    "journey",
    "name",
    "lifecycle",
    "owner",
    "key_reason",
    "cases",
    "customers",
    "reach_share",
    "reach_low",
    "reach_high",
    "reach_n",
    "completed_share",
    "completed_low",
    "completed_high",
    "completed_n",
    "pain",
    "pain_low",
    "pain_high",
    "pain_n",
    "voice_scale",
    "voice",
    "voice_low",
    "voice_high",
    "voice_n",
)


def _cells(one: KeyJourney) -> list[Cell]:
    pain = [None] * 4 if one.pain is None else [one.pain.value, one.pain.low, one.pain.high, one.pain.n]
    voice = [None] * 5 if one.voice is None else [one.voice.metric, *_figure(one.voice)]
    return [
        one.slug,
        one.name,
        one.lifecycle,
        one.owner,
        one.key_reason,
        one.cases,
        one.customers,
        *_figure(one.reach),
        *_figure(one.completion),
        *pain,
        *voice,
    ]


def _figure(figure: Figure) -> list[Cell]:
    return [figure.value, figure.low, figure.high, figure.n]


def _safe(cell: Cell) -> Cell:
    """A name that begins like a formula would be run by a spreadsheet: an apostrophe makes it text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
