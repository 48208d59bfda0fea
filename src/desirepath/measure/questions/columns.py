"""Answers and amounts as numbers that kernels can read: the SQL of the columns, and what the numbers mean."""

from __future__ import annotations

from collections.abc import Sequence

from desirepath.eventlog.questions import QUESTION_NUMBER
from journeymath.scores import SCALES, Scale

SCALE_NAMES: tuple[str, ...] = tuple(name for name, scale in SCALES.items() if scale.metric != "none")
NO_SCALE = -1
NAMES_NO_STEP = -1  # the answer names no step at all
NAMES_OTHER_STEP = -2  # it names a step of another journey


def amount_columns() -> dict[str, str]:
    """Amount in minor units (0 where there is none) and its currency as a number (0: none)."""
    letters = (f"ascii(substr(currency, {place})) * {256 ** (3 - place)}" for place in (1, 2, 3))
    return {
        "amount": "coalesce(amount_minor, 0)",
        # Most events carry no amount: CASE reads the currency of the others only.
        "currency_code": "CAST(CASE WHEN amount_minor IS NOT NULL AND currency IS NOT NULL"
        f" THEN {' + '.join(letters)} ELSE 0 END AS INTEGER)",
    }


def currency_name(code: int) -> str:
    """Return the three letters of a currency number."""
    return "".join(chr((code >> shift) & 255) for shift in (16, 8, 0))


def answer_columns() -> dict[str, str]:
    """Scale as a number (-1: no answer with a score), score and weight."""
    whens = " ".join(f"WHEN {_literal(name)} THEN {place}" for place, name in enumerate(SCALE_NAMES))
    return {
        "scale_code": f"CAST(CASE WHEN score IS NULL THEN {NO_SCALE} ELSE CASE scale {whens} ELSE {NO_SCALE}"
        " END END AS INTEGER)",
        "score": "coalesce(score, 0)",
        "weight": "coalesce(weight, 1)",
    }


def question_column() -> dict[str, str]:
    """The number of the question that an answer names (see `asked_questions`)."""
    return {"question": QUESTION_NUMBER}


def named_step_column(steps: Sequence[str]) -> dict[str, str]:
    """The place of the step that an answer names."""
    whens = " ".join(f"WHEN {_literal(slug)} THEN {place}" for place, slug in enumerate(steps))
    known = f"CASE step {whens} ELSE {NAMES_OTHER_STEP} END" if whens else str(NAMES_OTHER_STEP)
    return {
        "named_step": f"CAST(CASE WHEN step IS NULL OR step = '' THEN {NAMES_NO_STEP} ELSE {known} END AS INTEGER)"
    }


def scale_of(code: int) -> Scale:
    """Return the scale of a number."""
    return SCALES[SCALE_NAMES[code]]


def _literal(text: str) -> str:
    # Slugs and scale names hold no quotes by their own rules; doubled all the same.
    return "'" + text.replace("'", "''") + "'"
