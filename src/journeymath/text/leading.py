"""The words that led to labels, for many comments at once: what a head's n-grams and the lexicon say.

`explain` is exact and reads a comment once for each of its words; this reads a batch once, and again without each
word that carries a valence. Where a head leans on the encoder its part is left out here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from journeymath.arrays import Floats, Int64s
from journeymath.text.features import FeatureSpace, RawFeatures
from journeymath.text.heads import Head
from journeymath.text.lexicon import lexicon_features, valences
from journeymath.text.ngrams import BUCKETS, occurrences, token_places

MOST_WORDS = 5
# Below this share of the heaviest word's weight a word tells nothing that it does not.
LEAST_SHARE = 0.25

Spans = list[tuple[int, int, float]]


@dataclass(frozen=True)
class Batch:
    """Prepared comments with their features; places of n-grams are found once for all heads."""

    texts: Sequence[str]
    raw: RawFeatures

    @cached_property
    def _found(self) -> tuple[Int64s, Int64s, Int64s, Floats]:
        """For each n-gram's place: its cell of the counts, its first and last word, its part of the cell."""
        found = occurrences(self.texts)
        counts = self.raw.counts
        rows = np.repeat(np.arange(len(self.texts), dtype=np.int64), np.diff(counts.indptr))
        cell = np.searchsorted(
            rows * BUCKETS + counts.indices.astype(np.int64), found.text * BUCKETS + found.bucket
        )
        width = found.last_word - found.first_word + 1
        return cell, found.first_word, found.last_word, 1 / (counts.data[cell] * width)

    @cached_property
    def _valent(self) -> tuple[Int64s, Int64s, npt.NDArray[np.float32]]:
        """Words that carry a valence: their comment, their place in it, and what the lexicon sees in them."""
        known = valences()
        found = [
            (at, place, text[:start] + text[end:])
            for at, text in enumerate(self.texts)
            for place, (start, end) in enumerate(self._places[at])
            if text[start:end].lower() in known
        ]
        rows = np.array([at for at, _, _ in found], np.int64)
        places = np.array([place for _, place, _ in found], np.int64)
        return rows, places, self.raw.lexicon[rows] - lexicon_features([without for _, _, without in found])

    @cached_property
    def _places(self) -> list[list[tuple[int, int]]]:
        return [token_places(text) for text in self.texts]

    def leading_words(self, head: Head, space: FeatureSpace, label_of: Int64s) -> list[Spans]:
        """The words that spoke most for one label of each comment: start, end, weight; the heaviest first.

        Parameters
        ----------
        head, space : Head, FeatureSpace
            Of one model.
        label_of : array of int, shape (n_texts,)
            Which label to explain, by its place among the head's; below zero for none.
        """
        cell, first, last, part = self._found
        weights = self._cells(head, space, label_of)[cell] * part
        counts = [len(places) for places in self._places]
        moved = np.zeros(sum(counts) + 1)
        np.add.at(moved, first, weights)
        wide = last > first
        np.add.at(moved, last[wide], weights[wide])
        starts = np.concatenate([[0], np.cumsum(counts)])
        rows, place, seen = self._valent
        of_lexicon = head.lexicon_weights[: seen.shape[1], np.maximum(label_of, 0)[rows]]
        np.add.at(moved, starts[rows] + place, (seen * of_lexicon.T).sum(axis=1))
        return [
            _heaviest(moved[starts[at] : starts[at + 1]], places) if label_of[at] >= 0 else []
            for at, places in enumerate(self._places)
        ]

    def _cells(self, head: Head, space: FeatureSpace, label_of: Int64s) -> Floats:
        """What each cell of the counts gives to the score of its comment's label."""
        counts = self.raw.counts
        words = space.words(self.raw)
        column = np.full(BUCKETS, -1, dtype=np.int64)
        column[space.buckets] = np.arange(space.buckets.size)
        columns = column[counts.indices]
        rows = np.repeat(np.arange(len(self.texts)), np.diff(counts.indptr))
        found = np.zeros(columns.size)
        known = columns >= 0
        # `words` keeps the order of the counts, without the n-grams that training did not know.
        found[known] = words.data * head.word_weights[columns[known], np.maximum(label_of, 0)[rows[known]]]
        return found


def _heaviest(moved: Floats, places: list[tuple[int, int]]) -> Spans:
    if not places or moved.max() <= 0:
        return []
    order = np.argsort(-moved, kind="stable")[:MOST_WORDS]
    least = moved[order[0]] * LEAST_SHARE
    return [(*places[at], round(float(moved[at]), 4)) for at in order if moved[at] >= least]


def place_in(original: str, prepared: str, spans: Spans) -> Spans:
    """The same words where they stand in the comment as it was written; masked ones are left out.

    >>> place_in("So  rude, call 0123456789!", "So rude, call [phone]!", [(3, 7, 1.0)])
    [(4, 8, 1.0)]
    """
    if original == prepared or not spans:
        return spans
    at = {start: place for place, (start, _) in enumerate(token_places(prepared))}
    ours = [prepared[start:end] for start, end in token_places(prepared)]
    theirs: dict[str, list[tuple[int, int]]] = {}
    for start, end in token_places(original):
        theirs.setdefault(original[start:end], []).append((start, end))
    found: Spans = []
    for start, end, weight in spans:
        word = prepared[start:end]
        # The n-th of the same words here is the n-th there.
        number = ours[: at.get(start, 0)].count(word)
        if len(theirs.get(word, ())) > number:
            found.append((*theirs[word][number], weight))
    return found
