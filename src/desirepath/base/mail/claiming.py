"""Rows of mail in the hands of workers: claimed under a lease, each write with the claim's fence.

The one moment that cannot be undone is when the mail server has the whole text. It is announced first
(`begin_handing_over`, committed), so that after a worker's death it is known which mails were surely not sent:
they are sent again, as if nothing had been. One whose text was on its way is sent once more, with the same
Message-ID and the mark `may_be_twice`; if that attempt is lost too, it stays as failed.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from desirepath.base.clock import now
from desirepath.base.mail.contracts import ClaimedMail
from desirepath.base.models import Mail

LEASE_SECONDS = 180.0
MOST_ATTEMPTS = 8
FIRST_PAUSE_SECONDS = 60.0
LONGEST_PAUSE_SECONDS = 4 * 3600.0
LATE = "It was not sent before it was out of date."
LOST_TWICE = (
    "Twice a worker stopped while the mail server had it; it may have arrived, and is not sent again."
)


def claim_mails(workspace_id: int, most: int) -> list[ClaimedMail]:
    """Take mails that are due, the longest due first."""
    if not _due(workspace_id).exists():
        return []  # a plain read: who finds nothing never takes the writer's lock
    with transaction.atomic():
        skip_locked = connection.features.has_select_for_update_skip_locked
        rows = _due(workspace_id).select_for_update(skip_locked=skip_locked).order_by("next_try_at", "id")
        taken = [row for row in rows[:most] if _take(row)]
    return [_claimed(row) for row in taken]


def begin_handing_over(mail: ClaimedMail) -> bool:
    """Announce that the mail server gets the text now; False when the mail is not ours any more."""
    until = now() + timedelta(seconds=LEASE_SECONDS)
    return _write(mail, handed_over_at=now(), lease_until=until)


def note_sent(mail: ClaimedMail, *, way: str, answer: str = "") -> bool:
    """Note that the mail server took the mail, or that it lies in the mailbox."""
    return _write(
        mail,
        state=Mail.State.SENT,
        way=way,
        sent_at=now(),
        lease_until=None,
        handed_over_at=None,
        last_answer=answer[:500],
    )


def note_refused(mail: ClaimedMail, answer: str, *, is_final: bool, has_bounced: bool = False) -> bool:
    """Note a refusal: for good, or until later while attempts are left."""
    if is_final or mail.attempt >= MOST_ATTEMPTS:
        state = Mail.State.BOUNCED if has_bounced else Mail.State.FAILED
        return _end(mail, state, answer)
    pause = min(FIRST_PAUSE_SECONDS * 4 ** (mail.attempt - 1), LONGEST_PAUSE_SECONDS)
    return _put_back(mail, answer, now() + timedelta(seconds=pause))


def note_lost(mail: ClaimedMail, answer: str) -> bool:
    """Note that the line broke while the mail server had the text: it may have it, or not."""
    if mail.may_be_twice:
        return _end(mail, Mail.State.FAILED, f"{LOST_TWICE} {answer}")
    later = now() + timedelta(seconds=FIRST_PAUSE_SECONDS)
    return _put_back(mail, answer, later, may_be_twice=True)


def put_back(mail: ClaimedMail, answer: str, at: datetime) -> bool:
    """Put back a mail that the server never saw; its attempt does not count."""
    return _put_back(mail, answer, at, attempts=F("attempts") - 1)


def next_due_at(workspace_id: int) -> datetime | None:
    """Return when the next mail of a workspace is due; None when none waits."""
    queued = Mail.objects.filter(workspace_id=workspace_id, state=Mail.State.QUEUED)
    return queued.order_by("next_try_at").values_list("next_try_at", flat=True).first()


def _due(workspace_id: int) -> QuerySet[Mail]:
    moment = now()
    queued = Q(state=Mail.State.QUEUED, next_try_at__lte=moment)
    abandoned = Q(state=Mail.State.SENDING, lease_until__lt=moment)
    return Mail.objects.filter(queued | abandoned, workspace_id=workspace_id)


def _take(row: Mail) -> bool:
    """Claim a row, or end it when it must not be sent any more."""
    was_lost = row.state == Mail.State.SENDING and row.handed_over_at is not None
    why_not = _why_not(row, was_lost=was_lost)
    row.fence += 1
    row.handed_over_at = None
    if why_not:
        row.state, row.lease_until, row.ended_at = Mail.State.FAILED, None, now()
        row.last_answer = why_not
    else:
        row.state, row.attempts = Mail.State.SENDING, row.attempts + 1
        row.lease_until = now() + timedelta(seconds=LEASE_SECONDS)
        row.may_be_twice = row.may_be_twice or was_lost
    row.save()
    return not why_not


def _why_not(row: Mail, *, was_lost: bool) -> str:
    if row.expires_at is not None and row.expires_at <= now():
        return LATE
    return LOST_TWICE if was_lost and row.may_be_twice else ""


def _put_back(mail: ClaimedMail, answer: str, at: datetime, **further: object) -> bool:
    values = {"state": Mail.State.QUEUED, "next_try_at": at, "lease_until": None, "handed_over_at": None}
    return _write(mail, last_answer=answer[:500], **values, **further)


def _end(mail: ClaimedMail, state: str, answer: str) -> bool:
    return _write(
        mail,
        state=state,
        last_answer=answer[:500],
        way=Mail.Way.SMTP,
        lease_until=None,
        handed_over_at=None,
        ended_at=now(),
    )


def _write(mail: ClaimedMail, **values: object) -> bool:
    held = Mail.objects.filter(pk=mail.mail_id, fence=mail.fence, state=Mail.State.SENDING)
    return bool(held.update(**values))


def _claimed(row: Mail) -> ClaimedMail:
    copied = set(ClaimedMail.__dataclass_fields__) - {"mail_id", "attempt"}
    return ClaimedMail(mail_id=row.pk, attempt=row.attempts, **{name: getattr(row, name) for name in copied})
