"""What the server answers beside the API: the web app, the probe, clear words where nothing is."""

import json

import pytest
from django.db import OperationalError, connection
from django.test import Client

from desirepath.app.ahead import MAP_PAGE as JOURNEY_PAGE
from desirepath.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(settings, tmp_path):
    settings.WEB_DIR = tmp_path / "web"
    settings.WEB_DIR.mkdir()
    (settings.WEB_DIR / "index.html").write_text("<!doctype html><title>Desirepath</title>")


@pytest.fixture
def browser() -> Client:
    client = Client()
    client.force_login(User.objects.create_user("ana@example.org"))
    return client


def test_web_app_answers_on_every_deep_link_with_the_csrf_cookie(built, browser):
    answer = browser.get("/journeys/order-to-delivery?from=2026-01-01")
    assert answer.status_code == 200
    assert "csrftoken" in answer.cookies
    assert "no-cache" in answer["Cache-Control"]


def test_a_map_names_ahead_what_it_will_ask_for(built, browser, settings):
    manifest = {
        "index.html": {
            "file": "assets/index-1.js",
            "css": ["assets/index-1.css"],
            "dynamicImports": [JOURNEY_PAGE],
        },
        JOURNEY_PAGE: {
            "file": "assets/JourneyPage-2.js",
            "css": ["assets/JourneyPage-2.css"],
            "imports": ["index.html", "_grid-3.js"],
            "dynamicImports": ["_later-4.js"],
        },
        "_grid-3.js": {"file": "assets/grid-3.js", "imports": ["index.html"]},
        "_later-4.js": {"file": "assets/later-4.js"},
    }
    (settings.WEB_DIR / "manifest.json").write_text(json.dumps(manifest))
    links = browser.get("/frame/journeys/order-to-delivery?form=grid")["Link"].split(", ")
    assert links == [
        "</api/people/me>; rel=preload; as=fetch; crossorigin",
        "</api/frame/journeys/order-to-delivery/document>; rel=preload; as=fetch; crossorigin",
        "</assets/index-1.js>; rel=modulepreload",
        "</assets/JourneyPage-2.js>; rel=modulepreload",
        "</assets/grid-3.js>; rel=modulepreload",
        "</assets/JourneyPage-2.css>; rel=preload; as=style; crossorigin",
    ]
    assert browser.get("/frame/inbox")["Link"] == links[0]


def test_nobody_is_sent_to_sign_in_and_back(built):
    answer = Client().get("/journeys/a?from=2026-01-01")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in?next=/journeys/a%3Ffrom%3D2026-01-01")


def test_file_that_is_not_there_is_not_the_web_app(built, browser):
    assert browser.get("/assets/gone-1234.js").status_code == 404


def test_missing_build_says_what_to_run(settings, tmp_path):
    settings.WEB_DIR = tmp_path / "nothing"
    answer = Client().get("/")
    assert answer.status_code == 503
    assert "make setup" in answer.content.decode()


def test_wrong_api_address_is_a_problem_and_no_page():
    answer = Client().get("/api/peeple/me")
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/welcome/x", "/api/people/me", "/", "/nope.js"])
def test_every_answer_has_the_strict_policy(path, built):
    policy = Client().get(path)["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/welcome/x"])
def test_plain_pages_need_no_script(path):
    assert "<script" not in Client().get(path).content.decode()


def test_probe_answers_when_the_database_does():
    assert Client().get("/healthz").content == b"ok\n"


def test_probe_names_the_next_step_when_the_disk_is_full(monkeypatch):
    monkeypatch.setattr("desirepath.app.pages.FULL_BYTES", 2**62)
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()["code"]) == (503, "disk-full")
    assert "Make room" in answer.json()["detail"]
    assert int(answer["Retry-After"]) >= 1


def test_probe_and_api_name_the_next_step_when_the_database_is_away(browser, monkeypatch):
    def refuse(*_arguments, **_options):
        raise OperationalError("connection refused at db.internal")

    monkeypatch.setattr(connection, "cursor", refuse)
    for address in ("/healthz", "/api/people/me"):
        answer = browser.get(address)
        assert (answer.status_code, answer.json()["code"]) == (503, "database-away")
        assert "desirepath doctor" in answer.json()["detail"]
        assert "db.internal" not in answer.content.decode()
