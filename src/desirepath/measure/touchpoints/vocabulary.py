"""The names of touchpoints that are looked for, and what each means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from desirepath.measure.touchpoints.common_names import COMMON_NAMES
from desirepath.measure.touchpoints.words import Word, normal_form, words_of

Meaning = str
_OWN = "="  # before the normal form of a name that is no common one


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in a text: what it means, and where it stands."""

    meaning: Meaning
    start: int
    end: int


class Vocabulary:
    """Names of one or several words; of two that begin at one place the longer counts."""

    def __init__(self, names: Iterable[tuple[str, Meaning]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        known: dict[tuple[str, ...], Meaning] = {}
        for name, meaning in names:
            stems = tuple(normal_form(name).split())
            if stems:
                known.setdefault(stems, meaning)
        for stems, meaning in sorted(known.items(), key=lambda one: -len(one[0])):
            self._by_first.setdefault(stems[0], []).append((stems, meaning))

    def find(self, text: str) -> list[Found]:
        """Return the names in a text, in order, none within another."""
        words = words_of(text)
        found, place = [], 0
        while place < len(words):
            hit = self._at(words, place)
            if hit is None:
                place += 1
                continue
            size, meaning = hit
            found.append(Found(meaning, words[place].start, words[place + size - 1].end))
            place += size
        return found

    def _at(self, words: Sequence[Word], place: int) -> tuple[int, Meaning] | None:
        for stems, meaning in self._by_first.get(words[place].stem, ()):
            if tuple(word.stem for word in words[place : place + len(stems)]) == stems:
                return len(stems), meaning
        return None


@cache
def common_vocabulary() -> Vocabulary:
    """The words by which people usually name touchpoints."""
    return Vocabulary(common_words())


def common_words() -> list[tuple[str, Meaning]]:
    """Each common word with its meaning."""
    return [(word, meaning) for meaning, (_, words) in COMMON_NAMES.items() for word in words]


def own_meaning(name: str) -> Meaning:
    """The meaning of a name that stands for itself."""
    return _OWN + normal_form(name)


def common_meanings(name: str) -> frozenset[Meaning]:
    """The common touchpoint that a name is one of, by its last word: “Order e-mail” is an e-mail.

    “Parcel locker” is no parcel.
    """
    words = words_of(name)
    found = common_vocabulary().find(name)
    return frozenset(one.meaning for one in found if one.end == words[-1].end)


def channel_meanings(channel: str) -> frozenset[Meaning]:
    """What a channel means: the common touchpoints that it names, else itself."""
    found = common_vocabulary().find(channel)
    return frozenset(one.meaning for one in found) or frozenset({own_meaning(channel)})


def name_of(meaning: Meaning) -> str | None:
    """The name of a common meaning; a name of its own keeps its own spelling."""
    return COMMON_NAMES[meaning][0] if meaning in COMMON_NAMES else None
