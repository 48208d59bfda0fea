"""Small comments of known labels, and an encoder that needs no weights."""

import numpy as np

GOOD = ["great", "lovely", "friendly", "quick", "perfect", "tasty"]
BAD = ["awful", "rude", "slow", "broken", "filthy", "useless"]
THINGS = ["driver", "parcel", "room", "meal", "refund", "website", "agent", "card"]
PLAIN = ["blue", "second", "local", "usual", "printed", "square"]
SIDES = ("negative", "neutral", "positive")


def comments(count, seed=0):
    """Comments, and which of the SIDES each has."""
    dice = np.random.default_rng(seed)
    kinds = dice.integers(0, 3, size=count)
    words = (BAD, PLAIN, GOOD)
    texts = [
        f"The {dice.choice(THINGS)} was {dice.choice(words[kind])} and the {dice.choice(THINGS)} "
        f"{dice.choice(words[kind])}"
        for kind in kinds
    ]
    return texts, np.eye(3, dtype=bool)[kinds]


class LetterEncoder:
    """Rows from the letters of a text: near texts share letters."""

    def encode(self, texts):
        rows = np.zeros((len(texts), 64), dtype=np.float32)
        for at, text in enumerate(texts):
            for letter in text:
                rows[at, ord(letter) % 64] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
