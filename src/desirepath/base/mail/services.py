"""Ordering mail and taking it back, in the caller's transaction; callers checked the right."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from desirepath.base.clock import now
from desirepath.base.jobs.queue import enqueue, is_waiting
from desirepath.base.mail.addresses import own_domain
from desirepath.base.mail.contracts import NewMail
from desirepath.base.models import Mail

KIND = "base.send-mail"
SOON_SECONDS = 2.0
BATCH = 500
ONE_CLICK = "List-Unsubscribe=One-Click"


@transaction.atomic
def queue_mails(workspace_id: int, mails: Sequence[NewMail]) -> None:
    """Keep mails to be sent and order the job; one whose key is known already is left as it is."""
    if not mails:
        return
    rows = [_row(workspace_id, one) for one in mails]
    Mail.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
    order_sending(workspace_id, at=min(one.next_try_at for one in rows))


def order_sending(workspace_id: int, at: datetime | None = None) -> None:
    """Order the job that sends, unless one waits that begins as early; in the caller's transaction."""
    begins = max(at or now(), now())
    if not is_waiting(workspace_id, KIND, by=begins + timedelta(seconds=SOON_SECONDS)):
        enqueue(workspace_id=workspace_id, kind=KIND, created_by="mail", run_at=begins, max_attempts=5)


def order_due_sending() -> int:
    """Order jobs for mail that is due and that nobody was ordered to send; return for how many workspaces."""
    open_states = (Mail.State.QUEUED, Mail.State.SENDING)
    due = Mail.objects.filter(state__in=open_states, next_try_at__lte=now()).order_by()
    workspaces = list(due.values_list("workspace_id", flat=True).distinct())
    for workspace_id in workspaces:
        order_sending(workspace_id)
    return len(workspaces)


def cancel_mails(workspace_id: int, *, source: str) -> list[str]:
    """Take back what has not been handed to the mail server yet; return the keys of those mails."""
    rows = Mail.objects.filter(workspace_id=workspace_id, source=source).filter(
        Q(state=Mail.State.QUEUED) | Q(state=Mail.State.SENDING, handed_over_at=None)
    )
    with transaction.atomic():
        ids = list(rows.select_for_update().values_list("id", "key"))
        Mail.objects.filter(pk__in=[pk for pk, _ in ids]).update(
            state=Mail.State.CANCELLED, fence=F("fence") + 1, lease_until=None, ended_at=now()
        )
    return [key for _, key in ids]


def note_sent_before(workspace_id: int, *, source: str, at: datetime, bounced: Collection[int] = ()) -> None:
    """Keep queued mails of a source as sent at a past time; those to the `bounced` customers as come back."""
    rows = Mail.objects.filter(workspace_id=workspace_id, source=source, state=Mail.State.QUEUED)
    known = {"way": Mail.Way.MAILBOX, "sent_at": at, "created_at": at}
    rows.filter(customer_key__in=list(bounced)).update(
        state=Mail.State.BOUNCED, ended_at=at, last_answer="5.1.1 user unknown", **known
    )
    rows.update(state=Mail.State.SENT, **known)


def move_mails(workspace_id: int, from_key: int, into_key: int) -> None:
    """Give an absorbed customer's mail to the survivor, in the merge's transaction."""
    Mail.objects.filter(workspace_id=workspace_id, customer_key=from_key).update(customer_key=into_key)


def forget_old_bodies() -> int:
    """Drop the words of mail that was sent long ago; that it was sent stays."""
    before = now() - timedelta(days=settings.MAIL_BODY_DAYS)
    old = Mail.objects.filter(created_at__lt=before).exclude(text="", html="")
    over = old.exclude(state__in=(Mail.State.QUEUED, Mail.State.SENDING))
    return over.update(text="", html="")


def make_message_id(workspace_id: int, key: str) -> str:
    """Return the Message-ID of a key: the same at each attempt, and one that nobody else can guess."""
    text = f"mail\x1f{workspace_id}\x1f{key}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).hexdigest()[:40]
    return f"<{digest}@{own_domain()}>"


def _row(workspace_id: int, one: NewMail) -> Mail:
    return Mail(
        workspace_id=workspace_id,
        key=one.key,
        source=one.source,
        purpose=one.purpose,
        customer_key=one.customer_key,
        to_address=one.to_address,
        to_name=_line(one.to_name, 200),
        from_name=_line(one.from_name, 200),
        reply_to=one.reply_to,
        subject=_line(one.subject, 300),
        headers=dict(_headers(one)),
        text=one.text,
        html=one.html,
        message_id=make_message_id(workspace_id, one.key),
        next_try_at=one.send_at or now(),
        expires_at=one.expires_at,
    )


def _headers(one: NewMail) -> Iterable[tuple[str, str]]:
    yield from one.headers.items()
    if one.unsubscribe_url:
        yield "List-Unsubscribe", f"<{one.unsubscribe_url}>"
        yield "List-Unsubscribe-Post", ONE_CLICK
    yield "Auto-Submitted", "auto-generated"  # no answering machine answers it


def _line(text: str, most: int) -> str:
    """Put a text on one line: a header has no second one that somebody could write into."""
    return " ".join(text.split())[:most]
