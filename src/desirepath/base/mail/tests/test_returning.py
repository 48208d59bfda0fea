"""What comes back: bounces, delays and complaints, of our own mails only."""

from __future__ import annotations

import pytest

from desirepath.base.clock import now
from desirepath.base.mail.addresses import find_stopped, return_path
from desirepath.base.mail.contracts import NewMail
from desirepath.base.mail.returning import read_returned, take_returned
from desirepath.base.mail.services import queue_mails
from desirepath.base.models import Mail

pytestmark = pytest.mark.django_db
WORKSPACE = 7

# As Postfix writes it (RFC 3464).
BOUNCE = """From: MAILER-DAEMON@relay.example
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type={report}; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example
Arrival-Date: Sun, 22 Nov 2026 10:00:00 +0000

Final-Recipient: rfc822; ann@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {words}

--b
Content-Type: text/rfc822-headers

Message-ID: {message_id}
Subject: How was it?

--b--
"""
COMPLAINT = """From: reports@provider.example
To: abuse@water.example
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is a complaint.

--b
Content-Type: message/feedback-report

Feedback-Type: abuse
Version: 1

--b
Content-Type: message/rfc822

Message-ID: {message_id}
Subject: How was it?

Tell us.

--b--
"""


@pytest.fixture
def mail(settings) -> Mail:
    settings.MAIL_RETURN = "bounces@water.example"
    order = NewMail(key="k", purpose="survey", to_address="ann@example.org", subject="s", text="t")
    queue_mails(WORKSPACE, [order])
    Mail.objects.update(state=Mail.State.SENT, sent_at=now())
    return Mail.objects.get()


def bounce(mail: Mail | None, **further) -> bytes:
    given = {
        "to": return_path(mail.pk) if mail else "bounces@water.example",
        "report": "delivery-status",
        "action": "failed",
        "status": "5.1.1",
        "words": "550 5.1.1 <ann@example.org>: User unknown",
        "message_id": mail.message_id if mail else "<other@elsewhere.example>",
    }
    return BOUNCE.format(**(given | further)).encode()


def stopped() -> dict[str, str]:
    return find_stopped(WORKSPACE, ["ann@example.org"])


def test_a_hard_bounce_marks_the_mail_and_stops_the_address(mail: Mail):
    told = take_returned(WORKSPACE, bounce(mail))
    assert (told.kind, told.status, told.mail_id) == ("bounced", "5.1.1", mail.pk)
    mail.refresh_from_db()
    assert (mail.state, "User unknown" in mail.last_answer) == ("bounced", True)
    assert stopped() == {"ann@example.org": "bounced"}
    take_returned(WORKSPACE, bounce(mail))
    assert Mail.objects.filter(state="bounced").count() == 1


@pytest.mark.parametrize(
    ("status", "words"),
    [("5.2.2", "552 5.2.2 mailbox full"), ("5.7.1", "550 5.7.1 blocked by policy"), ("5.3.4", "552 too big")],
)
def test_a_bounce_that_is_not_the_addresss_fault_stops_nothing(mail: Mail, status: str, words: str):
    assert take_returned(WORKSPACE, bounce(mail, status=status, words=words)).kind == "bounced"
    mail.refresh_from_db()
    assert (mail.state, stopped()) == ("bounced", {})


def test_a_delay_is_no_bounce(mail: Mail):
    given = bounce(mail, action="delayed", status="4.4.1", words="connection timed out")
    assert take_returned(WORKSPACE, given).kind == "delayed"
    mail.refresh_from_db()
    assert (mail.state, mail.last_answer) == ("sent", "4.4.1 connection timed out")


def test_the_message_id_is_enough_where_the_return_path_was_lost(mail: Mail):
    assert take_returned(WORKSPACE, bounce(mail, to="care@water.example")).kind == "bounced"
    assert stopped()


def test_nobody_else_can_make_our_mail_bounce(mail: Mail):
    forged = f"bounces+{mail.pk:x}-{'0' * 16}@water.example"
    assert take_returned(WORKSPACE, bounce(None, to=forged)).kind == "something-else"
    assert take_returned(WORKSPACE + 1, bounce(mail)).kind == "something-else"
    mail.refresh_from_db()
    assert (mail.state, stopped()) == ("sent", {})


def test_a_complaint_stops_the_address(mail: Mail):
    assert (
        take_returned(WORKSPACE, COMPLAINT.format(message_id=mail.message_id).encode()).kind == "complained"
    )
    assert stopped() == {"ann@example.org": "complained"}


def test_an_ordinary_mail_and_a_broken_one_are_something_else():
    for message in (b"Subject: I am away\n\nBack on Monday.", b"", b"\xff\x00 not a mail", b"To: \xff\n"):
        assert read_returned(message).kind == "something-else"
