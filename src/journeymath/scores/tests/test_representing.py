"""Whether those heard are like the population: by hand, at the ends, and how often the interval holds."""

from __future__ import annotations

import numpy as np
import pytest

from journeymath.errors import InvalidInput
from journeymath.scores import representativeness


def test_the_index_is_what_need_not_move():
    found = representativeness({"young": 60, "old": 40}, {"young": 25, "old": 75})
    assert found.value == pytest.approx(0.65)
    assert found.gaps[0].group == "young"
    assert (found.gaps[0].heard_share, found.gaps[0].population_share) == (0.6, 0.25)
    assert found.low < 0.65 < found.high < 1


def test_the_same_shares_are_one_and_a_silent_half_is_a_half():
    same = representativeness({"a": 50, "b": 150}, {"a": 0.25, "b": 0.75})
    half = representativeness({"a": 80}, {"a": 0.5, "b": 0.5})
    assert (same.value, same.high) == (1.0, 1.0)
    assert half.value == pytest.approx(0.5)
    assert representativeness({}, {"a": 1}).value is None


def test_a_random_sample_is_told_beside_it_for_a_few_people_never_meet_all_shares():
    population = dict.fromkeys("abcdefghij", 0.1)
    found = representativeness(dict.fromkeys(population, 2), population)
    assert found.by_chance == pytest.approx(0.743, abs=0.02)
    assert representativeness({"a": 500, "b": 500}, {"a": 1, "b": 1}).by_chance > 0.98


def test_a_group_that_the_population_does_not_have_is_refused():
    with pytest.raises(InvalidInput, match="no group 'c'"):
        representativeness({"c": 1}, {"a": 1, "b": 1, "c": 0})


@pytest.mark.parametrize(
    ("drawn_from", "n"), [((0.6, 0.2, 0.2), 60), ((0.45, 0.3, 0.25), 200), ((0.9, 0.05, 0.05), 40)]
)
def test_the_interval_holds_the_truth_about_as_often_as_it_says(drawn_from, n):
    population = {"a": 0.4, "b": 0.3, "c": 0.3}
    truth = 1 - 0.5 * sum(abs(one - two) for one, two in zip(drawn_from, population.values(), strict=True))
    rng = np.random.default_rng(9)
    held = 0
    for counts in rng.multinomial(n, drawn_from, 150):
        found = representativeness(dict(zip("abc", counts.tolist(), strict=True)), population)
        held += found.low - 1e-9 <= truth <= found.high + 1e-9
    assert held / 150 >= 0.9
