"""Imports whose worker died: the row says so, they can be started again, and nothing stays behind."""

import os
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from desirepath.base.jobs import queue
from desirepath.base.jobs.registry import list_kinds
from desirepath.base.jobs.worker import run_one
from desirepath.base.models import Job
from desirepath.connect import jobs  # noqa: F401 - registers the kind of job
from desirepath.connect.models import ImportRun
from desirepath.connect.services import importing
from desirepath.connect.services.sweeping import KEPT_SECONDS, ORPHAN_SECONDS, sweep_imports
from desirepath.people.models import User
from desirepath.people.services.installation import ensure_administrator

pytestmark = pytest.mark.django_db

LOG = b"user_id,event,timestamp\nu1,buy,2024-05-01\n"


@pytest.fixture
def browser(actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=ensure_administrator().email))
    return client


@pytest.fixture
def started(browser) -> int:
    files = {"files": [SimpleUploadedFile("log.csv", LOG)]}
    return int(browser.post("/api/connect/imports", files).json()["id"])


def die(attempts=3):
    """Let a worker claim the job and be killed so many times; the lease of each has run out."""
    for _ in range(attempts):
        held = queue.claim(list_kinds(), seconds=-1)
        assert held is not None
        ImportRun.objects.update(state="running", phase="sorting")
    queue.claim(list_kinds())  # another worker looks, and buries what has no attempt left


def make_old(path, seconds):
    os.utime(path, (time.time() - seconds, time.time() - seconds))


def test_import_whose_worker_died_for_good_is_interrupted_and_can_be_started_again(browser, started):
    die()
    assert Job.objects.get().state == "failed"
    assert browser.get(f"/api/connect/imports/{started}").json()["state"] == "running"
    assert sweep_imports().interrupted == 1
    run = browser.get(f"/api/connect/imports/{started}").json()
    assert (run["state"], run["error"]["code"]) == ("interrupted", "import-interrupted")
    assert "none of its events was added" in run["error"]["detail"]
    again = browser.post(f"/api/connect/imports/{started}/restart")
    assert (again.status_code, again.json()["state"]) == (202, "waiting")
    assert run_one()
    done = browser.get(f"/api/connect/imports/{started}").json()
    assert (done["state"], done["error"], done["counts"]["events"]["added"]) == ("done", None, 1)


def test_import_that_another_worker_will_take_up_is_left_alone(browser, started):
    die(attempts=1)
    assert sweep_imports().interrupted == 0
    assert ImportRun.objects.get().state == "running"


def test_fault_after_publishing_leaves_the_import_done(browser, started, monkeypatch):
    def fail(*_arguments):
        raise RuntimeError

    monkeypatch.setattr(importing, "_join_rest", fail)
    assert run_one()
    done = browser.get(f"/api/connect/imports/{started}").json()
    assert (done["state"], done["error"], done["counts"]["events"]["added"]) == ("done", None, 1)


def test_import_without_a_job_is_interrupted(started):
    Job.objects.all().delete()
    assert sweep_imports().interrupted == 1
    assert ImportRun.objects.get().state == "interrupted"


def test_only_interrupted_imports_can_be_started_again(browser, started):
    answer = browser.post(f"/api/connect/imports/{started}/restart")
    assert (answer.status_code, answer.json()["code"]) == (409, "import-not-interrupted")
    assert browser.post("/api/connect/imports/999/restart").status_code == 404


def test_import_whose_upload_is_gone_says_so(browser, started, data_dir):
    die()
    sweep_imports()
    [folder] = (data_dir / "uploads").iterdir()
    folder.rename(data_dir / "elsewhere")
    assert browser.post(f"/api/connect/imports/{started}/restart").json()["code"] == "upload-gone"


def test_uploads_of_nothing_are_swept_and_those_that_are_needed_are_kept(started, data_dir):
    [needed] = (data_dir / "uploads").iterdir()
    orphan, fresh = data_dir / "uploads" / "orphan", data_dir / "uploads" / "fresh"
    for folder in (orphan, fresh):
        (folder / "tables").mkdir(parents=True)
    make_old(orphan, ORPHAN_SECONDS + 60)
    make_old(needed, KEPT_SECONDS + 60)
    assert sweep_imports().uploads == 1
    assert {path.name for path in (data_dir / "uploads").iterdir()} == {needed.name, "fresh"}


def test_upload_of_an_interrupted_import_is_kept_for_two_weeks(started, data_dir):
    die()
    sweep_imports()
    [folder] = (data_dir / "uploads").iterdir()
    make_old(folder, KEPT_SECONDS - 60)
    assert sweep_imports().uploads == 0
    make_old(folder, KEPT_SECONDS + 60)
    assert sweep_imports().uploads == 1


def test_lists_of_refused_rows_that_no_import_names_are_swept(write, take, data_dir):
    kept = take(write("log.csv", LOG + b"u2,buy,never\n")).rejects_file
    orphan = data_dir / "imports" / "rejects-0.csv"
    orphan.write_text("kind,line,reason,raw\n")
    for path in (kept, orphan):
        make_old(path, ORPHAN_SECONDS + 60)
    assert sweep_imports().rejects == 1
    assert kept.exists()
    assert not orphan.exists()
