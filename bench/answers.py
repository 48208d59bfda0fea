"""The shape in which every engine answers, and the check that answers are equal."""

from __future__ import annotations

import math
from typing import Any

QUESTIONS = ("scan", "transitions", "funnel", "variants")
TOP_VARIANTS = 20

# transitions: [[from, to, count, median_us], …] by (from, to)
# funnel: [customers who reached step 1, …, step 5]
# variants: {"cases", "variant_count", "top": [[codes, cases], …]}, ties by the codes
Answer = Any


def top_of(variants: list[tuple[list[int], int]]) -> list[list[Any]]:
    """Return the most frequent variants in the agreed order."""
    ranked = sorted(variants, key=lambda variant: (-variant[1], variant[0]))
    return [[codes, cases] for codes, cases in ranked[:TOP_VARIANTS]]


def difference(question: str, left: Answer, right: Answer) -> str | None:
    """Say where two answers differ; None when they are equal."""
    if question == "scan":
        return None
    if question == "transitions":
        return _transitions_difference(left, right)
    return None if left == right else f"{_short(left)} against {_short(right)}"


def _transitions_difference(left: Answer, right: Answer) -> str | None:
    if len(left) != len(right):
        return f"{len(left)} against {len(right)} edges"
    for one, other in zip(left, right, strict=True):
        if one[:3] != other[:3] or not math.isclose(one[3], other[3], rel_tol=1e-6, abs_tol=1.0):
            return f"edge {one} against {other}"
    return None


def _short(answer: Answer) -> str:
    text = str(answer)
    return text if len(text) < 160 else f"{text[:160]}…"
