"""What a head reads of a text: hashed n-grams, the lexicon's features, and the encoder's row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from scipy import sparse

from journeymath.arrays import Int64s
from journeymath.text.lexicon import lexicon_features
from journeymath.text.ngrams import BUCKETS, count_matrix

Rows = npt.NDArray[np.float32]
# An encoder's row has length one, words and pieces have length one each: two makes both kinds weigh alike.
EMBEDDING_WEIGHT = 2.0
FEWEST_TEXTS = 2


class Encoder(Protocol):
    """Anything that turns texts into rows of length one."""

    def encode(self, texts: Sequence[str]) -> Rows:
        """One row per text."""


@dataclass(frozen=True)
class RawFeatures:
    """Features of a batch before any head's own weights; computed once for all heads."""

    counts: sparse.csr_matrix
    lexicon: Rows
    embedding: Rows | None

    def __len__(self) -> int:
        return int(self.lexicon.shape[0])

    def take(self, rows: npt.NDArray[Any]) -> RawFeatures:
        """The same of some of the texts."""
        embedding = None if self.embedding is None else self.embedding[rows]
        return RawFeatures(self.counts[rows], self.lexicon[rows], embedding)

    def without_embedding(self) -> RawFeatures:
        """The same as it would be without an encoder."""
        return RawFeatures(self.counts, self.lexicon, None)


def extract(texts: Sequence[str], encoder: Encoder | None = None) -> RawFeatures:
    """The features of cleaned texts; without an encoder those of the words alone."""
    return RawFeatures(
        counts=count_matrix(texts),
        lexicon=lexicon_features(texts),
        embedding=encoder.encode(texts) if encoder is not None and len(texts) else None,
    )


@dataclass(frozen=True)
class FeatureSpace:
    """The n-grams that training knows, with the weight of their rarity (inverse document frequency)."""

    buckets: Int64s
    rarity: Rows

    @classmethod
    def fit(cls, raw: RawFeatures, *, fewest_texts: int = FEWEST_TEXTS) -> FeatureSpace:
        """Keep every n-gram that stands in at least so many of the texts."""
        texts = np.bincount(raw.counts.indices, minlength=BUCKETS)
        kept = np.flatnonzero(texts >= fewest_texts)
        rarity = np.log((1 + len(raw)) / (1 + texts[kept])) + 1
        return cls(buckets=kept.astype(np.int64), rarity=rarity.astype(np.float32))

    def words(self, raw: RawFeatures) -> sparse.csr_matrix:
        """Damped counts times rarity; the part of the words and the part of the pieces have length one each."""
        column = np.full(BUCKETS, -1, dtype=np.int32)
        column[self.buckets] = np.arange(self.buckets.size, dtype=np.int32)
        columns = column[raw.counts.indices]
        known = columns >= 0
        rows = np.repeat(np.arange(len(raw)), np.diff(raw.counts.indptr))[known]
        columns = columns[known]
        values = (1 + np.log(raw.counts.data[known])) * self.rarity[columns]
        half = self.buckets[columns] >= BUCKETS // 2
        part = rows * 2 + half
        lengths = np.sqrt(np.bincount(part, weights=values * values, minlength=2 * len(raw)))
        values = (values / lengths[part]).astype(np.float32)
        shape = (len(raw), self.buckets.size)
        starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(raw)))])
        return sparse.csr_matrix((values, columns, starts), shape=shape)

    def table(self, raw: RawFeatures) -> sparse.csr_matrix:
        """Everything side by side, as training wants it: n-grams, lexicon, encoder."""
        parts = [self.words(raw), sparse.csr_matrix(raw.lexicon)]
        if raw.embedding is not None:
            parts.append(sparse.csr_matrix(EMBEDDING_WEIGHT * raw.embedding))
        return sparse.hstack(parts, format="csr", dtype=np.float32)
