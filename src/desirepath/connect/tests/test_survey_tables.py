"""Surveys in wide form: columns become questions, codes become scores, and what is no answer is counted."""

from __future__ import annotations

import pytest

from desirepath.base.formats import FormatRefused
from desirepath.connect.recipes.document import parse_recipe
from desirepath.listen.models import Feedback

pytestmark = pytest.mark.django_db

ANSWERS = """person,day,Q1,Q2 MOOD,NPS,weight
1,2024-05-01,5,Very good,10,0.5
2,2024-05-02,6,bad,11,2
3,2024-05-03,0,,0,1
4,2024-05-04,9,Good,7,1
"""
HEAD = "format: desirepath/recipe/1\nsource: airport\ntables: {people: answers.csv}\n"
BLOCK = """answers:
  - respondents: |
      SELECT 'p' || person AS customer_id, day AS occurred_at, weight, person, Q1, "Q2 MOOD", NPS FROM people
    not_given: [0]
    not_applicable: [6]
    questions:
      overall: {column: Q1, scale: stars_1_5, step: look-back}
      mood: {column: Q2 MOOD, scale: csat_1_5, values: {Very good: 5, Good: 4, bad: 2}}
      recommend: {column: NPS, scale: nps_0_10, not_given: [11], not_applicable: []}
"""


@pytest.fixture
def survey(write, take):
    """Imports the answers by a recipe."""

    def imported(block: str = BLOCK):
        write("in/answers.csv", ANSWERS)
        recipe = write("survey.yaml", HEAD + block)
        return take(recipe.parent / "in", recipe=recipe)

    return imported


def test_each_answer_is_a_record_and_codes_without_a_score_are_none(survey):
    result = survey()
    assert result.counts.feedback.to_dict() == {"read": 8, "added": 7, "duplicates": 0, "rejected": 1}
    kept = Feedback.objects.values_list("properties__question", "scale", "score", "step", "weight")
    assert sorted(kept, key=lambda one: (one[0], one[2])) == [
        ("mood", "csat_1_5", 2, "", 2),
        ("mood", "csat_1_5", 4, "", 1),
        ("mood", "csat_1_5", 5, "", 0.5),
        ("overall", "stars_1_5", 5, "look-back", 0.5),
        ("recommend", "nps_0_10", 0, "", 1),
        ("recommend", "nps_0_10", 7, "", 1),
        ("recommend", "nps_0_10", 10, "", 0.5),
    ]
    assert set(Feedback.objects.values_list("properties__person", flat=True)) == {1, 2, 3, 4}


def test_a_code_that_nobody_named_is_rejected_with_its_reason(survey):
    rejects = survey().rejects_file.read_text()
    assert "The score 9 is no answer on the scale stars_1_5." in rejects


def test_what_is_left_out_is_told_by_question(survey):
    assert survey().notes[-3:] == [
        "overall (Q1): 2 answers, 1 not given, 1 not applicable.",
        "mood (Q2 MOOD): 3 answers, 1 not given, 0 not applicable.",
        "recommend (NPS): 3 answers, 1 not given, 0 not applicable.",
    ]


def test_the_same_survey_again_adds_nothing(survey):
    survey()
    assert survey().counts.feedback.to_dict() == {"read": 8, "added": 0, "duplicates": 7, "rejected": 1}


@pytest.mark.parametrize(
    ("block", "problem"),
    [
        (BLOCK.replace("column: Q1", "colum: Q1"), "unknown key “colum”. Did you mean “column”?"),
        (BLOCK.replace("stars_1_5", "stars"), "must be one of nps_0_10"),
        (BLOCK.replace("not_given: [0]", "not_given: [0.5]"), "must be a code"),
        (BLOCK.replace("bad: 2", "bad: two"), "must be a number"),
        (BLOCK.replace("overall:", "Over All:"), "is not a slug"),
        (BLOCK[: BLOCK.index("    questions:")], "lacks the key “questions”"),
    ],
)
def test_a_block_that_breaks_the_format_is_refused_with_its_line(block, problem):
    with pytest.raises(FormatRefused, match=r"survey.yaml, line \d+: ") as refusal:
        parse_recipe(HEAD + block, "survey.yaml")
    assert problem in refusal.value.detail


def test_a_question_of_a_column_that_is_not_there_names_the_query(survey):
    with pytest.raises(Exception, match=r"survey.yaml, line 5: the query answers.1.respondents .*Q9"):
        survey(BLOCK.replace("column: Q1", "column: Q9"))
