"""Attribution against worked examples, closed forms and a simulation of the chain."""

from __future__ import annotations

import numpy as np
import pytest

from journeymath.attribution import OutcomePaths, attribute
from journeymath.attribution.chain import ChainParts
from journeymath.drivers.subset_kernels import shapley_shares
from journeymath.errors import InvalidInput

THREE = [(("C1", "C2", "C3"), 1, 0), (("C1",), 0, 1), (("C2", "C3"), 0, 1)]
LOOPS = [("ABABBA", 1, 0), ("ABBAA", 1, 0), ("AA", 1, 0)]


def test_three_paths_give_the_published_removal_effects_and_credits():
    found = attribute(THREE, rules=["markov"], resamples=0)
    assert found.chance == pytest.approx(1 / 3)
    assert [credit.removal for credit in found.credits] == pytest.approx([0.5, 1, 1])
    assert found.by("markov") == pytest.approx({"C1": 0.2, "C2": 0.4, "C3": 0.4})


def test_paths_with_returns_give_whole_credits():
    assert attribute(LOOPS, rules=["markov"], resamples=0).by("markov") == pytest.approx({"A": 2.0, "B": 1.0})


def test_the_rules_of_thumb_divide_as_they_say():
    found = attribute([(("ad", "mail", "mail", "shop"), 4, 0), (("shop",), 2, 9)], resamples=0)
    assert found.by("first") == {"ad": 4, "mail": 0, "shop": 2}
    assert found.by("last") == {"ad": 0, "mail": 0, "shop": 6}
    assert found.by("linear") == {"ad": 1, "mail": 2, "shop": 3}
    assert found.by("shapley") == pytest.approx({"ad": 4 / 3, "mail": 4 / 3, "shop": 2 + 4 / 3})
    for rule in ("first", "last", "linear", "shapley", "markov"):
        assert sum(found.by(rule).values()) == pytest.approx(6)


def worth(players, value):
    return np.array([value([p for p in range(players) if mask >> p & 1]) for mask in range(1 << players)])


def test_the_shapley_value_solves_the_textbook_games():
    gloves = worth(3, lambda members: float(0 in members and len(members) > 1))
    assert shapley_shares(gloves, 3) == pytest.approx([2 / 3, 1 / 6, 1 / 6])
    runways = [8.0, 11.0, 13.0, 18.0]
    airport = worth(4, lambda members: max((runways[m] for m in members), default=0.0))
    assert shapley_shares(airport, 4) == pytest.approx([2, 3, 4, 9])


def test_shapley_on_sets_is_the_game_of_all_paths_within_a_coalition():
    paths = OutcomePaths.of([("ab", 5, 0), ("b", 2, 1), ("abc", 3, 0), ("cc", 1, 4)])
    sets = [({0, 1}, 5), ({1}, 2), ({0, 1, 2}, 3), ({2}, 1)]
    game = worth(3, lambda members: float(sum(n for inside, n in sets if inside <= set(members))))
    found = attribute(paths, rules=["shapley"], resamples=0).by("shapley")
    assert list(found.values()) == pytest.approx(shapley_shares(game, 3))


def test_the_chain_agrees_with_walking_it():
    chance = np.random.default_rng(3)
    paths = OutcomePaths.of([("abc", 6, 3), ("bca", 2, 5), ("cab", 4, 4), ("ac", 3, 9)])
    parts = ChainParts.of(paths)
    whole, removal = parts.solve(paths.converted, paths.lost)
    moves = ((paths.converted + paths.lost) @ parts.steps).reshape(3, 3)
    ends = np.bincount(parts.lasts, paths.converted, 3), np.bincount(parts.lasts, paths.lost, 3)
    table = np.column_stack([moves, *ends])
    table /= table.sum(axis=1, keepdims=True)
    begin = np.bincount(parts.firsts, paths.converted + paths.lost, 3)
    walks = 20_000

    def reached(without):
        place = chance.choice(3, size=walks, p=begin / begin.sum())
        won = 0
        while place.size:
            place = place[place != without]
            draw = chance.random(place.size)[:, None] > np.cumsum(table[place], axis=1)
            place = draw.sum(axis=1)
            won += int((place == 3).sum())
            place = place[place < 3]
        return won / walks

    assert reached(-1) == pytest.approx(whole, abs=0.015)
    for place in range(3):
        assert 1 - reached(place) / whole == pytest.approx(removal[place], abs=0.04)


def test_intervals_narrow_with_more_cases_and_hold_the_share():
    few = attribute([("ab", 10, 10), ("b", 5, 15)], rules=["markov"]).credits
    many = attribute([("ab", 1000, 1000), ("b", 500, 1500)], rules=["markov"]).credits
    for one, other in zip(few, many, strict=True):
        assert one.low <= one.share <= one.high
        assert other.high - other.low < (one.high - one.low) / 5


def test_no_outcome_is_said_and_credits_nobody():
    found = attribute([("ab", 0, 7)], resamples=5)
    assert found.warnings == ("No case reached the outcome.",)
    assert {credit.credit for credit in found.credits} == {0.0}


@pytest.mark.parametrize("rows", [[], [((), 1, 0)], [("a", -1, 0)], [("a", float("nan"), 0)]])
def test_paths_that_cannot_be_are_refused(rows):
    with pytest.raises(InvalidInput):
        attribute(rows)


def test_an_unknown_rule_is_refused():
    with pytest.raises(InvalidInput, match="no rule"):
        attribute(THREE, rules=["middle"])
