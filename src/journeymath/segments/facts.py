"""What a group has more often than others do, and a short rule that picks its members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import hypergeom
from sklearn.tree import DecisionTreeClassifier

from journeymath.arrays import Bools
from journeymath.errors import InvalidInput
from journeymath.result import Result
from journeymath.scores.intervals import wilson
from journeymath.scores.many import adjust_many


@dataclass(frozen=True)
class Fact:
    """How often a fact holds in a group (`share`, with its interval), among all, and the ratio (`lift`)."""

    place: int
    hits: int
    n: int
    share: float
    low: float
    high: float
    share_of_all: float
    lift: float
    p_value: float


def over_represented(
    facts: npt.ArrayLike, member: npt.ArrayLike, *, level: float = 0.05, least_lift: float = 1.2
) -> tuple[Fact, ...]:
    """List the facts that hold more often in a group than among all customers, the most telling first.

    Parameters
    ----------
    facts : array of bool, shape (n_customers, n_facts)
    member : array of bool, shape (n_customers,)
    level : float, default 0.05
        Of the false discovery rate over all facts (Benjamini-Hochberg).

    Returns
    -------
    tuple of Fact
        By the distance between the two shares. Groups that were made from the same facts differ in them by
        construction: the p-value only keeps out what is too rare to be told.

    References
    ----------
    Benjamini, Hochberg (1995), JRSS B 57(1), 289-300; Fisher's exact test, one-sided; Wilson (1927) for intervals

    Examples
    --------
    >>> found = over_represented([[1], [1], [0], [0], [0], [0]], [1, 1, 0, 0, 0, 0], level=0.1)
    >>> found[0].lift
    3.0
    """
    table, inside = np.asarray(facts, dtype=np.bool_), np.asarray(member, dtype=np.bool_)
    if table.ndim != 2 or inside.shape != (len(table),) or not inside.any():
        raise InvalidInput("Every customer needs facts, and the group a member.", field="member")
    n, hits, everywhere = int(inside.sum()), table[inside].sum(axis=0), table.sum(axis=0)
    p_values = hypergeom.sf(hits - 1, len(table), everywhere, n)
    adjusted = adjust_many(p_values).p_values if p_values.size else p_values
    found = [
        _fact(place, int(hits[place]), n, everywhere[place] / len(table), float(adjusted[place]))
        for place in range(table.shape[1])
        if everywhere[place] and adjusted[place] <= level
    ]
    kept = [fact for fact in found if fact.lift >= least_lift]
    return tuple(sorted(kept, key=lambda fact: fact.share_of_all - fact.share))


def _fact(place: int, hits: int, n: int, share_of_all: float, p_value: float) -> Fact:
    low, high = wilson(hits, n)
    share = hits / n
    return Fact(place, hits, n, share, low, high, float(share_of_all), float(share / share_of_all), p_value)


@dataclass(frozen=True)
class Literal:
    """A fact that must hold, or must not."""

    place: int
    holds: bool


@dataclass(frozen=True, kw_only=True)
class Rule(Result):
    """Ways into a group, each a list of facts; `precision`: share of those chosen who are members, `recall`:
    share of the members who are chosen."""

    ways: tuple[tuple[Literal, ...], ...]
    chosen: int
    precision: float
    recall: float

    @property
    def likeness(self) -> float:
        """Jaccard similarity of those chosen and the members."""
        if not self.precision or not self.recall:
            return 0.0
        return 1.0 / (1.0 / self.precision + 1.0 / self.recall - 1.0)


def rule_for(facts: npt.ArrayLike, member: npt.ArrayLike, *, depth: int = 4, seed: int = 1) -> Rule:
    """Find a short rule on facts that chooses much the same customers as a group.

    A decision tree of at most `depth` facts on each way; its ways into the group are the rule. Members and others
    weigh alike, so that a small group is not passed over.

    References
    ----------
    Breiman, Friedman, Olshen, Stone (1984), Classification and Regression Trees, Wadsworth
    """
    table, inside = np.asarray(facts, dtype=np.bool_), np.asarray(member, dtype=np.bool_)
    leaf = max(5, round(0.005 * len(table)))
    fitted = DecisionTreeClassifier(
        max_depth=depth, min_samples_leaf=leaf, min_impurity_decrease=0.002, random_state=seed
    ).fit(table, inside)
    ways = tuple(_ways(fitted.tree_, 0, ()))
    chosen = _choose(table, ways)
    both = float((chosen & inside).sum())
    return Rule(
        method="decision tree on facts",
        n=len(table),
        ways=ways,
        chosen=int(chosen.sum()),
        precision=both / max(float(chosen.sum()), 1.0),
        recall=both / max(float(inside.sum()), 1.0),
    )


def _ways(tree: object, node: int, path: tuple[Literal, ...]) -> list[tuple[Literal, ...]]:
    left, right = tree.children_left[node], tree.children_right[node]  # type: ignore[attr-defined]  # Cython
    if left == right:
        outside, inside = tree.value[node][0] if tree.value.shape[2] == 2 else (0, 1)  # type: ignore[attr-defined]  # Cython
        return [path] if inside > outside else []
    place = int(tree.feature[node])  # type: ignore[attr-defined]  # Cython
    without, having = (*path, Literal(place, False)), (*path, Literal(place, True))
    found = [*_ways(tree, left, without), *_ways(tree, right, having)]
    return [path] if found == [without, having] else found  # both lead in: it does not matter


def _choose(table: Bools, ways: Sequence[Sequence[Literal]]) -> Bools:
    chosen = np.zeros(len(table), np.bool_)
    for way in ways:
        held = np.ones(len(table), np.bool_)
        for literal in way:
            held &= table[:, literal.place] == literal.holds
        chosen |= held
    return chosen
