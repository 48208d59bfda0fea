"""Public comments under a free licence, read from a folder of data sets."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from pathlib import Path

from journeymath.text.cleaning import clean
from journeymath.text.training.opinions import Labelled

# Hand-set: 1 very positive … 5 very negative.
_SIDES = {"1": "positive", "2": "positive", "3": "neutral", "4": "negative", "5": "negative"}
_ASKS_FOR_FAULTS = ("improve", "better")
_COLUMNS_BEFORE_THEMES = 11
_NO_THEMES = frozenset({"Labelling not possible", "Not assigned"})
_PRESENT = "1"


def nhs_rows(folder: Path) -> list[dict[str, str]]:
    """Patients' comments (MIT) with rating, hand-set sentiment and themes."""
    path = folder / "nhs_feedback" / "v6framework_230831.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def nhs_sentiment(folder: Path) -> list[Labelled]:
    """Every comment whose sentiment is known, in three classes."""
    return [
        Labelled(clean(row["FFT answer"]), _SIDES[row["Comment sentiment"]])
        for row in nhs_rows(folder)
        if row["Comment sentiment"]
    ]


def nhs_sentiment_by_text(folder: Path) -> list[Labelled]:
    """Those whose sentiment can be seen in the text alone.

    "Nothing" is high praise as an answer to "How could we improve?" and means little elsewhere: answers to that
    kind of question count when they are not positive, and very short ones do not count.
    """
    return [
        Labelled(clean(row["FFT answer"]), side)
        for row in nhs_rows(folder)
        if (side := _SIDES.get(row["Comment sentiment"]))
        and len(row["FFT answer"].split()) >= 3
        and not (side == "positive" and asks_for_faults(row))
    ]


def asks_for_faults(row: dict[str, str]) -> bool:
    """Whether the question itself supposes that something is amiss."""
    return any(word in row["FFT question"] for word in _ASKS_FOR_FAULTS)


def nhs_themes(folder: Path, count: int = 10) -> tuple[list[str], list[frozenset[str]], tuple[str, ...]]:
    """Comments, the themes of each, and the names of the `count` themes that occur most often."""
    rows = nhs_rows(folder)
    names = [name for name in list(rows[0])[_COLUMNS_BEFORE_THEMES:] if name not in _NO_THEMES]
    themes = [frozenset(name for name in names if row[name] == _PRESENT) for row in rows]
    frequency = {name: sum(name in found for found in themes) for name in names}
    largest = tuple(sorted(names, key=lambda name: -frequency[name])[:count])
    return [clean(row["FFT answer"]) for row in rows], themes, largest


def banking_questions(folder: Path, part: str) -> Iterator[Labelled]:
    """Customers' questions to a bank (CC BY 4.0), 77 intents; `part` is "train" or "test"."""
    with (folder / "banking77" / f"{part}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Labelled(clean(row["text"]), row["category"])


def sentences_of(folder: Path, shop: str) -> list[Labelled]:
    """Sentences of one trade (CC BY 4.0), positive or negative: only ever a test, never trained on."""
    lines = (folder / "uci_sentences" / f"{shop}_labelled.txt").read_text(encoding="utf-8").split("\n")
    pairs = (line.rsplit("\t", 1) for line in lines if line.strip())
    return [Labelled(clean(text), "positive" if side.strip() == "1" else "negative") for text, side in pairs]
