"""Mailboxes are read every few minutes, from where the last reading ended.

What is known of a folder is the highest number that was read, and for how long such numbers hold (UIDVALIDITY).
When the server starts new numbers, the folder is read again from its first day; mails that were seen are not
taken twice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from desirepath.base.clock import now
from desirepath.base.errors import DomainError, LeaseLost
from desirepath.base.jobs.queue import enqueue
from desirepath.base.mail.returning import take_returned
from desirepath.base.sealing import unseal
from desirepath.listen.mailboxes.errors import ConnectionBroke
from desirepath.listen.mailboxes.imap import Account, Folder, open_folder
from desirepath.listen.mailboxes.reading_mail import BOUNCE, addresses_in
from desirepath.listen.mailboxes.selectors import get_mailbox
from desirepath.listen.mailboxes.services.keeping import PURPOSE
from desirepath.listen.mailboxes.services.taking import read_safely, take_mail
from desirepath.listen.models import Mailbox
from desirepath.people.contracts import Actor

KIND = "listen.check-mailbox"
EVERY = timedelta(minutes=5)
AFTER_FAILURE = timedelta(minutes=15)
FIRST_DAYS = 30  # a mailbox that is connected today is read from a month ago
MOST_AT_ONCE = 500  # mails of one check; the rest follows in the next, at once
TRIES = 2  # a connection that breaks is made once more

Tell = Callable[[int], None]


def order_due_checks() -> int:
    """Order a reading of each mailbox whose time has come; return how many."""
    ordered = 0
    for mailbox in Mailbox.objects.filter(is_on=True, next_check_at__lte=now()):
        with transaction.atomic():
            # Whoever moves the time first orders it.
            same = Mailbox.objects.filter(pk=mailbox.pk, next_check_at=mailbox.next_check_at)
            if same.update(next_check_at=now() + EVERY):
                enqueue(
                    workspace_id=mailbox.workspace_id,
                    kind=KIND,
                    payload={"mailbox": mailbox.pk},
                    created_by="mailboxes",
                    max_attempts=1,
                )
                ordered += 1
    return ordered


def check_mailbox(*, actor: Actor, mailbox_id: int) -> Mailbox:
    """Read a mailbox now; when that fails its `last_error` says why."""
    get_mailbox(actor, mailbox_id)
    read_mailbox(mailbox_id)
    return get_mailbox(actor, mailbox_id)


def read_mailbox(mailbox_id: int, tell: Tell = lambda _: None) -> int:
    """Read what is new in a mailbox and note how that went; return how many mails were taken as voice.

    Safe to repeat and to do twice at once; a mailbox that is gone has nothing new.
    """
    for left in reversed(range(TRIES)):
        mailbox = Mailbox.objects.filter(pk=mailbox_id).first()
        if mailbox is None:
            return 0
        try:
            taken, is_all = _read(mailbox, tell)
        except LeaseLost:
            raise  # another worker reads on
        except DomainError as error:
            if not (left and isinstance(error, ConnectionBroke)):
                return _note_failure(mailbox_id, error)
        else:
            _note_end(mailbox_id, "", EVERY if is_all else timedelta())
            return taken
    return 0


def _read(mailbox: Mailbox, tell: Tell) -> tuple[int, bool]:
    own = own_addresses(mailbox)
    with open_folder(_account(mailbox)) as folder:
        _settle_numbers(mailbox, folder)
        uids = folder.list_after(mailbox.last_uid, _first_day(mailbox))
        taken = 0
        for place, uid in enumerate(uids[:MOST_AT_ONCE]):
            raw = folder.fetch(uid)
            if raw is not None:
                taken += _take(mailbox, uid, raw, own)
            tell(place + 1)
    return taken, len(uids) <= MOST_AT_ONCE


def _take(mailbox: Mailbox, uid: int, raw: bytes, own: frozenset[str]) -> bool:
    mail = read_safely(raw, own)
    if mail.passed_over == BOUNCE:
        take_returned(mailbox.workspace_id, raw)  # perhaps a mail of ours that nobody got
    return take_mail(mailbox.pk, uid, mail)


def own_addresses(mailbox: Mailbox) -> frozenset[str]:
    """Return the addresses that we write from: what comes from them is no customer's voice."""
    return frozenset(addresses_in(mailbox.username, settings.MAIL_FROM, settings.MAIL_REPLY_TO))


def _settle_numbers(mailbox: Mailbox, folder: Folder) -> None:
    if folder.validity != mailbox.uid_validity:
        mailbox.uid_validity, mailbox.last_uid = folder.validity, 0
        mailbox.save(update_fields=["uid_validity", "last_uid"])


def _first_day(mailbox: Mailbox) -> date:
    return (mailbox.created_at - timedelta(days=FIRST_DAYS)).date()


def _account(mailbox: Mailbox) -> Account:
    return Account(
        host=mailbox.host,
        port=mailbox.port,
        security=mailbox.security,
        username=mailbox.username,
        password=unseal(mailbox.sealed_password, PURPOSE),
        folder=mailbox.folder,
    )


def _note_failure(mailbox_id: int, error: DomainError) -> int:
    _note_end(mailbox_id, error.detail, AFTER_FAILURE)
    return 0


def _note_end(mailbox_id: int, error: str, pause: timedelta) -> None:
    moment = now()
    Mailbox.objects.filter(pk=mailbox_id).update(
        last_checked_at=moment, last_error=error[:500], next_check_at=moment + pause
    )
