"""The first administrator, one-time links, the sign-in page, and who may call the API."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from desirepath.base.clock import now
from desirepath.people.errors import SigninLinkSpent
from desirepath.people.models import SigninLink, User
from desirepath.people.services.api_keys import create_api_key, create_capture_key, revoke_key
from desirepath.people.services.installation import ensure_administrator, ensure_workspace
from desirepath.people.services.signin_links import consume_signin_link, make_signin_link

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forget_attempts():
    cache.clear()


def test_failure_35_new_installation_has_no_password_to_guess(administrator):
    """FAILURES 35: no default secret or password; only the one-time link signs the administrator in."""
    assert not administrator.has_usable_password()
    assert ensure_administrator().has_signed_in is False


def test_second_start_makes_no_second_workspace_or_administrator(administrator):
    assert ensure_workspace().is_new is False
    ensure_administrator()
    assert User.objects.count() == 1


def test_link_preview_does_not_use_the_link_up(administrator):
    path = f"/welcome/{make_signin_link(administrator.email)}"
    for _ in range(3):
        assert administrator.email in Client().get(path).content.decode()
    answer = Client().post(path)
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_link_signs_in_once(administrator):
    path = f"/welcome/{make_signin_link(administrator.email)}"
    browser = Client()
    browser.post(path)
    assert browser.get("/api/people/me").json()["user"]["email"] == administrator.email
    again = Client().post(path)
    assert again.status_code == 410
    assert "desirepath signin-link" in again.content.decode()


def test_link_ends_after_its_hours_and_with_a_newer_one(administrator):
    first = make_signin_link(administrator.email)
    second = make_signin_link(administrator.email)
    with pytest.raises(SigninLinkSpent):
        consume_signin_link(first)
    SigninLink.objects.update(expires_at=now() - timedelta(seconds=1))
    with pytest.raises(SigninLinkSpent):
        consume_signin_link(second)


def test_link_is_kept_only_as_a_hash(administrator):
    token = make_signin_link(administrator.email)
    assert token not in SigninLink.objects.get().token_hash


def test_password_signs_in_and_a_wrong_one_is_told_so(administrator):
    administrator.set_password("a long good phrase")
    administrator.save()
    wrong = Client().post("/sign-in", {"login": administrator.email, "password": "nope"})
    assert 'role="alert"' in wrong.content.decode()
    right = Client().post(
        "/sign-in?next=/journeys", {"login": "ADMIN@localhost", "password": "a long good phrase"}
    )
    assert (right.status_code, right["Location"]) == (302, "/journeys")


def test_guessing_is_slowed_down_with_a_clear_page(administrator):
    administrator.set_password("a long good phrase")
    administrator.save()
    pages = [Client().post("/sign-in", {"login": administrator.email, "password": str(n)}) for n in range(12)]
    last = pages[-1]
    assert last.status_code == 429 or "Too many" in last.content.decode()
    right = Client().post("/sign-in", {"login": administrator.email, "password": "a long good phrase"})
    assert right.status_code != 302


def test_sign_in_does_not_lead_to_another_site(administrator):
    administrator.set_password("a long good phrase")
    administrator.save()
    credentials = {
        "login": administrator.email,
        "password": "a long good phrase",
        "next": "https://evil.example",
    }
    assert Client().post("/sign-in", credentials)["Location"] == "/"


@pytest.mark.parametrize(
    "path", ["/accounts/signup/", "/accounts/login/", "/sign-up", "/accounts/password/reset/"]
)
def test_no_other_page_of_the_account_library_is_mounted(path, db):
    assert Client().get(path).status_code in {302, 404, 503}


def test_signing_out_asks_first_and_then_ends_the_session(browser):
    assert browser.get("/sign-out").status_code == 200
    assert browser.get("/api/people/me").status_code == 200
    browser.post("/sign-out")
    assert browser.get("/api/people/me").status_code == 401


def test_nobody_is_refused_with_a_problem_document(db):
    answer = Client().get("/api/people/me")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "not-signed-in"
    assert set(answer.json()) == {"type", "title", "status", "code", "detail", "fields", "reference"}


def test_write_with_a_session_needs_the_csrf_token(administrator):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(administrator)
    refused = browser.post("/api/people/departments", {"name": "Care"}, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (403, "csrf-refused")
    browser.get("/sign-out")
    token = browser.cookies["csrftoken"].value
    done = browser.post(
        "/api/people/departments",
        {"name": "Care"},
        content_type="application/json",
        headers={"X-CSRFToken": token},
    )
    assert done.status_code == 201


def test_a_page_of_somebody_else_does_not_act_under_the_name_of_who_signed_in_meanwhile(browser):
    mine = browser.get("/api/people/me").json()["user"]["id"]
    given = {"data": {"name": "Care"}, "content_type": "application/json"}
    left_open = browser.post(
        "/api/people/departments", headers={"X-Desirepath-Person": str(mine + 1)}, **given
    )
    assert (left_open.status_code, left_open.json()["code"]) == (401, "another-person")
    assert browser.get("/api/people/departments").json() == []
    own = browser.post("/api/people/departments", headers={"X-Desirepath-Person": str(mine)}, **given)
    assert own.status_code == 201


def bearer(secret: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {secret}"})


def test_api_key_holds_only_its_rights(actor):
    secret = create_api_key(actor=actor, name="reports", rights=["frame.view"]).secret
    assert bearer(secret).get("/api/people/departments").status_code == 200
    refused = bearer(secret).get("/api/people/members")
    assert (refused.status_code, refused.json()["code"]) == (403, "missing-right")


def test_revoked_key_is_refused(actor):
    made = create_api_key(actor=actor, name="reports", rights=["frame.view"])
    revoke_key(actor=actor, key_id=made.key.pk)
    assert bearer(made.secret).get("/api/people/departments").json()["code"] == "key-unknown"


def test_capture_key_reads_nothing(actor):
    secret = create_capture_key(actor=actor, name="Web shop").secret
    assert secret.startswith("dpw_")
    assert bearer(secret).get("/api/people/departments").status_code == 401
