"""A mail becomes voice of its sender, or is passed over; each mail once, whatever the server numbers it."""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime

from django.db import transaction
from django.db.models import F

from desirepath.base.clock import now
from desirepath.customers.contracts import EMAIL
from desirepath.customers.services import resolve_identifiers_bulk
from desirepath.listen.mailboxes.reading_mail import ReadMail, read_mail
from desirepath.listen.models import Mailbox, MailSeen
from desirepath.listen.models.voice import SourceKind
from desirepath.listen.voice.services.adding import Piece, add_piece

_log = logging.getLogger(__name__)


def read_safely(raw: bytes, own_addresses: frozenset[str]) -> ReadMail:
    """Read a mail; one that breaks the reading is passed over, so that those after it are heard."""
    try:
        return read_mail(raw, own_addresses)
    except Exception:  # anybody may send anything, and one mail must not stop the mailbox
        _log.exception("a mail could not be read and is passed over")
        return ReadMail(
            key=hashlib.sha256(raw).hexdigest(),
            sender="",
            subject="",
            text="",
            written_at=None,
            attachments=0,
            passed_over="unreadable",
        )


@transaction.atomic
def take_mail(mailbox_id: int, uid: int, mail: ReadMail) -> bool:
    """Keep a mail as voice and note how far the mailbox is read; tell whether it was new and somebody's voice."""
    # The row is locked: two checks at once take each mail once.
    mailbox = Mailbox.objects.select_for_update(of=("self",)).get(pk=mailbox_id)
    _, is_new = MailSeen.objects.get_or_create(mailbox=mailbox, message_hash=mail.key)
    taken = is_new and not mail.passed_over and _add(mailbox, mail)
    passed_over = bool(is_new and mail.passed_over)
    Mailbox.objects.filter(pk=mailbox.pk).update(
        last_uid=max(mailbox.last_uid, uid),
        taken=F("taken") + int(taken),
        passed_over=F("passed_over") + int(passed_over),
    )
    return taken


def _add(mailbox: Mailbox, mail: ReadMail) -> bool:
    [customer_key] = resolve_identifiers_bulk(
        workspace_id=mailbox.workspace_id, pairs=[(EMAIL, mail.sender)], source=mailbox.source.slug
    )
    _, added = add_piece(
        Piece(
            workspace_id=mailbox.workspace_id,
            source_id=mailbox.source_id,
            message_id=f"mail:{mail.key}",
            kind=SourceKind.EMAIL,
            text=mail.text,
            occurred_at=_said_at(mail),
            customer_key=customer_key,
            step=mailbox.step,
            journey=mailbox.journey,
            properties={"subject": mail.subject, "attachments": mail.attachments},
        )
    )
    return added


def _said_at(mail: ReadMail) -> datetime:
    """When it was written; nobody writes tomorrow."""
    moment = now()
    return min(mail.written_at or moment, moment)
