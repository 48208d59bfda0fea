"""Imported answers can be filtered by their words, like captured ones."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desirepath.base.periods import Period
from desirepath.listen.models import Feedback, VoiceEntry
from desirepath.measure.selectors import get_scores

ROWS = """customer_id,occurred_at,scale,score,comment,language,author_role,consent,shop
C-1,2026-03-01T10:00:00Z,stars_1_5,5,"muito ""bom"" hoje",pt,customer,true,north
C-2,2026-03-02T10:00:00Z,stars_1_5,1,slow,en,employee,false,south
C-3,2026-03-03T10:00:00Z,stars_1_5,2,,en,,,south
"""


@pytest.mark.parametrize(
    ("where", "scores"),
    [
        ({"property": "language", "value": "pt"}, {"5": 1}),
        ({"property": "comment", "op": "contains", "value": '"bom"'}, {"5": 1}),
        ({"property": "comment", "op": "missing"}, {"2": 1}),
        ({"property": "author_role", "value": "employee"}, {"1": 1}),
        ({"property": "author_role", "value": "customer"}, {"2": 1, "5": 1}),
        ({"property": "consent", "value": True}, {"5": 1}),
        ({"property": "properties.shop", "value": "south"}, {"1": 1, "2": 1}),
        ({"property": "occurred_at", "op": ">", "value": "2026-03-01"}, {"1": 1, "2": 1}),
        ({"property": "customer_id", "op": "in", "value": ["C-1", "C-3"]}, {"2": 1, "5": 1}),
        ({"property": "customer_id", "op": "!=", "value": "C-1"}, {"1": 1, "2": 1}),
        ({"property": "weight", "op": "<", "value": 1}, {}),
    ],
)
def test_answers_are_chosen_by_every_column_of_their_record(
    take: Any, write: Any, actor: Any, where: dict[str, Any], scores: dict[str, int]
):
    take(write("answers.csv", ROWS), kind="feedback")
    (found,) = get_scores(actor, scale="stars_1_5", period=Period(), where=where)
    assert found.counts == scores


def test_the_record_of_an_answer_keeps_its_words_once(take: Any, write: Any, stored: Any):
    take(write("answers.csv", ROWS), kind="feedback")
    first = Feedback.objects.order_by("occurred_at").first()
    assert first is not None
    assert (first.comment, first.language, first.properties) == ('muito "bom" hoje', "pt", {"shop": "north"})
    assert json.loads(stored("properties")[0])["language"] == "pt"


def test_records_say_what_kind_of_source_they_come_from(take: Any, write: Any):
    rows = "customer_id,occurred_at,comment,source_kind\n"
    kinds = ("review", "social", "contact_centre", "ticket", "employee", "frontline", "", "gossip")
    for n, kind in enumerate(kinds):
        rows += f"C-{n},2026-03-0{n + 1}T10:00:00Z,said {n},{kind}\n"
    done = take(write("voice.csv", rows), kind="feedback")
    assert done.counts.rejected == 1
    found = dict(VoiceEntry.objects.order_by("pk").values_list("feedback__comment", "kind"))
    assert list(found.values()) == [*kinds[:6], "other"]
    assert not Feedback.objects.exclude(properties={}).exists()
