"""The grade and the age of a claim, from its evidence alone (docs/methods/evidence.md)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desirepath.frame.contracts import EvidenceKind

Grade = Literal["assumption", "weak", "fair", "strong"]
GRADES: tuple[Grade, ...] = ("assumption", "weak", "fair", "strong")

HEARD: frozenset[EvidenceKind] = frozenset({"interview", "verbatim"})  # people's words: why
COUNTED: frozenset[EvidenceKind] = frozenset({"metric", "query"})  # figures: how many
SEVERAL_VOICES = 3  # independent pieces of one kind of words that together are more than an anecdote
OLD_AFTER_HORIZONS = 1  # an older piece counts one grade less
SPENT_AFTER_HORIZONS = 3  # a piece older than this many horizons only shows that somebody once looked


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One piece of evidence on the day of asking.

    `seen_on` is the day it speaks of: as stated, else as the place where it is kept knows it; None: unknown.
    `is_found` is False when that place has it no longer, None when nobody could look.
    """

    kind: EvidenceKind
    ref: str
    note: str = ""
    label: str = ""
    seen_on: date | None = None
    age_days: int | None = None
    is_fresh: bool = False
    is_found: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """How well a claim is evidenced; `age_days` is that of its newest piece, None without a dated one."""

    grade: Grade
    age_days: int | None
    is_stale: bool
    sentence: str


def age_in_days(seen_on: date | None, today: date) -> int | None:
    """Return the age of a day; one in the future is of age 0."""
    return None if seen_on is None else max((today - seen_on).days, 0)


def is_fresh(age_days: int | None, horizon_days: int) -> bool:
    """Tell whether a piece counts in full; one of unknown date does not."""
    return age_days is not None and age_days <= OLD_AFTER_HORIZONS * horizon_days


def assess(pieces: Sequence[Piece], *, horizon_days: int) -> Assessment:
    """Grade a claim and say when it is stale.

    Parameters
    ----------
    pieces
        All pieces of the claim; those that are gone do not count.
    horizon_days
        How long evidence of this journey counts as fresh.

    Notes
    -----
    Grade of the fresh pieces alone, or of all unspent pieces less one step, whichever is higher; spent pieces
    leave the claim weak. Own rule, after the idea of independent lines of evidence in Lewin et al. (2018),
    doi:10.1186/s13012-017-0688-3.
    """
    counted = [piece for piece in pieces if piece.is_found is not False]
    fresh = [piece for piece in counted if piece.is_fresh]
    unspent = [piece for piece in counted if not _is_spent(piece, horizon_days)]
    looked: Grade = "weak" if counted else "assumption"
    reached: tuple[Grade, ...] = (_grade(fresh), _one_less(_grade(unspent)), looked)
    grade = max(reached, key=GRADES.index)
    ages = [piece.age_days for piece in counted if piece.age_days is not None]
    return Assessment(
        grade=grade,
        age_days=min(ages, default=None),
        is_stale=bool(counted) and not fresh,
        sentence=_sentence(grade, pieces, counted, fresh, horizon_days),
    )


def _is_spent(piece: Piece, horizon_days: int) -> bool:
    return piece.age_days is not None and piece.age_days > SPENT_AFTER_HORIZONS * horizon_days


def _grade(pieces: Collection[Piece]) -> Grade:
    """The grade of pieces that all count in full."""
    kinds = {piece.kind for piece in pieces}
    if kinds & HEARD and kinds & COUNTED:
        return "strong"
    if len(kinds) > 1 or _has_several_voices(pieces):
        return "fair"
    return "weak" if kinds else "assumption"


def _has_several_voices(pieces: Collection[Piece]) -> bool:
    """Several different pieces of words; figures do not gain by being shown twice."""
    return len({(piece.kind, piece.ref) for piece in pieces if piece.kind in HEARD}) >= SEVERAL_VOICES


def _one_less(grade: Grade) -> Grade:
    return GRADES[max(GRADES.index(grade) - 1, 0)]


def _sentence(
    grade: Grade,
    pieces: Sequence[Piece],
    counted: Sequence[Piece],
    fresh: Sequence[Piece],
    horizon_days: int,
) -> str:
    gone = _gone(pieces)
    if not counted:
        return f"Assumption: nothing is shown for it. {gone}".strip()
    undated = sum(piece.age_days is None for piece in counted)
    parts = [f"{grade.capitalize()}: {_listed(counted)}."]
    if not fresh:
        parts.append(f"Nothing is newer than {horizon_days} days.")
    if undated:
        parts.append(
            f"{_number(undated, 'piece')} without a date {'counts' if undated == 1 else 'count'} as old."
        )
    return " ".join([*parts, gone]).strip()


def _listed(pieces: Sequence[Piece]) -> str:
    kinds = dict.fromkeys(piece.kind for piece in pieces)
    words = {"interview": "interview", "verbatim": "verbatim", "metric": "metric", "query": "query"}
    return ", ".join(_number(sum(one.kind == kind for one in pieces), words[kind]) for kind in kinds)


def _gone(pieces: Sequence[Piece]) -> str:
    lost = list(dict.fromkeys(piece.kind for piece in pieces if piece.is_found is False))
    return " ".join(f"Its {kind} is gone." for kind in lost)


def _number(count: int, word: str) -> str:
    plural = "queries" if word == "query" else f"{word}s"
    return f"{count} {word if count == 1 else plural}"
