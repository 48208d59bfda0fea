"""The inbox of voice finds by words what people mean, alike on both databases, and never reads them as a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desirepath.base.jobs import queue
from desirepath.base.jobs.context import JobContext
from desirepath.listen.models import Feedback, FeedbackLabel, VoiceEntry, VoiceText
from desirepath.listen.voice.asking import find_marks, read_search, to_fts5, to_tsquery
from desirepath.listen.voice.services import reading
from desirepath.listen.voice.snippets import cut_snippet
from desirepath.listen.voice.tests.hearing import FIRST, say, send, texts_of
from desirepath.listen.voice.words import list_words
from desirepath.people.tests.callers import make_actor, make_client

LATE = "The delivery was late, very late"
SPAET = "Die Lieferung kam spät, schade!"
CAFE = "Great café and friendly staff"
SLOW = "配送が遅いです"
SCRIPT = "=cmd()|' <script>alert(1)</script>"
SAID = (LATE, SPAET, CAFE, SLOW, SCRIPT)


@pytest.fixture
def actor(db):
    return make_actor()


@pytest.fixture
def client(actor):
    say(actor, SAID)
    return make_client(actor)


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("LATE", {LATE}),
        ("spat", {SPAET}),
        ("SPÄT schade", {SPAET}),
        ("cafe", {CAFE}),
        ('"very late"', {LATE}),
        ('"late very"', {LATE}),
        ('"late delivery"', set()),
        ("deliv*", {LATE}),
        ("deliv", set()),
        ("l*", set()),
        ("-late", set(SAID) - {LATE}),
        ("the -late", set()),
        ('-"very late" -cafe', {SPAET, SLOW, SCRIPT}),
        ("遅い", {SLOW}),
        ("遅配", set()),
        ("script", {SCRIPT}),
        ("<script>", {SCRIPT}),
        ("!!! ???", set(SAID)),
        ("", set(SAID)),
    ],
)
def test_words_phrases_beginnings_and_what_must_not_stand_there(client, q, found):
    assert set(texts_of(client, q=q)) == found


HOSTILE = (
    '"', "'", '" OR 1=1 --', "late) OR (x", "NEAR(late very)", "words:late", "late:*", "'late' & !'x'", "a\\b",
    "*", "-", '-"',
)  # fmt: skip


@pytest.mark.parametrize("q", HOSTILE)
def test_nothing_that_is_typed_is_read_as_a_query(client, q):
    answer = client.get("/api/listen/voice", {"q": q})
    assert answer.status_code == 200, answer.content


def test_a_search_of_too_many_words_is_refused(client):
    for q in ("x" * 301, " ".join(f"w{n}" for n in range(21))):
        answer = client.get("/api/listen/voice", {"q": q})
        assert (answer.status_code, answer.json()["code"]) == (422, "voice-search-too-long")


@given(st.text(max_size=60))
def test_whatever_is_typed_becomes_letters_and_digits_in_quotes(typed):
    search = read_search(typed)
    for term in (*search.wanted, *search.unwanted):
        assert all(word and word.isalnum() for word in term.words)
        assert to_fts5([term]).count('"') == 2
        assert to_tsquery([term]).count("'") == 2 * len(term.words)


@given(st.text(alphabet="aäÀßøﬁ遅い1-_ .'", max_size=40))
def test_a_text_is_found_by_each_of_its_own_words(text):
    for word in list_words(text):
        assert find_marks(text, read_search(word)), (text, word)


def test_what_was_found_is_marked_in_the_text_and_in_its_snippet(client):
    item = client.get("/api/listen/voice", {"q": '"very late" deliv*'}).json()["items"][0]
    assert [LATE[start:end] for start, end in item["marks"]] == ["delivery", "very late"]
    long = "word " * 100 + "needle " + "word " * 100
    snippet = cut_snippet(long, find_marks(long, read_search("needle")))
    assert len(snippet.text) <= 242
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["needle"]


def test_filters_narrow_and_several_values_of_one_mean_any(actor, client):
    say(actor, ["Ticket text"], source="desk", source_kind="ticket", step="pay", scale="csat_1_5", score=2.0)
    assert texts_of(client, source="desk") == ["Ticket text"]
    assert texts_of(client, kind="ticket", step="pay") == ["Ticket text"]
    assert texts_of(client, score_from=1, score_to=2) == ["Ticket text"]
    assert len(texts_of(client, kind=["ticket", "other"])) == 6
    assert texts_of(client, step="-", q="late") == [LATE]
    assert texts_of(client, **{"from": "2026-03-02", "to": "2026-03-03"}) == [SPAET]
    for wrong in ({"scale": "nps"}, {"score_from": "x"}, {"from": "yesterday"}):
        assert client.get("/api/listen/voice", wrong).status_code == 422


def test_labels_filter_and_are_counted(actor, client):
    labelled = VoiceEntry.objects.filter(workspace_id=actor.workspace_id).order_by("pk")[:2]
    for entry in labelled:
        FeedbackLabel.objects.create(
            workspace_id=actor.workspace_id,
            feedback_id=entry.pk,
            kind="sentiment",
            value="negative",
            decided_at=FIRST,
        )
    assert set(texts_of(client, sentiment="negative")) == {LATE, SPAET}
    counts = client.get("/api/listen/voice/counts", {"by": "sentiment", "q": "late"}).json()
    assert counts == {"items": [{"value": "negative", "name": "Negative", "count": 1}], "total": 1}
    assert (
        client.get("/api/listen/voice", {"q": "late"}).json()["items"][0]["labels"][0]["value"] == "negative"
    )


def test_pages_follow_each_other_without_gap_or_repeat(actor, client):
    say(actor, [f"Number {n}" for n in range(7)], occurred_at=FIRST)
    seen, cursor = [], None
    while True:
        page = client.get("/api/listen/voice", {"limit": 5} | ({"cursor": cursor} if cursor else {})).json()
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 12
    assert page["total"] == {"count": 12, "is_exact": True}
    assert client.get("/api/listen/voice", {"cursor": "nonsense"}).json()["code"] == "cursor-invalid"


def test_counts_by_a_filter_leave_that_filter_out_and_keep_the_others(actor, client):
    say(actor, ["late again", "fine"], source="desk", source_kind="ticket")
    counts = client.get("/api/listen/voice/counts", {"by": "kind", "kind": "ticket", "q": "late"}).json()
    assert {one["value"]: one["count"] for one in counts["items"]} == {"other": 1, "ticket": 1}
    months = client.get("/api/listen/voice/counts", {"by": "month", "source": "desk"}).json()
    assert months["items"] == [{"value": "2026-03", "name": "2026-03", "count": 2}]


def test_a_workspace_never_finds_what_was_said_to_another(client):
    other = make_client(make_actor())
    assert texts_of(other, q="late") == []
    pk = VoiceEntry.objects.values_list("pk", flat=True).first()
    assert send(other, "GET", f"/voice/{pk}").status_code == 404


def test_what_is_deleted_or_reworded_is_found_so_no_more(actor, client):
    Feedback.objects.filter(comment=CAFE).delete()
    assert texts_of(client, q="cafe") == []
    row = Feedback.objects.get(comment=LATE)
    Feedback.objects.filter(pk=row.pk).update(comment="early")
    reading.read_span(actor.workspace_id, row.pk, row.pk)
    assert (texts_of(client, q="late"), texts_of(client, q="early")) == ([], ["early"])


def test_a_large_import_is_read_in_by_a_job_and_said_to_be_under_way(actor):
    client = make_client(actor)
    say(actor, [f"Parcel {n}" if n % 2 else "" for n in range(reading.AT_ONCE + 50)])
    assert VoiceText.objects.count() == 0
    assert client.get("/api/listen/voice").json()["indexing"] is True
    held = queue.claim([reading.KIND])
    for _ in range(2):  # a worker may die after its last write and before its last word
        assert reading.read_in_steps(JobContext(held)) == (reading.AT_ONCE + 50) // 2
    queue.finish(held, None)
    page = client.get("/api/listen/voice", {"q": "parcel"}).json()
    assert page["total"] == {"count": 175, "is_exact": True}
    assert page["indexing"] is False
