"""After an erasure no file and no table holds anything of the customer, wherever it lay; nothing comes back."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.security.answered import put_answer
from tests.security.traces import files_with, rows_with

from desirepath.app.job_worker import load_job_kinds
from desirepath.base.clock import now, to_micros
from desirepath.base.jobs import queue
from desirepath.base.jobs.worker import run_one
from desirepath.base.models import Job
from desirepath.connect.contracts import ImportChoice
from desirepath.connect.models import ImportRun
from desirepath.connect.services.importing import import_records
from desirepath.connect.services.starting import UploadChoice, start_import
from desirepath.customers.erasure import iter_places
from desirepath.customers.errors import CustomerUnknown
from desirepath.customers.models import Customer, Identifier
from desirepath.customers.services import merge_customers, record_consent
from desirepath.customers.services.erasing import erase_customer, export_customer
from desirepath.eventlog.inbox import open_inbox
from desirepath.eventlog.intake import drain_inbox
from desirepath.eventlog.intake.loop import IntakeWorker
from desirepath.eventlog.models import RejectedRecord, Segment, TailChunk
from desirepath.eventlog.store.chunks import unpack
from desirepath.eventlog.store.columns import bucket_count
from desirepath.eventlog.store.compact import compact
from desirepath.eventlog.tests.taking import parcel, source_of, take, track
from desirepath.frame.services.interviews import add_note, create_interview
from desirepath.frame.services.stakeholders import create_stakeholder
from desirepath.people.contracts import system_actor
from desirepath.people.models import Workspace

pytestmark = pytest.mark.django_db(transaction=True)

MARK = "qzxmarker"
EMAIL = f"{MARK}@example.org"
VISITOR = f"visitor-{MARK}"
NEIGHBOUR = "neighbour-of-all"
CSV = "customer_id,event,occurred_at,note\n{who},Imported,{at},{note}\n"


@pytest.fixture
def workspace(db):
    return Workspace.objects.create(slug="main", name="Main")


@pytest.fixture
def actor(workspace):
    return system_actor(workspace.pk, "tester")


@pytest.fixture
def inbox(db, data_dir):
    opened = open_inbox()
    opened.purge_through(2**62)
    yield opened
    opened.purge_through(2**62)
    opened.close()


def identify(user: str = MARK, **fields) -> dict:
    traits = {"email": f"{user}@example.org", "name": f"Mia {user}"}
    return {"type": "identify", "userId": user, "traits": traits, **fields}


def key_of(user: str = MARK) -> int:
    return Identifier.objects.get(kind="user", value=user).customer_id


def put_into_log(workspace, inbox) -> None:
    """Rejects from before the customer was known; then events in files, in replaced files, and in the tail."""
    broken = {"type": "track", "userId": MARK, "properties": {"email": EMAIL}}
    take(inbox, parcel(workspace, broken))
    RejectedRecord.objects.update(replayed_at=now())
    RejectedRecord.objects.create(
        workspace=workspace,
        source_id=source_of(workspace),
        reason_code="invalid-json",
        reason=f"“{EMAIL}” cannot be read",
        payload=f'{{"userId": "{MARK}", ',
        received_at=now(),
    )
    assert not RejectedRecord.objects.exclude(customer_key=None).exists()
    say = {"scale": "stars_1_5", "score": 4, "comment": f"call {EMAIL}"}
    take(inbox, parcel(workspace, track(userId=None, anonymousId=VISITOR), track(userId=NEIGHBOUR)))
    compact(workspace.pk)
    take(
        inbox,
        parcel(
            workspace,
            identify(anonymousId=VISITOR),
            track("Feedback Given", userId=MARK, properties=say),
            {"type": "track", "userId": MARK},
        ),
    )
    compact(workspace.pk, merge_all=True)
    take(inbox, parcel(workspace, track(userId=MARK), track(userId=f"other-{MARK}"), track(userId=NEIGHBOUR)))


def leave_files(data_dir: Path, workspace) -> None:
    """A file that no manifest names, a folder of a killed import, and what a killed process spilled."""
    segment = Segment.objects.filter(retired_at=None, bucket=key_of() % bucket_count()).get()
    shutil.copyfile(data_dir / segment.path, (data_dir / segment.path).with_name("orphan.parquet"))
    for folder in ("imports/work-dead", "spill/dead"):
        (data_dir / folder).mkdir(parents=True)
        (data_dir / folder / "lock").touch()
        (data_dir / folder / "part").write_text(MARK)


def put_into_imports(actor, tmp_path: Path) -> None:
    """A refused row of an import, and an upload whose import has not begun."""
    file = tmp_path / f"{EMAIL}.csv"
    file.write_text(CSV.format(who=MARK, at="never", note="x") + f"{NEIGHBOUR},Imported,never,y\n")
    assert import_records(actor=actor, choice=ImportChoice(path=file, source="shop")).counts.rejected == 2
    upload = SimpleUploadedFile("more.csv", CSV.format(who=MARK, at="2026-01-01", note="x").encode())
    start_import(actor=actor, files=[upload], recipe="", choice=UploadChoice(mapping={}, constants={}))
    order = queue.enqueue(workspace_id=actor.workspace_id, kind="test.failed", payload={"note": MARK})
    Job.objects.filter(pk=order).update(state="failed", error=f"duplicate key ({EMAIL})")


def put_into_tables(actor) -> None:
    record_consent(actor=actor, customer_key=key_of(), purpose="newsletter", granted=True, source=MARK)
    merge_customers(
        actor=actor, from_key=key_of(f"other-{MARK}"), into_key=key_of(), reason=f"asked by {EMAIL}"
    )


def put_into_interview(actor) -> None:
    person = create_stakeholder(actor=actor, given={"name": "Nia"})
    talk = {"stakeholder": person.id, "held_on": now().date(), "summary": "About visits"}
    interview = create_interview(actor=actor, given=talk).interview.id
    add_note(actor=actor, interview_id=interview, kind="quote", text=f"{EMAIL} waited for an hour")


@pytest.fixture
def everywhere(workspace, actor, inbox, data_dir, tmp_path) -> int:
    """A customer of whom every place holds something; those of others lie beside it."""
    put_into_log(workspace, inbox)
    put_into_tables(actor)
    put_answer(actor.workspace_id, slug="visit", title="Visit", words=MARK, customer_key=key_of())
    put_into_interview(actor)
    put_into_imports(actor, tmp_path)
    leave_files(data_dir, workspace)
    waiting = [identify(), track(userId=NEIGHBOUR), track(userId=None, anonymousId=VISITOR)]
    inbox.append([parcel(workspace, *waiting), parcel(workspace, track(userId=MARK), route="track")])
    return key_of()


def test_the_customer_lies_everywhere_before(everywhere, data_dir, inbox):
    """Else the test below would prove nothing."""
    assert len(files_with(MARK, data_dir)) >= 6
    assert len(rows_with(MARK)) >= 12
    assert sum(MARK.encode() in stored.parcel.body for stored in inbox.read_after(0, 10_000)) == 2


def test_an_erasure_reaches_every_place_and_names_it(everywhere, actor, data_dir, inbox):
    report = erase_customer(actor=actor, customer_key=everywhere, reason=f"request of {EMAIL}")
    assert files_with(MARK, data_dir) == []
    assert rows_with(MARK) == []
    counts = {place.place: place.count for place in report.places}
    held = {place.name for place in iter_places()} | {"customers", "identifiers", "consents", "feedbacks"}
    held |= {f"mentions in {name}" for name in ("audit entries", "import runs", "jobs")}
    assert {place: counts.get(place, 0) for place in held if not counts.get(place)} == {}
    kept = [json.loads(stored.parcel.body) for stored in inbox.read_after(0, 10_000)]
    assert [[event["userId"] for event in body["batch"]] for body in kept] == [[NEIGHBOUR]]
    assert all(stored.parcel.event_count == 1 for stored in inbox.read_after(0, 10_000))


def test_what_others_have_stays(everywhere, actor, data_dir):
    erase_customer(actor=actor, customer_key=everywhere)
    assert Identifier.objects.filter(value=NEIGHBOUR).exists()
    [refused] = list((data_dir / "imports").glob("rejects-*.csv"))
    lines = refused.read_text().splitlines()
    assert len(lines) == 3  # each refused line is still counted
    assert NEIGHBOUR in lines[2]
    drain_inbox()
    neighbour = key_of(NEIGHBOUR)
    stored = [row for chunk in TailChunk.objects.all() for row in unpack(chunk.body).to_pylist()]
    assert [row["customer_key"] for row in stored] == [neighbour, neighbour]


def test_an_upload_of_before_is_stopped_with_a_reason(everywhere, actor):
    erase_customer(actor=actor, customer_key=everywhere)
    run = ImportRun.objects.exclude(error=None).get()
    assert (run.state, run.error["code"]) == ("failed", "customer-erased")
    assert queue.claim(["connect.import"]) is None


@pytest.mark.parametrize("is_large", [False, True])
def test_an_import_that_is_at_work_when_its_customer_is_erased_adds_nothing(
    everywhere, actor, data_dir, monkeypatch, is_large
):
    """The file was read before the erasure; a large one writes its customers before its events."""
    from desirepath.connect.pipeline import persons
    from desirepath.connect.services import importing

    if is_large:
        monkeypatch.setattr(persons, "KEEP_AT_ONCE", 0)
    load_job_kinds()
    real = importing.read_all
    erased = []

    def read_and_erase(*arguments):
        real(*arguments)
        if not erased:
            erased.append(erase_customer(actor=actor, customer_key=everywhere))

    monkeypatch.setattr(importing, "read_all", read_and_erase)
    assert run_one()
    [remains] = [one for one in erased[0].remains if one.place == "imports at work"]
    assert "erase again" in remains.goes
    assert ImportRun.objects.exclude(error=None).get().state == "failed"
    assert rows_with(MARK) == []
    assert files_with(MARK, data_dir) == []


def test_the_answer_says_what_remains_and_when_it_goes(everywhere, actor):
    report = erase_customer(actor=actor, customer_key=everywhere)
    remains = {one.place: one.goes for one in report.remains}
    assert {"audit log", "erasure marks", "backups"} <= set(remains)
    assert remains["erasure marks"] == f"on {now() + timedelta(days=30):%Y-%m-%d}"
    assert all(one.what and one.goes for one in report.remains)


def test_an_export_names_every_place_and_tells_what_lies_there(everywhere, actor):
    places = export_customer(actor=actor, customer_key=everywhere).places
    filled = {name for name, records in places.items() if records}
    assert {
        "customers", "identifiers", "consents", "feedbacks", "customer merges", "rejected records", "tail events",
        "event files", "inbox", "rejected records by identifier", "uploads", "refused rows of imports",
        "mentions in audit entries", "mentions in jobs", "mentions in import runs",
    } <= filled  # fmt: skip
    assert {place.name for place in iter_places()} <= set(places)
    assert all(NEIGHBOUR not in json.dumps(records, default=str) for records in places.values())


def test_a_request_that_the_intake_holds_in_memory_brings_nobody_back(everywhere, actor, workspace, inbox):
    """The intake has read the parcels, then the erasure runs, then the intake writes."""
    held_back = inbox.read_after(0, 10_000)
    erase_customer(actor=actor, customer_key=everywhere)
    worker = IntakeWorker(inbox, fence=0)
    worker._guard = lambda: None
    assert worker._take(held_back).accepted == 1
    assert rows_with(MARK) == []


def test_who_sends_again_after_the_erasure_is_somebody_new_without_a_past(
    everywhere, actor, workspace, inbox
):
    erase_customer(actor=actor, customer_key=everywhere)
    drain_inbox()
    later = to_micros(now()) + 1
    take(inbox, parcel(workspace, track("Came Back", userId=MARK), received_us=later))
    new = key_of()
    assert new != everywhere
    events = export_customer(actor=actor, customer_key=new).places["tail events"]
    assert [event["event"] for event in events] == ["Came Back"]
    assert not Customer.objects.filter(pk=everywhere).exists()


def test_an_erasure_that_fails_in_the_middle_can_be_run_again(everywhere, actor, data_dir, monkeypatch):
    from desirepath.customers.services import erasing

    class Killed(BaseException):
        pass

    def die(*_arguments):
        raise Killed

    monkeypatch.setattr(erasing, "mark_erased", die)
    with pytest.raises(Killed):
        erase_customer(actor=actor, customer_key=everywhere)
    monkeypatch.undo()
    erase_customer(actor=actor, customer_key=everywhere)
    assert (files_with(MARK, data_dir), rows_with(MARK)) == ([], [])
    with pytest.raises(CustomerUnknown):
        erase_customer(actor=actor, customer_key=everywhere)


def test_another_workspace_with_the_same_identifiers_keeps_everything(everywhere, actor, inbox):
    other = Workspace.objects.create(slug="other", name="Other")
    take(inbox, parcel(other, identify(), track(userId=MARK), {"type": "track", "userId": MARK}))
    erase_customer(actor=actor, customer_key=everywhere)
    assert Identifier.objects.filter(workspace=other, value=MARK).exists()
    assert RejectedRecord.objects.filter(workspace=other).count() == 1
    assert TailChunk.objects.filter(workspace=other).exists()
