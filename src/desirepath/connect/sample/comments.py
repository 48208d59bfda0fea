"""Comments: most people leave none; the others open, say one thing, and perhaps add another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from desirepath.connect.sample.draws import Flags, Ints
from desirepath.connect.sample.wording import ADDITIONS, CORES, OPENINGS, OTHER_LANGUAGES

COMMENT_SHARE = {"bad": 0.62, "fair": 0.34, "good": 0.40}
MOODS = ("bad", "fair", "good")
# The worst score that is fair, and the worst that is good.
MOOD_BOUNDS = {"nps_0_10": (7, 9), "csat_1_5": (3, 4), "ces_1_7": (4, 6)}


def write(
    rng: np.random.Generator, topic: NDArray[np.str_], scale: str, score: Ints, language: NDArray[np.str_]
) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """Return comments and their languages; None where nothing was written."""
    fair, good = MOOD_BOUNDS[scale]
    mood = np.array(MOODS)[(score >= fair).astype(np.int64) + (score >= good)]
    texts = np.full(len(score), None, dtype=object)
    languages = np.full(len(score), None, dtype=object)
    for each in MOODS:
        says = (mood == each) & (rng.random(len(score)) < COMMENT_SHARE[each])
        languages[says] = language[says]
        for rows, about, spoken in _kinds(says, topic, language):
            texts[rows] = _sentences(rng, about, each, spoken, len(rows))
    return texts, languages


def _kinds(
    says: Flags, topic: NDArray[np.str_], language: NDArray[np.str_]
) -> Iterator[tuple[Ints, str, str]]:
    """Yield the rows that speak of the same topic in the same language."""
    for spoken in np.unique(language[says]):
        for about in np.unique(topic[says & (language == spoken)]):
            yield np.flatnonzero(says & (language == spoken) & (topic == about)), str(about), str(spoken)


def _sentences(
    rng: np.random.Generator, topic: str, mood: str, language: str, count: int
) -> NDArray[np.object_]:
    if language != "en":
        return _drawn(
            rng, OTHER_LANGUAGES[language].get(topic, OTHER_LANGUAGES[language]["any"])[mood], count
        )
    cores = _drawn(rng, CORES[topic][mood], count)
    openings = _drawn(rng, ("", "", "", *OPENINGS[mood]), count)
    additions = _drawn(rng, ("", "", "", *ADDITIONS[mood]), count)
    pieces = zip(openings, cores, additions, rng.random(count), strict=True)
    return np.array([_typed(*piece) for piece in pieces], dtype=object)


def _typed(opening: str, core: str, addition: str, care: float) -> str:
    """Join the parts as people type them: some without capitals or a full stop."""
    said = f"{opening} {core}" if opening else core[0].upper() + core[1:]
    text = f"{said}. {addition}" if addition else said
    if care < 0.18:
        return text.lower().rstrip(".")
    return text if text.endswith(("!", "?", ".")) or care < 0.4 else f"{text}."


def _drawn(rng: np.random.Generator, choices: Sequence[str], count: int) -> NDArray[np.object_]:
    return np.asarray(np.array(choices, dtype=object)[rng.integers(0, len(choices), size=count)])
