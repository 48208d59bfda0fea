"""Which column of a new year's file is which question of an earlier recipe, by column name and wording."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace

from desirepath.connect.mapping.fields import plain_name
from desirepath.connect.wide.contracts import ColumnProfile, KnownQuestion, Suggestion

CLOSE = 0.8  # below it two names are different questions
CLOSE_CODES = 0.88  # of short names such as Q9FOOD, in which one sign means much
_SHORT = 12


def match_questions(
    columns: Sequence[ColumnProfile], known: Sequence[KnownQuestion]
) -> dict[str, tuple[KnownQuestion, float]]:
    """Return the earlier question of each column that has one; each question is given once, the closest first."""
    pairs = sorted(
        (
            (likeness, place, column.name, question)
            for place, column in enumerate(columns)
            for question in known
            if (likeness := _likeness(column.name, question)) >= CLOSE
        ),
        key=lambda pair: (-pair[0], pair[1]),
    )
    found: dict[str, tuple[KnownQuestion, float]] = {}
    taken: set[str] = set()
    for likeness, _, column_name, question in pairs:
        if column_name not in found and question.slug not in taken:
            found[column_name] = (question, likeness)
            taken.add(question.slug)
    return found


def as_matched(suggestion: Suggestion, question: KnownQuestion, likeness: float) -> Suggestion:
    """Return a suggestion that takes over an earlier question; codes that are new in this file are kept."""
    same = question.column == suggestion.matched
    new_blank = [code for code in suggestion.not_given if code not in question.not_applicable]
    new_apart = [code for code in suggestion.not_applicable if code not in question.not_given]
    is_asked = suggestion.role == "question" and suggestion.scale == question.scale
    return replace(
        suggestion,
        role="question",
        sure=True,
        why="The same column as before." if same or likeness == 1 else f"Like “{question.column}” before.",
        slug=question.slug,
        scale=question.scale,
        step=question.step,
        text=question.text,
        values=question.values,
        not_given=_joined(question.not_given, new_blank if is_asked else []),
        not_applicable=_joined(question.not_applicable, new_apart if is_asked else []),
        matched=question.column,
        likeness=likeness,
    )


def _joined(before: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*before, *new]))


def _likeness(column: str, question: KnownQuestion) -> float:
    """1 for the same name; else how alike name and name, or name and wording are."""
    if column == question.column:
        return 1.0
    own = plain_name(column)
    others = [plain_name(question.column), plain_name(question.text), plain_name(question.slug)]
    return max((_ratio(own, other) for other in others if other), default=0.0)


def _ratio(one: str, other: str) -> float:
    if one == other:
        return 0.99
    if min(len(one), len(other)) < 4:
        return 0.0
    ratio = difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() * 0.99
    return ratio if ratio >= CLOSE_CODES or min(len(one), len(other)) >= _SHORT else 0.0
