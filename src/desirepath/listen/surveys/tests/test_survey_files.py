"""The survey file: read strictly, every refusal with its line and the next step."""

from __future__ import annotations

from typing import Any

import pytest

from desirepath.base.formats import FormatRefused
from desirepath.listen.surveys.contracts import KINDS
from desirepath.listen.surveys.errors import SurveyTemplateUnknown
from desirepath.listen.surveys.files import parse_survey, read_survey
from desirepath.listen.surveys.reaching import find_unreachable
from desirepath.listen.surveys.survey_templates import get_template, list_templates

HEAD = """\
format: desirepath/survey/1
slug: ask
name: Ask
languages: [en, de]
pages:
"""
SCORE = """\
  - key: score
    questions:
      - {key: nps, kind: nps, text: {en: Score, de: Note}}
"""


def survey_with(question: dict[str, Any]) -> dict[str, Any]:
    first = {"key": "nps", "kind": "nps", "text": "Score"}
    pages = [{"key": "a", "questions": [first]}, {"key": "b", "questions": [question]}]
    return {"format": "desirepath/survey/1", "slug": "s", "name": "S", "pages": pages}


def refusal(text: str) -> FormatRefused:
    with pytest.raises(FormatRefused) as caught:
        parse_survey(text, "ask.yaml")
    return caught.value


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("name: x\n", 1, "must begin with “format: desirepath/survey/1”"),
        (HEAD + "  []\n", 5, "at least one page"),
        (HEAD + "  - key: a\n    questions: []\n", 7, "at least one question"),
        (
            HEAD + "  - key: a\n    questions:\n      - {key: q, kind: npx, text: x}\n",
            8,
            "must be one of nps",
        ),
        (HEAD + "  - key: a\n    questions:\n      - {key: q, text: x}\n", 8, "needs its “kind”"),
        (HEAD + SCORE.replace("Note}}", "Note}, lowest: 1}"), 8, "Did you mean “low”?"),
        (HEAD + SCORE + SCORE.replace("key: score", "key: other"), 11, "“nps” stands twice"),
        (
            HEAD + SCORE + "    show_if: {answer: nps, op: '>', value: 6}\n",
            9,
            "no question of an earlier page",
        ),
        (HEAD + SCORE.replace("en: Score", "fr: Score"), 8, "unknown key “fr”"),
        (HEAD + SCORE.replace("Score", "'Hello {{nane}}'"), 8, "repeats the answer to “nane”"),
        (HEAD + SCORE + "theme: {accent: '#ffff00'}\n", 9, "contrast of 1.1"),
        (HEAD + SCORE + "quotas: [{key: q, when: {answer: nsp}, most: 1}]\n", 9, "condition"),
        (HEAD.replace("[en, de]", "[en, en]") + SCORE, 4, "stands twice"),
    ],
)
def test_a_broken_rule_names_its_line(text: str, line: int, words: str):
    error = refusal(text)
    assert (error.fields["line"], words in error.detail) == (line, True), error.detail


@pytest.mark.parametrize("leaf", [{"event": "paid"}, {"trait": "plan", "op": "exists"}, {"segment": "x"}])
def test_a_condition_asks_of_answers_alone(leaf: dict[str, Any]):
    question = {"key": "q", "kind": "text", "text": "x", "show_if": {"all": [{"not": leaf}]}}
    with pytest.raises(FormatRefused, match="asks of its own answers only"):
        read_survey(survey_with(question))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ({"kind": "cause", "about": "nbs", "causes": {}}, "lacks the key"),
        ({"kind": "comment", "about": "nbs"}, "must be a score on the same or an earlier page: nps"),
        ({"kind": "single", "options": []}, "at least one entry"),
        ({"kind": "multiple", "options": [{"key": "a", "name": "A"}] * 2}, "“a” stands twice"),
        ({"kind": "csat", "scale": "nps_0_10"}, "csat_1_5, csat_1_7"),
        ({"kind": "date", "earliest": "2026-05-01", "latest": "2026-04-01"}, "lies before"),
        ({"kind": "file", "types": ["exe"]}, "must be one of pdf"),
    ],
)
def test_each_kind_has_its_rules(question: dict[str, Any], words: str):
    with pytest.raises(FormatRefused, match=words):
        read_survey(survey_with({"key": "q", "text": "x", **question}))


def test_the_templates_are_whole_reachable_and_hold_every_score():
    kinds = {question.kind for one in list_templates() for question in one.definition.questions}
    assert {"nps", "cause", "comment", "contact", "csat", "ces", "csi"} <= kinds <= set(KINDS)
    for one in list_templates():
        reach = find_unreachable(one.definition)
        assert (reach.never, reach.not_tried) == ((), ()), one.slug
    with pytest.raises(SurveyTemplateUnknown, match="nps-plus"):
        get_template("nps-pluss")


def test_what_nobody_can_reach_is_found():
    low = {"answer": "nps", "op": "<=", "value": 3}
    question = {"key": "q", "kind": "text", "text": "x", "show_if": {"all": [low, {"not": low}]}}
    assert find_unreachable(read_survey(survey_with(question))).never == ("q",)
    question["show_if"] = {"answer": "nps", "op": ">", "value": 10}
    assert find_unreachable(read_survey(survey_with(question))).never == ("q",)
    question["show_if"] = {"answer": "nps", "op": "missing"}
    assert find_unreachable(read_survey(survey_with(question))).never == ()


def test_what_is_too_entangled_to_try_is_said():
    document = survey_with({"key": "q", "kind": "text", "text": "x"})
    rows = [{"key": f"r{number}", "name": "R"} for number in range(8)]
    document["pages"][0]["questions"].append({"key": "csi", "kind": "csi", "text": "x", "items": rows})
    document["pages"][1]["questions"][0]["show_if"] = {"answer": "csi.r7", "op": ">", "value": 3}
    assert find_unreachable(read_survey(document)).not_tried == ("q",)
