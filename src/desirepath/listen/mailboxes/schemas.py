"""What mailboxes send and take over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ninja import Field, Schema

from desirepath.listen.models import Mailbox

Security = Literal["tls", "starttls"]


class MailboxIn(Schema):
    """A mailbox to read: an IMAP account, a folder in it, and the step of a map that its mails are about."""

    name: str = Field(min_length=1, max_length=120)
    host: str = Field(min_length=1, max_length=200)
    port: int = Field(993, ge=1, le=65535)
    security: Security = "tls"
    username: str = Field(min_length=1, max_length=200)
    password: str = Field(min_length=1, max_length=500)
    folder: str = Field("INBOX", min_length=1, max_length=200)
    journey: str = ""
    step: str = ""
    is_on: bool = True


class MailboxChangeIn(Schema):
    """What of a mailbox is to change; the password is kept when none is given."""

    name: str | None = Field(None, min_length=1, max_length=120)
    host: str | None = Field(None, min_length=1, max_length=200)
    port: int | None = Field(None, ge=1, le=65535)
    security: Security | None = None
    username: str | None = Field(None, min_length=1, max_length=200)
    password: str | None = Field(None, max_length=500)
    folder: str | None = Field(None, min_length=1, max_length=200)
    journey: str | None = None
    step: str | None = None
    is_on: bool | None = None


class MailboxOut(Schema):
    """A mailbox, when it was read, and what came of it; the password is never shown.

    `passed_over` counts automatic replies, bounces, newsletters, own and empty mails.
    """

    id: int
    name: str
    host: str
    port: int
    security: Security
    username: str
    folder: str
    journey: str
    step: str
    is_on: bool
    last_checked_at: datetime | None
    last_error: str
    taken: int
    passed_over: int
    source: str

    @staticmethod
    def resolve_source(mailbox: Mailbox) -> str:
        """The source's slug, by which the inbox of voice is filtered."""
        return mailbox.source.slug
