"""Imports over HTTP: preview, start, progress, rejects."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from desirepath.base.jobs.registry import get_function
from desirepath.base.jobs.worker import run_one
from desirepath.connect.jobs import import_upload  # registers the kind of job
from desirepath.connect.models import ImportRun
from desirepath.eventlog.models import Segment
from desirepath.people.models import User
from desirepath.people.services.installation import ensure_administrator

pytestmark = pytest.mark.django_db

LOG = b"user_id,event,timestamp\nu1,buy,2024-05-01\n=cmd(),pay,never\n"
RECIPE = """
format: desirepath/recipe/1
source: shop
tables: {orders: orders.csv}
events:
  - SELECT "user_id" AS customer_id, event, "timestamp" AS occurred_at FROM orders WHERE event = 'buy'
"""


@pytest.fixture
def browser(actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=ensure_administrator().email))
    return client


def test_job_is_registered_under_its_kind():
    assert get_function("connect.import") is import_upload


def post(browser, path, *files, **fields):
    named = [SimpleUploadedFile(name, content) for name, content in files]
    return browser.post(f"/api/connect/{path}", {"files": named, **fields})


def test_preview_tells_what_would_happen(browser, data_dir):
    answer = post(browser, "imports/preview", ("log.csv", LOG)).json()
    assert answer["counts"]["events"] == {"read": 2, "added": 1, "duplicates": 0, "rejected": 1}
    assert answer["mapping"] == {"user_id": "customer_id", "event": "event", "timestamp": "occurred_at"}
    assert (answer["kind"], answer["source"], answer["columns"]) == (
        "events",
        "log",
        ["user_id", "event", "timestamp"],
    )
    assert answer["rows"][0]["event"] == "buy"
    assert answer["rejects"][0]["line"] == 3
    assert list((data_dir / "uploads").iterdir()) == []
    assert not Segment.objects.exists()


def test_import_runs_in_the_background_and_shows_its_result(browser, data_dir):
    started = post(browser, "imports", ("log.csv", LOG), source="till")
    assert started.status_code == 202
    run = started.json()
    assert (run["state"], run["file_name"]) == ("waiting", "log.csv")
    assert run_one()
    done = browser.get(f"/api/connect/imports/{run['id']}").json()
    assert (done["state"], done["source"], done["has_rejects"]) == ("done", "till", True)
    assert done["counts"]["events"]["added"] == 1
    assert browser.get("/api/connect/imports").json()["items"][0]["id"] == run["id"]
    rejects = browser.get(f"/api/connect/imports/{run['id']}/rejects")
    assert rejects["Content-Type"].startswith("text/csv")
    assert b"cannot be read" in b"".join(rejects.streaming_content)
    assert list((data_dir / "uploads").iterdir()) == []


def test_every_import_is_on_some_page(browser, actor):
    runs = [ImportRun.objects.create(workspace_id=actor.workspace_id, file_name="a") for _ in range(120)]
    seen, page = [], {"next_cursor": ""}
    while page["next_cursor"] is not None:
        page = browser.get("/api/connect/imports", {"cursor": page["next_cursor"]}).json()
        seen += [run["id"] for run in page["items"]]
    assert seen == [run.pk for run in reversed(runs)]


def test_recipe_comes_as_text_beside_its_tables(browser):
    answer = post(browser, "imports/preview", ("orders.csv", LOG), recipe=RECIPE).json()
    assert (answer["kind"], answer["source"], answer["counts"]["events"]["added"]) == ("recipe", "shop", 1)


def test_mapping_and_kind_are_taken_from_the_form(browser):
    table = b"who,when,points\nu1,2024-05-01,9\n"
    mapping = {"who": "customer_id", "when": "occurred_at", "points": "score"}
    fields = {
        "as": "feedback",
        "mapping": json.dumps(mapping),
        "constants": json.dumps({"scale": "nps_0_10"}),
    }
    answer = post(browser, "imports/preview", ("nps.csv", table), **fields).json()
    assert answer["counts"]["feedback"]["added"] == 1


def test_failed_import_says_why(browser):
    run = post(browser, "imports", ("log.csv", b"a,b\n1,2\n")).json()
    assert run_one()
    failed = browser.get(f"/api/connect/imports/{run['id']}").json()
    assert failed["state"] == "failed"
    assert failed["error"]["code"] == "columns-unclear"
    assert "Columns: a, b." in failed["error"]["detail"]


@pytest.mark.parametrize(
    ("files", "fields", "code"),
    [
        ([("a.csv", LOG), ("b.csv", LOG)], {}, "choice-invalid"),
        ([("a.csv", LOG)], {"as": "nonsense"}, "choice-invalid"),
        ([("a.csv", LOG)], {"mapping": "[1]"}, "choice-invalid"),
        ([("a.csv", LOG)], {"recipe": "nonsense: 1"}, "format-refused"),
        ([("a.csv", b"\x00\x01\x02 binary")], {}, "input-unreadable"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_code(browser, files, fields, code):
    answer = post(browser, "imports/preview", *files, **fields)
    assert answer.status_code == 422
    assert answer.json()["code"] == code


def test_upload_above_the_cap_is_refused(browser, settings):
    settings.IMPORT_UPLOAD_BYTES = 10
    answer = post(browser, "imports", ("log.csv", LOG))
    assert (answer.status_code, answer.json()["code"]) == (413, "upload-too-large")
    assert not ImportRun.objects.exists()


def test_file_name_cannot_leave_the_uploads(browser, data_dir):
    post(browser, "imports", ("../../escape.csv", LOG))
    assert [path.name for path in (data_dir / "uploads").glob("*/tables/*")] == ["escape.csv"]


def test_imports_need_the_right(actor):
    assert Client().get("/api/connect/imports").status_code == 401


def test_unknown_import_is_not_found(browser):
    assert browser.get("/api/connect/imports/999").json()["code"] == "import-unknown"
