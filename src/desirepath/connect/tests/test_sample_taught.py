"""The sample organisation has taught the machine a little, from words that its customers do say."""

from __future__ import annotations

import pytest

from desirepath.connect.sample.taught import read_taught, write_taught
from desirepath.connect.sample.wording import CORES
from desirepath.people.tests.callers import make_actor
from desirepath.understand.text.selectors.corrections import list_corrections
from desirepath.understand.text.selectors.label_sets import list_label_sets
from desirepath.understand.text.tests.speaking import say

MOODS = {"negative": "bad", "neutral": "fair", "positive": "good"}


def test_what_was_settled_is_said_in_the_sample_with_the_mood_that_is_settled():
    for one in read_taught()["settled"]:
        said = {
            mood for core in CORES.values() for mood, texts in core.items() if one["words"] in " ".join(texts)
        }
        assert said == {MOODS[one["sentiment"]]}, one["words"]


@pytest.mark.django_db
def test_labels_are_made_and_comments_settled_once():
    actor = make_actor()
    say(actor, ["Passed from one agent to the next", "Simple and quick checkout", "Hello"])
    write_taught(actor)
    sets = {one.kind: [label["name"] for label in one.values] for one in list_label_sets(actor)}
    assert sets["topic"] == ["Appointments", "Getting help", "Network", "Price and bill"]
    settled = list_corrections(actor, kind="topic").items
    assert {one.comment: one.values for one in settled} == {
        "Passed from one agent to the next": ["getting-help"],
        "Simple and quick checkout": [],
    }
    write_taught(actor)
    assert len(list_corrections(actor, kind="sentiment").items) == 2
