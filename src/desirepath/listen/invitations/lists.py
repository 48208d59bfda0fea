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
    place = _column(rows[0]) if rows else None
    cells = rows if place is None else rows[1:]
    found = [row[place or 0].strip()[:LONGEST_IDENTIFIER] for row in cells if len(row) > (place or 0)]
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


def _column(heading: list[str]) -> int | None:
    """Return which column holds identifiers when the first row is a heading; None when it is a line already."""
    names = [cell.strip().lower().replace(" ", "_") for cell in heading]
    return next((names.index(one) for one in COLUMNS if one in names), None)
