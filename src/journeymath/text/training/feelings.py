"""Examples for the heads of emotion, intent and effort, composed from sentences that people wrote for it.

No set of customers' comments with these labels lies under a free licence; real comments help the intents where
the question that was asked, or a question mark, tells what a comment is.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from journeymath.text.training import sources
from journeymath.text.training.opinions import Labelled

NONE = "none"
IS_MANY = {"emotion": False, "intent": True, "effort": False}
PART_HELD = 5
REAL_OF_A_KIND = 400


@dataclass(frozen=True)
class Example:
    """A text, its labels (none, one or several), and whether it is kept for the exam."""

    text: str
    labels: frozenset[str]
    is_held: bool = False


def labels_of_head(head: str) -> tuple[str, ...]:
    """Names of the labels; of a head with several labels "none" is the absence of all."""
    return tuple(label for label in _seeds()[head] if not (IS_MANY[head] and label == NONE))


def compose_feelings(head: str, count: int, *, seed: int) -> list[Example]:
    """About `count` examples, in equal parts of each label.

    Every fifth written sentence, and all that is composed with it, is kept for the exam: what a head says of
    sentences that differ from the ones it learnt by more than a filled gap.
    """
    dice = random.Random(seed)  # noqa: S311 -- composes examples, guards nothing
    return [
        *_composed(head, count, dice, is_held=False),
        *_composed(head, count // PART_HELD, dice, is_held=True),
    ]


def real_intents(folder: Path) -> list[Example]:
    """Comments whose intent the question asked, or their own form, gives away."""
    found: dict[str, list[str]] = {"praise": [], "complaint": [], "suggestion": [], "question": []}
    for row in sources.nhs_rows(folder):
        label = _intent_of(row)
        if label and len(row["FFT answer"].split()) >= 3:
            found[label].append(row["FFT answer"])
    found["question"] = [
        each.text for each in sources.banking_questions(folder, "train") if each.text.endswith("?")
    ]
    dice = random.Random(0)  # noqa: S311 -- chooses examples, guards nothing
    return [
        Example(text, frozenset({label}))
        for label, texts in found.items()
        for text in dice.sample(texts, min(REAL_OF_A_KIND, len(texts)))
    ]


def as_labelled(examples: list[Example]) -> list[Labelled]:
    """The same where each example has one label."""
    return [Labelled(each.text, next(iter(each.labels))) for each in examples]


def _composed(head: str, count: int, dice: random.Random, *, is_held: bool) -> Iterator[Example]:
    sentences = {label: _part(texts, is_held=is_held) for label, texts in _seeds()[head].items()}
    names = list(sentences)
    for at in range(count):
        label = names[at % len(names)]
        text, labels = dice.choice(sentences[label]), {label}
        if IS_MANY[head] and label != NONE and dice.random() < 0.3:
            other = dice.choice([name for name in names if name != NONE])
            text, labels = f"{text} {dice.choice(sentences[other])}", {label, other}
        elif dice.random() < 0.15 and NONE in sentences:
            text = f"{dice.choice(sentences[NONE])} {text}"
        things = dice.choice(_things())
        plain = frozenset(labels - {NONE}) if IS_MANY[head] else frozenset(labels)
        yield Example(text.replace("{thing}", things), plain, is_held)


def _part(texts: list[str], *, is_held: bool) -> list[str]:
    return [text for at, text in enumerate(texts) if (at % PART_HELD == PART_HELD - 1) is is_held]


def _intent_of(row: dict[str, str]) -> str | None:
    sentiment, asks_for_faults = row["Comment sentiment"], sources.asks_for_faults(row)
    if asks_for_faults:
        return "suggestion" if sentiment == "3" else None
    return {"1": "praise", "2": "praise", "4": "complaint", "5": "complaint"}.get(sentiment)


@cache
def _seeds() -> dict[str, dict[str, list[str]]]:
    written = yaml.safe_load(Path(__file__).with_name("feelings.yaml").read_text(encoding="utf-8"))
    return {
        head: {
            label: [text.strip() for line in lines for text in line.split("|")]
            for label, lines in labels.items()
        }
        for head, labels in written.items()
    }


@cache
def _things() -> tuple[str, ...]:
    written = yaml.safe_load(Path(__file__).with_name("opinions.yaml").read_text(encoding="utf-8"))
    return tuple(word.strip() for line in written["things"] for word in line.split(","))
