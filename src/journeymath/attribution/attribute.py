"""Whose share in an outcome is whose, by several rules side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from journeymath.arrays import Floats, Int64s
from journeymath.attribution.chain import ChainParts
from journeymath.attribution.journeys import OutcomePaths
from journeymath.errors import InvalidInput
from journeymath.result import Result

Rule = Literal["first", "last", "linear", "markov", "shapley"]
RULES: tuple[Rule, ...] = ("first", "last", "linear", "markov", "shapley")
_SEED = 1
Divide = Callable[[Floats, Floats], Floats]


@dataclass(frozen=True)
class Credit:
    """One touchpoint by one rule: `credit` in outcomes, its share 0..1 with a bootstrap interval.

    `removal` (markov only) is the part of all outcomes that would go without the touchpoint.
    """

    touchpoint: str
    rule: Rule
    credit: float
    share: float
    low: float | None
    high: float | None
    removal: float | None


@dataclass(frozen=True, kw_only=True)
class Attribution(Result):
    """Credits by rule and touchpoint; `chance` 0..1 is the share of cases with the outcome."""

    outcomes: float
    chance: float
    credits: tuple[Credit, ...]
    resamples: int

    def by(self, rule: Rule) -> dict[str, float]:
        """Credits of one rule by touchpoint."""
        return {credit.touchpoint: credit.credit for credit in self.credits if credit.rule == rule}


def attribute(
    paths: OutcomePaths | Iterable[tuple[Sequence[str], float, float]],
    *,
    rules: Sequence[Rule] = RULES,
    resamples: int = 200,
    confidence_level: float = 0.95,
) -> Attribution:
    """Divide the outcomes among the touchpoints of the paths that led to them.

    Every rule gives shares of observed paths, not effects: people choose their paths. Paths without
    the outcome are part of the chain; without them removal effects come out too large.

    Parameters
    ----------
    paths : OutcomePaths, or rows of (touchpoints, cases with the outcome, cases without it)
    rules : of "first", "last", "linear", "markov" (removal effect, exact) and "shapley" (on the sets of
        touchpoints of the converting paths: each set's outcomes equally to its members)
    resamples : int, default 200
        Bootstrap samples of cases for the intervals; 0 for none.

    Raises
    ------
    InvalidInput
        No path, an empty path, counts below 0, or an unknown rule.

    References
    ----------
    Anderl et al. (2016), doi:10.1016/j.ijresmar.2016.03.001; Zhao, Mahboobi, Bagheri (2018),
    arXiv:1804.05327; Shapley (1953), Contributions to the Theory of Games II, 307-317

    Examples
    --------
    >>> rows = [(("ad", "mail", "shop"), 1, 0), (("ad",), 0, 1), (("mail", "shop"), 0, 1)]
    >>> found = attribute(rows, rules=["markov"], resamples=0)
    >>> {name: round(credit, 3) for name, credit in found.by("markov").items()}
    {'ad': 0.2, 'mail': 0.4, 'shop': 0.4}
    """
    known = paths if isinstance(paths, OutcomePaths) else OutcomePaths.of(paths)
    unknown = sorted(set(rules) - set(RULES))
    if unknown:
        raise InvalidInput(f"'{unknown[0]}' is no rule of attribution.", field="rules")
    chain = ChainParts.of(known)
    divisions = _divisions(known, chain)
    drawn = _resample(known, [divisions[rule] for rule in rules], resamples)
    removal = chain.solve(known.converted, known.lost)[1]
    outcomes, cases = float(known.converted.sum()), float((known.converted + known.lost).sum())
    return Attribution(
        method="attribution by " + ", ".join(rules),
        n=round(cases),
        assumptions=("Shares of observed paths, not effects.",),
        warnings=() if outcomes else ("No case reached the outcome.",),
        outcomes=outcomes,
        chance=outcomes / cases if cases else 0.0,
        credits=tuple(
            credit
            for place, rule in enumerate(rules)
            for credit in _credits(
                known.names,
                rule,
                divisions[rule](known.converted, known.lost),
                drawn[place],
                removal=removal if rule == "markov" else None,
                level=confidence_level,
            )
        ),
        resamples=resamples,
    )


def _divisions(paths: OutcomePaths, chain: ChainParts) -> dict[Rule, Divide]:
    count, visits = len(paths.names), paths.visits()
    present = visits.sign()
    per_visit = 1 / np.asarray(visits.sum(axis=1)).ravel()
    per_member = 1 / np.asarray(present.sum(axis=1)).ravel()
    return {
        "first": lambda converted, lost: _sums(chain.firsts, converted, count),
        "last": lambda converted, lost: _sums(chain.lasts, converted, count),
        "linear": lambda converted, lost: np.asarray((converted * per_visit) @ visits),
        "markov": lambda converted, lost: _scaled(chain.solve(converted, lost)[1], converted.sum()),
        "shapley": lambda converted, lost: np.asarray((converted * per_member) @ present),
    }


def _sums(touchpoints: Int64s, weights: Floats, count: int) -> Floats:
    return np.bincount(touchpoints, weights, count).astype(np.float64)


def _scaled(parts: Floats, whole: float) -> Floats:
    total = parts.sum()
    return parts * (whole / total) if total > 0 else parts


def _resample(paths: OutcomePaths, divisions: Sequence[Divide], resamples: int) -> Floats:
    """Shares by rule, resample and touchpoint, of cases drawn anew."""
    chance = np.random.default_rng(_SEED)
    counts = np.concatenate([paths.converted, paths.lost])
    cases = counts.sum()
    shares = np.zeros((len(divisions), resamples, len(paths.names)))
    for draw in range(resamples if cases else 0):
        drawn = chance.multinomial(round(cases), counts / cases).astype(np.float64)
        converted, lost = drawn[: paths.size], drawn[paths.size :]
        for place, divide in enumerate(divisions):
            shares[place, draw] = _scaled(divide(converted, lost), 1.0)
    return shares


def _credits(
    names: Sequence[str], rule: Rule, credit: Floats, drawn: Floats, *, removal: Floats | None, level: float
) -> list[Credit]:
    share = _scaled(credit, 1.0)
    bounds = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2], axis=0) if len(drawn) else None
    return [
        Credit(
            touchpoint=name,
            rule=rule,
            credit=float(credit[place]),
            share=float(share[place]),
            low=None if bounds is None else float(bounds[0, place]),
            high=None if bounds is None else float(bounds[1, place]),
            removal=None if removal is None else float(removal[place]),
        )
        for place, name in enumerate(names)
    ]
