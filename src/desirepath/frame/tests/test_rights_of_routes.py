"""Every route of the frame, every role: who lacks the right hears so before anything is looked up."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from desirepath.people.tests.routes_and_rights import CALLERS, WINDOW, Rights, refusals, routes

A_SET = {"kind": "set", "at": ["name"], "before": "A", "value": "B"}

# Operation → the right that it needs, and a body that its schema accepts.
VIEW: dict[str, Any] = {
    "list_journey_templates": None,
    "merge_journeys": {"base_text": "x", "yours_text": "x", "theirs_text": "x"},
    "list_journeys": None,
    "diff_journeys": {"before_slug": "none", "after_slug": "none"},
    "get_journey": None,
    "export_journey": None,
    "get_journey_document": None,
    "list_journey_changes": None,
    "list_journey_changes_since": None,
    "get_journey_version": None,
    "list_journey_suggestions": None,
    "list_hanging_on_step": None,
    "get_journey_binding": None,
    "get_journey_evidence": None,
    "get_hierarchy": None,
    "list_lifecycle": None,
    "list_stakeholders": None,
    "export_stakeholders": None,
    "get_stakeholder": None,
    "list_interviews": None,
    "export_interviews": None,
    "get_interview": None,
    "list_taggable_steps": None,
    "list_interview_notes_of_journey": None,
    "list_mentionable_people": None,
    "list_comments": None,
    "count_comments": None,
    "follow_journey": None,
    "keep_presence": {"window": WINDOW},
    "leave_map": None,
    "get_inbox": None,
    "count_inbox": None,
    "mark_inbox": {"entries": ["mention:1"], "state": "seen"},
    "get_my_part": None,
    "get_hearing_coverage": None,
    "export_hearing_coverage": None,
    "export_interview_guide": None,
    "get_system_register": None,
    "export_system_register": None,
    "get_system": None,
    "preview_system_renaming": None,
}
COMMENT: dict[str, Any] = {
    "add_comment": {"text": "x"},
    "edit_comment": {"text": "x"},
    "delete_comment": None,
    "resolve_comment": {"resolved": True},
    "nominate_moment": {"reason": "x"},
    "withdraw_nomination": None,
}
SUGGEST: dict[str, Any] = {
    "suggest_journey_changes": {"title": "x", "base_version": 1, "edits": [A_SET]},
}
EDIT: dict[str, Any] = {
    "start_journey_from_template": {"template": "none", "name": "x"},
    "create_journey": {"name": "x"},
    "import_journey": {"text": "x"},
    "edit_journey": {"edit_key": WINDOW, "edits": [A_SET]},
    "copy_journey": {"name": "x"},
    "archive_journey": None,
    "unarchive_journey": None,
    "set_journey_status": {"status": "review"},
    "name_journey_version": {"name": "x"},
    "change_lifecycle": {"version": "x", "stages": [{"name": "x"}]},
    "pin_key_journey": {"reason": "x"},
    "unpin_key_journey": None,
    "create_stakeholder": {"name": "x"},
    "import_stakeholders": {"text": "x", "only_look": True},
    "update_stakeholder": {"name": "x"},
    "archive_stakeholder": None,
    "unarchive_stakeholder": None,
    "create_interview": {"stakeholder": 999_999, "held_on": "2026-01-01"},
    "update_interview": {"summary": "x"},
    "archive_interview": None,
    "unarchive_interview": None,
    "add_interview_note": {"kind": "concern", "text": "x"},
    "update_interview_note": {"text": "x"},
    "remove_interview_note": None,
    "create_system": {"name": "x"},
    "register_named_systems": None,
    "update_system": {"gap": "x"},
    "remove_system": None,
    "rename_system": {"name": "x"},
    "ignore_touchpoint": {"key": "x", "name": "x", "reason": "x"},
    "alias_touchpoint": {"key": "x", "name": "x", "alias_of": "y"},
    "withdraw_touchpoint_ruling": None,
}
PUBLISH: dict[str, Any] = {
    "restore_journey_version": {"version": 1, "edit_key": WINDOW},
    "decide_journey_suggestion": {"decision": "approve", "edit_key": WINDOW},
    "list_shared_links": None,
    "create_shared_link": {},
    "revoke_shared_link": None,
}
NEEDED = {
    "frame.view": VIEW,
    "frame.comment": COMMENT,
    "frame.suggest": SUGGEST,
    "frame.edit": EDIT,
    "frame.publish": PUBLISH,
}
QUERIES = {
    "follow_journey": f"?window={WINDOW}",
    "list_journey_changes_since": "?version=1",
    "preview_system_renaming": "?name=x",
    "withdraw_touchpoint_ruling": "?key=x",
}
RIGHTS = Rights("/api/frame/", NEEDED, QUERIES)


def test_every_route_of_the_frame_says_here_which_right_it_needs():
    assert set(routes("/api/frame/")) == set(RIGHTS.bodies)


@pytest.mark.django_db
@pytest.mark.parametrize("caller", CALLERS)
def test_who_lacks_the_right_is_refused_and_who_has_it_is_not(caller: str):
    seen, expected = refusals(RIGHTS, caller)
    assert seen == expected


@pytest.mark.django_db
def test_a_stranger_learns_nothing():
    answers = {name: RIGHTS.call(Client(), name).status_code for name in RIGHTS.bodies}
    assert set(answers.values()) == {401}, answers
