"""Own labels: stacked, examined, used only when better; what to ask next; why a label was given."""

import numpy as np
import pytest

from journeymath.errors import InvalidInput
from journeymath.text.explain import explain
from journeymath.text.features import FeatureSpace, extract
from journeymath.text.fitting import fit_head
from journeymath.text.learning import learn_head
from journeymath.text.proposing import doubts, propose
from journeymath.text.storage import TextModel
from journeymath.text.tests.plain import SIDES, LetterEncoder, comments


@pytest.fixture(scope="module")
def shipped():
    texts, truth = comments(300)
    raw = extract(texts)
    space = FeatureSpace.fit(raw)
    return TextModel(
        space, {"sentiment": fit_head(space, raw, truth, SIDES, name="sentiment", is_many=False)}, {}
    )


def test_own_labels_that_say_otherwise_are_learnt(shipped):
    # Here "blue" is high praise: only the organisation itself can know.
    texts, truth = comments(200, seed=1)
    own = truth.copy()
    is_blue = np.array(["blue" in text for text in texts])
    own[is_blue] = [False, False, True]
    learnt = learn_head(shipped, "sentiment", extract(texts), own)
    assert learnt.is_used
    assert learnt.exam.macro_f1 > learnt.exam_before.macro_f1
    blue = extract(["The parcel was blue and the room blue"])
    assert learnt.labels_of(blue).tolist() == [[False, False, True]]


def test_labels_without_sense_leave_the_shipped_head_in_place(shipped):
    texts, truth = comments(120, seed=2)
    own = truth.copy()
    noise = np.random.default_rng(3).permutation(120)[:60]
    own[noise] = own[np.random.default_rng(4).permutation(noise)]
    learnt = learn_head(shipped, "sentiment", extract(texts), own)
    raw = extract(comments(60, seed=8)[0])
    head = shipped.heads["sentiment"]
    if learnt.is_used:
        assert learnt.exam.macro_f1 > learnt.exam_before.macro_f1
    else:
        assert learnt.probabilities(raw) == pytest.approx(head.probabilities(shipped.space, raw))


def test_own_topics_need_no_shipped_head():
    texts, truth = comments(150, seed=6)
    learnt = learn_head(None, "reason", extract(texts), truth, labels=("a", "b", "c"))
    assert learnt.is_used
    assert learnt.exam_before is None
    assert learnt.exam.accuracy > 0.9


def test_nothing_shipped_and_no_names_is_refused():
    texts, truth = comments(30)
    with pytest.raises(InvalidInput, match="how the labels are called"):
        learn_head(None, "reason", extract(texts), truth)


def test_the_words_of_a_label_are_the_ones_that_made_it(shipped):
    text = "The driver was rude but the website is square"
    words = explain(text, "negative", head=shipped.heads["sentiment"], space=shipped.space)
    assert max(words, key=lambda word: word.weight).word == "rude"
    assert all(text[word.start : word.end] == word.word for word in words)


def test_the_weights_of_ngrams_sum_to_their_part_of_the_score(shipped):
    head, space = shipped.heads["sentiment"], shipped.space
    text = "The room was lovely and the room lovely"
    without = [0.0] * 8
    words = explain(text, "positive", head=head, space=space)
    whole = float((space.words(extract([text])) @ head.word_weights)[0, 2])
    raw = extract([text, *(left_out(text, word) for word in words)])
    lexicon = raw.lexicon @ head.lexicon_weights[:, 2]
    without = lexicon[0] - lexicon[1:]
    assert sum(word.weight for word in words) - without.sum() == pytest.approx(whole, abs=1e-3)


def left_out(text, word):
    return text[: word.start] + text[word.end :]


def test_an_unknown_label_has_no_words(shipped):
    with pytest.raises(InvalidInput, match="no label"):
        explain("x", "joy", head=shipped.heads["sentiment"], space=shipped.space)
    assert explain("", "positive", head=shipped.heads["sentiment"], space=shipped.space) == []


def test_unsure_comments_are_proposed_and_no_two_alike():
    probabilities = np.array([[0.5, 0.5], [0.51, 0.49], [0.99, 0.01], [0.55, 0.45]])
    rows = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    # The twin of the first is less sure than the fourth, and would teach nothing new.
    assert propose(probabilities, rows, 2, is_many=False)[0] == 0
    assert propose(probabilities, rows, 2, is_many=False)[1] in {2, 3}
    assert propose(probabilities, rows, 0, is_many=False).size == 0
    assert len(propose(probabilities, rows, 9, is_many=False)) == 4


def test_doubt_of_labels_that_may_come_together():
    assert doubts(np.array([[0.5, 0.0], [0.9, 0.1]]), is_many=True) == pytest.approx([1.0, 0.2])


def test_the_encoder_part_is_explained_by_leaving_words_out():
    texts, truth = comments(200, seed=7)
    raw = extract(texts, LetterEncoder())
    space = FeatureSpace.fit(raw)
    head = fit_head(space, raw, truth, SIDES, name="sentiment", is_many=False)
    words = explain("The meal was tasty", "positive", head=head, space=space, encoder=LetterEncoder())
    plain = explain("The meal was tasty", "positive", head=head, space=space)
    assert words != plain
    assert max(words, key=lambda word: word.weight).word == "tasty"
