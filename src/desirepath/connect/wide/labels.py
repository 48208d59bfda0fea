"""Answers in words: what surveys print beside the boxes, and the score that each stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Worst to best; several wordings of one answer stand together.
_SETS: tuple[tuple[str, str, tuple[tuple[str, ...], ...]], ...] = (
    (
        "csat_1_5",
        "words of satisfaction",
        (
            ("very dissatisfied", "very unsatisfied", "extremely dissatisfied", "completely dissatisfied"),
            ("dissatisfied", "unsatisfied", "somewhat dissatisfied"),
            ("neutral", "neither satisfied nor dissatisfied", "neither", "ok"),
            ("satisfied", "somewhat satisfied"),
            ("very satisfied", "extremely satisfied", "completely satisfied"),
        ),
    ),
    (
        "csat_1_5",
        "words of agreement",
        (
            ("strongly disagree", "completely disagree"),
            ("disagree", "somewhat disagree"),
            ("neutral", "neither agree nor disagree", "neither"),
            ("agree", "somewhat agree"),
            ("strongly agree", "completely agree"),
        ),
    ),
    (
        "stars_1_5",
        "words of quality",
        (
            ("very poor", "terrible", "unacceptable", "very bad"),
            ("poor", "bad", "below average"),
            ("fair", "average", "acceptable"),
            ("good", "above average"),
            ("very good", "excellent", "outstanding"),
        ),
    ),
    (
        "stars_1_5",
        "words of ease",
        (
            ("very difficult", "extremely difficult"),
            ("difficult", "somewhat difficult"),
            ("neutral", "neither easy nor difficult", "neither"),
            ("easy", "somewhat easy"),
            ("very easy", "extremely easy"),
        ),
    ),
    ("binary", "yes and no", (("no", "false", "nein", "non"), ("yes", "true", "ja", "oui"))),
)


@dataclass(frozen=True, kw_only=True)
class Labels:
    """Words that are one known set of answers."""

    scale: str
    values: dict[str, float]
    why: str


def read_labels(words: Sequence[str]) -> Labels | None:
    """Return the score of each word when all of them belong to one known set, and at least two do."""
    if len(words) < 2:
        return None
    for scale, called, answers in _SETS:
        first = 0 if scale == "binary" else 1
        known = {word: float(first + place) for place, group in enumerate(answers) for word in group}
        found = {word: known.get(_plain(word)) for word in words}
        scores = {word: score for word, score in found.items() if score is not None}
        if len(scores) == len(words) and len(set(scores.values())) > 1:
            return Labels(scale=scale, values=scores, why=f"Its answers are {called}.")
    return None


def _plain(word: str) -> str:
    return " ".join(word.casefold().split())
