"""Marks of an exam in the form in which they are kept and shown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from desirepath.understand.text.contracts import slug_of
from journeymath.scores.intervals import wilson
from journeymath.text.exam import Exam

FEWEST_OF_A_LANGUAGE = 5


def describe(
    exam: Exam, languages: Sequence[str] | npt.NDArray[Any] = (), right: npt.NDArray[np.bool_] | None = None
) -> dict[str, Any]:
    """Return an exam's marks as plain values; by language where the languages are given."""
    return {
        "n": exam.n,
        "accuracy": round(exam.accuracy, 4),
        "accuracy_low": round(exam.accuracy_low, 4),
        "accuracy_high": round(exam.accuracy_high, 4),
        "macro_f1": round(exam.macro_f1, 4),
        "calibration_error": round(exam.calibration_error, 4),
        "labels": [
            {
                "value": slug_of(mark.label),
                "examples": mark.examples,
                "given": mark.given,
                "precision": _number(mark.precision),
                "recall": _number(mark.recall),
                "f1": _number(mark.f1),
            }
            for mark in exam.labels
        ],
        "confusion": exam.confusion.tolist(),
        "by_language": [] if right is None else _by_language(languages, right),
        "warnings": list(exam.warnings),
    }


def _by_language(
    languages: Sequence[str] | npt.NDArray[Any], right: npt.NDArray[np.bool_]
) -> list[dict[str, Any]]:
    """Accuracy with its interval for each language; those with very few comments only count into the whole."""
    found = []
    for language in sorted(set(languages)):
        here = np.asarray(languages) == language
        n, hits = int(here.sum()), int(right[here].sum())
        if n >= FEWEST_OF_A_LANGUAGE:
            low, high = wilson(hits, n)
            found.append(
                {
                    "language": str(language),
                    "n": n,
                    "accuracy": round(hits / n, 4),
                    "low": round(low, 4),
                    "high": round(high, 4),
                }
            )
    return sorted(found, key=lambda row: -row["n"])


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 4)
