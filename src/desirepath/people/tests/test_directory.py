"""Departments, roles, members, keys and the audit log, through the API as the screens use them."""

import pytest
from django.test import Client

from desirepath.people.models import ApiKey, AuditEntry, Membership, Role, User
from desirepath.people.services.api_keys import hash_key
from desirepath.people.services.installation import create_workspace
from desirepath.people.services.signin_links import consume_signin_link

pytestmark = pytest.mark.django_db
JSON = "application/json"


def post(browser: Client, path: str, body):
    return browser.post(f"/api/people{path}", body, content_type=JSON)


def patch(browser: Client, path: str, body):
    return browser.patch(f"/api/people{path}", body, content_type=JSON)


def refusal(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def invite(browser: Client, role: str = "analyst"):
    return post(browser, "/members", {"email": "ana@example.org", "name": "Ana", "role": role})


def test_me_says_who_where_and_what(browser, administrator):
    me = browser.get("/api/people/me").json()
    known = {"id": administrator.pk, "name": "Administrator", "email": administrator.email}
    assert me["user"] == {**known, "has_password": False}
    assert me["workspace"]["slug"] == "main"
    assert me["role"] == "administrator"
    assert "people.manage" in me["rights"]


def test_preferences_are_merged_and_null_removes_one(browser):
    patch(browser, "/me", {"preferences": {"density": "compact", "theme": "dark"}})
    me = patch(browser, "/me", {"name": "Root", "preferences": {"theme": None}}).json()
    assert (me["user"]["name"], me["preferences"]) == ("Root", {"density": "compact"})


def test_password_is_set_then_changed_only_with_the_present_one(browser):
    assert post(browser, "/me/password", {"new_password": "a long good phrase"}).status_code == 204
    assert browser.get("/api/people/me").json()["user"]["has_password"] is True
    wrong = post(browser, "/me/password", {"new_password": "another good phrase"})
    assert refusal(wrong) == (422, "password-refused")
    assert "current_password" in wrong.json()["fields"]


@pytest.mark.parametrize("password", ["short", "password1234", ""])
def test_weak_password_is_refused(browser, password):
    answer = post(browser, "/me/password", {"new_password": password})
    assert refusal(answer) == (422, "password-refused")
    assert answer.json()["fields"]["new_password"]


def test_department_comes_and_goes(browser):
    made = post(browser, "/departments", {"name": "Customer care"})
    assert (made.status_code, made.json()) == (201, {"slug": "customer-care", "name": "Customer care"})
    assert refusal(post(browser, "/departments", {"name": "Customer care"})) == (409, "slug-taken")
    assert patch(browser, "/departments/customer-care", {"name": "Care"}).json()["slug"] == "customer-care"
    assert browser.delete("/api/people/departments/customer-care").status_code == 204
    assert browser.get("/api/people/departments").json() == []
    actions = list(AuditEntry.objects.order_by("id").values_list("action", flat=True))
    assert actions == ["department.created", "department.renamed", "department.deleted"]


def test_blank_name_is_refused_with_its_field(browser):
    answer = post(browser, "/departments", {"name": ""})
    assert refusal(answer) == (422, "invalid-request")
    assert "name" in answer.json()["fields"]


def test_invited_person_signs_in_by_link_with_the_role_given(browser):
    made = invite(browser)
    token = made.json()["sign_in_link"].rpartition("/")[2]
    assert consume_signin_link(token).email == "ana@example.org"
    assert made.json()["member"]["role"] == "analyst"


def test_who_has_an_account_already_gets_no_link(browser):
    User.objects.create_user("ana@example.org")
    assert invite(browser).json()["sign_in_link"] is None


def test_link_of_a_member_of_two_workspaces_is_not_made_by_one(browser, actor):
    made = invite(browser).json()
    other = create_workspace(slug="other", name="Other")
    user = User.objects.get(email="ana@example.org")
    Membership.objects.create(
        workspace=other, user=user, role=Role.objects.get(workspace=other, slug="viewer")
    )
    answer = post(browser, f"/members/{made['member']['id']}/link", {})
    assert refusal(answer) == (422, "invalid-request")


def test_person_is_invited_once(browser):
    invite(browser)
    assert refusal(invite(browser)) == (409, "already-member")


def test_last_administrator_stays(browser, administrator):
    own = Membership.objects.get(user=administrator).pk
    assert refusal(patch(browser, f"/members/{own}", {"role": "viewer"})) == (409, "last-administrator")
    assert refusal(browser.delete(f"/api/people/members/{own}")) == (409, "last-administrator")
    assert refusal(patch(browser, "/roles/administrator", {"rights": []})) == (409, "last-administrator")
    assert Membership.objects.get(pk=own).role.slug == "administrator"


def test_department_of_a_member_is_changed_and_cleared(browser):
    post(browser, "/departments", {"name": "Care"})
    member = invite(browser).json()["member"]["id"]
    assert patch(browser, f"/members/{member}", {"department": "care"}).json()["department"] == "care"
    assert patch(browser, f"/members/{member}", {"role": "viewer"}).json()["department"] == "care"
    assert patch(browser, f"/members/{member}", {"department": None}).json()["department"] is None


def test_nobody_gives_rights_that_they_lack(browser, workspace):
    Role.objects.create(workspace=workspace, slug="hr", name="HR", rights=["people.manage"])
    token = invite(browser, role="hr").json()["sign_in_link"].rpartition("/")[2]
    hr = Client()
    hr.force_login(consume_signin_link(token))
    more = post(hr, "/roles", {"name": "Boss", "rights": ["customers.erase"]})
    assert refusal(more) == (403, "right-not-yours")
    admin = post(hr, "/members", {"email": "b@example.org", "role": "administrator"})
    assert refusal(admin) == (403, "right-not-yours")


def test_role_with_unknown_right_is_refused(browser):
    assert refusal(post(browser, "/roles", {"name": "X", "rights": ["fly"]})) == (422, "right-unknown")


def test_role_in_use_is_not_removed(browser):
    invite(browser)
    assert refusal(browser.delete("/api/people/roles/analyst")) == (409, "role-in-use")
    assert browser.delete("/api/people/roles/viewer").status_code == 204


def test_secret_is_shown_once_and_kept_as_a_hash(browser):
    made = post(browser, "/api-keys", {"kind": "api", "name": "BI", "rights": ["measure.view"]}).json()
    assert ApiKey.objects.get().key_hash == hash_key(made["secret"])
    listed = browser.get("/api/people/api-keys").content.decode()
    assert made["secret"] not in listed
    assert made["key"]["prefix"] in listed


def test_capture_key_names_its_source(browser):
    made = post(browser, "/api-keys", {"kind": "capture", "name": "Web shop"}).json()
    assert (made["key"]["source"], made["key"]["rights"]) == ("web-shop", ["listen.capture"])


def test_audit_log_is_paged_and_filtered(browser):
    for number in range(5):
        post(browser, "/departments", {"name": f"D{number}"})
    invite(browser)
    first = browser.get("/api/people/audit?limit=4").json()
    rest = browser.get(f"/api/people/audit?limit=4&cursor={first['next_cursor']}").json()
    assert [len(first["items"]), len(rest["items"]), rest["next_cursor"]] == [4, 2, None]
    assert first["items"][0]["action"] == "member.invited"
    only = browser.get("/api/people/audit?action=member.&who=admin").json()["items"]
    assert [item["action"] for item in only] == ["member.invited"]
