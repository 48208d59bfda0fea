"""Agreement of coders against the published example; verdicts and grades of mixed evidence."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from journeymath.errors import InvalidInput
from journeymath.evidence import (
    Piece,
    chance_to_hear,
    interviews_to_hear,
    krippendorff_alpha,
    triangulate,
)

# 12 units, 4 coders each; a point is a code that is missing.
UNITS = ["11.1", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", ".555", "..11", "..3."]
CODERS = [[None if unit[coder] == "." else unit[coder] for unit in UNITS] for coder in range(4)]


def test_the_published_example_gives_its_alpha():
    found = krippendorff_alpha(CODERS)
    assert found.alpha == pytest.approx(0.743, abs=0.001)
    assert (found.n, found.coders, found.reading) == (11, 4, "tentative")
    assert found.low < found.alpha < found.high


def test_numbers_of_the_same_example_agree_more_as_an_interval():
    numbers = [[None if code is None else float(code) for code in row] for row in CODERS]
    assert krippendorff_alpha(numbers, level="interval").alpha == pytest.approx(0.849, abs=0.001)
    assert krippendorff_alpha(numbers, level="ordinal").alpha == pytest.approx(0.815, abs=0.001)


def test_full_agreement_is_one_and_guessing_is_about_none():
    assert krippendorff_alpha([list("abab"), list("abab")]).alpha == 1.0
    guesses = np.random.default_rng(5).integers(0, 3, size=(2, 4000)).tolist()
    assert krippendorff_alpha(guesses, resamples=0).alpha == pytest.approx(0, abs=0.05)


def test_one_code_everywhere_says_nothing_of_agreement():
    found = krippendorff_alpha([["a", "a"], ["a", "a"]])
    assert found.alpha is None
    assert found.reading is None
    assert "chance" in found.warnings[0]


def test_five_interviews_find_a_common_problem_mostly():
    assert chance_to_hear(0.31, 5) == pytest.approx(0.844, abs=0.001)
    assert interviews_to_hear(0.31, 0.84) == 5
    assert (chance_to_hear(1.0, 1), chance_to_hear(1.0, 0)) == (1.0, 0.0)


UNKNOWN: Any = "best"
SURVEY, LOG = Piece("voice", "survey", "for", 200, 30), Piece("behaviour", "log", "for", 900, 3)
OLD = Piece("voice", "survey", "for", 200, 900)


@pytest.mark.parametrize(
    ("pieces", "verdict", "grade"),
    [
        ([SURVEY, LOG], "confirms", "high"),
        ([SURVEY, Piece("voice", "reviews", "for", 80, 30)], "complements", "moderate"),
        ([SURVEY], "complements", "low"),
        ([Piece("interview", "interviews", "for", 5, 30)], "complements", "very low"),
        ([SURVEY, Piece("behaviour", "log", "against", 900, 3)], "contradicts", "low"),
        (
            [Piece("voice", "survey", "for", 200, 900), Piece("operation", "log", "for", 9, 800)],
            "confirms",
            "moderate",
        ),
        ([Piece("voice", "survey", "silent", 200, 3)], "silent", "very low"),
        ([], "silent", "very low"),
    ],
)
def test_sources_are_weighed_by_kind_independence_size_and_age(pieces, verdict, grade):
    found = triangulate(pieces)
    assert (found.verdict, found.grade) == (verdict, grade)
    assert bool(found.lowered_by) == (grade != "high")


def test_ten_pieces_of_one_source_are_one_source():
    many = [Piece("voice", "survey", "for", 200, day) for day in range(10)]
    assert triangulate(many).sources == 1


def test_of_one_source_the_latest_word_counts():
    found = triangulate([Piece("voice", "survey", "against", 90, 200), SURVEY, LOG])
    assert found.verdict == "confirms"


@pytest.mark.parametrize(
    "call",
    [
        lambda: krippendorff_alpha([["a"]]),
        lambda: krippendorff_alpha([["a"], ["a", "b"]]),
        lambda: krippendorff_alpha([["a", None], [None, "b"]]),
        lambda: krippendorff_alpha([["a"], ["b"]], level=UNKNOWN),
        lambda: chance_to_hear(1.2, 3),
        lambda: interviews_to_hear(0.0),
        lambda: triangulate([Piece("voice", "survey", "for", -1, 3)]),
    ],
)
def test_what_cannot_be_computed_is_refused(call):
    with pytest.raises(InvalidInput):
        call()
