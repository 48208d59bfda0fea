"""Partial least squares: weights of the items found in turns, then the paths by least squares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from journeymath.arrays import Floats, Int64s
from journeymath.errors import InvalidInput
from journeymath.scores.path_design import PathDesign

Scheme = Literal["centroid", "factorial", "path"]
Mode = Literal["A", "B"]


@dataclass(frozen=True)
class Estimate:
    """One estimate: per item weight and loading, per arrow [from, to] coefficient and total effect."""

    weights: Floats
    loadings: Floats
    scores: Floats
    coefficients: Floats
    r_squared: Floats
    rounds: int

    @property
    def total_effects(self) -> Floats:
        """Effects along every way from one block to another: (I − B)⁻¹ − I, a finite sum without circles."""
        size = len(self.coefficients)
        return np.asarray(np.linalg.inv(np.eye(size) - self.coefficients) - np.eye(size))


def estimate_paths(
    answers: Floats, design: PathDesign, *, scheme: Scheme, mode: Mode, tolerance: float, max_rounds: int
) -> Estimate:
    """Iterate outer and inner weights until no weight moves by more than `tolerance`."""
    if (answers.std(axis=0) == 0).any():
        still = design.all_items[int(np.argmin(answers.std(axis=0)))]
        raise InvalidInput(f"All answers to the item '{still}' are equal.", field=still)
    items = answers - answers.mean(axis=0)
    weights, scores = _scaled(items, np.ones(items.shape[1]), design)
    for rounds in range(1, max_rounds + 1):
        proxies = scores @ _inner_weights(scores, design, scheme)
        new, scores = _scaled(items, _outer_weights(items, proxies, design, mode), design)
        moved, weights = float(np.abs(new - weights).max()), new
        if moved < tolerance:
            return _finished(items, weights, scores, design, rounds)
    raise InvalidInput(
        f"The weights did not settle in {max_rounds} rounds; look for items that measure nothing in common.",
        field="max_rounds",
    )


def _scaled(items: Floats, weights: Floats, design: PathDesign) -> tuple[Floats, Floats]:
    """Weights that give every block's score variance 1, and those scores."""
    block = design.block_of
    raw = np.column_stack([items[:, block == k] @ weights[block == k] for k in range(len(design.names))])
    spread = raw.std(axis=0)
    if not (spread > 1e-12).all():
        empty = design.names[int(np.argmin(spread))]
        raise InvalidInput(f"The items of the block '{empty}' cancel each other out.", field=empty)
    return weights / spread[block], raw / spread


def _inner_weights(scores: Floats, design: PathDesign, scheme: Scheme) -> Floats:
    """How much each neighbour counts in a block's proxy: [neighbour, block]."""
    correlations = scores.T @ scores / len(scores)
    arrows = design.arrows
    joined = arrows | arrows.T
    if scheme == "centroid":
        return np.sign(correlations) * joined
    inner = correlations * joined
    if scheme == "path":
        for target, sources in enumerate(design.drivers):
            if sources.size:
                inner[sources, target] = _regress(correlations, sources, target)
    return np.asarray(inner)


def _outer_weights(items: Floats, proxies: Floats, design: PathDesign, mode: Mode) -> Floats:
    block = design.block_of
    if mode == "A":
        return np.asarray((items * proxies[:, block]).mean(axis=0))
    found = np.empty(items.shape[1])
    for k in range(len(design.names)):
        found[block == k] = np.linalg.lstsq(items[:, block == k], proxies[:, k], rcond=None)[0]
    return found


def _finished(items: Floats, weights: Floats, scores: Floats, design: PathDesign, rounds: int) -> Estimate:
    block = design.block_of
    loadings = (items / items.std(axis=0) * scores[:, block]).mean(axis=0)
    sign = np.array([-1.0 if loadings[block == k].sum() < 0 else 1.0 for k in range(len(design.names))])
    weights, loadings, scores = weights * sign[block], loadings * sign[block], scores * sign
    correlations = scores.T @ scores / len(scores)
    coefficients = np.zeros_like(correlations)
    for target, sources in enumerate(design.drivers):
        if sources.size:
            coefficients[sources, target] = _regress(correlations, sources, target)
    explained = (coefficients * correlations).sum(axis=0)
    return Estimate(weights, loadings, scores, coefficients, explained, rounds)


def _regress(correlations: Floats, sources: Int64s, target: int) -> Floats:
    """Standardised coefficients of the sources on the target."""
    within = correlations[np.ix_(sources, sources)]
    return np.asarray(np.linalg.lstsq(within, correlations[sources, target], rcond=None)[0])
