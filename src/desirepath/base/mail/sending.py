"""The job that sends: claims what is due, a few at a time, over one connection."""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from functools import partial

from django.conf import settings

from desirepath.base.clock import now
from desirepath.base.jobs.context import JobContext
from desirepath.base.jobs.registry import job
from desirepath.base.mail.addresses import find_stopped, stop_address
from desirepath.base.mail.claiming import (
    begin_handing_over,
    claim_mails,
    next_due_at,
    note_lost,
    note_refused,
    note_sent,
    put_back,
)
from desirepath.base.mail.contracts import ClaimedMail
from desirepath.base.mail.services import KIND, order_sending
from desirepath.base.mail.smtp import Line, ServerAway, Told, read_server
from desirepath.base.models import Mail, MailStop

log = logging.getLogger(__name__)

AT_ONCE = 50
LONGEST_SECONDS = 20.0  # then other jobs have their turn
AWAY_SECONDS = 60.0


@job(KIND)
def send_due_mail(context: JobContext) -> dict[str, int]:
    """Send what is due; what is left, or due within a minute, is ordered anew."""
    workspace_id, began, sent = context.workspace_id, time.monotonic(), 0
    while time.monotonic() - began < LONGEST_SECONDS:
        mails = claim_mails(workspace_id, AT_ONCE)
        if not mails:
            break
        sent += _send_all(workspace_id, mails)
        context.report(sent, None, f"{sent} sent")
    due = next_due_at(workspace_id)
    if due is not None and due <= now() + timedelta(seconds=AWAY_SECONDS):
        order_sending(workspace_id, at=due)
    return {"sent": sent}


def _send_all(workspace_id: int, mails: list[ClaimedMail]) -> int:
    stopped = find_stopped(workspace_id, {one.to_address for one in mails})
    for mail in mails:
        if mail.to_address in stopped:
            note_refused(mail, f"The address is stopped: it {stopped[mail.to_address]}.", is_final=True)
    wanted = [mail for mail in mails if mail.to_address not in stopped]
    if not settings.SMTP_URL:
        return sum(note_sent(mail, way=Mail.Way.MAILBOX) for mail in wanted)
    return _send_by_smtp(workspace_id, wanted)


def _send_by_smtp(workspace_id: int, mails: list[ClaimedMail]) -> int:
    waiting, sent = list(mails), 0
    try:
        with Line(read_server(settings.SMTP_URL), settings.SMTP_SECONDS) as line:
            while waiting:
                told = line.deliver(waiting[0], partial(begin_handing_over, waiting[0]))
                sent += _note(workspace_id, waiting.pop(0), told)
                if told.outcome == "lost":
                    raise ServerAway(told.answer)
    except ServerAway as away:
        log.warning("the mail server is away: %s", away)
        later = now() + timedelta(seconds=AWAY_SECONDS)
        for mail in waiting:
            put_back(mail, f"The mail server is away: {away}", later)
    return sent


def _note(workspace_id: int, mail: ClaimedMail, told: Told) -> bool:
    """Write down what became of a mail; True when it was sent."""
    if told.outcome == "sent":
        return note_sent(mail, way=Mail.Way.SMTP, answer=told.answer)
    if told.outcome == "lost":
        note_lost(mail, told.answer)
    elif told.outcome == "later":
        note_refused(mail, told.answer, is_final=False)
    elif told.outcome == "refused":
        note_refused(mail, told.answer, is_final=True)
    elif told.outcome == "no-such-address":
        note_refused(mail, told.answer, is_final=True, has_bounced=True)
        stop_address(workspace_id, mail.to_address, MailStop.Reason.BOUNCED)
    return False
