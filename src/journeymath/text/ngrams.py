"""Counts of words, pairs of words and pieces of words, hashed for a whole batch at once.

A polynomial hash over the characters of the batch gives each n-gram its bucket, so that there is no vocabulary
to keep or to search, and the words behind any n-gram are known by their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from journeymath.arrays import Int64s, UInt64s

BITS = 20
BUCKETS = 1 << BITS
SHORTEST, LONGEST = 2, 5
_TOKEN = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))
_SPACE = 32


@dataclass(frozen=True)
class Occurrences:
    """Every n-gram of a batch: its text, its bucket, and the first and last word that it touches."""

    text: Int64s
    bucket: Int64s
    first_word: Int64s
    last_word: Int64s


def tokens(text: str) -> list[str]:
    """Words and single marks, in small letters.

    >>> tokens("Didn't work, sadly!")
    ["didn't", 'work', ',', 'sadly', '!']
    """
    return _TOKEN.findall(text.lower())


def token_places(text: str) -> list[tuple[int, int]]:
    """Where each of the `tokens` stands in the text."""
    return [match.span() for match in _TOKEN.finditer(text)]


def occurrences(texts: Sequence[str]) -> Occurrences:
    """All n-grams of the texts: words, pairs of neighbours, and pieces of 2 to 5 characters within a word.

    Words take the lower half of the buckets, pieces the upper half.
    """
    split = [tokens(text) for text in texts]
    counts = np.fromiter(map(len, split), dtype=np.int64, count=len(split))
    text_of_word = np.repeat(np.arange(len(split), dtype=np.int64), counts)
    joined = f" {' '.join(word for words in split for word in words)} "
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    parts = [*_words(codes, text_of_word), *_pieces(codes)] if text_of_word.size else []
    bucket, first, last = (
        np.concatenate([part[at] for part in parts]) if parts else np.empty(0, dtype=np.int64)
        for at in range(3)
    )
    return Occurrences(text=text_of_word[first], bucket=bucket, first_word=first, last_word=last)


def count_matrix(texts: Sequence[str]) -> sparse.csr_matrix:
    """How often each bucket occurs in each text; shape (texts, buckets)."""
    found = occurrences(texts)
    keys, counts = np.unique(found.text * BUCKETS + found.bucket, return_counts=True)
    rows = np.searchsorted(keys, np.arange(len(texts) + 1, dtype=np.int64) * BUCKETS)
    return sparse.csr_matrix(
        (counts.astype(np.float32), keys & (BUCKETS - 1), rows), shape=(len(texts), BUCKETS), dtype=np.float32
    )


_Part = tuple[Int64s, Int64s, Int64s]


def _words(codes: UInt64s, text_of_word: Int64s) -> Iterator[_Part]:
    spaces = np.flatnonzero(codes == _SPACE)
    starts, ends = spaces[:-1] + 1, spaces[1:]
    # Sums of c·f^i give every word's hash from two places; the inverse power makes it the same anywhere.
    powers = _powers(_FACTOR, codes.size)
    sums = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(codes * powers, dtype=np.uint64)])
    hashes = (sums[ends] - sums[starts]) * _powers(_INVERSE, codes.size)[starts]
    words = np.arange(starts.size, dtype=np.int64)
    yield _bucket(hashes, 1) >> 1, words, words
    pairs = np.flatnonzero(text_of_word[:-1] == text_of_word[1:])
    yield _bucket(hashes[pairs] * _INVERSE + hashes[pairs + 1], 2) >> 1, pairs, pairs + 1


def _pieces(codes: UInt64s) -> Iterator[_Part]:
    is_space = codes == _SPACE
    spaces_before = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(is_space, dtype=np.int64)])
    word = spaces_before[1:] - 1
    rolling = codes.copy()
    for length in range(2, LONGEST + 1):
        places = codes.size - length + 1
        if places <= 0:
            return
        rolling = rolling[:places] * _FACTOR + codes[length - 1 :]
        # Only the first and the last character may be the space around a word.
        inside = spaces_before[length - 1 : length - 1 + places] == spaces_before[1 : 1 + places]
        at = np.flatnonzero(inside & (word[:places] < word[-1]))
        if length >= SHORTEST:
            yield (_bucket(rolling[at], 2 + length) >> 1) + BUCKETS // 2, word[at], word[at]


def _powers(factor: np.uint64, count: int) -> UInt64s:
    powers = np.full(count, factor, dtype=np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _bucket(hashes: npt.NDArray[np.uint64], salt: int) -> Int64s:
    """Mix the bits (the finaliser of SplitMix64) and keep the topmost."""
    mixed = hashes + np.uint64(salt * int(_FACTOR) % (1 << 64))
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(64 - BITS)).astype(np.int64)
