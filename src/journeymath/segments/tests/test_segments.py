"""Groups that were planted are found, and none are found where there are none."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import silhouette_samples

from journeymath.errors import InvalidInput
from journeymath.segments import (
    discover_groups,
    latent_classes,
    mixture,
    over_represented,
    persona_coverage,
    posterior_certainty,
    rule_for,
    silhouette,
    stability,
)
from journeymath.segments.facts import Literal
from journeymath.segments.grouping import groups_of

# Stouffer and Toby (1951): four yes-no items, 216 answers, in the order 1111, 1112, … 2222.
STOUFFER_TOBY = [42, 23, 6, 25, 6, 24, 7, 38, 1, 4, 1, 6, 2, 9, 2, 20]
PATTERNS = [[number >> shift & 1 for shift in (3, 2, 1, 0)] for number in range(16)]


def test_silhouettes_are_those_of_the_definition_and_of_another_implementation():
    assert silhouette([[0.0], [1.0], [10.0], [11.0]], [0, 0, 1, 1]).round(4).tolist() == [
        0.9048, 0.8947, 0.8947, 0.9048,
    ]  # fmt: skip
    random = np.random.default_rng(3)
    points, labels = random.normal(size=(700, 3)), random.integers(0, 4, 700)
    assert silhouette(points, labels) == pytest.approx(silhouette_samples(points, labels), abs=1e-9)
    assert silhouette([[0.0], [1.0], [9.0]], [0, 0, 1])[2] == 0.0  # alone in its group
    with pytest.raises(InvalidInput):
        silhouette([[0.0], [1.0]], [0, 0])


def test_certainty_is_half_between_two_like_groups_and_what_bayes_says_elsewhere():
    points = np.array([[-2.0], [0.0], [0.0], [2.0]])
    found = posterior_certainty(points, [0, 0, 1, 1])
    # Two normal distributions, means −1 and 1, variance 1, like shares: the odds at x are exp(2x).
    assert found[1] == pytest.approx(0.5)
    assert found[0] == pytest.approx(1 / (1 + np.exp(-4)))


def test_latent_classes_reach_the_published_fit_of_stouffer_and_toby():
    found = latent_classes(PATTERNS, 2, counts=STOUFFER_TOBY)
    assert found.n == 216
    assert found.log_likelihood == pytest.approx(-504.468, abs=0.01)
    assert found.g_squared == pytest.approx(2.720, abs=0.01)
    assert found.bic == pytest.approx(1057.31, abs=0.01)
    assert found.shares == pytest.approx((0.279, 0.721), abs=0.001)


def test_coverage_falls_with_every_attribute():
    random = np.random.default_rng(1)
    found = persona_coverage(random.random((2_000, 5)) < 0.5)
    assert found.shares[0] == pytest.approx(0.5, abs=0.03)
    assert found.share == found.shares[-1] == pytest.approx(1 / 32, abs=0.012)
    assert found.low < found.share < found.high
    # The interval is that of METHODS: 81 of 263.
    known = persona_coverage(np.arange(263)[:, None] < 81)
    assert (known.low, known.high) == pytest.approx((0.2553, 0.3662), abs=1e-4)


def test_groups_that_stand_apart_come_back_and_halves_of_one_cloud_do_not_all():
    random = np.random.default_rng(5)
    apart = np.concatenate([random.normal(centre, 0.3, (150, 2)) for centre in (0, 4, 8)])
    assert min(stability(apart, groups_of(apart, 3), resamples=20).jaccard) > 0.95
    cloud = random.normal(size=(450, 2))
    found = stability(cloud, groups_of(cloud, 5), resamples=20)
    assert min(found.jaccard) < 0.75
    assert found.warnings


def planted(random, sizes=(300, 200, 100)):
    """Three kinds of customers: by plan, country, visits, calls and orders; two features are about nobody."""
    kinds = np.repeat([0, 1, 2], sizes)
    plan = np.array([[0.85, 0.1, 0.05], [0.1, 0.8, 0.1], [0.05, 0.1, 0.85]])[kinds]
    choice = (random.random((kinds.size, 1)) > plan.cumsum(axis=1)).sum(axis=1)
    visits = random.poisson(np.array([2, 12, 5])[kinds])
    calls = random.poisson(np.array([0.2, 0.3, 5])[kinds])
    orders = random.poisson(np.array([1, 6, 1])[kinds])
    noise = np.column_stack([random.normal(size=kinds.size), random.integers(0, 2, kinds.size)])
    features = np.column_stack(
        [np.eye(3)[choice], np.log1p(visits), np.log1p(calls), np.log1p(orders), noise]
    )
    return kinds, features, [0, 0, 0, 1, 2, 3, 4, 5]


def test_planted_groups_are_found_with_their_number_and_their_members():
    kinds, features, blocks = planted(np.random.default_rng(2))
    found = discover_groups(features, blocks, resamples=20)
    assert found.refusal == ""
    assert [group.is_stable for group in found.groups] == [True, True, True]
    assert found.p_value == pytest.approx(0.05)  # above every cloud without groups
    agreement = (found.labels == kinds).mean()  # both are numbered by size
    assert agreement > 0.93
    assert found.groups[0].certainty > 0.9
    rule = rule_for(features[:, :3] > 0, found.labels == 2)
    assert rule.precision > 0.7
    assert rule.recall > 0.7
    told = over_represented(features[:, :3] > 0, found.labels == 2)
    assert told[0].place == 2  # the third plan
    assert told[0].lift > 2


@pytest.mark.parametrize(
    "draw",
    [
        lambda random: random.normal(size=(600, 8)),
        lambda random: (random.random((600, 8)) < 0.4).astype(float),
        lambda random: np.log1p(random.poisson(3, (600, 8))),
        # One thing behind all: customers who do more do more of everything. A continuum, no groups.
        lambda random: random.normal(size=(600, 1)) + 0.5 * random.normal(size=(600, 8)),
        lambda random: np.log1p(random.poisson(np.exp(random.normal(1, 0.7, (600, 1))) * np.ones((1, 8)))),
    ],
    ids=["normal", "yes and no", "counts", "one factor", "activity"],
)
def test_noise_and_continua_are_refused_in_words(draw):
    refusals = [
        discover_groups(draw(np.random.default_rng(seed)), range(8), most=5, resamples=5).refusal
        for seed in (1, 2)
    ]
    assert all(refusals), refusals


def test_a_mixture_finds_the_number_of_clouds_also_when_it_is_one():
    random = np.random.default_rng(8)
    two = np.concatenate([random.normal(0, 1, (200, 2)), random.normal(6, 1, (100, 2))])
    assert mixture(two, most=4).classes == 2
    assert mixture(random.normal(size=(300, 2)), most=4).classes == 1


def test_few_customers_are_too_few_to_say():
    assert "too few" in discover_groups(np.zeros((40, 3)), [0, 1, 2]).refusal


def test_a_rule_leaves_out_what_makes_no_difference():
    random = np.random.default_rng(5)
    facts = random.random((2_000, 2)) < 0.5
    likely = np.where(facts[:, 0], np.where(facts[:, 1], 0.98, 0.7), 0.02)
    rule = rule_for(facts, random.random(2_000) < likely)
    assert rule.ways == ((Literal(0, True),),)
    assert rule.precision == pytest.approx(0.84, abs=0.03)
