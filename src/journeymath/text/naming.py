"""Names for groups of texts: words that are frequent in one and rare elsewhere, and a phrase that holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from journeymath.text.lexicon import valences

WORDS_KEPT = 10
WORDS_OF_A_NAME = 3
LONGEST_PHRASE = 4
# Of a group's texts, so many must have a phrase before it may name the group.
PHRASE_SHARE = 0.08
FEWEST_WITH_PHRASE = 2
# A word in so large a part of the texts of so many groups is grammar, of whatever language, and names none.
COMMON_SHARE, COMMON_GROUPS, FEWEST_GROUPS = 0.1, 0.5, 3


@dataclass(frozen=True)
class GroupName:
    """A group's heaviest words, and a name made of them."""

    name: str
    words: tuple[str, ...]


def name_groups(split: Sequence[Sequence[str]], groups: Sequence[Sequence[int]]) -> list[GroupName]:
    """Name groups of texts by c-TF-IDF over words that name things.

    A name is the phrase of two to four words, as people wrote it, that holds the heaviest words and stands in
    enough of the group's texts; where there is none, the three heaviest words.

    Parameters
    ----------
    split : sequence of sequence of str
        The words of each text, in their order.
    groups : sequence of sequence of int
        The places of each group's texts.

    References
    ----------
    Grootendorst (2022), BERTopic, arXiv:2203.05794 (c-TF-IDF)
    """
    common = _common_words(split, groups)
    counts = [
        Counter(word for at in group for word in set(split[at]) if _is_telling(word) and word not in common)
        for group in groups
    ]
    everywhere = sum(counts, Counter[str]())
    mean = sum(everywhere.values()) / max(len(groups), 1)
    found = []
    for group, own in zip(groups, counts, strict=True):
        weights = _weights(own, everywhere, mean)
        words = tuple(sorted(weights, key=lambda word: (-weights[word], word))[:WORDS_KEPT])
        phrase = _phrase([split[at] for at in group], {word: weights[word] for word in words})
        found.append(GroupName(phrase or ", ".join(words[:WORDS_OF_A_NAME]), words))
    return found


def _common_words(split: Sequence[Sequence[str]], groups: Sequence[Sequence[int]]) -> set[str]:
    """Words that much of most groups has: articles and the like, of languages without a list of them too."""
    if len(groups) < FEWEST_GROUPS:
        return set()
    found: Counter[str] = Counter()
    for group in groups:
        texts = Counter(word for at in group for word in set(split[at]))
        found.update(word for word, count in texts.items() if count >= COMMON_SHARE * len(group))
    return {word for word, count in found.items() if count >= COMMON_GROUPS * len(groups)}


def _weights(own: Counter[str], everywhere: Counter[str], mean: float) -> dict[str, float]:
    total = max(sum(own.values()), 1)
    return {word: count / total * float(np.log(1 + mean / everywhere[word])) for word, count in own.items()}


def _phrase(texts: Sequence[Sequence[str]], weights: dict[str, float]) -> str:
    """The phrase with the most weight, damped by how few texts have it; it begins and ends with a heavy word."""
    seen: Counter[tuple[str, ...]] = Counter()
    for words in texts:
        seen.update({phrase for phrase in _phrases(words) if phrase[0] in weights and phrase[-1] in weights})
    needed = max(FEWEST_WITH_PHRASE, PHRASE_SHARE * len(texts))
    worth = {
        phrase: sum(weights.get(word, 0) for word in set(phrase)) * (count / len(texts)) ** 0.5
        for phrase, count in seen.items()
        if count >= needed
    }
    best = min(worth, key=lambda phrase: (-worth[phrase], phrase), default=())
    return " ".join(best)


def _phrases(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Neighbouring words of one sentence: no sign stands between them."""
    found = [
        tuple(words[start : start + length])
        for length in range(2, LONGEST_PHRASE + 1)
        for start in range(len(words) - length + 1)
        if words[start] != words[start + length - 1]
    ]
    return [phrase for phrase in found if all(any(map(str.isalnum, word)) for word in phrase)]


def _is_telling(word: str) -> bool:
    return (
        len(word) > 2
        and word.isalpha()
        and word not in ENGLISH_STOP_WORDS
        and abs(valences().get(word, 0)) < 1
    )
