"""Mail over a real mail server: once per key, tried again, never silently twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desirepath.base.clock import now
from desirepath.base.jobs.queue import claim
from desirepath.base.jobs.worker import run_one
from desirepath.base.mail.addresses import find_mail_id, find_stopped, forgive_address
from desirepath.base.mail.claiming import LOST_TWICE, begin_handing_over, claim_mails, note_sent
from desirepath.base.mail.contracts import NewMail
from desirepath.base.mail.sending import AWAY_SECONDS
from desirepath.base.mail.services import KIND, cancel_mails, order_due_sending, queue_mails
from desirepath.base.mail.tests.post_office import Clerk, open_post_office
from desirepath.base.models import Job, Mail

pytestmark = pytest.mark.django_db
WORKSPACE = 7


@pytest.fixture
def office(settings):
    with open_post_office(settings) as clerk:
        yield clerk


def order(key: str = "k-1", **further) -> NewMail:
    given = {"to_address": "ann@example.org", "subject": "How was it?", "text": "Tell us."}
    return NewMail(key=key, purpose="survey", source="wave:1", **(given | further))


def queue(*mails: NewMail) -> None:
    queue_mails(WORKSPACE, mails or [order()])


def send() -> None:
    Job.objects.filter(state=Job.State.WAITING).update(run_at=now())
    assert run_one()


def come_due() -> None:
    Mail.objects.filter(state=Mail.State.QUEUED).update(next_try_at=now())
    order_due_sending()


def the_mail() -> Mail:
    return Mail.objects.get()


def test_a_mail_goes_out_with_everything_a_mail_program_needs(office: Clerk):
    stop = "https://water.example/u/abc"
    html = "<p>Tell <b>us</b>.</p>"
    queue(order(html=html, to_name="Ann, Á", reply_to="us@water.example", unsubscribe_url=stop))
    send()
    (message,), (envelope,) = office.messages, office.taken
    assert message["From"] == "Water works <care@water.example>"
    assert message["To"].addresses[0].display_name == "Ann, Á"
    assert (message["Subject"], message["Reply-To"]) == ("How was it?", "us@water.example")
    assert message["List-Unsubscribe"] == f"<{stop}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"  # RFC 8058
    assert message["Message-ID"] == the_mail().message_id
    assert message["Date"]
    assert message["Auto-Submitted"] == "auto-generated"
    bodies = [part.get_content().strip() for part in message.walk() if not part.is_multipart()]
    assert bodies == ["Tell us.", html]
    return_path = envelope.mail_from or ""  # tells which mail came back
    assert find_mail_id(return_path) == the_mail().pk
    assert (the_mail().state, the_mail().way, the_mail().attempts) == ("sent", "smtp", 1)


def test_the_same_key_is_one_mail_however_often_it_is_ordered(office: Clerk):
    queue(order(), order())
    queue(order(subject="Another"))
    send()
    queue()
    come_due()
    assert [one["Subject"] for one in office.messages] == ["How was it?"]


def test_a_header_cannot_be_written_into_a_subject(office: Clerk):
    queue(order(subject="Hello\r\nBcc: everybody@example.org"))
    send()
    assert office.messages[0]["Bcc"] is None
    assert office.taken[0].rcpt_tos == ["ann@example.org"]


def test_what_the_server_cannot_take_now_is_tried_again_and_what_it_never_takes_is_not(office: Clerk):
    office.answers["RCPT"] = ["451 4.7.1 greylisted", None]
    queue()
    send()
    assert (the_mail().state, the_mail().last_answer) == ("queued", "451 4.7.1 greylisted")
    assert the_mail().next_try_at > now() + timedelta(seconds=30)
    come_due()
    office.answers["DATA"] = ["554 5.7.1 spam"]
    send()
    assert (the_mail().state, the_mail().attempts, office.taken) == ("failed", 2, [])
    assert find_stopped(WORKSPACE, ["ann@example.org"]) == {}


def test_an_address_that_nobody_has_is_stopped_until_somebody_forgives_it(office: Clerk):
    office.answers["RCPT"] = ["550 5.1.1 user unknown"]
    queue()
    send()
    assert the_mail().state == "bounced"
    queue(order("k-2", to_address="Ann@Example.org"))
    come_due()
    send()
    assert Mail.objects.get(key="k-2").state == "failed"
    assert office.taken == []
    assert forgive_address(WORKSPACE, "ann@example.org")
    assert not forgive_address(WORKSPACE, "ann@example.org")


def test_failure_22_a_server_that_is_away_is_no_mails_fault(settings):
    """FAILURES 22: fleet-wide stall is not mistaken for poison."""
    settings.SMTP_URL = "smtp://127.0.0.1:1?tls=never"
    queue(order("k-1"), order("k-2"))
    send()
    assert set(Mail.objects.values_list("state", "attempts")) == {("queued", 0)}
    assert the_mails_wait_seconds() > AWAY_SECONDS - 10


def the_mails_wait_seconds() -> float:
    return min((one.next_try_at - now()).total_seconds() for one in Mail.objects.all())


def test_without_tls_no_word_goes_over_the_line(office: Clerk, settings):
    settings.SMTP_URL = settings.SMTP_URL.replace("?tls=never", "").replace("//", "//care:secret@")
    queue()
    send()
    assert (the_mail().state, office.taken) == ("queued", [])
    assert "STARTTLS" in the_mail().last_answer


def test_failure_13_a_worker_that_died_before_the_text_went_leaves_no_trace(office: Clerk):
    """FAILURES 13: worker dies between "send" and "record": at most one extra attempt, same idempotency key."""
    queue()
    claim_mails(WORKSPACE, 10)  # and dies
    assert claim_mails(WORKSPACE, 10) == []
    Mail.objects.update(lease_until=now())
    order_due_sending()
    send()
    assert len(office.taken) == 1
    assert (the_mail().state, the_mail().may_be_twice) == ("sent", False)


def test_failure_13_one_whose_text_was_on_its_way_goes_once_more_with_a_mark(office: Clerk):
    """FAILURES 13: at most one extra attempt, same idempotency key to the provider."""
    queue()
    (held,) = claim_mails(WORKSPACE, 10)
    assert begin_handing_over(held)  # and dies
    Mail.objects.update(lease_until=now())
    (again,) = claim_mails(WORKSPACE, 10)
    assert (again.may_be_twice, again.message_id) == (True, held.message_id)
    assert not note_sent(held, way="smtp")  # FAILURES 14: the fence refuses the late write
    assert begin_handing_over(again)  # and dies too
    Mail.objects.update(lease_until=now())
    assert claim_mails(WORKSPACE, 10) == []
    assert (the_mail().state, the_mail().last_answer) == ("failed", LOST_TWICE)


def test_a_line_that_breaks_when_the_server_has_the_text_marks_the_mail(office: Clerk):
    office.answers["DATA"] = ["", None]
    queue()
    send()
    assert (the_mail().state, the_mail().may_be_twice) == ("queued", True)
    come_due()
    send()
    assert (the_mail().state, the_mail().may_be_twice) == ("sent", True)
    first, second = office.messages
    assert first["Message-ID"] == second["Message-ID"]


def test_what_was_taken_back_is_not_sent_even_by_a_worker_that_holds_it(office: Clerk):
    queue(order("k-1", customer_key=5), order("k-2", customer_key=6))
    (held, _) = claim_mails(WORKSPACE, 10)
    assert sorted(cancel_mails(WORKSPACE, source="wave:1")) == ["k-1", "k-2"]
    assert not begin_handing_over(held)
    assert set(Mail.objects.values_list("state", flat=True)) == {"cancelled"}


def test_a_mail_that_is_out_of_date_stays_in(office: Clerk):
    queue(order(expires_at=now() - timedelta(minutes=1)))
    send()
    assert (the_mail().state, office.taken) == ("failed", [])


def test_without_a_server_mail_lies_in_the_mailbox(settings):
    settings.SMTP_URL = ""
    queue(order("k-1"), order("k-2"))
    send()
    assert set(Mail.objects.values_list("state", "way")) == {("sent", "mailbox")}


def test_a_lost_job_is_ordered_again():
    queue()
    Job.objects.all().delete()
    assert order_due_sending() == 1
    held = claim([KIND])
    assert held is not None
    assert held.workspace_id == WORKSPACE
