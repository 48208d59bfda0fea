"""Three lists of touchpoints joined into one table."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.selectors.touchpoint_rulings import Ruling
from desirepath.measure.touchpoints.gap import (
    GapRow,
    Ignored,
    Named,
    OtherName,
    Quote,
    SeenChannel,
    Side,
)
from desirepath.measure.touchpoints.vocabulary import (
    Meaning,
    Vocabulary,
    channel_meanings,
    common_meanings,
    common_words,
    name_of,
    own_meaning,
)
from desirepath.measure.touchpoints.words import excerpt

MOST_QUOTES = 12
MOST_WORDS = 8
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Said:
    """A text in which touchpoints may be named; an interview note has no customer."""

    text: str
    step: str | None
    at: datetime
    customer: int | None = None
    is_note: bool = False


@dataclass
class Row:
    """A row while it is filled."""

    key: Meaning
    name: str
    meanings: set[Meaning]
    other_names: list[OtherName] = field(default_factory=list)
    ignored: Ignored | None = None
    channels: dict[str, None] = field(default_factory=dict)
    steps: dict[str, None] = field(default_factory=dict)
    comments: int = 0
    notes: int = 0
    customers: array[int] = field(default_factory=lambda: array("q"))
    words: dict[str, int] = field(default_factory=dict)
    quotes: list[Quote] = field(default_factory=list)
    seen: list[SeenChannel] = field(default_factory=list)

    @property
    def sides(self) -> list[Side]:
        """From which sides it is known."""
        known: dict[Side, bool] = {
            "listed": bool(self.steps),
            "named": self.comments + self.notes > 0,
            "seen": bool(self.seen),
        }
        return [side for side, is_known in known.items() if is_known]

    def hear(self, said: Said, word: str, quote: str) -> None:
        """Count a text that names it."""
        if said.is_note:
            self.notes += 1
        else:
            self.comments += 1
            if said.customer is not None:
                self.customers.append(said.customer)
        self.words[word] = self.words.get(word, 0) + 1
        if len(self.quotes) < MOST_QUOTES:
            source = "interview" if said.is_note else "feedback"
            self.quotes.append(Quote(text=quote, source=source, step=said.step, at=said.at, word=word))  # type: ignore[arg-type]  # one of the two words above

    def done(self) -> GapRow:
        """The row as it is shown."""
        sides = self.sides
        often = sorted(self.words, key=lambda word: (-self.words[word], word))
        return GapRow(
            key=self.key,
            name=self.name,
            channels=tuple(self.channels),
            steps=tuple(self.steps),
            named=Named(
                comments=self.comments,
                customers=int(np.unique(np.frombuffer(self.customers, np.int64)).size)
                if self.customers
                else 0,
                notes=self.notes,
                words=tuple(often[:MOST_WORDS]),
                quotes=tuple(self.quotes),
            ),
            events=sum(one.events for one in self.seen),
            seen=tuple(sorted(self.seen, key=lambda one: (-one.events, one.channel, one.step))),
            only=sides[0] if len(sides) == 1 else None,
            ignored=self.ignored,
            other_names=tuple(self.other_names),
        )


class GapTable:
    """The table while it is filled: first the map, then events, then what was said."""

    def __init__(self, definition: JourneyDefinition) -> None:
        self._rows: dict[Meaning, Row] = {}
        for step in definition.steps:
            for touchpoint in step.touchpoints:
                self._list(touchpoint.name, touchpoint.channel, step.slug)
        self._listed = tuple(self._rows.values())
        self._further: dict[Meaning, Row] = {}
        self._declared: dict[Meaning, Row] = {}
        self._left: dict[Meaning, Ignored] = {}

    def _list(self, name: str, channel: str, step: str) -> None:
        own = own_meaning(name)
        row = self._rows.setdefault(own, Row(own, name, {own, *common_meanings(name)}))
        row.steps[step] = None
        if channel:
            row.channels[channel] = None
            row.meanings |= channel_meanings(channel)

    def rule(self, rulings: Iterable[Ruling]) -> None:
        """Let names that people declared stand for listed touchpoints; what they left aside is marked at the end.

        A touchpoint that left the map takes its other names with it: they are found again as rows of their own.
        A name that the map lists by now needs no decision.
        """
        for ruling in rulings:
            if ruling.key in self._rows:
                continue
            row = self._rows.get(own_meaning(ruling.alias_of)) if ruling.kind == "alias" else None
            if row is not None:
                self._declared[ruling.key] = row
                row.other_names.append(OtherName(key=ruling.key, name=ruling.name))
            elif ruling.kind == "ignored":
                self._left[ruling.key] = Ignored(
                    reason=ruling.reason, actor_label=ruling.actor_label, at=ruling.at
                )

    def see(self, seen: Iterable[SeenChannel]) -> None:
        """Add events: to the touchpoints listed at their step, else as rows of their own."""
        for one in seen:
            meanings = channel_meanings(one.channel)
            rows = [row for row in self._listed if one.step in row.steps and meanings & row.meanings]
            for row in rows or [self._other(min(meanings), one.channel)]:
                row.seen.append(one)

    def vocabulary(self, channels: Iterable[str]) -> Vocabulary:
        """What to look for in texts: the listed names, channels of map and events, and common words."""
        listed = [(row.name, meaning) for meaning, row in self._rows.items()]
        own = [*channels, *(channel for row in self._listed for channel in row.channels)]
        declared = [(other.name, other.key) for row in self._declared.values() for other in row.other_names]
        named = ((channel, min(channel_meanings(channel))) for channel in own)
        return Vocabulary([*common_words(), *listed, *named, *declared])

    def hear(self, said: Said, vocabulary: Vocabulary) -> None:
        """Add one text, once to each touchpoint that it names; a note that names none is a touchpoint itself."""
        heard: set[int] = set()
        for found in vocabulary.find(said.text):
            word = " ".join(said.text[found.start : found.end].lower().split())
            for row in self._of(found.meaning, word):
                if id(row) not in heard:
                    heard.add(id(row))
                    row.hear(said, word, excerpt(said.text, found.start, found.end))
        if said.is_note and not heard:
            name = " ".join(said.text.split())[:LONGEST_NAME]
            self._other(own_meaning(name), name).hear(said, name, excerpt(said.text, 0, len(name)))

    def _of(self, meaning: Meaning, word: str) -> Sequence[Row]:
        """The listed rows of a meaning, else the row of its own."""
        if meaning in self._declared:
            return [self._declared[meaning]]
        return [row for row in self._listed if meaning in row.meanings] or [self._other(meaning, word)]

    def _other(self, meaning: Meaning, name: str) -> Row:
        if meaning in self._declared:
            return self._declared[meaning]
        return self._further.setdefault(meaning, Row(meaning, name_of(meaning) or name, {meaning}))

    def done(self) -> tuple[GapRow, ...]:
        """The rows in their order: what only customers name first, what was left aside last."""
        for key, ignored in self._left.items():
            if key in self._further:
                self._further[key].ignored = ignored
        rows = [row.done() for row in (*self._listed, *self._further.values())]
        return tuple(sorted(rows, key=_order))


def _order(row: GapRow) -> tuple[int, int, int, str]:
    said = row.named.comments + row.named.notes
    if row.ignored:
        place = 4
    elif row.only == "named":
        place = 0
    elif not row.steps:
        place = 1
    else:
        place = 2 if row.only == "listed" else 3
    return place, -said, -row.events, row.name.casefold()
