"""Imports as a whole: what is added, once, and what is only looked at."""

import hashlib
from datetime import UTC, datetime
from uuid import UUID

import pytest

from desirepath.base.errors import MissingRight
from desirepath.connect.contracts import ImportChoice
from desirepath.connect.models import ImportRun
from desirepath.connect.pipeline import repeats
from desirepath.connect.services import import_records, preview_import
from desirepath.customers.models import Customer, Identifier
from desirepath.eventlog.models import EventName, Source
from desirepath.listen.models import Feedback
from desirepath.people.contracts import Actor
from desirepath.people.models import AuditEntry

pytestmark = pytest.mark.django_db

LOG = """user_id,case_id,event,timestamp,plan
u1,c1,open,2024-05-01,gold
u2,c2,open,2024-05-02,
u1,c1,pay,2024-05-03,x
"""


def test_same_input_twice_adds_nothing(write, take, stored):
    path = write("log.csv", LOG)
    first, second = take(path), take(path)
    assert first.counts.events.to_dict() == {"read": 3, "added": 3, "duplicates": 0, "rejected": 0}
    assert second.counts.events.to_dict() == {"read": 3, "added": 0, "duplicates": 3, "rejected": 0}
    assert second.counts.customers.to_dict() == {"read": 2, "added": 0, "duplicates": 2, "rejected": 0}
    assert stored("event") == ["open", "open", "pay"]
    assert Customer.objects.count() == 2


def test_a_longer_file_adds_only_its_new_rows(write, take):
    take(write("log.csv", LOG))
    counts = take(write("log.csv", LOG + "u3,c3,open,2024-05-09,\n")).counts
    assert (counts.events.added, counts.events.duplicates) == (1, 3)


@pytest.mark.parametrize("most_sorted", [0, repeats._MOST_SORTED])
def test_identical_rows_of_one_file_are_all_kept_and_known_again(
    write, take, stored, monkeypatch, most_sorted
):
    monkeypatch.setattr(repeats, "_MOST_SORTED", most_sorted)
    path = write("log.csv", LOG + "u1,c1,pay,2024-05-03,x\n" * 2)
    assert take(path).counts.events.added == 5
    assert take(path).counts.events.duplicates == 5
    assert stored("count(DISTINCT message_hash)", "ALL") == [5]


def test_a_row_is_known_by_the_digest_of_its_parts(write, take, stored):
    """Logs that were imported by an earlier version are known again only while this stays as it is."""
    take(write("log.csv", "user_id,case_id,event,timestamp,tier\nu1,c1,open,2024-05-01,gold\n"))
    [(source, properties)] = stored("source_code, properties")
    parts = [f"{source}", "1714521600000000", "e=open", "i=user:u1", "c=c1", "tier=gold"]
    assert properties == '{"tier":"gold"}'
    digest = hashlib.md5("\x1f".join(parts).encode(), usedforsecurity=False).digest()
    assert stored("message_hash") == [UUID(bytes=digest[::-1])]  # the engine reads a digest from its end


def test_rows_that_differ_only_in_a_property_are_two(write, take):
    path = write("log.csv", LOG + "u1,c1,pay,2024-05-03,y\n")
    assert take(path).counts.events.added == 4


def test_a_given_message_id_counts_once_even_under_two_customers(write, take, stored):
    text = "message_id,user_id,event,timestamp\n" + "".join(f"m1,u{n},open,2024-05-01\n" for n in range(8))
    path = write("log.csv", text + "m2,u1,open,2024-05-02\nm2,u1,open,2024-05-02\n")
    counts = take(path).counts.events
    assert counts.to_dict() == {"read": 10, "added": 2, "duplicates": 8, "rejected": 0}
    assert stored("message_id") == ["m1", "m2"]


def test_two_sources_keep_their_own_events(write, take):
    path = write("log.csv", LOG)
    assert take(path, source="one").counts.events.added == 3
    assert take(path, source="two").counts.events.added == 3


def test_source_is_the_files_stem(write, take):
    assert take(write("orders 2024.csv", LOG)).source == "orders 2024"
    assert Source.objects.get().slug == "orders 2024"


def test_rows_without_customer_belong_to_their_case(write, take):
    take(write("log.csv", "case_id,activity,timestamp\nA-1,open,2024-05-01\nA-1,pay,2024-05-02\n"))
    assert list(Identifier.objects.values_list("kind", "value")) == [("case", "A-1")]


def test_customers_know_when_they_were_first_and_last_seen(write, take):
    path = write("log.csv", LOG)
    take(path)
    seen = Customer.objects.get(pk=Identifier.objects.get(value="u1").customer_id)
    assert (str(seen.first_seen_at.date()), str(seen.last_seen_at.date())) == ("2024-05-01", "2024-05-03")
    take(write("more.csv", "user_id,event,timestamp\nu1,call,2024-06-01\n"))
    seen.refresh_from_db()
    assert str(seen.last_seen_at.date()) == "2024-06-01"


def test_a_source_knows_when_it_was_last_heard_of_through_a_file(write, take):
    take(write("log.csv", LOG))
    assert Source.objects.get(slug="log").last_event_at == datetime(2024, 5, 3, tzinfo=UTC)
    take(write("log.csv", LOG.replace("2024-05", "2023-05")))
    assert Source.objects.get(slug="log").last_event_at == datetime(2024, 5, 3, tzinfo=UTC)


def test_import_is_recorded_and_audited(write, take):
    result = take(write("log.csv", LOG))
    run = ImportRun.objects.get(pk=result.run_id)
    assert (run.state, run.kind, run.source_slug) == ("done", "csv", "log")
    assert run.counts["events"]["added"] == 3
    assert AuditEntry.objects.filter(action="import.done", object_id=str(run.pk)).exists()


def test_import_needs_its_right(write, actor):
    guest = Actor(workspace_id=actor.workspace_id, label="guest")
    choice = ImportChoice(path=write("log.csv", LOG))
    with pytest.raises(MissingRight):
        import_records(actor=guest, choice=choice)
    with pytest.raises(MissingRight):
        preview_import(actor=guest, choice=choice)


def test_work_folder_is_gone_afterwards(write, take, data_dir):
    take(write("log.csv", LOG))
    assert list((data_dir / "imports").iterdir()) == []


def test_dry_run_tells_all_and_changes_nothing(write, take, look, stored, data_dir):
    path = write("log.csv", LOG + "u9,c9,open,never,\n")
    preview = look(path)
    assert preview.counts.events.to_dict() == {"read": 4, "added": 3, "duplicates": 0, "rejected": 1}
    assert preview.counts.customers.added == 2
    assert preview.mapping["user_id"] == "customer_id"
    assert preview.rows[0]["event"] == "open"
    assert preview.rows[0]["customer"] == "user:u1"
    assert preview.rejects[0].line == 5
    for model in (Customer, Identifier, Source, EventName, ImportRun, AuditEntry):
        assert not model.objects.exists(), model
    assert not (data_dir / "events").exists()
    take(path)
    again = look(path)
    assert again.counts.events.to_dict() == {"read": 4, "added": 0, "duplicates": 3, "rejected": 1}


FEEDBACK = "customer_id,case_id,timestamp,score,comment,step\nu1,c1,2024-05-01,9,good,paid\n"


def test_feedback_is_kept_and_stands_in_the_event_log(write, take, stored):
    result = take(write("nps.csv", FEEDBACK), kind="feedback", constants={"scale": "nps_0_10"})
    assert result.counts.feedback.to_dict() == {"read": 1, "added": 1, "duplicates": 0, "rejected": 0}
    assert result.counts.events.read == 0
    record = Feedback.objects.get()
    assert (record.score, record.comment, record.step, record.scale) == (9, "good", "paid", "nps_0_10")
    assert stored("event, score, scale, step") == [("Feedback Given", 9.0, "nps_0_10", "paid")]
    again = take(write("nps.csv", FEEDBACK), kind="feedback", constants={"scale": "nps_0_10"})
    assert again.counts.feedback.to_dict() == {"read": 1, "added": 0, "duplicates": 1, "rejected": 0}


@pytest.mark.parametrize(
    ("scale", "score"),
    [
        ("nps_0_10", "11"),
        ("nps_0_10", "-1"),
        ("nps_0_10", "7.5"),
        ("stars_1_5", "0"),
        ("thumbs", "1"),
        ("csat_1_7", "x"),
    ],
)
def test_score_outside_its_scale_is_refused_never_clipped(write, take, scale, score):
    path = write("answers.csv", FEEDBACK + f"u2,c2,2024-05-02,{score},bad,paid\n")
    counts = take(path, kind="feedback", constants={"scale": scale}).counts.feedback
    assert counts.rejected >= 1
    assert not Feedback.objects.filter(comment="bad").exists()


def test_answers_that_name_nobody_are_all_kept(write, take):
    path = write("answers.csv", "timestamp,score\n2024-05-01,3\n2024-05-01,4\n2024-05-01,4\n")
    counts = take(path, kind="feedback", constants={"scale": "csat_1_5"}).counts.feedback
    assert counts.added == 3
    assert Feedback.objects.count() == 3
    assert take(path, kind="feedback", constants={"scale": "csat_1_5"}).counts.feedback.duplicates == 3


def test_identifier_that_becomes_known_meanwhile_leads_to_one_customer(write, actor, monkeypatch):
    from desirepath.connect.pipeline import running
    from desirepath.customers.services import resolve_identifiers_bulk

    real = running.publish_spool

    def raced(workspace_id, *args, **options):
        resolve_identifiers_bulk(workspace_id=workspace_id, pairs=[("user", "u1")])
        return real(workspace_id, *args, **options)

    monkeypatch.setattr(running, "publish_spool", raced)
    import_records(actor=actor, choice=ImportChoice(path=write("log.csv", LOG)))
    assert Identifier.objects.filter(value="u1").count() == 1
    assert Customer.objects.count() == 2
