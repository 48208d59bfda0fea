"""The rules of the VADER paper as features."""

import pytest

from journeymath.text.lexicon import FEATURES, lexicon_features

COMPOUND, NEGATIONS = FEATURES.index("compound"), FEATURES.index("negations")


def compound(text):
    return float(lexicon_features([text])[0, COMPOUND])


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("The food is good", "The food is not good"),
        ("The food is very good", "The food is good"),
        ("The food is good", "The food is slightly good"),
        ("The staff was rude but the food was great", "The food was great but the staff was rude"),
        ("It wasn't bad", "It was bad"),
    ],
)
def test_neighbours_turn_raise_and_lower_a_word(more, less):
    assert compound(more) > compound(less)


def test_the_compound_of_the_paper():
    # One word of valence 1.9: 1.9 / sqrt(1.9² + 15), as `good` in the package itself.
    assert compound("good") == pytest.approx(0.4404, abs=5e-5)


def test_an_empty_comment_says_nothing():
    assert lexicon_features([""])[0, :NEGATIONS].tolist() == [0.0] * NEGATIONS
    assert lexicon_features([]).shape == (0, len(FEATURES))
