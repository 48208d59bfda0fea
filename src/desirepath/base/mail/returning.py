"""What comes back: reports of mail that was not delivered (RFC 3464), and complaints (RFC 5965).

A report counts only when it names a mail of ours: by the signed return path of that mail, or by its Message-ID,
which nobody else can guess.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, Message

from desirepath.base.clock import now
from desirepath.base.mail.addresses import find_mail_id, stop_address
from desirepath.base.mail.contracts import Returned
from desirepath.base.mail.errors import ReturnedMailTooLarge
from desirepath.base.mail.smtp import is_dead_address
from desirepath.base.models import Mail, MailStop

LARGEST_BYTES = 2_000_000
_CODE = re.compile(r"\b([45]\d\d)\b")
_RECIPIENT_HEADERS = ("Delivered-To", "X-Original-To", "Envelope-To", "To")
_OPEN = (Mail.State.SENT, Mail.State.QUEUED, Mail.State.SENDING, Mail.State.BOUNCED)


def take_returned(workspace_id: int | None, message: bytes) -> Returned:
    """Read a message that came back, and write down what it says of a mail of ours.

    A mail that was not delivered becomes `bounced`; an address that nobody has, and one whose owner complained,
    get no more mail. The same report twice changes nothing more. `workspace_id` None looks in all workspaces, for
    a mailbox of the installation.

    Raises
    ------
    ReturnedMailTooLarge
        It is larger than any report.
    """
    if len(message) > LARGEST_BYTES:
        raise ReturnedMailTooLarge(
            f"A returned message may have {LARGEST_BYTES:,} bytes; this one has {len(message):,}.",
            most=LARGEST_BYTES,
        )
    told = read_returned(message)
    row = _find(workspace_id, told) if told.kind != "something-else" else None
    if row is None:
        return Returned(kind="something-else", words=told.words)
    _note(row, told)
    return told


def read_returned(message: bytes) -> Returned:
    """Say what a message is: a bounce, a delay, a complaint, or something else."""
    parsed = email.message_from_bytes(message, policy=policy.default)
    if not isinstance(parsed, EmailMessage):
        return Returned(kind="something-else")
    named = " ".join(str(value) for name in _RECIPIENT_HEADERS for value in parsed.get_all(name, []))
    report = (
        (parsed.get_param("report-type") or "") if parsed.get_content_type() == "multipart/report" else ""
    )
    mail_id, message_id = find_mail_id(named), _original_id(parsed)
    if report == "feedback-report":
        return Returned(kind="complained", mail_id=mail_id, message_id=message_id, stops_address=True)
    for fields in _recipients(parsed):
        return _of_recipient(fields, mail_id, message_id)
    return Returned(kind="something-else", mail_id=mail_id, message_id=message_id)


def _of_recipient(fields: dict[str, str], mail_id: int | None, message_id: str) -> Returned:
    """What a report says of the one person that each mail of ours goes to."""
    status = fields.get("status", "").strip()
    words = " ".join(fields.get("diagnostic-code", "").rpartition(";")[2].split())
    found = _CODE.search(words)
    action = fields.get("action", "").lower()
    kinds = {"failed": "bounced", "delayed": "delayed"}
    return Returned(
        kind=kinds.get(action, "something-else"),
        mail_id=mail_id,
        message_id=message_id,
        status=status,
        words=f"{status} {words}".strip(),
        stops_address=action == "failed"
        and is_dead_address(int(found.group(1)) if found else 0, status, words),
    )


def _recipients(message: EmailMessage) -> Iterator[dict[str, str]]:
    """Yield the fields of each recipient of a delivery report."""
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        payload = part.get_payload()
        for block in payload if isinstance(payload, list) else []:
            if not isinstance(block, Message):
                continue
            fields = {name.lower(): str(value) for name, value in block.items()}
            if "action" in fields:
                yield fields


def _original_id(message: EmailMessage) -> str:
    """Return the Message-ID of the mail that a report carries, whole or its headers alone."""
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "text/rfc822-headers":
            return _id_in(part.get_payload(decode=True))
        if kind == "message/rfc822":
            inner = part.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else None
            return str(first.get("Message-ID", "")).strip() if isinstance(first, Message) else ""
    return ""


def _id_in(headers: object) -> str:
    if not isinstance(headers, bytes):
        return ""
    return str(email.message_from_bytes(headers, policy=policy.default).get("Message-ID", "")).strip()


def _find(workspace_id: int | None, told: Returned) -> Mail | None:
    rows = Mail.objects.filter(state__in=_OPEN)
    if workspace_id is not None:
        rows = rows.filter(workspace_id=workspace_id)
    by_path = rows.filter(pk=told.mail_id).first() if told.mail_id is not None else None
    return by_path or (rows.filter(message_id=told.message_id).first() if told.message_id else None)


def _note(row: Mail, told: Returned) -> None:
    if told.kind == "delayed":
        Mail.objects.filter(pk=row.pk).update(last_answer=told.words[:500])
        return
    if told.kind == "bounced":
        Mail.objects.filter(pk=row.pk, state=Mail.State.SENT).update(
            state=Mail.State.BOUNCED, last_answer=told.words[:500], ended_at=now()
        )
    if told.stops_address:
        reason = MailStop.Reason.COMPLAINED if told.kind == "complained" else MailStop.Reason.BOUNCED
        stop_address(row.workspace_id, row.to_address, reason)
