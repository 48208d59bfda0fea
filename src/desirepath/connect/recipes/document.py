"""A recipe file: plain SQL over given files (format desirepath/recipe/1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from desirepath.base.formats import FormatRefused, Place, read_document, read_text_file
from desirepath.connect.recipes.answers import SurveyTable, read_survey_table
from desirepath.connect.recipes.queries import Query, read_query

FORMAT = "desirepath/recipe/1"
KEYS = ("format", "name", "source", "tables", "customers", "events", "feedback", "answers", "timezone")
_TABLE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,62}")


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """A recipe that follows its format; its SQL is not checked yet."""

    file_name: str
    name: str
    source: str
    tables: dict[str, str]
    customers: Query | None
    events: tuple[Query, ...]
    feedback: tuple[Query, ...]
    answers: tuple[SurveyTable, ...]
    time_zone: str


def read_recipe(path: Path) -> Recipe:
    """Read a recipe file.

    Raises
    ------
    FileNotReadable, FormatRefused
        With file, line and rule; an unknown key names the nearest known one.
    """
    return parse_recipe(read_text_file(path), path.name)


def parse_recipe(text: str, file_name: str) -> Recipe:
    """Read a recipe's text."""
    place = read_document(text, file_name)
    keys = place.keys(KEYS, required=("format", "source", "tables"))
    if keys["format"].value != FORMAT:
        keys["format"].refuse(f"the format must be “{FORMAT}”, not “{keys['format'].value}”.")
    recipe = Recipe(
        file_name=file_name,
        name=keys["name"].text(most=120) if "name" in keys else "",
        source=keys["source"].slug(most=80),
        tables=_tables(keys["tables"]),
        customers=read_query(keys["customers"]) if "customers" in keys else None,
        events=_queries(keys.get("events")),
        feedback=_queries(keys.get("feedback")),
        answers=tuple(read_survey_table(item) for item in keys["answers"].items())
        if "answers" in keys
        else (),
        time_zone=keys["timezone"].text(most=60) if "timezone" in keys else "UTC",
    )
    if not (recipe.customers or recipe.events or recipe.feedback or recipe.answers):
        raise FormatRefused(
            f"{file_name}: a recipe needs at least one query under events, feedback, answers or customers."
        )
    return recipe


def _tables(place: Place) -> dict[str, str]:
    if not isinstance(place.value, dict) or not place.value:
        place.refuse("“tables” must name at least one table and its file, e.g. tables: {orders: orders.csv}.")
    for name in place.value:
        if not _TABLE_NAME.fullmatch(str(name)):
            place.at(name).refuse(f"“{name}” is no table name: use letters, digits and “_”.")
    return {str(name): place.at(name).text(most=300, blank=False) for name in place.value}


def _queries(place: Place | None) -> tuple[Query, ...]:
    if place is None:
        return ()
    if isinstance(place.value, str):
        return (read_query(place),)
    return tuple(read_query(item) for item in place.items())
