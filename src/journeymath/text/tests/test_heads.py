"""Heads learn, say how sure they are, and survive being kept in a file."""

import numpy as np
import pytest

from journeymath.errors import InvalidInput, ModelUnreadable
from journeymath.text.exam import examine
from journeymath.text.features import FeatureSpace, extract
from journeymath.text.fitting import fit_head
from journeymath.text.scoring import confusion, f1_of_labels, macro_f1
from journeymath.text.storage import TextModel, load_model, save_model
from journeymath.text.tests.plain import SIDES, LetterEncoder, comments


@pytest.fixture(scope="module")
def model():
    texts, truth = comments(300)
    raw = extract(texts, LetterEncoder())
    space = FeatureSpace.fit(raw)
    head = fit_head(space, raw, truth, SIDES, name="sentiment", is_many=False)
    return TextModel(space, {"sentiment": head}, {"licence": "none"})


def test_a_head_answers_comments_that_it_has_not_seen(model):
    texts, truth = comments(200, seed=9)
    raw = extract(texts, LetterEncoder())
    found = model.heads["sentiment"].probabilities(model.space, raw)
    exam = examine(truth, model.heads["sentiment"].decide(found), found, SIDES, is_many=False)
    assert exam.accuracy > 0.97
    assert exam.accuracy_low < exam.accuracy <= exam.accuracy_high
    assert found.sum(axis=1) == pytest.approx(1.0)


def test_the_order_and_the_company_of_comments_change_nothing(model):
    texts, _ = comments(20, seed=3)
    together = model.heads["sentiment"].probabilities(model.space, extract(texts, LetterEncoder()))
    alone = model.heads["sentiment"].probabilities(model.space, extract(texts[7:8], LetterEncoder()))
    assert alone[0] == pytest.approx(together[7], abs=1e-6)


def test_a_kept_model_answers_as_before(model, tmp_path):
    save_model(model, tmp_path / "model.npz")
    kept = load_model(tmp_path / "model.npz")
    raw = extract(comments(50, seed=4)[0], LetterEncoder())
    before = model.heads["sentiment"].probabilities(model.space, raw)
    assert kept.heads["sentiment"].probabilities(kept.space, raw) == pytest.approx(before, abs=2e-3)
    assert kept.manifest == {"licence": "none"}


def test_a_damaged_model_is_refused_and_nothing_in_it_is_run(tmp_path):
    (tmp_path / "cut.npz").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(ModelUnreadable, match="Train it again"):
        load_model(tmp_path / "cut.npz")
    np.savez(tmp_path / "objects.npz", about=np.array([{"a": print}], dtype=object))
    with pytest.raises(ModelUnreadable):
        load_model(tmp_path / "objects.npz")
    with pytest.raises(ModelUnreadable):
        load_model(tmp_path / "missing.npz")


def test_several_labels_may_come_together_or_not_at_all():
    texts, truth = comments(300, seed=5)
    wanted = truth[:, [0, 2]]
    texts = [*texts, *(f"{texts[at]}. {texts[at + 1]}" for at in range(100))]
    wanted = np.vstack([wanted, wanted[:100] | wanted[1:101]])
    raw = extract(texts)
    space = FeatureSpace.fit(raw)
    head = fit_head(space, raw, wanted, ("complaint", "praise"), name="intent", is_many=True)
    seen = extract(
        ["The room was filthy and useless, the driver friendly and quick", "The card was blue and square"]
    )
    assert head.decide(head.probabilities(space, seen)).tolist() == [[True, True], [False, False]]


def test_too_few_examples_are_refused_by_name():
    texts, truth = comments(30)
    few = truth & (np.arange(30) < 6)[:, None]
    raw = extract(texts)
    with pytest.raises(InvalidInput, match=r"Too few examples of .*each label needs 5"):
        fit_head(FeatureSpace.fit(raw), raw, few, SIDES, name="sentiment", is_many=False)


def test_marks_by_hand():
    # Label 1: one hit, one false, one missed; label 2: one hit, one missed.
    truth = np.array([[1, 0], [1, 0], [0, 1], [0, 1]], dtype=bool)
    given = np.array([[1, 0], [0, 0], [1, 0], [0, 1]], dtype=bool)
    assert f1_of_labels(truth, given).tolist() == [0.5, pytest.approx(2 / 3)]
    assert macro_f1(truth, given) == pytest.approx(7 / 12)
    assert confusion([0, 0, 1], [0, 1, 1], 2).tolist() == [[1, 1], [0, 1]]
