"""NPS, shares and means, each with the interval that suits few answers too."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Literal

import numpy.typing as npt

from journeymath.errors import InvalidInput
from journeymath.scores.histogram import Answers, Histogram
from journeymath.scores.intervals import normal_quantile, t_quantile, wilson
from journeymath.scores.scales import Scale, as_index, get_scale
from journeymath.scores.score import Score, nothing, scored


def nps(
    answers: Answers | Histogram,
    *,
    weights: npt.ArrayLike | None = None,
    method: Literal["adjusted_wald", "wald"] = "adjusted_wald",
    confidence_level: float = 0.95,
) -> Score:
    """Estimate the Net Promoter Score, -100 to 100, from answers 0 to 10.

    The adjusted interval adds 3 answers: 3/4 promoter, 3/4 detractor, 1 1/2 passive. With
    weights, the counts are those of Kish's effective number of answers.

    Parameters
    ----------
    answers : array of shape (n,), or mapping from score to count
        0..6 detractor, 7..8 passive, 9..10 promoter.
    weights : array of shape (n,), optional; >= 0
    method : {"adjusted_wald", "wald"}; the latter undercovers with few answers

    Returns
    -------
    Score
        `value` as observed; `low` and `high` within [-100, 100].

    Raises
    ------
    InvalidInput
        An answer is not a whole number 0..10.

    References
    ----------
    Rocks (2016), The American Statistician 70(4), 365-372, arXiv:1601.07235

    Examples
    --------
    >>> score = nps({10: 50, 8: 30, 0: 20})
    >>> round(score.value), round(score.low, 2), round(score.high, 2)
    (30, 14.05, 44.2)
    """
    histogram = Histogram.of(answers, weights)
    get_scale("nps_0_10").check(histogram)
    if method not in {"adjusted_wald", "wald"}:
        raise InvalidInput(f"'{method}' is no interval of the NPS.", field="method")
    name = "NPS, adjusted Wald interval" if method == "adjusted_wald" else "NPS, Wald interval"
    if histogram.n == 0:
        return nothing(name, "points")
    promoters, detractors = nps_shares(histogram)
    n = histogram.n_effective
    _, plain_error = nps_moments(promoters, detractors, n, added=0)
    centre, error = nps_moments(promoters, detractors, n, added=3 if method == "adjusted_wald" else 0)
    half = normal_quantile(confidence_level) * error
    return scored(
        histogram,
        100 * (promoters - detractors),
        (max(-100.0, centre - half), min(100.0, centre + half)),
        lambda h: 100 * (nps_shares(h)[0] - nps_shares(h)[1]),
        method=name,
        standard_error=plain_error,
        unit="points",
    )


def nps_shares(histogram: Histogram) -> tuple[float, float]:
    """Weighted shares of promoters and of detractors."""
    return histogram.share(histogram.score >= 9), histogram.share(histogram.score <= 6)


def nps_moments(promoters: float, detractors: float, n: float, *, added: float) -> tuple[float, float]:
    """NPS and its standard error in points, with `added` answers: a quarter each promoter and detractor."""
    p = (promoters * n + added / 4) / (n + added)
    d = (detractors * n + added / 4) / (n + added)
    return 100 * (p - d), 100 * math.sqrt(max(0.0, p + d - (p - d) ** 2) / (n + added))


def share(
    answers: Answers | Histogram | None = None,
    *,
    hits: float | None = None,
    n: float | None = None,
    at_least: float = 1,
    weights: npt.ArrayLike | None = None,
    confidence_level: float = 0.95,
) -> Score:
    """Estimate the share, 0 to 1, of answers of at least `at_least`, with Wilson's interval.

    Give answers (scores, or booleans), or `hits` of `n`.

    References
    ----------
    Wilson (1927), JASA 22(158), 209-212, doi:10.1080/01621459.1927.10502953
    Newcombe (1998), Statistics in Medicine 17(8), 857-872

    Examples
    --------
    >>> score = share(hits=81, n=263)
    >>> round(score.low, 4), round(score.high, 4)
    (0.2553, 0.3662)
    """
    if (answers is None) == (hits is None or n is None):
        raise InvalidInput("Give answers, or hits and n.", field="answers")
    histogram = _of_hits(hits or 0, n or 0) if answers is None else Histogram.of(answers, weights)
    if histogram.n == 0:
        return nothing("share, Wilson interval", "share")
    top = histogram.score >= at_least
    value, effective = histogram.share(top), histogram.n_effective
    return scored(
        histogram,
        value,
        wilson(min(value * effective, effective), effective, confidence_level),
        lambda h: h.share(h.score >= at_least),
        method="share, Wilson interval",
        standard_error=math.sqrt(value * (1 - value) / effective),
        unit="share",
    )


def _of_hits(hits: float, n: float) -> Histogram:
    if not 0 <= hits <= n:
        raise InvalidInput("A share needs 0 <= hits <= n.", field="hits")
    return Histogram.of({1.0: hits, 0.0: n - hits})


def mean_score(
    answers: Answers | Histogram,
    *,
    weights: npt.ArrayLike | None = None,
    bounds: tuple[float, float] | None = None,
    confidence_level: float = 0.95,
) -> Score:
    """Estimate a mean score with the t interval (linearised variance when weighted).

    Equal answers have no spread to estimate from, and t would claim certainty. With
    `bounds`, the ends of the scale, the interval is then Wilson's on the rescaled mean,
    which no spread inside the bounds can exceed; without them there is no interval.

    References
    ----------
    Student (1908), Biometrika 6(1), 1-25, doi:10.1093/biomet/6.1.1

    Examples
    --------
    >>> score = mean_score([4, 5, 3, 4, 4])
    >>> score.value, round(score.low, 3), round(score.high, 3)
    (4.0, 3.122, 4.878)
    """
    histogram = Histogram.of(answers, weights)
    if bounds is not None and not bounds[0] < bounds[1]:
        raise InvalidInput("The bounds are the least and the greatest answer, in this order.", field="bounds")
    if histogram.n == 0:
        return nothing("mean, t interval", "score")
    mean, error = histogram.mean, histogram.standard_error
    if error > 0:
        half = t_quantile(confidence_level, histogram.n - 1) * error
        interval: tuple[float | None, float | None] = _clip(mean - half, mean + half, bounds)
        method = "mean, t interval"
    else:
        interval = _bounded(mean, histogram.n_effective, bounds, confidence_level)
        method = "mean, interval from the scale's bounds" if bounds else "mean, no interval"
    return scored(
        histogram,
        mean,
        interval,
        lambda h: h.mean,
        method=method,
        standard_error=error,
        unit="score",
    )


def _clip(low: float, high: float, bounds: tuple[float, float] | None) -> tuple[float, float]:
    return (low, high) if bounds is None else (max(low, bounds[0]), min(high, bounds[1]))


def _bounded(
    mean: float, n: float, bounds: tuple[float, float] | None, confidence_level: float
) -> tuple[float | None, float | None]:
    if bounds is None:
        return None, None
    least, most = bounds
    part = (mean - least) / (most - least)
    low, high = wilson(part * n, n, confidence_level)
    return least + low * (most - least), least + high * (most - least)


def summarise(
    scale: str | Scale,
    answers: Answers | Histogram,
    *,
    weights: npt.ArrayLike | None = None,
    confidence_level: float = 0.95,
) -> Score:
    """Summarise answers as their scale asks for: the one door for every surface.

    `answers` may be counts per score, `{score: count}`. All worst answers give the worst
    value of the scale, all best answers the best.
    """
    known = get_scale(scale) if isinstance(scale, str) else scale
    histogram = Histogram.of(answers, weights)
    if known.metric == "none":
        return replace(nothing("answers without a score", ""), n=histogram.n)
    known.check(histogram)
    return _by_metric(known, histogram, confidence_level)


def _by_metric(scale: Scale, histogram: Histogram, confidence_level: float) -> Score:
    if scale.metric == "nps":
        return nps(histogram, confidence_level=confidence_level)
    if scale.metric == "share":
        return share(histogram, at_least=scale.top_from or 0, confidence_level=confidence_level)
    if scale.metric == "index":
        points = mean_score(
            as_index(scale, histogram), bounds=(0.0, 100.0), confidence_level=confidence_level
        )
        return replace(points, unit="index", method=f"index 0-100: {points.method}")
    return mean_score(histogram, bounds=(scale.least, scale.most), confidence_level=confidence_level)
