"""Comments as people write them: few words very often, most hardly ever, a sentence or two."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np

WORDS = 30_000
COMMON, MIDDLE, RARE = "the", "delivery", "kaleidoscope"
BRANDS = ("acme", "umbra")
_SYLLABLES = ("ba", "co", "de", "fi", "gu", "ha", "jo", "ke", "li", "mo", "nu", "pa", "re", "so", "ti", "vu")


def write_comments(count: int, seed: int = 20) -> Iterator[str]:
    """Yield comments of 3 to 120 words, drawn from thirty thousand words by Zipf's law."""
    rng = np.random.default_rng(seed)
    words = _words()
    chances = 1.0 / np.arange(1, len(words) + 1)
    edges = np.cumsum(chances / chances.sum())
    while count > 0:
        some = min(count, 10_000)
        lengths = np.clip(rng.lognormal(2.9, 0.7, size=some), 3, 120).astype(int)
        drawn = np.searchsorted(edges, rng.random(int(lengths.sum())))
        starts = np.concatenate([[0], np.cumsum(lengths)])
        for first, last in itertools.pairwise(starts):
            text = " ".join(words[word] for word in drawn[first:last])
            yield f"{text[0].upper()}{text[1:]}."
        count -= some


def _words() -> list[str]:
    made = ["".join(parts) for parts in itertools.product(_SYLLABLES, repeat=4)][:WORDS]
    made[0], made[40], made[300], made[310] = COMMON, MIDDLE, *BRANDS
    made[20_000] = RARE
    return made
