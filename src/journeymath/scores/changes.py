"""What changed between two samples, and whether it may be called better or worse."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from scipy.special import ndtr, stdtr

from journeymath.arrays import Floats
from journeymath.errors import InvalidInput
from journeymath.result import Result
from journeymath.scores.estimates import nps_moments, nps_shares
from journeymath.scores.histogram import Answers, Histogram, as_numbers
from journeymath.scores.intervals import newcombe, normal_quantile, t_quantile
from journeymath.scores.many import adjust_many
from journeymath.scores.scales import Scale, as_index, get_scale
from journeymath.scores.score import Display, display_for

Verdict = Literal["better", "worse", "no clear change", "too few"]


@dataclass(frozen=True, kw_only=True)
class Change(Result):
    """After minus before. `verdict` speaks only with 30 answers on each side."""

    value: float | None
    low: float | None
    high: float | None
    p_value: float | None
    n_before: int
    n_after: int
    unit: str
    higher_is_better: bool
    verdict: Verdict
    display: Display


@dataclass(frozen=True)
class _Difference:
    value: float
    low: float
    high: float
    p_value: float
    method: str


def change(
    before: Answers | Histogram,
    after: Answers | Histogram,
    *,
    scale: str | Scale = "nps_0_10",
    paired: bool = False,
    confidence_level: float = 0.95,
) -> Change:
    """Estimate the change of a score between two samples.

    NPS: difference of adjusted scores, variances added (value: the observed difference).
    Shares: Newcombe's hybrid score interval. Means: Welch's t. Paired, the same people in
    the same order: t on the differences of each person.

    Parameters
    ----------
    before, after : array of scores, or mapping from score to count
        With `paired`, arrays of equal length, one person per place.
    scale : str or Scale
        One of `SCALES`; says what is compared and which direction is good.
    paired : bool, default False
    confidence_level : float, default 0.95

    Returns
    -------
    Change
        In the unit of the scale's summary. `verdict` stands for this comparison alone;
        of many on one board, pass the changes through `judge_many`.

    Raises
    ------
    InvalidInput
        An answer is not on the scale, or paired samples differ in length.

    References
    ----------
    Rocks (2016), The American Statistician 70(4), 365-372, arXiv:1601.07235
    Newcombe (1998), Statistics in Medicine 17(8), 873-890
    Welch (1947), Biometrika 34(1-2), 28-35, doi:10.1093/biomet/34.1-2.28

    Examples
    --------
    >>> found = change({1: 48, 0: 32}, {1: 56, 0: 14}, scale="binary")
    >>> round(found.low, 4), round(found.high, 4), found.verdict
    (0.0524, 0.3339, 'better')
    """
    known = get_scale(scale) if isinstance(scale, str) else scale
    if known.metric == "none":
        raise InvalidInput("Answers without a score cannot change.", field="scale")
    if paired:
        return _paired(known, before, after, confidence_level)
    first, second = Histogram.of(before), Histogram.of(after)
    known.check(first)
    known.check(second)
    if min(first.n, second.n) < 2:
        return _too_few(known, first.n, second.n)
    found = _difference(known, first, second, confidence_level)
    few = min(first.n_effective, second.n_effective)
    return _change(known, found, first.n, second.n, few)


def judge_many(changes: Sequence[Change], *, level: float = 0.05) -> list[Change]:
    """Give the changes of one board their verdicts together, after Benjamini-Hochberg."""
    judged = [k for k, item in enumerate(changes) if item.p_value is not None and item.display == "verdict"]
    adjusted = adjust_many([changes[k].p_value or 0.0 for k in judged], level=level)
    answer = list(changes)
    for k, clear in zip(judged, adjusted.rejected, strict=True):
        answer[k] = replace(changes[k], verdict=_verdict(changes[k], clear=clear))
    return answer


def _difference(scale: Scale, before: Histogram, after: Histogram, level: float) -> _Difference:
    if scale.metric == "nps":
        return _nps_difference(before, after, level)
    if scale.metric == "share":
        return _share_difference(scale, before, after, level)
    if scale.metric == "index":
        return _mean_difference(as_index(scale, before), as_index(scale, after), level)
    return _mean_difference(before, after, level)


def _nps_difference(before: Histogram, after: Histogram, level: float) -> _Difference:
    (p1, d1), (p2, d2) = nps_shares(before), nps_shares(after)
    centre_before, error_before = nps_moments(p1, d1, before.n_effective, added=3)
    centre_after, error_after = nps_moments(p2, d2, after.n_effective, added=3)
    centre, error = centre_after - centre_before, math.hypot(error_before, error_after)
    half = normal_quantile(level) * error
    return _Difference(
        100 * (p2 - d2 - p1 + d1),
        max(-200.0, centre - half),
        min(200.0, centre + half),
        2 * float(ndtr(-abs(centre) / error)),
        "difference of adjusted NPS",
    )


def _share_difference(scale: Scale, before: Histogram, after: Histogram, level: float) -> _Difference:
    n_before, n_after = before.n_effective, after.n_effective
    share_before, share_after = (h.share(h.score >= (scale.top_from or 0)) for h in (before, after))
    counts = (share_after * n_after, n_after, share_before * n_before, n_before)
    low, high = newcombe(*counts, level)
    value = share_after - share_before
    return _Difference(
        value, low, high, _newcombe_p_value(*counts), "difference of shares, Newcombe interval"
    )


def _newcombe_p_value(hits_a: float, n_a: float, hits_b: float, n_b: float) -> float:
    """The p-value at which Newcombe's interval ends at zero, so that it and the interval agree."""
    if hits_a / n_a == hits_b / n_b:
        return 1.0
    least, most = 0.0, 40.0
    for _ in range(60):
        z = (least + most) / 2
        level = math.erf(z / math.sqrt(2))
        if not 0 < level < 1:
            most = z
            continue
        low, high = newcombe(hits_a, n_a, hits_b, n_b, level)
        least, most = (z, most) if low > 0 or high < 0 else (least, z)
    return 2 * float(ndtr(-least))


def _mean_difference(before: Histogram, after: Histogram, level: float) -> _Difference:
    error_before, error_after = before.standard_error, after.standard_error
    error = math.hypot(error_before, error_after)
    value = after.mean - before.mean
    if error == 0:
        return _Difference(value, math.nan, math.nan, math.nan, "difference of means, no spread")
    degrees = error**4 / (error_before**4 / (before.n - 1) + error_after**4 / (after.n - 1))
    half = t_quantile(level, degrees) * error
    p_value = 2 * float(stdtr(degrees, -abs(value) / error))
    return _Difference(value, value - half, value + half, p_value, "difference of means, Welch's t")


def _paired(scale: Scale, before: object, after: object, level: float) -> Change:
    if isinstance(before, (Mapping, Histogram)) or isinstance(after, (Mapping, Histogram)):
        raise InvalidInput(
            "Counts do not tell who answered twice; give each person's answers.", field="paired"
        )
    first, second = as_numbers(before, "before"), as_numbers(after, "after")
    if first.shape != second.shape:
        raise InvalidInput("Paired samples are arrays of equal length, one person per place.", field="paired")
    for sample in (first, second):
        scale.check(Histogram.of(sample))
    if first.size < 2:
        return _too_few(scale, first.size, first.size)
    differences = Histogram.of(_contribution(scale, second) - _contribution(scale, first))
    value, error = differences.mean, differences.standard_error
    half = t_quantile(level, differences.n - 1) * error if error else math.nan
    p_value = 2 * float(stdtr(differences.n - 1, -abs(value) / error)) if error else math.nan
    found = _Difference(value, value - half, value + half, p_value, "paired differences, t")
    return _change(scale, found, first.size, first.size, first.size)


def _contribution(scale: Scale, scores: Floats) -> Floats:
    """What one answer adds to the scale's summary, which is the mean of these."""
    if scale.metric == "nps":
        return np.where(scores >= 9, 100.0, np.where(scores <= 6, -100.0, 0.0))
    if scale.metric == "share":
        return (scores >= (scale.top_from or 0)).astype(np.float64)
    return 100 * (scores - scale.worst) / (scale.best - scale.worst) if scale.metric == "index" else scores


def _change(scale: Scale, found: _Difference, n_before: int, n_after: int, few: float) -> Change:
    known = not math.isnan(found.p_value)
    bare = Change(
        method=found.method,
        n=n_before + n_after,
        assumptions=("Who answers did not change between the samples.",),
        warnings=() if known else ("Equal answers on both sides: no interval can be estimated.",),
        value=found.value,
        low=found.low if known else None,
        high=found.high if known else None,
        p_value=found.p_value if known else None,
        n_before=n_before,
        n_after=n_after,
        unit={"nps": "points", "share": "share", "index": "index"}.get(scale.metric, "score"),
        higher_is_better=scale.best > scale.worst,
        verdict="too few",
        display=display_for(few),
    )
    clear = known and (found.low > 0 or found.high < 0)
    return replace(bare, verdict=_verdict(bare, clear=clear))


def _verdict(item: Change, *, clear: bool) -> Verdict:
    if item.display != "verdict":
        return "too few"
    if not clear or not item.value:
        return "no clear change"
    return "better" if (item.value > 0) == item.higher_is_better else "worse"


def _too_few(scale: Scale, n_before: int, n_after: int) -> Change:
    found = _Difference(math.nan, math.nan, math.nan, math.nan, "too few answers to compare")
    return replace(_change(scale, found, n_before, n_after, min(n_before, n_after)), value=None)
