"""The touchpoint gap: three lists joined by names, with the words that were matched."""

from __future__ import annotations

import csv
import io
import tempfile
import tracemalloc
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desirepath.base.periods import Period
from desirepath.eventlog.tests.building import add_segment, complete, event
from desirepath.frame.models import Interview, InterviewNote, Stakeholder, Step
from desirepath.frame.services import import_journey
from desirepath.listen.models import Feedback
from desirepath.measure.selectors.touchpoints import get_touchpoint_gap
from desirepath.measure.touchpoints.gap import GapRow, TouchpointGap
from desirepath.measure.touchpoints.vocabulary import Vocabulary, common_vocabulary
from desirepath.measure.touchpoints.words import excerpt, normal_form
from desirepath.people.contracts import Actor
from desirepath.people.models import AuditEntry
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db
JOURNEY = """\
format: desirepath/journey/1
slug: j
name: J
stages:
  - slug: all
    name: All
    steps:
      - slug: ordered
        name: Ordered
        binds: [{event: ordered}]
        touchpoints: [{name: Checkout page, channel: web}, {name: Order confirmation, channel: e-mail}]
      - slug: sent
        name: Sent
        binds: [{event: sent}]
        touchpoints: [{name: Parcel locker}]
"""
LOG = [
    event(1, "ordered", 0, channel="web"),
    event(2, "ordered", 5, channel="web"),
    event(2, "ordered", 6, channel="Web "),
    event(3, "ordered", 7),
    event(1, "sent", 10, properties={"channel": "email"}),
    event(2, "sent", 20, properties={"touchpoint": "night bus"}),
    event(9, "elsewhere", 30, channel="fax"),
]


@pytest.fixture
def actor() -> Actor:
    actor = make_actor()
    add_segment(actor.workspace_id, LOG, Path(tempfile.mkdtemp()))
    import_journey(actor=actor, text=JOURNEY)
    return actor


def say(actor: Actor, *comments: str, step: str = "sent", customer: int = 1) -> None:
    rows = complete(
        actor.workspace_id, [event(customer, "Feedback Given", at) for at in range(len(comments))]
    )
    Feedback.objects.bulk_create(
        Feedback(
            workspace_id=actor.workspace_id,
            message_hash=row["message_hash"],
            source_id=row["source_code"],
            customer_key=customer,
            step=step,
            occurred_at=datetime(2024, 1, 1, 0, place % 60, tzinfo=UTC),
            scale="none",
            comment=comment,
        )
        for place, (comment, row) in enumerate(zip(comments, rows, strict=True))
    )


def gap(actor: Actor) -> TouchpointGap:
    return get_touchpoint_gap(actor, "j", Period())


def rows(actor: Actor) -> dict[str, GapRow]:
    return {row.name: row for row in gap(actor).rows}


def test_what_only_customers_mention_stands_on_top_with_their_words(actor: Actor):
    say(actor, "I phoned the hotline twice.", "The Parcel-Lockers were full!", "Nice web pages, nice E-mail")
    say(actor, "They never called back, three phone calls", customer=2)
    say(actor, "Somebody on the phone", step="elsewhere")
    first, *_ = gap(actor).rows
    assert (first.name, first.only, first.named.comments, first.named.customers) == ("Phone", "named", 2, 2)
    assert {quote.word for quote in first.named.quotes} == {"phoned", "phone calls"}
    found = rows(actor)
    assert found["Parcel locker"].named.words == ("parcel-lockers",)
    assert (found["Parcel locker"].only, found["Parcel locker"].steps) == (None, ("sent",))
    assert found["Checkout page"].named.comments == found["Order confirmation"].named.comments == 1


def test_events_count_for_what_the_map_lists_at_their_step_else_for_a_row_of_their_own(actor: Actor):
    found = rows(actor)
    web = found["Checkout page"]
    assert (web.events, web.only) == (3, None)
    assert Counter({one.channel: one.customers for one in web.seen}) == {"web": 2, "Web": 1}
    # e-mail is listed where the order is confirmed, but came where the parcel was sent
    assert (found["Order confirmation"].only, found["E-mail"].only, found["E-mail"].seen[0].step) == (
        "listed",
        "seen",
        "sent",
    )
    assert found["night bus"].events == 1
    assert "fax" not in found
    assert (gap(actor).events, gap(actor).events_without_channel) == (6, 1)


def test_a_note_that_names_nothing_known_is_a_touchpoint_itself(actor: Actor):
    _note(actor, "The garage next door")
    _note(actor, "They use WhatsApp with the driver")
    first, second, *_ = gap(actor).rows
    assert {first.named.notes, second.named.notes} == {1}
    found = rows(actor)
    assert found["The garage next door"].only == "named"
    assert found["Messenger"].named.quotes[0].source == "interview"
    assert found["Delivery"].named.words == ("driver",)


def _note(actor: Actor, text: str) -> None:
    holder, _ = Stakeholder.objects.get_or_create(workspace_id=actor.workspace_id, name="Ann")
    interview = Interview.objects.create(
        workspace_id=actor.workspace_id, stakeholder=holder, held_on=date(2024, 1, 1)
    )
    note = InterviewNote.objects.create(
        workspace_id=actor.workspace_id, interview=interview, kind="touchpoint", text=text
    )
    note.steps.set(Step.objects.filter(journey__workspace_id=actor.workspace_id, slug="sent"))


def decide(actor: Actor, method: str, path: str, body: dict[str, str] | None = None) -> int:
    call = getattr(make_client(actor), method)
    address = f"/api/frame/journeys/j/touchpoints/{path}"
    return int(call(address, body, content_type="application/json").status_code)


def test_what_is_said_and_seen_under_another_name_counts_for_the_listed_touchpoint(actor: Actor):
    say(actor, "I phoned the hotline", "The night bus came late", "Parcel locker full, so I rang the phone")
    found = rows(actor)
    assert (found["Phone"].named.comments, found["night bus"].events) == (2, 1)
    for name in ("Phone", "night bus"):
        given = {"key": found[name].key, "name": name, "alias_of": "parcel LOCKER"}
        assert decide(actor, "put", "alias", given) == 204
    ruled = rows(actor)
    assert not {"Phone", "night bus"} & set(ruled)
    locker = ruled["Parcel locker"]
    assert {other.name for other in locker.other_names} == {"Phone", "night bus"}
    # a comment that says both names is one comment
    assert (locker.named.comments, locker.named.customers, locker.events) == (3, 1, 1)
    assert sum(row.events for row in ruled.values()) == sum(row.events for row in found.values())
    assert decide(actor, "delete", f"ruling?key={found['Phone'].key}") == 204
    assert rows(actor)["Phone"].named.comments == 2


def test_what_was_left_aside_stands_last_with_its_reason_until_it_is_taken_back(actor: Actor):
    say(actor, "The hotline helped")
    first, *_ = gap(actor).rows
    given = {"key": first.key, "name": first.name, "reason": "  "}
    assert decide(actor, "put", "ignored", given) == 422
    assert decide(actor, "put", "ignored", given | {"reason": "Not ours"}) == 204
    *_, last = gap(actor).rows
    assert (last.name, last.only, last.ignored and last.ignored.reason) == ("Phone", "named", "Not ours")
    answered = make_client(actor).get("/api/measure/journeys/j/touchpoint-gap").json()["rows"]
    assert [row["name"] for row in answered if row["ignored"]] == ["Phone"]
    assert decide(actor, "delete", f"ruling?key={first.key}") == 204
    assert decide(actor, "delete", f"ruling?key={first.key}") == 404
    assert gap(actor).rows[0].name == "Phone"
    written = AuditEntry.objects.filter(object_id="j", action__startswith="touchpoint.")
    assert list(written.order_by("id").values_list("action", flat=True)) == [
        "touchpoint.ignored",
        "touchpoint.reopened",
    ]


def test_a_name_stands_only_for_what_the_map_lists_and_a_touchpoint_that_left_gives_its_names_back(
    actor: Actor,
):
    say(actor, "The hotline helped")
    given = {"key": "phone", "name": "Phone", "alias_of": "Shop"}
    assert decide(actor, "put", "alias", given) == 422
    assert decide(actor, "put", "alias", given | {"alias_of": "Checkout page"}) == 204
    stranger = make_client(make_actor()).put(
        "/api/frame/journeys/j/touchpoints/alias", given, content_type="application/json"
    )
    assert stranger.status_code == 404
    viewer = make_client(actor, {"frame.view"}).put(
        "/api/frame/journeys/j/touchpoints/ignored",
        {"key": "phone", "name": "Phone", "reason": "no"},
        content_type="application/json",
    )
    assert viewer.status_code == 403
    assert "Phone" not in rows(actor)
    import_journey(actor=actor, text=JOURNEY.replace("name: Checkout page", "name: Web shop"))
    assert rows(actor)["Phone"].only == "named"


def test_the_table_as_a_file_has_its_figures_and_no_customers_words(actor: Actor):
    say(actor, "I phoned the hotline twice")
    answer = make_client(actor).get("/api/measure/journeys/j/touchpoint-gap/export")
    first, *others = csv.DictReader(io.StringIO(answer.content.decode()))
    assert (first["touchpoint"], first["comments"], first["only"]) == ("Phone", "1", "named")
    assert "twice" not in answer.content.decode()
    assert len(others) + 1 == len(gap(actor).rows)
    assert {one["touchpoint"]: one["events"] for one in others}["Checkout page"] == "3"


def test_who_may_not_read_feedback_sees_counts_and_no_words(actor: Actor):
    say(actor, "The hotline helped")
    path = "/api/measure/journeys/j/touchpoint-gap"
    (first, *_) = make_client(actor, {"measure.view", "listen.view"}).get(path).json()["rows"]
    assert first["named"]["quotes"][0]["text"] == "The hotline helped"
    answer = make_client(actor, {"measure.view"}).get(path).json()
    assert (answer["rows"][0]["named"]["comments"], answer["rows"][0]["named"]["quotes"]) == (1, [])
    assert any("You may not read feedback" in one for one in answer["warnings"])
    assert make_client(actor, {"listen.view"}).get(path).status_code == 403
    assert make_client(make_actor()).get(path).status_code == 404


def test_names_are_compared_without_case_accents_plurals_and_hyphens_but_as_whole_words():
    assert normal_form("E-Mails, invités") == normal_form("email invite")
    assert normal_form("Deliveries") == normal_form("delivery")
    vocabulary = Vocabulary([("call centre", "centre"), ("call", "call")])
    found = vocabulary.find("CALLS to the Call-Centres recall nothing")
    assert [(one.meaning, one.start) for one in found] == [("call", 0), ("centre", 13)]
    assert [one.meaning for one in common_vocabulary().find("Je préfère le téléphone")] == ["phone"]
    assert common_vocabulary().find("an apple stored in a shopping bag") == []


def test_an_excerpt_is_cut_at_words_and_says_so():
    text = "word " * 60 + "hotline" + " word" * 60
    place = text.index("hotline")
    cut = excerpt(text, place, place + 7, around=20)
    assert cut == "… word word word hotline word word word …"
    assert excerpt("short", 0, 5) == "short"


def test_memory_stays_bounded_over_many_comments(actor: Actor, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("desirepath.listen.selectors.CHUNK", 100)
    comments = [f"The hotline and the app, number {number % 50}" for number in range(2_500)]
    say(actor, *comments[:500])
    gap(actor)  # what is imported and kept once is not counted
    few = _peak(actor)
    say(actor, *comments[500:], customer=2)
    assert gap(actor).comments == 2_500
    # Each further comment costs eight bytes per touchpoint that it names, not its words.
    assert _peak(actor) - few < 100_000


def _peak(actor: Actor) -> int:
    tracemalloc.start()
    gap(actor)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak
