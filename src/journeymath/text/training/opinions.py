"""Sentences of a known side, composed from what people wrote down in `opinions.yaml` and from a lexicon.

They teach a head the words of trades for which no comments under a free licence are at hand.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import yaml

from journeymath.text.lexicon import valences

STRONG_VALENCE = 1.6


@dataclass(frozen=True)
class Labelled:
    """A text and the label that it is an example of."""

    text: str
    label: str


def compose_opinions(count: int, *, seed: int) -> list[Labelled]:
    """About `count` composed sentences, in equal parts of each side, and every whole sentence of the file."""
    stock = _Stock(seed)
    whole = [
        *(Labelled(text, "positive") for text in stock.sentences("love")),
        *(Labelled(text, "negative") for text in stock.sentences("hate")),
        *(Labelled(text, "neutral") for text in stock.sentences("plain")),
    ]
    third = count // 3
    made = [Labelled(stock.compose(side), side) for side in stock.sides for _ in range(third)]
    return [*whole, *made]


class _Stock:
    """The word lists, and the dice that choose from them."""

    sides = ("positive", "neutral", "negative")

    def __init__(self, seed: int) -> None:
        path = Path(__file__).with_name("opinions.yaml")
        self._lists: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        # Chance composes examples here and guards nothing.
        self._dice = random.Random(seed)  # noqa: S311 -- see above
        words = {word: value for word, value in valences().items() if word.isalpha() and len(word) > 3}
        self._good = self._words("good")
        self._bad = self._words("bad")
        self._things = self._words("things")
        self._middling = self._words("middling")
        self._good_words = [word for word, value in words.items() if value >= STRONG_VALENCE]
        self._bad_words = [word for word, value in words.items() if value <= -STRONG_VALENCE]

    def sentences(self, name: str) -> list[str]:
        return [text.strip() for line in self._lists[name] for text in line.split("|")]

    def compose(self, side: str) -> str:
        chance = self._dice.random()
        if side != "neutral" and chance < 0.35:
            return self._about_a_word(side)
        if side != "neutral" and chance < 0.5:
            pair = self._dice.sample(self.sentences("love" if side == "positive" else "hate"), 2)
            return " ".join(pair)
        if side == "neutral" and chance < 0.4:
            return self._mixed()
        return self._framed(side)

    def _about_a_word(self, side: str) -> str:
        """A word of the lexicon alone, or in the plainest of sentences."""
        word = self._dice.choice(self._good_words if side == "positive" else self._bad_words)
        frame = self._dice.choice(
            ("{w}", "{w}!", "It was {w}.", "So {w}.", "{w} {t}", "How {w}!", "The {t}: {w}.")
        )
        return frame.format(w=word, t=self._thing())

    def _mixed(self) -> str:
        good, bad = self._dice.choice(self.sentences("love")), self._dice.choice(self.sentences("hate"))
        return self._dice.choice(
            (f"{good} {bad}", f"{bad} {good}", f"{good[:-1]}, but {bad[0].lower()}{bad[1:]}")
        )

    def _framed(self, side: str) -> str:
        name = {"positive": "frames_good", "negative": "frames_bad", "neutral": "frames_middling"}[side]
        own = {"positive": self._good, "negative": self._bad, "neutral": self._middling}[side]
        wrong = {"positive": self._bad, "negative": self._good, "neutral": self._good}[side]
        word, second = self._dice.choice(own), self._dice.choice(own)
        good, bad = self._dice.choice(self._good), self._dice.choice(self._bad)
        return self._dice.choice(self.sentences(name)).format(
            thing=self._thing(), other=self._thing(), word=word, second=second, wrong=self._dice.choice(wrong),
            Word=word.capitalize(), good=good, bad=bad, Good=good.capitalize(),
        )  # fmt: skip

    def _words(self, name: str) -> list[str]:
        return [word.strip() for line in self._lists[name] for word in line.split(",")]

    def _thing(self) -> str:
        return self._dice.choice(self._things)
