"""The whole way of a comment with what is shipped."""

import json
import subprocess
import sys

import pytest

from journeymath.text.engine import ENCODER_MODEL, SHIPPED, WORDS_MODEL, load_shipped, open_engine
from journeymath.text.learning import learn_head
from journeymath.text.tests.plain import SIDES, comments

PAIRS = [
    ("The driver was friendly and on time, thank you!", "positive"),
    ("I waited two hours and nobody came. Never again.", "negative"),
    ("The parcel arrived broken and support ignored me", "negative"),
    ("Best hotel we have ever stayed in, wonderful staff", "positive"),
    ("The lamp is not bad at all, I like it", "positive"),
    ("I do not recommend this shop", "negative"),
]


@pytest.fixture(scope="module")
def words_only(tmp_path_factory):
    return open_engine(tmp_path_factory.mktemp("cache"), with_encoder=False)


def test_plain_praise_and_plain_complaint_are_told_apart_without_the_encoder(words_only):
    found = words_only.label([text for text, _ in PAIRS])
    assert [label.score > 0 for label in found] == [side == "positive" for _, side in PAIRS]
    # The label is the likeliest side, so that it never contradicts the score.
    for label in found:
        (side,) = label.answers["sentiment"].labels
        assert label.answers["sentiment"].probabilities[side] == label.answers["sentiment"].confidence
        assert label.answers["sentiment"].confidence == max(label.answers["sentiment"].probabilities.values())
    assert words_only.notice.startswith("The sentence encoder is switched off")


def test_every_shipped_head_answers_with_probabilities(words_only):
    (found,) = words_only.label(["How do I cancel my contract? I am going to a competitor."])
    assert set(found.answers) == {"sentiment", "emotion", "intent", "effort"}
    for name in ("sentiment", "emotion", "effort"):
        assert len(found.answers[name].labels) == 1
        assert sum(found.answers[name].probabilities.values()) == pytest.approx(1, abs=2e-3)
    assert {"question", "churn threat"} & set(found.answers["intent"].labels)
    assert found.language.code == "en"


def test_what_is_masked_never_reaches_a_label(words_only):
    (found,) = words_only.label(["Mail me at jo@example.org"])
    assert found.text == "Mail me at [email]"


def test_empty_comments_and_other_scripts_have_labels_too(words_only):
    found = words_only.label(["", "物流很慢，客服也不理人", "🙂", "a" * 30_000])
    assert len(found) == 4
    assert [label.language.code for label in found][:2] == ["unknown", "zh"]
    assert all(-1 <= label.score <= 1 for label in found)
    assert words_only.label([]) == []


def test_shipped_files_are_small_and_say_where_they_come_from():
    manifest = json.loads((SHIPPED / "manifest.json").read_text(encoding="utf-8"))
    for name in (ENCODER_MODEL, WORDS_MODEL):
        assert (SHIPPED / name).stat().st_size < 6_000_000
        assert load_shipped(name).manifest == manifest[name]
        assert {entry["licence"] for entry in manifest[name]["data"]} <= {"Apache-2.0", "MIT", "CC BY 4.0"}
    assert load_shipped(ENCODER_MODEL).heads["sentiment"].needs_encoder
    assert not load_shipped(WORDS_MODEL).heads["sentiment"].needs_encoder


def test_own_labels_stand_on_the_shipped_head(words_only):
    texts, truth = comments(60, seed=11)
    learnt = learn_head(words_only.model, "sentiment", words_only.features(texts), truth, labels=SIDES)
    assert learnt.exam_before is not None
    assert learnt.exam.n == 60


def test_the_package_itself_loads_nothing_heavy():
    code = (
        "import sys, journeymath, journeymath.text, journeymath.scores;"
        "sys.exit(bool({'sklearn', 'onnxruntime', 'onnx', 'tokenizers', 'py3langid'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": ":".join(sys.path)}, check=False)
    assert done.returncode == 0


def test_words_alone_never_load_the_encoder():
    code = (
        "import sys, pathlib; from journeymath.text.engine import open_engine;"
        "open_engine(pathlib.Path('.'), with_encoder=False).label(['good']);"
        "sys.exit(bool({'onnxruntime', 'onnx', 'tokenizers', 'django'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": ":".join(sys.path)}, check=False)
    assert done.returncode == 0
