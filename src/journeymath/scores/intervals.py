"""Intervals of shares and means, each in closed form."""

from __future__ import annotations

import math
from typing import NamedTuple

from scipy.special import ndtri, stdtrit

from journeymath.errors import InvalidInput


def normal_quantile(confidence_level: float) -> float:
    """Two-sided standard normal quantile, 1.96 at 0.95."""
    if not 0 < confidence_level < 1:
        raise InvalidInput("A confidence level lies between 0 and 1.", field="confidence_level")
    return float(ndtri(0.5 + confidence_level / 2))


def t_quantile(confidence_level: float, degrees: float) -> float:
    """Two-sided quantile of Student's t."""
    normal_quantile(confidence_level)
    return float(stdtrit(degrees, 0.5 + confidence_level / 2))


def wilson(hits: float, n: float, confidence_level: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval of a share.

    References
    ----------
    Wilson (1927), JASA 22(158), 209-212, doi:10.1080/01621459.1927.10502953
    """
    if not 0 <= hits <= n or n <= 0:
        raise InvalidInput("A share needs 0 <= hits <= n and n > 0.", field="hits")
    z = normal_quantile(confidence_level)
    share = hits / n
    centre = share + z * z / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    low, high = (centre - half) / (1 + z * z / n), (centre + half) / (1 + z * z / n)
    return (0.0 if hits == 0 else low, 1.0 if hits == n else high)


def newcombe(
    hits_a: float, n_a: float, hits_b: float, n_b: float, confidence_level: float = 0.95
) -> tuple[float, float]:
    """Newcombe's hybrid score interval of a difference of shares a - b.

    References
    ----------
    Newcombe (1998), Statistics in Medicine 17(8), 873-890
    """
    low_a, high_a = wilson(hits_a, n_a, confidence_level)
    low_b, high_b = wilson(hits_b, n_b, confidence_level)
    a, b = hits_a / n_a, hits_b / n_b
    difference = a - b
    below = math.sqrt((a - low_a) ** 2 + (high_b - b) ** 2)
    above = math.sqrt((high_a - a) ** 2 + (b - low_b) ** 2)
    return max(-1.0, difference - below), min(1.0, difference + above)


class Moments(NamedTuple):
    """Number, sum and sum of squares: all that Welch's interval needs of a sample."""

    n: float
    total: float
    squares: float

    @property
    def mean(self) -> float:
        return self.total / self.n

    @property
    def variance_of_mean(self) -> float:
        return max(0.0, (self.squares - self.n * self.mean**2) / (self.n - 1)) / self.n


def welch(
    before: Moments, after: Moments, confidence_level: float = 0.95
) -> tuple[float | None, float | None]:
    """Welch's interval of the difference of means after - before; None where nothing can be said."""
    if min(before.n, after.n) < 2:
        return None, None
    first, second = before.variance_of_mean, after.variance_of_mean
    if first + second == 0:
        return None, None
    degrees = (first + second) ** 2 / (first**2 / (before.n - 1) + second**2 / (after.n - 1))
    half = t_quantile(confidence_level, degrees) * math.sqrt(first + second)
    difference = after.mean - before.mean
    return difference - half, difference + half
