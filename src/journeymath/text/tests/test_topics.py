"""Groups that are there are found, named by their words, and quoted as they stand."""

import numpy as np
import pytest

from journeymath.errors import InvalidInput
from journeymath.text.language import languages_of
from journeymath.text.naming import name_groups
from journeymath.text.topics import find_topics

KINDS = {
    "parking": "The parking garage had no free spaces near gate {n}",
    "invoice": "My invoice shows the wrong amount for month {n}",
    "password": "Resetting the password fails on device {n}",
}


def grouped(seed=0):
    dice = np.random.default_rng(seed)
    texts = [text.format(n=n) for text in KINDS.values() for n in range(30)]
    centres = np.repeat(np.eye(3, 32), 30, axis=0)
    rows = centres + dice.normal(scale=0.05, size=centres.shape)
    return texts, rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.mark.parametrize("count", [None, 3])
def test_three_groups_are_found_and_named(count):
    texts, rows = grouped()
    found = find_topics(texts, rows, count=count)
    assert len(found) == 3
    names = [next(kind for kind in KINDS if kind in topic.words) for topic in found]
    assert sorted(names) == sorted(KINDS)
    for topic in found:
        assert set(topic.quotes) <= set(texts)
        assert len(topic.members) > 25


def test_a_name_is_a_phrase_that_people_wrote_without_the_grammar_of_any_language():
    said = {
        "ticket closed": ["der ticket closed ist wieder da {n}", "und ticket closed ohne ein wort ist {n}"],
        "router defekt": ["der router defekt und ist alt {n}", "mein router defekt ist ein ding {n}"],
        "rechnung falsch": ["ist eine rechnung falsch und der preis {n}", "der rechnung falsch ist ein {n}"],
    }
    texts = [text.format(n="x" * n) for texts in said.values() for text in texts for n in range(5)]
    named = name_groups([text.split() for text in texts], [range(at, at + 10) for at in (0, 10, 20)])
    assert [one.name for one in named] == list(said)
    assert not {"der", "ist"} & {word for one in named for word in one.words}


def test_too_few_comments_make_no_topics():
    with pytest.raises(InvalidInput, match="as many comments"):
        find_topics(["a"], np.ones((1, 4)))


def test_languages_are_told_apart_and_short_texts_are_unknown():
    texts = [
        "The delivery was late and nobody answered the phone.",
        "O produto chegou antes do prazo e em perfeito estado.",
        "Le colis est arrivé en retard et abîmé, je suis déçu.",
        "Super!",
        "",
        "12345 67890 12345",
    ]
    found = languages_of(texts)
    assert [language.code for language in found] == ["en", "pt", "fr", "unknown", "unknown", "unknown"]
    assert found[0].confidence > 0.9
