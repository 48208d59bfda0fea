"""What the shipped heads learn from is made as it says."""

import csv
import gzip

import numpy as np
import pytest

from journeymath.text.training import sources
from journeymath.text.training.feelings import IS_MANY, compose_feelings, labels_of_head, real_intents
from journeymath.text.training.opinions import Labelled, compose_opinions
from journeymath.text.training.sentiment import TRADES, sentiment_examples

NHS = [
    ("How could we improve?", "Nothing at all, thanks", "1"),
    ("How could we improve?", "Answer the phone sooner", "3"),
    ("How could we improve?", "Staff were rude to me", "4"),
    ("What was good?", "The nurse was so kind", "1"),
    ("FFT Why?", "Good", "2"),
    ("FFT Why?", "Left alone for hours", "5"),
    ("FFT Why?", "Did not answer this", ""),
]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "nhs_feedback").mkdir()
    path = tmp_path / "nhs_feedback" / "v6framework_230831.csv.gz"
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["FFT question", "FFT answer", "Comment sentiment"])
        writer.writerows(NHS)
    (tmp_path / "banking77").mkdir()
    rows = "text,category\nWhere is my card?,card_arrival\nMy card is lost,lost_card\n"
    (tmp_path / "banking77" / "train.csv").write_text(rows, encoding="utf-8")
    return tmp_path


def test_answers_whose_side_lies_in_the_question_are_left_out(folder):
    found = [(each.text, each.label) for each in sources.nhs_sentiment_by_text(folder)]
    assert found == [
        ("Answer the phone sooner", "neutral"),
        ("Staff were rude to me", "negative"),
        ("The nurse was so kind", "positive"),
        ("Left alone for hours", "negative"),
    ]


def test_intents_come_from_the_question_that_was_asked(folder):
    found = {(each.text, *each.labels) for each in real_intents(folder)}
    assert found == {
        ("Answer the phone sooner", "suggestion"),
        ("The nurse was so kind", "praise"),
        ("Left alone for hours", "complaint"),
        ("Where is my card?", "question"),
    }


def test_opinions_are_composed_alike_from_the_same_seed_in_equal_parts():
    first, again = compose_opinions(300, seed=4), compose_opinions(300, seed=4)
    assert first == again
    assert first != compose_opinions(300, seed=5)
    assert not any("{" in each.text for each in first)
    made = [each.label for each in first[-300:]]
    assert {side: made.count(side) for side in set(made)} == dict.fromkeys(
        ("positive", "neutral", "negative"), 100
    )


def test_real_comments_weigh_as_one_trade_among_those_composed():
    found = sentiment_examples([Labelled("a b c", "positive")] * 40)
    assert found.is_real.sum() == 40
    composed = found.weights[~found.is_real].sum()
    assert found.weights[found.is_real].sum() == pytest.approx(composed / TRADES)


@pytest.mark.parametrize("head", IS_MANY)
def test_sentences_of_the_exam_share_no_sentence_with_the_rest(head):
    found = compose_feelings(head, 400, seed=2)
    held = {each.text for each in found if each.is_held}
    known = {each.text for each in found if not each.is_held}
    assert held
    assert not held & known
    labels = {label for each in found for label in each.labels}
    assert labels == set(labels_of_head(head))


def test_a_head_of_several_labels_also_sees_comments_with_none():
    counts = np.array([len(each.labels) for each in compose_feelings("intent", 400, seed=2)])
    assert {0, 1, 2} <= set(counts.tolist())
