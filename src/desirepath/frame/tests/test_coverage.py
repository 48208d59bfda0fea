"""Who was heard, who was not, and the guide that asks them."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from desirepath.frame.tests.test_hearing import ANN, add_note, get, hold_interview, post
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db

MAP = """\
format: desirepath/journey/1
slug: bill
name: The bill
stages:
  - slug: get
    name: Get it
    steps:
      - slug: sent
        name: Bill sent
        customer: {thought: "So much, <again>?", feeling: -1}
        business: {department: Billing, process: Print and post}
        evidence: {thought: [{kind: interview, ref: "1"}]}
      - slug: read
        name: Bill read
        moment_of_truth: true
        customer: {goal: Understand it}
        business: {department: Care}
        cards: {pain-points: [{id: p1, text: Too many pages}]}
  - slug: pay
    name: Pay it
    steps:
      - slug: paid
        name: Bill paid
"""


@pytest.fixture
def client() -> Client:
    client = make_client(make_actor(), {"frame.view", "frame.edit"})
    assert post(client, "/journeys/import", {"text": MAP}).status_code == 200
    return client


def hear_billing(client: Client) -> None:
    steps = get(client, "/journeys/bill/document")["step_ids"]
    interview = hold_interview(client)
    add_note(client, interview, steps=[steps["sent"], steps["read"]])
    add_note(client, interview, "Something else")
    post(
        client, "/stakeholders", {"name": "Bo", "department": "Billing", "level": "executive", "influence": 5}
    )
    post(client, "/stakeholders", {"name": "Cy"})


def rows(client: Client, part: str) -> list[dict[str, str]]:
    answer = client.get(f"/api/frame/hearing/coverage/export?part={part}")
    assert answer["Content-Disposition"] == f'attachment; filename="coverage-{part}.csv"'
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_coverage_counts_departments_by_whom_and_how_much_was_heard(client: Client):
    hear_billing(client)
    billing, care, nowhere = get(client, "/hearing/coverage")["departments"]
    counted = ("department", "stakeholders", "heard", "interviews", "notes", "influence", "influence_heard")
    assert [billing[name] for name in counted] == ["Billing", 2, 1, 1, 2, 9, 4]
    assert (billing["last_heard_on"], billing["steps_owned"], billing["is_silent"]) == (
        "2026-11-02",
        1,
        False,
    )
    levels = {
        one["level"]: (one["stakeholders"], one["heard"], one["interviews"]) for one in billing["levels"]
    }
    assert (levels["manager"], levels["executive"]) == ((1, 1, 1), (1, 0, 0))
    assert (care["is_silent"], care["steps_owned"], care["last_heard_on"]) == (True, 1, None)
    assert (nowhere["department"], nowhere["stakeholders"], nowhere["is_silent"]) == (None, 1, True)


def test_coverage_names_stages_without_a_word_and_owners_never_heard(client: Client):
    hear_billing(client)
    [bill] = get(client, "/hearing/coverage")["journeys"]
    assert bill["silent_owners"] == ["Care"]
    assert [(stage["name"], stage["notes"]) for stage in bill["stages"]] == [("Get it", 2), ("Pay it", 0)]
    sent, read = bill["stages"][0]["steps"]
    assert (sent["is_owner_heard"], sent["owner_spoke_of_it"]) == (True, True)
    assert (read["is_owner_heard"], read["owner_spoke_of_it"]) == (False, False)
    assert read["by_department"] == [{"department": "Billing", "notes": 1}]
    assert bill["stages"][1]["steps"][0]["is_owner_heard"] is None


def test_an_interview_with_somebody_who_left_still_counts_and_an_archived_one_does_not(client: Client):
    interview = hold_interview(client)
    who = get(client, "/stakeholders")[0]["id"]
    post(client, f"/stakeholders/{who}/archive")
    assert get(client, "/hearing/coverage")["departments"][0]["heard"] == 1
    post(client, f"/interviews/{interview}/archive")
    billing = get(client, "/hearing/coverage")["departments"][0]
    assert (billing["stakeholders"], billing["heard"], billing["is_silent"]) == (0, 0, True)


def test_coverage_is_a_table_without_formulas(client: Client):
    hear_billing(client)
    post(client, "/stakeholders", ANN | {"department": "=HYPERLINK(1)"})
    table = {row["department"]: row for row in rows(client, "departments")}
    assert "'=HYPERLINK(1)" in table
    assert (table["Billing"]["interviews"], table["Billing"]["interviews_manager"]) == ("1", "1")
    steps = {row["step"]: row for row in rows(client, "steps")}
    assert (steps["Bill read"]["owner_heard"], steps["Bill read"]["notes_Billing"]) == ("no", "1")
    assert steps["Bill paid"]["owner_heard"] == ""


def guide(client: Client, query: str = "") -> str:
    answer = client.get(f"/api/frame/hearing/guide?{query}")
    assert answer.status_code == 200, answer.content
    return str(answer.content.decode())


def test_the_guide_asks_first_about_what_the_map_only_assumes(client: Client):
    hear_billing(client)
    text = guide(client, "journey=bill")
    assert "Nobody has heard these departments yet: Care." in text
    first, stage = text.split("## Stage: Get it")
    short_list = first.split("what the map only assumes")[1]
    # A moment of truth comes before what is known to rest on an interview, which is not asked at all.
    assert short_list.index("customers want this: “Understand it”") < short_list.index("“Print and post”")
    assert "Too many pages" in short_list
    assert "So much" not in text
    assert "### Bill paid" in stage
    assert "What does the customer want to reach here?" in stage.split("### Bill paid")[1]
    own = guide(client, "journey=bill&department=billing").split("what the map only assumes")[1]
    assert own.index("“Print and post”") < own.index("customers want this: “Understand it”")


def test_the_guide_is_a_page_to_print_and_takes_no_markup_from_a_map(client: Client):
    post(client, "/journeys/import", {"text": MAP.replace("Too many pages", "<script>x</script> *y*")})
    page = guide(client, "journey=bill&format=html")
    assert page.startswith("<!doctype html>")
    assert "<script>" not in page
    assert "&lt;script&gt;x" in page
    assert page.count('<div class="answer"></div>') > 15
    assert "\\<script\\>x\\</script\\> \\*y\\*" in guide(client, "journey=bill")


def test_without_a_journey_the_guide_is_a_general_one(client: Client):
    assert "## Weighing up" in guide(client)
    assert "Nobody has heard these departments yet: Billing, Care." in guide(client)
    assert client.get("/api/frame/hearing/guide?journey=nope").status_code == 404


def test_coverage_needs_the_right_to_see_maps_and_holds_no_other_workspace(client: Client):
    hear_billing(client)
    other = make_actor()
    assert get(make_client(other, {"frame.view"}), "/hearing/coverage") == {"departments": [], "journeys": []}
    stranger = make_client(other, {"measure.view"})
    for path in ("coverage", "coverage/export", "guide"):
        assert stranger.get(f"/api/frame/hearing/{path}").status_code == 403
