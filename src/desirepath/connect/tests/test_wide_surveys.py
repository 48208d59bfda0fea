"""Wide surveys on the import screen: columns with their codes, scores before anything is imported, remembered."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desirepath.connect.tests.screen import Screen, mapping_of, suggested
from desirepath.people.tests.callers import make_actor, make_client
from desirepath.people.tests.routes_and_rights import CALLERS, Rights, refusals, routes

pytestmark = pytest.mark.django_db
SCORES, MOODS = [0, 6, 1, 2, 3, 4, 5, 5, 5, 4] * 3, ["Good", "Poor", ""] * 10
LAST_YEAR = "respnum,date,Q7ALL,Q9 REST ROOMS,MOOD,AGE\n" + "".join(
    f"{place},2025-05-0{1 + place % 9},{score},{1 + place % 5},{mood},{place % 3}\n"
    for place, (score, mood) in enumerate(zip(SCORES, MOODS, strict=True))
)
THIS_YEAR = LAST_YEAR.replace("Q7ALL", "Q7 ALL").replace(",AGE", ",VISITS")


@pytest.fixture
def screen() -> Screen:
    return Screen(make_client(make_actor()))


def test_columns_say_what_they_probably_are_and_codes_beside_the_scale_are_never_scores(screen: Screen):
    look = screen.send("surveys/look", LAST_YEAR)
    found = suggested(look)
    assert look["rows"] == 30
    assert {name: (one["role"], one["sure"]) for name, one in found.items()} == {
        "respnum": ("respondent", True),
        "date": ("time", True),
        "Q7ALL": ("question", True),
        "Q9 REST ROOMS": ("question", False),
        "MOOD": ("question", True),
        "AGE": ("ignore", True),
    }
    overall = found["Q7ALL"]
    assert (overall["scale"], overall["not_given"], overall["not_applicable"]) == ("stars_1_5", ["0"], ["6"])
    assert found["MOOD"]["values"] == {"Good": 4.0, "Poor": 2.0}


def test_scores_are_seen_before_the_import_and_strange_codes_are_named(screen: Screen):
    mapping = mapping_of(screen.send("surveys/look", LAST_YEAR))
    told = screen.send("surveys/preview", LAST_YEAR, mapping=json.dumps(mapping))
    overall, mood = told["questions"]
    assert (overall["score"]["n"], overall["not_given"], overall["not_applicable"]) == (24, 3, 3)
    assert overall["unweighted_mean"] == pytest.approx(29 / 8)
    assert (mood["counts"], mood["not_given"]) == ({"2": 10, "4": 10}, 10)
    mapping["questions"][0]["not_applicable"] = []
    strange = screen.send("surveys/preview", LAST_YEAR, mapping=json.dumps(mapping))["questions"][0]
    assert (strange["strange"], strange["score"]["n"]) == ([{"code": "6", "count": 3}], 24)


def test_a_remembered_mapping_finds_its_questions_again_under_other_names(screen: Screen):
    mapping = mapping_of(screen.send("surveys/look", LAST_YEAR))
    text = screen.send("surveys/preview", LAST_YEAR, mapping=json.dumps(mapping))["recipe"]
    kept = {"name": "Passengers", "text": text, "mapping": mapping}
    saved = screen.client.post("/api/connect/recipes", kept, content_type="application/json").json()
    assert (saved["slug"], saved["question_count"]) == ("passengers", 2)
    look = screen.send("surveys/look", THIS_YEAR, name="next.csv", saved="passengers")
    again = {name: one["matched"] for name, one in suggested(look).items() if one["matched"]}
    assert (again, look["missing"]) == ({"Q7 ALL": "Q7ALL", "MOOD": "MOOD"}, [])
    assert suggested(look)["Q7 ALL"]["not_applicable"] == ["6"]
    assert look["mapping"]["respondent"] == "respnum"


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"time": "", "on": None}, "Say when the answers were given"),
        ({"time": "nowhere"}, "The file has no column “nowhere”"),
        ({"questions": []}, "The mapping is not complete"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused_with_its_reason(
    screen: Screen, changed: dict[str, Any], problem: str
):
    mapping = mapping_of(screen.send("surveys/look", LAST_YEAR)) | changed
    answer = screen.ask("surveys/preview", LAST_YEAR, mapping=json.dumps(mapping))
    assert answer.status_code == 422
    assert problem in answer.json()["detail"]


RECIPE_ROUTES = Rights(
    "/api/connect/recipes",
    {
        "listen.import": {
            "list_recipes": None,
            "save_recipe": {"name": "x", "text": "x"},
            "get_recipe": None,
            "change_recipe": {"archived": True},
        }
    },
)


@pytest.mark.parametrize("caller", CALLERS)
def test_who_lacks_the_right_is_refused_and_who_has_it_is_not(caller: str):
    assert set(routes(RECIPE_ROUTES.below)) == set(RECIPE_ROUTES.bodies)
    seen, expected = refusals(RECIPE_ROUTES, caller)
    assert seen == expected
