"""What comments speak of, found without labels: groups, their words, their most typical quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.cluster import HDBSCAN, KMeans
from sklearn.decomposition import PCA

from journeymath.arrays import Floats, Int64s
from journeymath.errors import InvalidInput
from journeymath.text.naming import GroupName, name_groups
from journeymath.text.ngrams import tokens

QUOTES = 3
DENSE_DIMENSIONS = 10


@dataclass(frozen=True)
class Topic:
    """A group of comments: its words by weight, quotes as they stand, places of its members.

    `closeness` is the mean cosine of the members to their centre: near 1 they all say the same. `typical` are the
    members again, those nearest to the centre first.
    """

    name: str
    words: tuple[str, ...]
    quotes: tuple[str, ...]
    members: Int64s
    typical: Int64s
    closeness: float


def find_topics(
    texts: Sequence[str],
    rows: npt.NDArray[np.floating],
    *,
    count: int | None = None,
    smallest: int = 10,
    seed: int = 0,
) -> list[Topic]:
    """Group comments that mean alike; the largest group first.

    With `count` every comment belongs to one of so many groups (k-means). Without it groups are dense places
    (HDBSCAN on ten principal directions) and a comment that is like no other belongs to none.

    Parameters
    ----------
    texts : sequence of str
        Prepared comments.
    rows : array of float, shape (n, width)
        The encoder's rows of them, each of length one.
    count : int, optional
        Number of groups.
    smallest : int, default 10
        The least number of comments in a group found by density.
    seed : int, default 0
        Where k-means begins.

    Raises
    ------
    InvalidInput
        Lengths differ, or there are fewer comments than a group needs.

    References
    ----------
    Campello, Moulavi, Sander (2013), PAKDD, LNCS 7819, 160-172, doi:10.1007/978-3-642-37456-2_14
    Grootendorst (2022), BERTopic, arXiv:2203.05794 (names by c-TF-IDF)
    """
    if len(texts) != len(rows) or len(texts) < max(count or 0, smallest):
        raise InvalidInput(
            "Topics need a row for each comment, and as many comments as a group has.", field="texts"
        )
    group = _groups(np.asarray(rows, dtype=np.float64), count, smallest, seed)
    split = [tokens(text) for text in texts]
    numbers = [number for number, _ in Counter(group[group >= 0].tolist()).most_common()]
    members = [np.flatnonzero(group == number) for number in numbers]
    names = name_groups(split, [own.tolist() for own in members])
    return [_topic(texts, rows, own, named) for own, named in zip(members, names, strict=True)]


def _groups(rows: Floats, count: int | None, smallest: int, seed: int) -> Int64s:
    if count is not None:
        return np.asarray(KMeans(count, n_init=4, random_state=seed).fit_predict(rows), dtype=np.int64)
    # Density says little in hundreds of directions.
    narrow = PCA(min(DENSE_DIMENSIONS, *rows.shape), random_state=seed).fit_transform(rows)
    found = HDBSCAN(min_cluster_size=smallest, min_samples=max(2, smallest // 2), copy=True).fit_predict(
        narrow
    )
    return np.asarray(found, dtype=np.int64)


def _topic(texts: Sequence[str], rows: npt.NDArray[np.floating], members: Int64s, named: GroupName) -> Topic:
    centre = rows[members].mean(axis=0)
    nearness = rows[members] @ centre / max(float(np.linalg.norm(centre)), 1e-12)
    typical = members[np.argsort(-nearness, kind="stable")]
    return Topic(
        name=named.name or "without a word of its own",
        words=named.words,
        quotes=tuple(dict.fromkeys(texts[at] for at in typical))[:QUOTES],
        members=members,
        typical=typical,
        closeness=round(float(nearness.mean()), 4),
    )
