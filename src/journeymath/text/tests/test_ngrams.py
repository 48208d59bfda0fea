"""Hashed n-grams against counting by hand."""

import itertools
from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymath.text.ngrams import BUCKETS, count_matrix, occurrences, token_places, tokens


def plain_count(text):
    words = tokens(text)
    found = Counter(("word", word) for word in words)
    found.update(("pair", pair) for pair in itertools.pairwise(words))
    for word in words:
        padded = f" {word} "
        found.update(
            ("piece", padded[at : at + length])
            for length in range(2, 6)
            for at in range(len(padded) - length + 1)
        )
    return found


@given(st.lists(st.text(max_size=40), max_size=5))
@settings(max_examples=40, deadline=None)
def test_there_are_as_many_as_counted_by_hand(texts):
    found = count_matrix(texts)
    assert (
        found.sum(axis=1).ravel().tolist() == [[sum(plain_count(text).values()) for text in texts]]
        or len(texts) == 0
    )


def test_a_word_has_the_same_bucket_wherever_it_stands():
    alone, among = occurrences(["refund"]), occurrences(["please", "I want a refund now", "refund"])
    whole_word = alone.bucket[0]
    assert np.isin(whole_word, among.bucket[among.text == 1])
    assert np.isin(whole_word, among.bucket[among.text == 2])
    assert not np.isin(whole_word, among.bucket[among.text == 0])


def test_different_ngrams_hardly_ever_share_a_bucket():
    words = [f"{first}{second}{third}" for first in "abcdefgh" for second in "aeiou" for third in "klmnprst"]
    found = occurrences([" ".join(words)])
    kinds = set(plain_count(" ".join(words)))
    assert len(set(found.bucket.tolist())) > 0.99 * len(kinds)


def test_pairs_do_not_reach_over_the_end_of_a_comment():
    found = occurrences(["good", "food"])
    pairs = found.first_word != found.last_word
    assert not pairs.any()


def test_words_and_pieces_have_their_own_half():
    found = occurrences(["abc"])
    assert (found.bucket < BUCKETS // 2).sum() == 1
    assert (found.bucket >= BUCKETS // 2).sum() == len([2, 2, 2, 2, 3, 3, 3, 4, 4, 5])


def test_places_are_those_of_the_tokens():
    text = "Didn't WORK, sadly…"
    assert [text[start:end].lower() for start, end in token_places(text)] == tokens(text)


def test_texts_without_words_have_no_ngrams():
    assert count_matrix(["", "  "]).nnz == 0
    assert count_matrix([]).shape == (0, BUCKETS)
