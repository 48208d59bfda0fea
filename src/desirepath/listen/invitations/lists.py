"""Pasted lists: one identifier in each line, or CSV with a column that is one."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from desirepath.base.mail.addresses import is_address
from desirepath.customers.contracts import EMAIL, LONGEST_IDENTIFIER
from desirepath.customers.selectors.reaching import find_keys_by_identifier
from desirepath.customers.services import resolve_identifiers_bulk
from desirepath.listen.invitations.errors import WaveInvalid

MOST_LINES = 200_000
SHOWN = 10
SAMPLED = 100
COLUMNS = ("email", "e-mail", "mail", "email_address", "user_id", "userid", "customer", "customer_id", "id")


@dataclass(frozen=True, kw_only=True)
class FoundList:
    """The customers of a list, and the lines that lead to nobody yet."""

    keys: tuple[int, ...]
    unknown: tuple[str, ...]

    @property
    def addresses(self) -> tuple[str, ...]:
        """The unknown lines that are e-mail addresses."""
        return tuple(one for one in self.unknown if is_address(one))


def read_list(text: str) -> list[str]:
    """Return the identifiers of a list, each once, in its order.

    Raises
    ------
    WaveInvalid
        It is empty, or longer than one list may be.
    """
    rows = _rows(text)
    place, has_heading = _column(rows)
    cells = rows[1:] if has_heading else rows
    found = [row[place].strip()[:LONGEST_IDENTIFIER] for row in cells if len(row) > place]
    unique = [one for one in dict.fromkeys(found) if one]
    if not unique:
        raise WaveInvalid(
            "The list is empty. Paste one e-mail address or customer id in each line.", field="text"
        )
    if len(unique) > MOST_LINES:
        raise WaveInvalid(
            f"The list has {len(unique):,} lines; one wave takes {MOST_LINES:,}. Import the customers and ask a "
            "segment instead.",
            field="text",
        )
    return unique


def look_up(workspace_id: int, identifiers: list[str]) -> FoundList:
    """Find the customers of a list; an address is found however it is written."""
    lowered = {one: one.lower() for one in identifiers if "@" in one}
    known = find_keys_by_identifier(workspace_id, list({*identifiers, *lowered.values()}))
    keys, unknown = [], []
    for one in identifiers:
        key = known.get(one, known.get(lowered.get(one, one)))
        if key is None:
            unknown.append(one)
        else:
            keys.append(key)
    return FoundList(keys=tuple(dict.fromkeys(keys)), unknown=tuple(unknown))


def add_prospects(workspace_id: int, addresses: tuple[str, ...]) -> list[int]:
    """Make a prospect of each unknown address; one that came meanwhile is that customer."""
    pairs = [(EMAIL, one.lower()) for one in addresses]
    return list(resolve_identifiers_bulk(workspace_id=workspace_id, pairs=pairs, source="invitation list"))


def _rows(text: str) -> list[list[str]]:
    lines = text.replace("\ufeff", "").strip()
    first = lines.partition("\n")[0]
    delimiter = next((one for one in ("\t", ";", ",") if one in first), ",")
    return [row for row in csv.reader(io.StringIO(lines), delimiter=delimiter) if any(row)]


def _column(rows: list[list[str]]) -> tuple[int, bool]:
    """Return which column holds identifiers, and whether the first row is a heading.

    A heading that we know decides; else the column with the most addresses, which has a heading when its first
    cell is none; else the first column, all of it.
    """
    names = [cell.strip().lower().replace(" ", "_") for cell in rows[0]] if rows else []
    named = next((names.index(one) for one in COLUMNS if one in names), None)
    if named is not None:
        return named, True
    sampled = rows[:SAMPLED]
    counts = [
        sum(1 for row in sampled if len(row) > place and "@" in row[place]) for place in range(len(names))
    ]
    place = counts.index(max(counts)) if any(counts) else 0
    return place, bool(any(counts) and "@" not in rows[0][place] and len(rows) > 1 and len(names) > 1)
