"""What kind of source a piece of voice comes from, and what people call it."""

from __future__ import annotations

from desirepath.listen.errors import FeedbackInvalid
from desirepath.listen.models.voice import SourceKind

NAMES: dict[str, str] = {
    SourceKind.SURVEY: "Survey",
    SourceKind.REVIEW: "Review",
    SourceKind.SOCIAL: "Social post",
    SourceKind.CONTACT_CENTRE: "Contact centre",
    SourceKind.TICKET: "Ticket",
    SourceKind.INTERVIEW: "Interview",
    SourceKind.EMPLOYEE: "Employee",
    SourceKind.FRONTLINE: "Frontline note",
    SourceKind.EMAIL: "E-mail",
    SourceKind.OTHER: "Other",
}


def kind_of(given: str | None, source: str, author_role: str) -> str:
    """Return the kind of a record: its own, else that of its source, else what its author is."""
    if given in NAMES:
        return str(given)
    if source in NAMES:
        return source
    return SourceKind.EMPLOYEE if author_role == "employee" else SourceKind.OTHER


def read_kind(given: object) -> str | None:
    """Return the kind that a record names, or None where it names none.

    Raises
    ------
    FeedbackInvalid
        There is no such kind.
    """
    if given in (None, ""):
        return None
    if given not in NAMES:
        raise FeedbackInvalid(
            f"“{str(given)[:40]}” is no kind of source; choose one of {', '.join(NAMES)}.", source_kind=given
        )
    return str(given)
