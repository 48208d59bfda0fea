"""Which scale a column of scores is on: what its name and its values leave open is asked, never guessed."""

from __future__ import annotations

import re

import duckdb

from desirepath.connect.errors import ScaleUnclear
from desirepath.connect.mapping.fields import plain_name
from desirepath.connect.normal import values
from desirepath.connect.staging import Column, Staged
from journeymath.scores import SCALES

# What the column's plain name holds, and the scales that it can mean; a name such as “score” says nothing.
_MEANINGS = (
    (re.compile("nps|recommend"), ("nps_0_10",)),
    (re.compile("^star|reviewscore"), ("stars_1_5",)),
    (re.compile("csat|satisf"), ("csat_1_5", "csat_1_7")),
    (re.compile("^ces|effort"), ("ces_1_5", "ces_1_7")),
)


def find_scale(engine: duckdb.DuckDBPyConnection, staged: Staged, column: Column) -> str:
    """Return the scale of a column of scores; `none` when it holds no score at all.

    Raises
    ------
    ScaleUnclear
        The name says nothing, or the values fit none or several of the scales that it can mean.
    """
    score = values.number(column)
    [(least, most)] = engine.execute(f"SELECT min({score}), max({score}) FROM {staged.relation}").fetchall()
    if least is None:
        return "none"
    named = _named(column.name)
    if named == ("nps_0_10",):
        return named[0]  # the name leaves no other; a score outside is refused with its row
    # 1 to 5 on a scale of seven would need that nobody answered 6 or 7.
    fitting = sorted((name for name in named if _fits(name, least, most)), key=lambda name: SCALES[name].most)
    if fitting:
        return fitting[0]
    possible = [name for name in SCALES if _fits(name, least, most)] or list(SCALES)
    raise ScaleUnclear(
        f"The scale of the scores in “{column.name}” ({least:g} to {most:g}) is not given."
        f" Say it with --set scale=NAME; these fit: {', '.join(name for name in possible if name != 'none')}.",
        column=column.name,
        scales=possible,
    )


def scale_note(column: Column, scale: str) -> str:
    """Return the sentence that says which scale was taken."""
    return f"The scores of “{column.name}” are taken as {scale}; say another with --set scale=NAME."


def _named(name: str) -> tuple[str, ...]:
    plain = plain_name(name)
    return next((scales for pattern, scales in _MEANINGS if pattern.search(plain)), ())


def _fits(name: str, least: float, most: float) -> bool:
    scale = SCALES[name]
    return scale.least <= least and most <= scale.most
