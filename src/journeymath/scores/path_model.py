"""Satisfaction as a model: questions measure constructs, constructs drive each other (PLS path modelling)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from journeymath.arrays import Floats
from journeymath.errors import InvalidInput
from journeymath.result import Result
from journeymath.scores.intervals import normal_quantile
from journeymath.scores.items import complete_answers, left_out_warning
from journeymath.scores.path_design import PathDesign
from journeymath.scores.path_estimate import Estimate, Mode, Scheme, estimate_paths
from journeymath.scores.reliability import cronbach_alpha, dillon_goldstein_rho, heterotrait_monotrait

_FEW_ROWS = 100
_LEAST_AVE = 0.5
_MOST_HTMT = 0.9
_SEED = 1


@dataclass(frozen=True)
class Block:
    """One construct: weights and loadings of its items, how well they go together, and its R²."""

    name: str
    weights: Mapping[str, float]
    loadings: Mapping[str, float]
    alpha: float | None
    rho: float | None
    average_variance: float
    r_squared: float | None


@dataclass(frozen=True)
class PathEffect:
    """One arrow, or all ways from one construct to another (`total`), with its bootstrap interval."""

    source: str
    target: str
    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class PathModel(Result):
    """A fitted model; `scores` has one column per block, in order, mean 0 and variance 1."""

    blocks: tuple[Block, ...]
    paths: tuple[PathEffect, ...]
    total_effects: tuple[PathEffect, ...]
    heterotrait_monotrait: Mapping[str, Mapping[str, float]]
    scores: Floats
    rounds: int
    resamples: int

    def block(self, name: str) -> Block:
        """Return one construct by name."""
        for block in self.blocks:
            if block.name == name:
                return block
        raise InvalidInput(f"The model has no block '{name}'.", field="name")


def path_model(
    table: Any,
    blocks: Mapping[str, Sequence[str]],
    paths: Mapping[str, Sequence[str]],
    *,
    scheme: Scheme = "centroid",
    mode: Mode = "A",
    resamples: int = 200,
    confidence_level: float = 0.95,
    tolerance: float = 1e-10,
    max_rounds: int = 500,
) -> PathModel:
    """Estimate what drives what among constructs that several questions measure together.

    PLS path modelling: items are centred and not scaled, scores have variance 1, and weights
    are found in turns until they stay. The arrows are yours: the model tells how strong they
    are, not that they are causes.

    Parameters
    ----------
    table : frame of narwhals' kind, or mapping from item to answers
        One row per person; rows with an unanswered item are left out, and counted.
    blocks : mapping from construct to its items
    paths : mapping from a construct to the constructs that drive it, without circles
    scheme : "centroid" (default), "factorial" or "path"
        How neighbours count while weights are sought.
    mode : "A" (default: items mirror the construct) or "B" (items make it up)
    resamples : int, default 200
        Bootstrap samples for intervals; 0 gives none. The seed is fixed.
    confidence_level : float, default 0.95
    tolerance : float
        Largest move of a weight at which to stop.

    Returns
    -------
    PathModel
        Blocks (weights, loadings, alpha, rho, AVE, R²), paths and total effects with percentile
        intervals, HTMT of each pair of blocks, and the scores of the rows.

    Raises
    ------
    InvalidInput
        A name is unknown, paths lead in a circle, an item does not vary, or weights do not settle.

    References
    ----------
    Tenenhaus, Vinzi, Chatelin, Lauro (2005), Computational Statistics & Data Analysis 48(1), 159-205,
    doi:10.1016/j.csda.2004.03.005
    Lohmöller (1989), Latent Variable Path Modeling with Partial Least Squares, Physica

    Examples
    --------
    >>> answers = {"easy": [1, 2, 3, 4], "quick": [2, 1, 4, 3], "happy": [1, 2, 3, 5]}
    >>> model = path_model(answers, {"ease": ["easy", "quick"], "joy": ["happy"]}, {"joy": ["ease"]}, resamples=0)
    >>> round(model.paths[0].value, 3)
    0.911
    """
    _check_options(scheme, mode, resamples, confidence_level)
    design = PathDesign.of(blocks, paths)
    answers, left_out = complete_answers(table, design.all_items)
    options: dict[str, Any] = {
        "scheme": scheme,
        "mode": mode,
        "tolerance": tolerance,
        "max_rounds": max_rounds,
    }
    found = estimate_paths(answers, design, **options)
    samples = _resample(answers, design, found, resamples, options)
    described = _blocks(answers, design, found)
    htmt = _htmt(answers, design)
    failed = resamples - len(samples)
    return PathModel(
        method=f"PLS path model, {scheme} scheme, mode {mode}; percentile bootstrap",
        n=len(answers),
        assumptions=(
            "The arrows are right: a missing one moves the others.",
            "A path is association; that a change would move its target must be shown by a test.",
        ),
        warnings=(*left_out_warning(left_out), *_warnings(len(answers), described, htmt, failed, mode)),
        blocks=described,
        paths=_effects(design, found, samples, confidence_level, lambda one: one.coefficients),
        total_effects=_effects(design, found, samples, confidence_level, lambda one: one.total_effects),
        heterotrait_monotrait=htmt,
        scores=found.scores,
        rounds=found.rounds,
        resamples=len(samples),
    )


def _check_options(scheme: str, mode: str, resamples: int, confidence_level: float) -> None:
    normal_quantile(confidence_level)
    if scheme not in {"centroid", "factorial", "path"}:
        raise InvalidInput("The scheme is 'path', 'centroid' or 'factorial'.", field="scheme")
    if mode not in {"A", "B"}:
        raise InvalidInput("The mode is 'A' or 'B'.", field="mode")
    if resamples < 0:
        raise InvalidInput("The number of resamples is zero or more.", field="resamples")


def _resample(
    answers: Floats, design: PathDesign, found: Estimate, resamples: int, options: Mapping[str, Any]
) -> list[Estimate]:
    """Estimates of resampled rows; one in which an item stands still is left out, and counted."""
    chance = np.random.default_rng(_SEED)
    samples = []
    for _ in range(resamples):
        rows = chance.integers(0, len(answers), len(answers))
        try:
            samples.append(_aligned(estimate_paths(answers[rows], design, **options), found, design))
        except InvalidInput:
            continue
    return samples


def _aligned(sample: Estimate, found: Estimate, design: PathDesign) -> Estimate:
    """Turn blocks that came out upside down: a construct's sign is arbitrary in every sample."""
    block = design.block_of
    agree = np.bincount(block, sample.loadings * found.loadings, minlength=len(design.names))
    sign = np.where(agree < 0, -1.0, 1.0)
    coefficients = sample.coefficients * sign[:, None] * sign[None, :]
    return Estimate(
        sample.weights * sign[block],
        sample.loadings * sign[block],
        sample.scores * sign,
        coefficients,
        sample.r_squared,
        sample.rounds,
    )


def _effects(
    design: PathDesign,
    found: Estimate,
    samples: Sequence[Estimate],
    level: float,
    of: Callable[[Estimate], Floats],
) -> tuple[PathEffect, ...]:
    values = of(found)
    low, high = _percentiles([of(sample) for sample in samples], level)
    return tuple(
        PathEffect(
            design.names[i],
            design.names[j],
            float(values[i, j]),
            None if low is None else float(low[i, j]),
            None if high is None else float(high[i, j]),
        )
        for j in design.order
        for i in design.order
        if values[i, j] != 0.0
    )


def _percentiles(samples: Sequence[Floats], level: float) -> tuple[Floats | None, Floats | None]:
    if not samples:
        return None, None
    tail = 50 * (1 - level)
    low, high = np.percentile(np.stack(samples), [tail, 100 - tail], axis=0)
    return low, high


def _blocks(answers: Floats, design: PathDesign, found: Estimate) -> tuple[Block, ...]:
    block = design.block_of
    return tuple(
        Block(
            name,
            dict(zip(items, found.weights[block == k].tolist(), strict=True)),
            dict(zip(items, found.loadings[block == k].tolist(), strict=True)),
            cronbach_alpha(answers[:, block == k], standardised=True),
            dillon_goldstein_rho(answers[:, block == k]),
            float((found.loadings[block == k] ** 2).mean()),
            float(found.r_squared[k]) if design.drivers[k].size else None,
        )
        for k, (name, items) in enumerate(zip(design.names, design.items, strict=True))
    )


def _htmt(answers: Floats, design: PathDesign) -> dict[str, dict[str, float]]:
    block = design.block_of
    found: dict[str, dict[str, float]] = {}
    for i, j in combinations(range(len(design.names)), 2):
        value = heterotrait_monotrait(answers[:, block == i], answers[:, block == j])
        if value is not None:
            found.setdefault(design.names[i], {})[design.names[j]] = value
    return found


def _warnings(
    n: int, blocks: Sequence[Block], htmt: Mapping[str, Mapping[str, float]], failed: int, mode: str
) -> tuple[str, ...]:
    found = [f"Only {n} people: below 100 the weights are uncertain."] if n < _FEW_ROWS else []
    if mode == "A":
        found += [
            f"The items of '{one.name}' share little (AVE {one.average_variance:.2f}, below 0.5)."
            for one in blocks
            if one.average_variance < _LEAST_AVE
        ]
    found += [
        f"'{one}' and '{two}' are hardly two things (HTMT {value:.2f}, above 0.9)."
        for one, others in htmt.items()
        for two, value in others.items()
        if value > _MOST_HTMT
    ]
    if failed:
        found.append(f"{failed} bootstrap samples could not be estimated and are left out.")
    return tuple(found)
