"""Evidence of several kinds on one insight, side by side: does it agree, and how firm is it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from journeymath.errors import InvalidInput
from journeymath.result import Result

Direction = Literal["for", "against", "silent"]
Verdict = Literal["confirms", "complements", "contradicts", "silent"]
Grade = Literal["high", "moderate", "low", "very low"]
_GRADES: tuple[Grade, ...] = ("very low", "low", "moderate", "high")
FRESH_DAYS = 365
ENOUGH = 30


@dataclass(frozen=True)
class Piece:
    """What one source says of an insight.

    `kind` is its class of evidence (behaviour, operation, voice, interview); `source` tells sources apart
    that are independent of each other; `n` customers or people; `age_days` since it was gathered.
    """

    kind: str
    source: str
    direction: Direction
    n: int
    age_days: float


@dataclass(frozen=True, kw_only=True)
class Triangulation(Result):
    """The verdict over all pieces, its grade of confidence, and why it is no higher."""

    verdict: Verdict
    grade: Grade
    kinds: tuple[str, ...]
    sources: int
    lowered_by: tuple[str, ...]


def triangulate(
    pieces: Sequence[Piece], *, fresh_days: int = FRESH_DAYS, enough: int = ENOUGH
) -> Triangulation:
    """Judge one insight by independent sources; interviews count as sources, never as shares of people.

    Begins high and is lowered one grade for each: one kind of evidence only, one source only, few people
    in every source, everything old, sources that disagree (two grades).

    Parameters
    ----------
    pieces : what each source says; of one source only its latest piece counts
    fresh_days : evidence older than this is old
    enough : people from which on a source is not "few"

    Raises
    ------
    InvalidInput
        A negative age or number of people.

    References
    ----------
    O'Cathain, Murphy, Nicholl (2010), BMJ 341:c4587, doi:10.1136/bmj.c4587 (the verdicts); Lewin et al.
    (2018), Implementation Science 13(Suppl 1):2, doi:10.1186/s13012-017-0688-3 (lowering by concern)

    Examples
    --------
    >>> told = [Piece("voice", "survey", "for", 210, 20), Piece("behaviour", "log", "for", 900, 5)]
    >>> found = triangulate(told)
    >>> found.verdict, found.grade
    ('confirms', 'high')
    """
    if any(piece.n < 0 or piece.age_days < 0 for piece in pieces):
        raise InvalidInput("Numbers of people and ages are zero or more.", field="pieces")
    latest: dict[str, Piece] = {}
    for piece in sorted(pieces, key=lambda piece: -piece.age_days):
        latest[piece.source] = piece
    speaking = [piece for piece in latest.values() if piece.direction != "silent"]
    verdict = _verdict(speaking)
    concerns = _concerns(speaking, fresh_days, enough)
    steps = sum(weight for _, weight in concerns)
    return Triangulation(
        method="convergent triangulation, graded by concerns",
        n=len(latest),
        assumptions=("Sources with different names are independent of each other.",),
        verdict=verdict,
        grade=_GRADES[max(0, len(_GRADES) - 1 - steps)] if speaking else _GRADES[0],
        kinds=tuple(sorted({piece.kind for piece in speaking})),
        sources=len(speaking),
        lowered_by=tuple(reason for reason, _ in concerns),
    )


def _verdict(speaking: Sequence[Piece]) -> Verdict:
    if not speaking:
        return "silent"
    if len({piece.direction for piece in speaking}) > 1:
        return "contradicts"
    if speaking[0].direction == "against":
        return "contradicts"
    return "confirms" if len({piece.kind for piece in speaking}) > 1 else "complements"


def _concerns(speaking: Sequence[Piece], fresh_days: int, enough: int) -> list[tuple[str, int]]:
    if not speaking:
        return [("No source says anything.", 3)]
    found = []
    if len({piece.kind for piece in speaking}) == 1:
        found.append(("Only one kind of evidence.", 1))
    if len(speaking) == 1:
        found.append(("Only one source.", 1))
    if all(piece.n < enough for piece in speaking):
        found.append((f"Fewer than {enough} people in every source.", 1))
    if all(piece.age_days > fresh_days for piece in speaking):
        found.append((f"All of it is older than {fresh_days} days.", 1))
    if len({piece.direction for piece in speaking}) > 1:
        found.append(("Sources disagree.", 2))
    return found
