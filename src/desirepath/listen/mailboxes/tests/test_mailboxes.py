"""A mailbox is read by IMAP over TLS: each mail once, whatever the server does, and nothing in it is changed."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from desirepath.base.clock import now
from desirepath.base.jobs import queue
from desirepath.customers.models import Identifier
from desirepath.customers.services import erase_customer
from desirepath.frame.services import import_journeys
from desirepath.listen.mailboxes.services import checking
from desirepath.listen.mailboxes.tests.imap_server import HOST, PASSWORD, USER, post_office
from desirepath.listen.mailboxes.tests.test_reading_mail import mail
from desirepath.listen.models import Feedback, Mailbox
from desirepath.listen.voice.tests.hearing import send, texts_of
from desirepath.people.tests.callers import make_actor, make_client

JOURNEY = """
format: desirepath/journey/1
slug: order
name: Order
stages: [{slug: buy, name: Buy, steps: [{slug: pay, name: Pay}]}]
"""


@pytest.fixture
def actor(db):
    made = make_actor()
    import_journeys(actor=made, files=[("order.yaml", JOURNEY)])
    return made


@pytest.fixture
def client(actor):
    return make_client(actor)


@pytest.fixture
def office(tmp_path, settings):
    with post_office(tmp_path) as (post, certificate):
        settings.MAILBOX_HOSTS, settings.MAILBOX_CERTIFICATES = [HOST], str(certificate)
        yield post


def connect(client, post, **further: Any) -> Any:
    body = {
        "name": "Care", "host": HOST, "port": post.port, "username": USER, "password": PASSWORD,
        "journey": "order", "step": "pay", **further,
    }  # fmt: skip
    answer = send(client, "POST", "/mailboxes", body)
    assert answer.status_code == 201, answer.content
    return answer.json()


def check(client, mailbox) -> Any:
    answer = send(client, "POST", f"/mailboxes/{mailbox['id']}/check")
    assert answer.status_code == 200, answer.content
    return answer.json()


def letter(number: int, body: str, **headers: str) -> bytes:
    return mail(body, Message_ID=f"<{number}@example.org>", Subject="", **headers)


def test_mails_become_voice_of_their_senders_at_the_step_and_nothing_is_changed_on_the_server(
    actor, client, office
):
    office.put(letter(1, "Too late"), letter(2, "Away", Auto_Submitted="auto-replied"))
    office.put(letter(3, "Too dear", From="bob@example.org"))
    made = connect(client, office)
    assert "password" not in json.dumps(made)
    assert PASSWORD not in Mailbox.objects.get().sealed_password
    read = check(client, made)
    assert (read["taken"], read["passed_over"], read["last_error"]) == (2, 1, "")
    assert set(texts_of(client, kind="email", step="pay", source=made["source"])) == {"Too late", "Too dear"}
    people = dict(Feedback.objects.values_list("comment", "customer_key"))
    bob = Identifier.objects.get(kind="email", value="bob@example.org")
    assert people["Too dear"] == bob.customer_id != people["Too late"]
    events = client.get("/api/eventlog/events", {"customer": bob.customer_id}).content.decode()
    assert "Feedback Given" in events
    assert "Too dear" not in events  # the words stand in the inbox alone, where they can be masked
    assert not [line for line in office.asked if line.startswith(("SELECT", "STORE", "UID STORE", "CLOSE"))]


def test_a_mail_is_taken_once_whatever_the_server_numbers_it_and_not_after_its_sender_was_erased(
    actor, client, office
):
    office.put(letter(1, "One"), letter(2, "Two", From="bob@example.org"))
    made = connect(client, office)
    check(client, made)
    office.put(letter(2, "Two", From="bob@example.org"), letter(3, "Three"))
    assert check(client, made)["taken"] == 3
    bob = Identifier.objects.get(value="bob@example.org").customer_id
    erase_customer(actor=actor, customer_key=bob)
    office.validity = 77  # the server has counted anew
    office.mails = {n + 10: raw for n, raw in office.mails.items()}
    office.put(letter(4, "Four"))
    assert check(client, made)["taken"] == 4
    assert set(texts_of(client)) == {"One", "Three", "Four"}
    fetched = [line for line in office.asked if line.startswith("UID FETCH")]
    check(client, made)
    assert [line for line in office.asked if line.startswith("UID FETCH")] == fetched


def test_a_connection_that_breaks_is_made_again_and_goes_on_where_it_was(client, office):
    office.put(*(letter(n, f"Mail {n}") for n in range(5)))
    office.breaks_after = 3
    read = check(client, connect(client, office))
    assert (read["taken"], read["last_error"]) == (5, "")
    assert sum(line.startswith("UID FETCH") for line in office.asked) == 6


def test_why_a_mailbox_cannot_be_read_is_said_and_the_next_try_waits(client, office, settings):
    made = connect(client, office, folder="Claims & more")
    assert check(client, made)["last_error"] == "There is no folder “Claims & more” in the mailbox."
    office.folder = "Claims &- more"
    assert check(client, made)["last_error"] == ""
    send(client, "PATCH", f"/mailboxes/{made['id']}", {"password": "wrong"})
    assert "wrong name or password" in check(client, made)["last_error"]
    assert Mailbox.objects.get().next_check_at > now() + timedelta(minutes=14)
    send(client, "PATCH", f"/mailboxes/{made['id']}", {"password": PASSWORD})
    settings.MAILBOX_CERTIFICATES = ""
    assert "certificate" in check(client, made)["last_error"].lower()


def test_tls_may_begin_after_the_greeting_and_the_password_never_goes_before_it(client, tmp_path, settings):
    with post_office(tmp_path, starttls=True) as (post, certificate):
        settings.MAILBOX_HOSTS, settings.MAILBOX_CERTIFICATES = [HOST], str(certificate)
        post.put(letter(1, "Late"))
        assert check(client, connect(client, post, security="starttls"))["taken"] == 1
        assert post.asked.index("STARTTLS") < next(
            at for at, line in enumerate(post.asked) if line.startswith("LOGIN")
        )


def test_who_moves_a_mailbox_to_another_server_must_know_its_password(client, office):
    made = connect(client, office)
    for change in ({"username": "other"}, {"port": office.port + 1}):
        refused = send(client, "PATCH", f"/mailboxes/{made['id']}", change)
        assert (refused.status_code, refused.json()["code"]) == (422, "mailbox-invalid")
    kept = send(client, "PATCH", f"/mailboxes/{made['id']}", {"name": "Care team", "step": ""}).json()
    assert (kept["name"], kept["step"], kept["journey"]) == ("Care team", "", "")
    assert send(client, "DELETE", f"/mailboxes/{made['id']}").status_code == 204
    assert send(client, "GET", "/mailboxes").json() == []


@pytest.mark.parametrize(
    ("hosts", "given"),
    [
        ([], {"host": "127.0.0.1", "port": 993}),
        ([], {"host": "169.254.169.254", "port": 143}),
        ([], {"host": "mail.example.org", "port": 25}),
        (["imap.example.org"], {"host": "mail.example.org", "port": 993}),
        ([], {"host": "mail.example.org\r\nX", "port": 993}),
    ],
)
def test_servers_inside_of_our_network_are_not_asked(client, settings, hosts, given):
    settings.MAILBOX_HOSTS = hosts
    body = {"name": "x", "username": "u", "password": "p", **given}
    answer = send(client, "POST", "/mailboxes", body)
    if answer.status_code == 201:
        assert "network" in check(client, answer.json())["last_error"]
    else:
        assert (answer.status_code, answer.json()["code"]) == (422, "mailbox-invalid")


def test_each_mailbox_is_ordered_once_when_its_time_has_come(actor, client, office):
    connect(client, office)
    off = connect(client, office, name="Off", is_on=False)
    assert (checking.order_due_checks(), checking.order_due_checks()) == (1, 0)
    [order] = [one for one in queue.list_orders(checking.KIND) if one.workspace_id == actor.workspace_id]
    assert order.payload["mailbox"] != off["id"]
