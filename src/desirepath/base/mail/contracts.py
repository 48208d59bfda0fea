"""What other rooms hold of mail: an order, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class NewMail:
    """One mail to send. The same key in the same workspace is the same mail, and goes out once."""

    key: str
    purpose: str
    to_address: str
    subject: str
    text: str
    html: str = ""
    source: str = ""
    customer_key: int | None = None
    to_name: str = ""
    from_name: str = ""
    reply_to: str = ""
    unsubscribe_url: str = ""  # answers a POST with no further question (RFC 8058)
    headers: dict[str, str] = field(default_factory=dict)
    send_at: datetime | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedMail:
    """A mail that this worker holds, with the fence that its writes must show."""

    mail_id: int
    fence: int
    workspace_id: int
    attempt: int
    may_be_twice: bool
    to_address: str
    to_name: str
    from_name: str
    reply_to: str
    subject: str
    headers: dict[str, str]
    text: str
    html: str
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What a message that came back says of the mail that it is about."""

    kind: str  # bounced | delayed | complained | something-else
    mail_id: int | None = None
    message_id: str = ""
    status: str = ""  # as in RFC 3463, e.g. 5.1.1
    words: str = ""
    stops_address: bool = False
