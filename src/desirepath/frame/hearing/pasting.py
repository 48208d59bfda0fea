"""Lines that somebody pasted, as stakeholders: each line is taken or says why not."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desirepath.frame.hearing.contracts import LEAST_INFLUENCE, LEVELS, MOST_INFLUENCE

COLUMNS = ("name", "role", "department", "level", "influence", "note")
_LONGEST = {"name": 200, "role": 200, "department": 120}
_DELIMITERS = ("\t", ";", ",")


@dataclass(frozen=True, kw_only=True)
class PastedLine:
    """One line: the values that it gives, and what is wrong with it (empty: nothing)."""

    line: int
    name: str = ""
    role: str = ""
    department: str = ""
    level: str = "specialist"
    influence: int = 3
    note: str = ""
    problem: str = ""


def read_pasted(text: str) -> tuple[PastedLine, ...]:
    """Read lines with commas, semicolons or tabs between their values.

    A first line that names columns says their order; without one it is name, role, department, level,
    influence, note. What is left out is as in an empty form.
    """
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=_delimiter_of(text))
    rows = [(reader.line_num, [value.strip() for value in row]) for row in reader]
    given = [(number, row) for number, row in rows if any(row)]
    columns = _columns_of(given[0][1]) if given else None
    body = given[1:] if columns else given
    return tuple(_read_line(number, row, columns or COLUMNS) for number, row in body)


def _delimiter_of(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=first.count)


def _columns_of(row: Sequence[str]) -> tuple[str, ...] | None:
    """The columns that a heading names; None when the line is no heading."""
    names = tuple(value.casefold() for value in row)
    return names if "name" in names else None


def _read_line(number: int, row: Sequence[str], columns: Sequence[str]) -> PastedLine:
    given = dict(zip(columns, row, strict=False))
    texts = _texts_of(given)
    level = given.get("level", "").casefold() or "specialist"
    influence = given.get("influence", "") or "3"
    problem = _problem(texts, level, influence, extra=len(row) - len(columns))
    read = PastedLine(
        line=number,
        name=texts["name"],
        role=texts["role"],
        department=texts["department"],
        note=texts["note"],
        problem=problem,
    )
    return read if problem else replace(read, level=level, influence=int(influence))


def _texts_of(given: Mapping[str, str]) -> dict[str, str]:
    return {name: given.get(name, "") for name in ("name", "role", "department", "note")}


def _problem(texts: dict[str, str], level: str, influence: str, *, extra: int) -> str:
    if extra > 0:
        return "It has more values than there are columns. Put a value that holds a comma in quotes."
    if not texts["name"]:
        return "It has no name."
    for field, longest in _LONGEST.items():
        if len(texts[field]) > longest:
            return f"Its {field} is longer than {longest} characters."
    if level not in LEVELS:
        return f"There is no level “{level}”. Use one of: {', '.join(LEVELS)}."
    if influence not in {str(one) for one in range(LEAST_INFLUENCE, MOST_INFLUENCE + 1)}:
        return f"Influence is a whole number from {LEAST_INFLUENCE} to {MOST_INFLUENCE}, not “{influence}”."
    return ""
