"""What text analytics hands to whoever asks: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

SHIPPED_KINDS = ("sentiment", "emotion", "intent", "effort")
OWN_KINDS = ("topic", "root_cause")
TAUGHT_KINDS = (*SHIPPED_KINDS, *OWN_KINDS)
MACHINE_KINDS = (*TAUGHT_KINDS, "language")
# Said by the heads where a comment has none; not stored, for it says nothing.
SILENT = {"emotion": "none", "effort": "unsaid"}

# A head learns nothing from less; the first is the mathematics' own limit for each label.
FEWEST_EXAMPLES = 5
FEWEST_LABELS = 20

KIND_NAMES = {
    "sentiment": "Sentiment",
    "emotion": "Emotion",
    "intent": "Intent",
    "effort": "Effort",
    "topic": "Topic",
    "root_cause": "Root cause",
    "language": "Language",
}


def slug_of(label: str) -> str:
    """Return the value under which a head's label is kept, e.g. churn-threat."""
    return label.replace(" ", "-")


@dataclass(frozen=True, kw_only=True)
class ReadingState:
    """How far reading is."""

    mode: str
    notice: str
    comments: int
    waiting: int
    labelled: int
    settled: dict[str, int]
    version: int
    is_training: bool
    training_message: str
    training_failed: str
    last_trained_at: datetime | None
    settled_since: int
