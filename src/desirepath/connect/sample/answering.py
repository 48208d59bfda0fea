"""Answers to one question: the score with the words that go with it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from desirepath.connect.sample import comments
from desirepath.connect.sample.draws import Ints
from desirepath.connect.sample.profiles import Profiles
from desirepath.connect.sample.rows import Run, feedback_rows


@dataclass(frozen=True)
class Question:
    """Which step is asked about, on which scale."""

    step: str
    scale: str


@dataclass(frozen=True)
class Replies:
    """Who answers a question, when, with which score, and what the comment is about."""

    run: Run
    at_us: Ints
    score: Ints
    topic: str | NDArray[np.str_]


def answer_rows(
    rng: np.random.Generator, question: Question, replies: Replies, profiles: Profiles
) -> pa.Table:
    """Return the feedback rows of one question."""
    number = replies.run.number
    topics = np.broadcast_to(np.asarray(replies.topic), len(number))
    texts, languages = comments.write(rng, topics, question.scale, replies.score, profiles.language[number])
    return feedback_rows(
        question.step,
        question.scale,
        replies.run,
        replies.at_us,
        channel="e-mail",
        score=replies.score,
        comment=texts,
        language=languages,
        region=profiles.region[number],
    )
