"""How often each 95 % interval holds the truth, by simulation: the promise of an interval is its coverage.

With 1,000 samples the standard error of a coverage is 0.7 points, so honest intervals stay within 2 or 3 points.
Intervals of discrete answers may be somewhat wide; they must not be narrow.
"""

from __future__ import annotations

import numpy as np
import pytest

from journeymath.scores import change, mean_score, nps, share

SAMPLES = 1000
LEAST, MOST = 0.93, 0.98
SCORES = np.array([10.0, 8.0, 3.0])
STARS = np.array([1.0, 2.0, 3.0, 4.0, 5.0])


def counts(chance, scores, shares, n, samples=SAMPLES):
    return [dict(zip(scores, row, strict=True)) for row in chance.multinomial(n, shares, samples).tolist()]


def coverage(results, truth):
    return np.mean([one.low <= truth <= one.high for one in results])


@pytest.mark.parametrize("shares", [(0.5, 0.3, 0.2), (0.8, 0.15, 0.05), (0.1, 0.2, 0.7), (0.34, 0.33, 0.33)])
@pytest.mark.parametrize("n", [10, 30, 200])
def test_nps(shares, n):
    chance = np.random.default_rng(101)
    found = [nps(one) for one in counts(chance, SCORES, shares, n)]
    assert LEAST <= coverage(found, 100 * (shares[0] - shares[2])) <= 0.995


@pytest.mark.parametrize("part", [0.05, 0.3, 0.5, 0.92])
@pytest.mark.parametrize("n", [20, 100])
def test_share(part, n):
    hits = np.random.default_rng(102).binomial(n, part, SAMPLES).tolist()
    assert 0.92 <= coverage([share(hits=k, n=n) for k in hits], part) <= 0.99


@pytest.mark.parametrize("shares", [(0.2, 0.2, 0.2, 0.2, 0.2), (0.1, 0.05, 0.1, 0.25, 0.5)])
@pytest.mark.parametrize("n", [20, 100])
def test_mean(shares, n):
    found = [mean_score(one) for one in counts(np.random.default_rng(103), STARS, shares, n)]
    # t takes the mean as normal: 20 answers of which half are the best one cost it two points.
    assert 0.92 <= coverage(found, float(STARS @ np.array(shares))) <= MOST


@pytest.mark.parametrize("n", [(30, 30), (40, 200)])
def test_change_of_nps(n):
    chance = np.random.default_rng(104)
    before, after = (
        counts(chance, SCORES, (0.4, 0.3, 0.3), n[0]),
        counts(chance, SCORES, (0.5, 0.3, 0.2), n[1]),
    )
    assert LEAST <= coverage(list(map(change, before, after)), 20.0) <= MOST


def test_change_of_a_share():
    chance = np.random.default_rng(105)
    before, after = chance.binomial(60, 0.5, 1000).tolist(), chance.binomial(80, 0.65, 1000).tolist()
    found = [
        change({1: a, 0: 60 - a}, {1: b, 0: 80 - b}, scale="binary")
        for a, b in zip(before, after, strict=True)
    ]
    assert LEAST <= coverage(found, 0.15) <= MOST


def test_change_of_a_mean():
    chance = np.random.default_rng(106)
    shares = (0.1, 0.05, 0.1, 0.25, 0.5), (0.2, 0.2, 0.2, 0.2, 0.2)
    before, after = (counts(chance, STARS, part, n) for part, n in zip(shares, (40, 90), strict=True))
    truth = float(STARS @ (np.array(shares[1]) - np.array(shares[0])))
    found = [change(a, b, scale="stars_1_5") for a, b in zip(before, after, strict=True)]
    assert LEAST <= coverage(found, truth) <= MOST


@pytest.mark.parametrize("scale", ["nps_0_10", "stars_1_5", "binary"])
def test_change_of_the_same_people(scale):
    chance = np.random.default_rng(107)
    least, most = {"nps_0_10": (0, 10), "stars_1_5": (1, 5), "binary": (0, 1)}[scale]
    mood = chance.uniform(least, most, (SAMPLES, 60, 1))
    answers = np.clip(np.rint(mood + chance.normal(0, (most - least) / 4, (SAMPLES, 60, 2))), least, most)
    found = [change(one[:, 0], one[:, 1], scale=scale, paired=True) for one in answers]
    assert LEAST <= coverage(found, 0.0) <= MOST


def test_nothing_changed_is_rarely_called_a_change():
    chance = np.random.default_rng(108)
    pairs = zip(*(counts(chance, SCORES, (0.5, 0.3, 0.2), 100) for _ in range(2)), strict=True)
    wrong = np.mean([change(a, b).verdict != "no clear change" for a, b in pairs])
    assert wrong <= 0.065
