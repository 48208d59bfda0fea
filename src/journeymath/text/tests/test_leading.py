"""The words behind labels, for many comments at once."""

import numpy as np
import pytest

from journeymath.text.engine import WORDS_MODEL, load_shipped
from journeymath.text.explain import explain
from journeymath.text.features import extract
from journeymath.text.leading import Batch, place_in

TEXTS = ["The driver was friendly and quick", "", "Rude staff, and the room was filthy. Rude!"]


def test_a_batch_names_the_words_that_one_comment_at_a_time_names():
    model = load_shipped(WORDS_MODEL)
    head = model.heads["sentiment"]
    found = Batch(TEXTS, extract(TEXTS)).leading_words(head, model.space, np.array([2, 0, 0]))
    assert found[1] == []
    for at, label in ((0, "positive"), (2, "negative")):
        slow = {
            (one.start, one.end): one.weight
            for one in explain(TEXTS[at], label, head=head, space=model.space)
        }
        assert all(slow[start, end] > 0 for start, end, _ in found[at])
    assert "friendly" in {TEXTS[0][start:end] for start, end, _ in found[0]}
    assert {"Rude", "filthy"} <= {TEXTS[2][start:end] for start, end, _ in found[2]}


def test_the_words_of_a_batch_share_out_what_its_n_grams_say():
    model = load_shipped(WORDS_MODEL)
    head, raw = model.heads["sentiment"], extract(TEXTS)
    batch = Batch(TEXTS, raw)
    cells = batch._cells(head, model.space, np.array([2, 2, 2]))
    expected = np.asarray(model.space.words(raw) @ head.word_weights)[:, 2]
    rows = np.repeat(np.arange(len(TEXTS)), np.diff(raw.counts.indptr))
    assert np.bincount(rows, weights=cells, minlength=3) == pytest.approx(expected, abs=1e-4)


def test_words_are_found_again_in_the_comment_as_it_was_written():
    original, prepared = "rude  clerk, call 01234567890 - rude", "rude clerk, call [phone] - rude"
    at = prepared.rindex("rude")
    assert place_in(original, prepared, [(at, at + 4, 0.5)]) == [
        (original.rindex("rude"), len(original), 0.5)
    ]
    phone = prepared.index("phone")
    assert place_in(original, prepared, [(phone, phone + 5, 0.5)]) == []
