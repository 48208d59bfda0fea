"""Names that people write in more than one way."""

from __future__ import annotations


def key_of_name(name: str) -> str:
    """The form in which two spellings of a name are the same: without case and doubled blanks."""
    return " ".join(name.split()).casefold()
