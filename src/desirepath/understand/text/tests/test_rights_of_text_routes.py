"""Every route of text analytics says which right it needs, and refuses before anything is looked up."""

from __future__ import annotations

from typing import Any

import pytest

from desirepath.people.tests.routes_and_rights import CALLERS, Rights, refusals, routes

VIEW: dict[str, Any] = {
    "list_text_labels": None,
    "get_text_summary": None,
    "list_text_proposals": None,
    "list_text_corrections": None,
    "get_text_state": None,
    "list_text_exams": None,
    "list_text_versions": None,
    "list_text_topics": None,
}
SAID = {"feedback_id": 999_999, "kind": "sentiment"}
LABEL: dict[str, Any] = {
    "correct_text_label": {**SAID, "value": "negative", "right": True},
    "settle_text_labels": {**SAID, "values": ["negative"]},
    "withdraw_text_correction": None,
    "ask_text_endpoint_for_labels": SAID,
}
TRAIN: dict[str, Any] = {
    "create_text_label": {"kind": "topic", "name": ""},
    "change_text_label": {},
    "merge_text_label": {"into": "x"},
    "delete_text_label": None,
    "retrain_text": None,
    "use_text_version": None,
    "find_text_topics": None,
    "accept_text_topic": {"name": "x"},
    "merge_text_topic": {"into": "x"},
    "rename_text_topic": {"name": "x"},
    "dismiss_text_topic": None,
    "restore_text_topic": None,
    "get_text_endpoint": None,
    "examine_text_endpoint": None,
    "ask_text_endpoint_for_name": None,
}
MANAGE: dict[str, Any] = {
    "change_text_endpoint": {"model": "x"},
    "forget_text_endpoint_answers": None,
}
NEEDED = {
    "understand.view": VIEW,
    "understand.label": LABEL,
    "understand.train": TRAIN,
    "people.manage": MANAGE,
}
RIGHTS = Rights("/api/understand/text", NEEDED)


def test_every_route_of_text_says_here_which_right_it_needs():
    assert set(routes("/api/understand/text")) == set(RIGHTS.bodies)


@pytest.mark.django_db
@pytest.mark.parametrize("caller", CALLERS)
def test_who_lacks_the_right_is_refused_and_who_has_it_is_not(caller: str, settings: Any):
    settings.TEXT_READER = "words"  # switched off, whoever may train is told so
    seen, expected = refusals(RIGHTS, caller)
    assert seen == expected
