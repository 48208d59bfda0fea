"""A mail as voice: who wrote, when, in which words; or why it is none."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime

from desirepath.listen.mailboxes.plain import html_to_text
from desirepath.listen.mailboxes.replies import own_words

LONGEST_TEXT = 20_000
BOUNCE = "bounce"  # why a mail is passed over that says that ours was not delivered
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_MACHINES = re.compile(
    r"^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([+.@-]|$)", re.IGNORECASE
)
_AWAY = re.compile(
    r"^\s*(?:(?:re|aw|fwd?):\s*)*(?:automatic reply|auto(?:matic)?[- ]?re(?:ply|sponse)|out of (?:the )?office|"
    r"abwesenheit|automatische antwort|réponse automatique|absence du bureau|respuesta automática|"
    r"risposta automatica|resposta automática|automatisch antwoord|undeliver(?:ed|able)|mail delivery failed|"
    r"delivery status notification|unzustellbar|returned mail|failure notice)",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"\s*(?:re|aw|antw|rv|sv|fwd?|wg|tr)\s*(?:\[\d+\])?:", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMail:
    """What a mail says; `passed_over` is why it is not taken as voice, or empty."""

    key: str  # its message id, or a hash of it all
    sender: str
    subject: str
    text: str
    written_at: datetime | None
    attachments: int
    passed_over: str = ""


def read_mail(raw: bytes, own_addresses: frozenset[str] = frozenset()) -> ReadMail:
    """Read a mail as it came from the server; whatever is wrong with it, something is returned."""
    mail = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(raw)
    sender, text, subject = _sender(mail), _text(mail), " ".join(_header(mail, "Subject").split())[:300]
    return ReadMail(
        key=_key(mail, raw),
        sender=sender,
        subject=subject,
        text=_under(subject, text),
        written_at=_date(mail),
        attachments=_count_attachments(mail),
        passed_over=_why_not(mail, sender, text, own_addresses),
    )


def addresses_in(*headers: str) -> list[str]:
    """Return the addresses that some headers name, in small letters."""
    return [address.strip().lower() for _, address in getaddresses(list(headers)) if "@" in address]


def _why_not(mail: EmailMessage, sender: str, text: str, own_addresses: frozenset[str]) -> str:
    """Return why a mail is no customer's voice, or nothing."""
    reasons = {
        BOUNCE: mail.get_content_type() == "multipart/report" or _says(mail, "X-Failed-Recipients"),
        "machine": _header(mail, "Return-Path").strip() == "<>" or bool(_MACHINES.match(sender)),
        "auto-reply": _is_automatic(mail),
        "bulk": _header(mail, "Precedence").strip().lower() in {"bulk", "junk", "list", "auto_reply"},
        "newsletter": _says(mail, "List-Id", "List-Unsubscribe"),
        "own": sender in own_addresses,
        "empty": not (text and sender),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _is_automatic(mail: EmailMessage) -> bool:
    """Tell whether a program answered: by RFC 3834, by what mail programs set, or by its subject."""
    submitted = _header(mail, "Auto-Submitted").split(";")[0].strip().lower()
    is_marked = submitted not in {"", "no"} or _says(mail, "X-Autoreply", "X-Autorespond")
    return is_marked or bool(_AWAY.match(_header(mail, "Subject")))


def _under(subject: str, text: str) -> str:
    """The text below its subject, which often says what it is about; not below that of a mail it answers."""
    if not text or not subject or _ANSWERS.match(subject) or text.startswith(subject):
        return text
    return f"{subject}\n\n{text}"


def _says(mail: EmailMessage, *names: str) -> bool:
    return any(_header(mail, name) for name in names)


def _key(mail: EmailMessage, raw: bytes) -> str:
    given = _header(mail, "Message-ID").strip()
    return hashlib.sha256(given.encode() if given else raw).hexdigest()


def _sender(mail: EmailMessage) -> str:
    found = addresses_in(_header(mail, "From"))
    return found[0][:300] if found else ""


def _date(mail: EmailMessage) -> datetime | None:
    try:
        given = parsedate_to_datetime(_header(mail, "Date"))
        at = given.replace(tzinfo=UTC) if given.tzinfo is None else given.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return at if at >= _EARLIEST else None


def _text(mail: EmailMessage) -> str:
    part = mail.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    content = _content(part)
    plain = html_to_text(content) if part.get_content_subtype() == "html" else content
    return own_words(plain.replace("\0", ""))[:LONGEST_TEXT].strip()


def _content(part: MIMEPart) -> str:
    """The text of a part, also when it names no character set, a wrong one, or one that nobody knows."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return str(payload)
    for charset in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return payload.decode(charset)
        except (LookupError, ValueError):
            continue
    return payload.decode("cp1252", "replace")


def _count_attachments(mail: EmailMessage) -> int:
    try:
        return sum(1 for part in mail.walk() if part.get_content_disposition() == "attachment")
    except (ValueError, KeyError, TypeError):
        return 0


def _header(mail: EmailMessage, name: str) -> str:
    """A header as text; the library refuses some that are not as the standards say."""
    try:
        return str(mail.get(name, "") or "")
    except (ValueError, IndexError, AttributeError, TypeError, KeyError):
        found = [value for key, value in mail.raw_items() if key.lower() == name.lower()]
        return str(found[0]) if found else ""
