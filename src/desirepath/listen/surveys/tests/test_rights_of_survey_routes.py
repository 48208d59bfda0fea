"""Every route of surveys says which right it needs, and refuses who lacks it before anything is looked up."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from desirepath.people.tests.routes_and_rights import CALLERS, Rights, refusals, routes

VIEW: dict[str, Any] = {
    "list_surveys": None,
    "list_survey_templates": None,
    "check_survey": {"document": {}},
    "preview_survey": {"document": {}},
    "read_survey_file": {"text": ""},
    "export_survey": None,
    "get_survey": None,
    "list_survey_versions": None,
    "get_survey_qr_code": None,
    "get_survey_results": None,
    "list_survey_responses": None,
    "export_survey_answers": None,
    "get_survey_file": None,
    "list_waves": None,
    "suggest_wave": None,
}
MAKE: dict[str, Any] = {
    "create_survey": {"name": ""},
    "save_survey_draft": {"number": 1, "document": {}},
    "publish_survey": {},
    "close_survey": None,
    "reopen_survey": None,
    "duplicate_survey": {"name": "x"},
}
WORDS: dict[str, Any] = {"subject": {}, "message": {}}
INVITE: dict[str, Any] = {
    "create_survey_invitations": {"customers": [None]},
    "create_wave": {"name": "w", "audience": {}, **WORDS},
    "preview_wave": {"audience": {}},
    "preview_wave_mail": WORDS,
}
NEEDED = {"listen.view": VIEW, "listen.survey": MAKE, "listen.invite": INVITE}
RIGHTS = Rights("/api/listen/survey", NEEDED)


def test_every_route_of_surveys_says_here_which_right_it_needs():
    assert set(routes("/api/listen/survey")) == set(RIGHTS.bodies)


@pytest.mark.django_db
@pytest.mark.parametrize("caller", CALLERS)
def test_who_lacks_the_right_is_refused_and_who_has_it_is_not(caller: str):
    seen, expected = refusals(RIGHTS, caller)
    assert seen == expected


@pytest.mark.django_db
def test_a_stranger_learns_nothing():
    answers = {name: RIGHTS.call(Client(), name).status_code for name in RIGHTS.bodies}
    assert set(answers.values()) == {401}, answers
