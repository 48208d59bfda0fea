"""The cases that the browser's editor is tested with are what the server answers."""

from __future__ import annotations

from desirepath.frame.editing.tests import vectors


def test_the_cases_that_the_browser_shares_are_up_to_date():
    told = "run: python -m desirepath.frame.editing.tests.vectors"
    assert vectors.FILE.read_text(encoding="utf-8") == vectors.to_text(), told


def test_the_cases_meet_every_kind_of_edit_and_of_conflict():
    cases = vectors.cases()
    assert {edit["kind"] for case in cases for edit in case["edits"]} == {"set", "add", "remove", "move"}
    assert {edit["kind"] for case in cases for edit in case["inverse"]} == {"set", "add", "remove", "move"}
    whys = {conflict["why"] for case in cases for conflict in case["conflicts"]}
    assert whys == {"changed", "removed", "moved", "taken"}
