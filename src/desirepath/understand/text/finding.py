"""Topics that nobody named yet: groups of the newest comments that mean alike, with quotes as they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import numpy as np
from django.conf import settings
from django.db import transaction
from sklearn.decomposition import TruncatedSVD
from sklearn.preprocessing import normalize

from desirepath.listen.label_selectors import list_newest_words
from desirepath.understand.models import FoundTopic
from desirepath.understand.text.engines import Reader
from journeymath.arrays import Int64s
from journeymath.text.features import FeatureSpace, RawFeatures
from journeymath.text.language import UNKNOWN, languages_of
from journeymath.text.topics import Topic, find_topics

MOST_COMMENTS = 5_000
FEWEST_WORDS = 4
FEWEST_COMMENTS = 40
MOST_TOPICS = 40
QUOTES = 3
ALIKE = 0.6  # of the words of two quotes together: the second says nothing new
PLAIN_DIMENSIONS = 60
SMALLEST_GROUP = 8
MAIN = "en"  # what the shipped encoder reads

Report = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Found:
    """How many comments were looked at, and how many groups were found."""

    comments: int
    topics: int


def find_new_topics(reader: Reader, workspace_id: int, report: Report) -> Found:
    """Replace the suggestions that nobody decided on by those of today's newest comments."""
    rows = [
        row for row in list_newest_words(workspace_id, MOST_COMMENTS) if len(row[1].split()) >= FEWEST_WORDS
    ]
    if len(rows) < FEWEST_COMMENTS:
        _keep(workspace_id, [], rows)
        return Found(len(rows), 0)
    report(0, 3, "Reading the newest comments")
    texts = reader.engine.prepare([comment for _, comment, _ in rows])
    raw = reader.engine.features(texts)
    report(1, 3, "Looking for groups that mean alike")
    topics = _groups(texts, raw)
    report(2, 3, "Choosing quotes")
    _keep(workspace_id, topics, rows)
    return Found(len(rows), len(topics))


def _groups(texts: list[str], raw: RawFeatures) -> list[Topic]:
    """Groups of each language by itself, the largest first; an encoder of English takes any other for one group.

    An encoder that the administrator named is taken to know the languages that comments come in.
    """
    found: list[Topic] = []
    for language, places in _by_language(texts).items():
        part = raw.take(places)
        is_read = raw.embedding is not None and (language == MAIN or settings.TEXT_ENCODER_FOLDER != "")
        topics = find_topics(
            [texts[at] for at in places],
            _rows(part if is_read else part.without_embedding()),
            smallest=max(SMALLEST_GROUP, len(places) // 100),
        )
        found += [
            replace(topic, members=places[topic.members], typical=places[topic.typical]) for topic in topics
        ]
    return sorted(found, key=lambda topic: -len(topic.members))[:MOST_TOPICS]


def _by_language(texts: list[str]) -> dict[str, Int64s]:
    """The places of the comments in each language that has enough of them; all others stay together."""
    if settings.TEXT_ENCODER_FOLDER:
        return {MAIN: np.arange(len(texts))}
    codes = np.array([language.code for language in languages_of(texts)])
    large = [
        code
        for code, count in Counter(codes.tolist()).items()
        if code not in {MAIN, UNKNOWN} and count >= FEWEST_COMMENTS
    ]
    groups = {code: np.flatnonzero(codes == code) for code in large}
    rest = np.flatnonzero(~np.isin(codes, large))
    return {MAIN: rest, **groups} if len(rest) >= SMALLEST_GROUP else groups


def _rows(raw: RawFeatures) -> Any:
    """The encoder's rows; without an encoder the main directions of the words."""
    if raw.embedding is not None:
        return raw.embedding
    words = FeatureSpace.fit(raw).words(raw)
    width = min(PLAIN_DIMENSIONS, words.shape[1] - 1)
    return normalize(TruncatedSVD(width, random_state=0).fit_transform(words))


@transaction.atomic
def _keep(workspace_id: int, topics: list[Topic], rows: list[tuple[int, str, datetime]]) -> None:
    FoundTopic.objects.filter(workspace_id=workspace_id, state=FoundTopic.State.SUGGESTED).delete()
    decided = _decided_members(workspace_id)
    newest = np.argsort([-at.timestamp() for _, _, at in rows])[: max(len(rows) // 4, 1)]
    is_new = np.isin(np.arange(len(rows)), newest)
    FoundTopic.objects.bulk_create(
        _row(workspace_id, topic, rows, is_new)
        for topic in topics
        if not _is_known({rows[at][0] for at in topic.members}, decided)
    )


def _row(workspace_id: int, topic: Topic, rows: list[tuple[int, str, datetime]], is_new: Any) -> FoundTopic:
    return FoundTopic(
        workspace_id=workspace_id,
        name=(topic.name[:1].upper() + topic.name[1:])[:120],
        words=list(topic.words),
        quote_ids=[rows[at][0] for at in _quotes(topic, rows)],
        member_ids=[rows[at][0] for at in topic.members],
        size=len(topic.members),
        searched=len(rows),
        newest_share=round(float(is_new[topic.members].mean()), 4),
        closeness=topic.closeness,
    )


def _quotes(topic: Topic, rows: list[tuple[int, str, datetime]]) -> list[int]:
    """Places of the most typical members that say it in words of their own."""
    said: list[set[str]] = []
    found = []
    for at in topic.typical:
        words = set(re.findall(r"\w+", rows[at][1].casefold()))
        if all(len(words & other) < ALIKE * len(words | other) for other in said):
            said.append(words)
            found.append(int(at))
        if len(found) == QUOTES:
            break
    return found


def _decided_members(workspace_id: int) -> list[set[int]]:
    decided = FoundTopic.objects.filter(workspace_id=workspace_id)
    return [set(members) for members in decided.values_list("member_ids", flat=True)]


def _is_known(members: set[int], decided: list[set[int]]) -> bool:
    """Whether people decided on much the same group already."""
    return any(len(members & other) > 0.5 * min(len(members), len(other)) for other in decided if other)
