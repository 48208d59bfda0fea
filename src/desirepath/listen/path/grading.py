"""The grade of a source, by a rule that is shown: five questions, those that apply count.

A: all are met; B: all but one; C: all but two; D: less. The numbers of the rule are convention and stand here.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from desirepath.listen.path.contracts import Grade, GradeCheck, Letter, ResponseRate, SourceLikeness
from journeymath.scores.score import NO_ARROW_BELOW

FRESH_DAYS = 30
FAIR_RATE = 0.2
FAIR_LIKENESS = 0.8
_LETTERS: tuple[Letter, ...] = ("A", "B", "C", "D")


def grade_source(
    *,
    volume: int,
    last_at: datetime | None,
    until: datetime,
    response: ResponseRate | None,
    likeness: SourceLikeness | None,
    is_cared_for: bool,
) -> Grade:
    """Grade a source; `until` is the moment from which freshness looks back."""
    checks = (
        _volume(volume),
        _freshness(last_at, until),
        _response(response),
        _likeness(likeness),
        GradeCheck(
            name="owner", met=is_cared_for, said="Somebody owns it." if is_cared_for else "Nobody owns it."
        ),
    )
    missed = sum(check.met is False for check in checks)
    return Grade(letter=_LETTERS[min(missed, 3)], checks=checks)


def _volume(volume: int) -> GradeCheck:
    enough = volume >= NO_ARROW_BELOW
    word = "at least" if enough else "fewer than"
    return GradeCheck(
        name="volume",
        met=enough,
        said=f"{volume:,} pieces of feedback in the period, {word} {NO_ARROW_BELOW}.",
    )


def _freshness(last_at: datetime | None, until: datetime) -> GradeCheck:
    if last_at is None:
        return GradeCheck(name="freshness", met=False, said="Never heard.")
    days = max(0, (until - last_at).days)
    fresh = until - last_at <= timedelta(days=FRESH_DAYS)
    word = "within" if fresh else "beyond"
    return GradeCheck(
        name="freshness", met=fresh, said=f"Last heard {days} days before the end, {word} {FRESH_DAYS}."
    )


def _response(response: ResponseRate | None) -> GradeCheck:
    if response is None:
        return GradeCheck(name="response", met=None, said="It is not known how many were asked.")
    fair = response.value >= FAIR_RATE
    word = "at least" if fair else "below"
    return GradeCheck(
        name="response",
        met=fair,
        said=f"{response.answered:,} of {response.asked:,} answered, {word} {FAIR_RATE:.0%}.",
    )


def _likeness(likeness: SourceLikeness | None) -> GradeCheck:
    if likeness is None:
        return GradeCheck(name="likeness", met=None, said="No trait or segment was chosen to compare by.")
    if likeness.value is None or likeness.n < NO_ARROW_BELOW:
        return GradeCheck(
            name="likeness", met=None, said=f"The group of only {likeness.n:,} customers heard is known."
        )
    fair = likeness.value >= FAIR_LIKENESS
    word = "at least" if fair else "below"
    return GradeCheck(
        name="likeness",
        met=fair,
        said=f"Likeness to the customer base {likeness.value:.2f}, {word} {FAIR_LIKENESS}.",
    )
