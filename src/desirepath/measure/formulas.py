"""How each kind of score is computed, in one sentence; docs/methods/scores.md says more."""

from __future__ import annotations

from journeymath.scores import Scale

_FORMULAS: dict[str, str] = {
    "nps": "100 × (share of answers 9 and 10 − share of answers 0 to 6); interval: adjusted Wald, three answers"
    " added.",
    "share": "Share of the answers from {top:g} up; interval: Wilson's score interval.",
    "mean": "Mean of the answers from {least:g} to {most:g}; {best:g} is best; interval: Student's t.",
    "index": "100 × (mean − {least:g}) / ({most:g} − {least:g}): 0 when all answers are worst, 100 when all are"
    " best; interval: Student's t.",
    "none": "Number of answers.",
}


def formula_of(scale: Scale) -> str:
    """Return the sentence that says how a scale's score is computed."""
    return _FORMULAS[scale.metric].format(
        least=scale.least, most=scale.most, best=scale.best, top=scale.top_from or 0
    )
