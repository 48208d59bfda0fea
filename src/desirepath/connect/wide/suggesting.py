"""What a column of a wide survey probably is, and which of its codes are no scores."""

from __future__ import annotations

import re

from desirepath.connect.mapping.fields import plain_name
from desirepath.connect.wide.contracts import ColumnProfile, Suggestion
from desirepath.connect.wide.labels import read_labels
from desirepath.frame.slugs import free_slug

_IDS = re.compile(
    r"^(resp(ondent)?(num|no|nr|id|number)?|caseid|case|id|recordid|customerid|token|serial(no)?)$"
)
_WEIGHT = re.compile(r"^(final)?(weight|weighting|wgt|wt|gewicht)$")
_TIME = re.compile(r"(date|time|timestamp|submitted|completed|occurredat)$")
_NPS = re.compile(r"nps|recommend|netpro|likelihoodto")
_SATISFIED = re.compile(r"satisf|csat")
_RATED = re.compile(r"rate$|rating|overall|all$|satisf|csat|ease|easy|star|quality|clean")
BLANK = {
    "blank",
    "no answer",
    "not answered",
    "missing",
    "none",
    "null",
    "-",
    "refused",
    "keine angabe",
    "k.a.",
}
NOT_APPLICABLE = {
    *("n/a", "na", "not applicable", "does not apply", "never used", "not used", "don't know", "dont know"),
    *("do not know", "no opinion", "dk", "weiß nicht", "entfällt", "no experience"),
}
_BLANK_CODES = {0, 9, 99, -1, -9, -99}
_TOPS = (10, 7, 5)


def suggest(column: ColumnProfile, rows: int) -> Suggestion:
    """Say what a column probably is by its name and its codes; nothing is chosen that is not plain."""
    name = plain_name(column.name)
    if _IDS.search(name) and column.filled == rows and column.distinct >= 0.9 * rows:
        return Suggestion(role="respondent", sure=True, why="Its name, and each row has another value.")
    if _WEIGHT.search(name) and column.type in {"DOUBLE", "BIGINT"}:
        return Suggestion(role="weight", sure=True, why="Its name.")
    if column.type in {"DATE", "TIMESTAMP"}:
        return Suggestion(role="time", sure=bool(_TIME.search(name)), why="Its values are dates.")
    return _question(column, name) or Suggestion(role="ignore", sure=True, why="Its values are no scale.")


def _question(column: ColumnProfile, name: str) -> Suggestion | None:
    if not column.codes:
        return None
    words, numbers = _split(column)
    labels = read_labels([word for word in words if _plain(word) not in BLANK | NOT_APPLICABLE])
    if labels is not None and not numbers:
        return _made(column, labels.scale, labels.values, words, set(), sure=True, why=labels.why)
    scale, top = _scale_of(name, numbers)
    if not scale or len(words) > 3:
        return None
    least = 0 if scale in {"nps_0_10", "rating_0_10", "binary"} else 1
    outside = {number for number in numbers if not least <= number <= top}
    why = f"Answers from {least} to {top}" + (f"; {_listed(outside)} lie outside." if outside else ".")
    sure = scale == "nps_0_10" or bool(_RATED.search(name))
    return _made(column, scale, {}, words, outside, sure=sure, why=why, top=top)


def _made(
    column: ColumnProfile,
    scale: str,
    values: dict[str, float],
    words: list[str],
    outside: set[int],
    *,
    sure: bool,
    why: str,
    top: int = 0,
) -> Suggestion:
    plain = {word: _plain(word) for word in words}
    blank = [word for word in words if plain[word] in BLANK]
    apart = [word for word in words if plain[word] in NOT_APPLICABLE]
    for number in sorted(outside):
        is_blank = scale == "nps_0_10" or (number in _BLANK_CODES and number != top + 1)
        (blank if is_blank else apart).append(str(number))
    return Suggestion(
        role="question",
        sure=sure,
        why=why,
        slug=free_slug(column.name[:60], (), "question")[:60],
        scale=scale,
        text=column.name if " " in column.name.strip() else "",
        values=values,
        not_given=tuple(blank),
        not_applicable=tuple(apart),
    )


def _split(column: ColumnProfile) -> tuple[list[str], dict[int, int]]:
    """The codes that are words, and those that are whole numbers with their counts."""
    words: list[str] = []
    numbers: dict[int, int] = {}
    for one in column.codes:
        if re.fullmatch(r"-?\d{1,3}(\.0+)?", one.code):
            numbers[int(float(one.code))] = numbers.get(int(float(one.code)), 0) + one.count
        else:
            words.append(one.code)
    return words, numbers


def _scale_of(name: str, numbers: dict[int, int]) -> tuple[str, int]:
    """The scale whose every answer somebody gave, the longest first; codes beside it may lie outside."""
    if not numbers:
        return "", 0
    if _NPS.search(name) and _share(numbers, 0, 10) > 0.5 and max(numbers) >= 8:
        return "nps_0_10", 10
    if set(numbers) <= {0, 1}:
        return "binary", 1
    for top in _TOPS:
        given = sum(number in numbers for number in range(1, top + 1))
        if given >= top - (top == 10) and _share(numbers, 1, top) > 0.5 and len(numbers) - given <= 4:
            return _named(name, top, has_zero=top == 10 and 0 in numbers), top
    return "", 0


def _named(name: str, top: int, *, has_zero: bool) -> str:
    if top == 10:
        return "rating_0_10" if has_zero else "likert_1_10"
    if top == 7:
        return "csat_1_7"
    return "csat_1_5" if _SATISFIED.search(name) else "stars_1_5"


def _share(numbers: dict[int, int], least: int, most: int) -> float:
    inside = sum(count for number, count in numbers.items() if least <= number <= most)
    return inside / sum(numbers.values())


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("’", "'").split())


def _listed(numbers: set[int]) -> str:
    return ", ".join(str(number) for number in sorted(numbers))
